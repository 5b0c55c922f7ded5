import EventKernel

/// Which series a record holds, in which order, on which grid.
public struct SeriesLayout: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// `electricity`, `power-served`.
    public var name: String
    public var system: String
    /// `nil` for the city as a whole.
    public var district: String?
    public var unit: String
    /// A service relative to the undisturbed run at the same clock time; else the value as it is.
    public var isService: Bool

    public init(name: String, system: String, district: String?, unit: String, isService: Bool) {
      self.name = name
      self.system = system
      self.district = district
      self.unit = unit
      self.isService = isService
    }
  }

  public let rows: [Row]
  /// Whole seconds between two values.
  public let step: TimeSpan
  /// `RecordedSeries.identity`: which choice of a study the record answers.
  public let selection: String

  public init(rows: [Row], step: TimeSpan, selection: String) {
    self.rows = rows
    self.step = step
    self.selection = selection
  }

  /// For stores: lines of fields between tabulators.
  public var text: String {
    var lines = ["series 1\t\(selection)\t\(step.nanoseconds)"]
    for row in rows {
      lines.append(
        [row.name, row.system, row.district ?? "", row.unit, row.isService ? "service" : "value"]
          .joined(separator: "\t"))
    }
    return lines.joined(separator: "\n")
  }

  /// `nil` for a text that is none of `text`.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = (lines.first ?? "").split(separator: "\t", omittingEmptySubsequences: false)
    guard head.count == 3, head[0] == "series 1", let step = Int64(head[2]), step > 0 else {
      return nil
    }
    var rows: [Row] = []
    for line in lines.dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5 else { return nil }
      rows.append(
        Row(
          name: fields[0], system: fields[1], district: fields[2].isEmpty ? nil : fields[2],
          unit: fields[3], isService: fields[4] == "service"))
    }
    self.init(rows: rows, step: TimeSpan(nanoseconds: step), selection: String(head[1]))
  }
}

import Diagnostics
import EventKernel
import SystemKit

/// Which time series a study keeps of each run, and how often: an observation, which changes
/// nothing.
public struct RecordedSeries: Sendable, Equatable {
  /// One entry of the list: `electricity`, `water/*`, or a word that stands for many.
  public struct Item: Sendable, Equatable {
    /// As written.
    public var text: String
    public var location: SourceLocation

    public init(text: String, location: SourceLocation) {
      self.text = text
      self.location = location
    }

    /// Whether a series is meant: `services`, `all`, `NAME`, or `SYSTEM/NAME` with `*` for a whole
    /// segment.
    public func matches(_ definition: SeriesDefinition) -> Bool {
      if text == "all" { return true }
      if text == "services" { return definition.role == .service }
      let segments = text.split(separator: "/", omittingEmptySubsequences: false)
      if segments.count == 1 { return RecordedSeries.fits(segments[0], definition.name) }
      return segments.count == 2 && RecordedSeries.fits(segments[0], definition.system)
        && RecordedSeries.fits(segments[1], definition.name)
    }
  }

  public var items: [Item]
  /// Between two values, whole seconds; the first is that of the start.
  public var every: TimeSpan

  /// The most values of one series of one run.
  public static let stepLimit = 100_000

  public init(items: [Item], every: TimeSpan) {
    self.items = items
    self.every = every
  }

  private static func fits(_ pattern: Substring, _ name: String) -> Bool {
    pattern == "*" || pattern == name
  }

  public func keeps(_ definition: SeriesDefinition) -> Bool {
    items.contains { $0.matches(definition) }
  }

  /// What stands for the choice in stores: the same for the same entries in any order.
  public var identity: String {
    var digest = Digest()
    digest.add("series 1")
    digest.add(every.nanoseconds)
    var last: String?
    for text in items.map(\.text).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where text != last {
      digest.add(text)
      last = text
    }
    return digest.description
  }

  /// The number of values of each series of a run that lasts until `horizon`.
  public func stepCount(until horizon: Instant) -> Int {
    Int(horizon.nanoseconds / every.nanoseconds) + 1
  }
}

extension StudyFile {
  /// Finds entries that mean no series of the scenario, and grids that are too fine.
  func checkSeries(_ base: StudyBase, _ diagnostics: inout DiagnosticList) {
    guard let series else { return }
    for item in series.items where !base.series.contains(where: item.matches) {
      var names: [String] = []
      for definition in base.series {
        for name in [definition.name, "\(definition.system)/\(definition.name)"]
        where !names.contains(name) {
          names.append(name)
        }
      }
      let listed = names.filter { !$0.contains("/") }.joined(separator: ", ")
      diagnostics.error(
        CompileCode.badSeries, "the scenario has no such series; there are \(listed)",
        at: item.location, text: item.text,
        suggestion: Spelling.nearest(to: item.text, among: names + ["services", "all"]))
    }
    let count = series.stepCount(until: base.horizon)
    if count > RecordedSeries.stepLimit, let place = series.items.first?.location {
      diagnostics.error(
        CompileCode.badSeries,
        "\(count) values of each series are more than \(RecordedSeries.stepLimit): record them "
          + "less often, with `every`", at: place)
    }
    for parameter in parameters {
      if case .field("start") = parameter.target {
        diagnostics.error(
          CompileCode.badSeries, "series have one time axis, so the start may not vary",
          at: parameter.location)
      }
    }
  }

  /// What a check of series needs of the scenario as it is.
  struct StudyBase {
    var series: [SeriesDefinition]
    var horizon: Instant
  }
}

/// The series of one replication on a grid, packed: most are constant for hours.
///
/// For each series of the layout, runs of equal values from the start on: how many, as a
/// variable-length number of 7 bits a byte, lowest first, then the value as 4 bytes of a binary32,
/// lowest first.
public struct SeriesRecord: Sendable, Equatable {
  public let layout: SeriesLayout
  /// Values of each series.
  public let steps: Int
  public let bytes: [UInt8]

  /// - Precondition: as many series as rows of the layout, all of `steps` values.
  /// - Complexity: O(values).
  public init(layout: SeriesLayout, steps: Int, values: [[Float]]) {
    precondition(values.count == layout.rows.count, "values for each series")
    var bytes: [UInt8] = []
    for series in values {
      precondition(series.count == steps, "a value for each step")
      var place = 0
      while place < steps {
        let pattern = series[place].bitPattern
        var end = place + 1
        while end < steps, series[end].bitPattern == pattern { end += 1 }
        SeriesRecord.add(end - place, to: &bytes)
        for shift: UInt32 in [0, 8, 16, 24] {
          bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
        }
        place = end
      }
    }
    self.layout = layout
    self.steps = steps
    self.bytes = bytes
  }

  /// Packed bytes as a store kept them; `values` says whether they are sound.
  public init(layout: SeriesLayout, steps: Int, bytes: [UInt8]) {
    self.layout = layout
    self.steps = steps
    self.bytes = bytes
  }

  /// All series one after the other, `steps` values each; `nil` if the bytes do not hold exactly
  /// that.
  ///
  /// - Complexity: O(values).
  public var values: [Float]? {
    let (total, overflow) = layout.rows.count.multipliedReportingOverflow(by: steps)
    guard !overflow, steps >= 0 else { return nil }
    var values: [Float] = []
    var place = 0
    var rowEnd = 0
    while values.count < total {
      if values.count == rowEnd { rowEnd += steps }
      guard let length = SeriesRecord.length(bytes, &place), length > 0,
        length <= rowEnd - values.count, bytes.count - place >= 4
      else { return nil }
      var pattern: UInt32 = 0
      for offset in 0..<4 { pattern |= UInt32(bytes[place + offset]) << UInt32(8 * offset) }
      place += 4
      values.append(contentsOf: repeatElement(Float(bitPattern: pattern), count: length))
    }
    return place == bytes.count ? values : nil
  }

  private static func add(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func length(_ bytes: [UInt8], _ place: inout Int) -> Int? {
    var number = 0
    var shift = 0
    while place < bytes.count, shift <= 28 {
      let byte = bytes[place]
      place += 1
      number |= Int(byte & 127) << shift
      if byte < 128 { return number }
      shift += 7
    }
    return nil
  }
}

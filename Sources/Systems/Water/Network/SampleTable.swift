/// Patterns laid end to end.
struct SampleTable: Sendable {
  var starts: [Int32] = [0]
  var values: [Double] = []

  mutating func append(_ factors: [Double]) {
    values.append(contentsOf: factors)
    starts.append(Int32(values.count))
  }

  /// The factor of pattern `row` in period `period`, which is not negative.
  func value(_ row: Int32, period: Int) -> Double {
    let start = Int(starts[Int(row)])
    let count = Int(starts[Int(row) + 1]) - start
    return values[start + period % count]
  }
}

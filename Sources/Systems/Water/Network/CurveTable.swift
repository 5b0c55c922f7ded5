/// Curves laid end to end, in the file's units; each has two points or more and x increases.
struct CurveTable: Sendable {
  var starts: [Int32] = [0]
  var x: [Double] = []
  var y: [Double] = []

  mutating func append(_ curve: WaterCurve) {
    x.append(contentsOf: curve.x)
    y.append(contentsOf: curve.y)
    starts.append(Int32(x.count))
  }

  func range(_ row: Int32) -> Range<Int> { Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) }

  /// y at `value` by straight pieces, held constant outside.
  func y(_ row: Int32, at value: Double) -> Double {
    CurveTable.interpolate(x, y, range(row), value)
  }

  /// x at y = `value`; for curves whose y increases.
  func x(_ row: Int32, at value: Double) -> Double {
    CurveTable.interpolate(y, x, range(row), value)
  }

  /// Intercept and slope of the straight piece that holds `value`, or of the nearest one.
  func piece(_ row: Int32, at value: Double) -> (intercept: Double, slope: Double) {
    let range = range(row)
    var upper = range.lowerBound
    while upper < range.upperBound && x[upper] < value { upper += 1 }
    if upper == range.lowerBound { upper += 1 } else if upper == range.upperBound { upper -= 1 }
    let lower = upper - 1
    let slope = (y[upper] - y[lower]) / (x[upper] - x[lower])
    return (y[lower] - slope * x[lower], slope)
  }

  private static func interpolate(
    _ from: [Double], _ to: [Double], _ range: Range<Int>, _ value: Double
  ) -> Double {
    let first = range.lowerBound
    if value <= from[first] { return to[first] }
    for index in (first + 1)..<range.upperBound where from[index] >= value {
      let width = from[index] - from[index - 1]
      if width < 1e-6 { return to[index] }
      return to[index] - (from[index] - value) * (to[index] - to[index - 1]) / width
    }
    return to[range.upperBound - 1]
  }
}

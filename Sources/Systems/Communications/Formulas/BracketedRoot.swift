/// A root of an increasing function between two ends: regula falsi with the Illinois rule.
///
/// The caller evaluates the function where it is told, so that no closure is needed. The first two
/// evaluations are the ends. Each further step keeps the root inside; O(about 10) evaluations to
/// 1e-13 relative.
///
/// Source: M. Dowell and P. Jarratt, BIT 11 (1971), doi:10.1007/BF01934364.
struct BracketedRoot {
  private(set) var low: Double
  private(set) var high: Double
  private var valueAtLow: Double
  private var valueAtHigh: Double
  private var lastSide = 0

  init(low: Double, high: Double, valueAtLow: Double, valueAtHigh: Double) {
    self.low = low
    self.high = high
    self.valueAtLow = valueAtLow
    self.valueAtHigh = valueAtHigh
  }

  /// Takes the function's value at the point last named; gives the next point, or nil when done.
  ///
  /// - Parameter step: 0 for the value at `low`, 1 for that at `high`, then 2, 3, ….
  mutating func next(at point: Double, _ value: Double, step: Int) -> Double? {
    if value == 0 { return nil }
    if step == 0 {
      valueAtLow = value
      return value > 0 ? nil : high
    }
    if step == 1 {
      valueAtHigh = value
      if value < 0 { return nil }
    } else if value < 0 {
      low = point
      valueAtLow = value
      if lastSide == -1 { valueAtHigh /= 2 }
      lastSide = -1
    } else {
      high = point
      valueAtHigh = value
      if lastSide == 1 { valueAtLow /= 2 }
      lastSide = 1
    }
    if high - low <= 1e-13 * high { return nil }
    let chord = low - valueAtLow * (high - low) / (valueAtHigh - valueAtLow)
    if (chord - point).magnitude <= 1e-14 * high { return nil }
    return chord > low && chord < high ? chord : (low + high) / 2
  }
}

/// Where the motion of an island meets a value or turns, by bisection within pieces that hold one
/// extremum at most.
enum FrequencyCrossing {
  enum Quantity {
    case frequency
    case governor
  }

  /// The first time, above 0 and at most `length`, at which a quantity passes a value upwards (or
  /// downwards); nil if it does not.
  ///
  /// - Precondition: `length` is at most the motion's `monotoneSpan`.
  static func first(
    _ motion: FrequencyMotion, _ quantity: Quantity, of value: Double, rising: Bool,
    within length: Double
  ) -> Double? {
    if length <= 0 || !value.isFinite { return nil }
    let sign = rising ? 1.0 : -1.0
    // A motion that begins at the value, within rounding, has not passed it.
    let slack = 1e-12 * max(1, abs(value))
    func beyond(_ time: Double) -> Bool { sign * (at(motion, quantity, time) - value) > slack }
    var start = 0.0
    if let turn = turn(motion, quantity, within: length) {
      if beyond(turn) { return bisect(0, turn, beyond) }
      start = turn
    }
    return beyond(length) ? bisect(start, length, beyond) : nil
  }

  /// Where a quantity turns round within some seconds; nil if it is monotone.
  static func turn(
    _ motion: FrequencyMotion, _ quantity: Quantity, within length: Double
  ) -> Double? {
    if length <= 0 { return nil }
    let first = rate(motion, quantity, 0)
    let last = rate(motion, quantity, length)
    let isRising = first > 0
    if first == 0 || isRising == (last > 0) { return nil }
    return zero(0, first, length, last) { rate(motion, quantity, $0) }
  }

  /// A zero of a smooth function between two ends with values of different signs, to 1e-13 of the
  /// distance: false position with the end that stays halved (the Illinois method; Dowell and
  /// Jarratt 1971, doi:10.1007/BF01934364).
  private static func zero(
    _ start: Double, _ valueAtStart: Double, _ end: Double, _ valueAtEnd: Double,
    _ function: (Double) -> Double
  ) -> Double {
    var (low, atLow, high, atHigh) = (start, valueAtStart, end, valueAtEnd)
    var side = 0
    for _ in 0..<60 where high - low > 1e-13 * end {
      let middle = (low * atHigh - high * atLow) / (atHigh - atLow)
      if !(middle > low && middle < high) { break }
      let value = function(middle)
      if value == 0 { return middle }
      if (value > 0) == (atLow > 0) {
        (low, atLow) = (middle, value)
        if side < 0 { atHigh /= 2 }
        side = -1
      } else {
        (high, atHigh) = (middle, value)
        if side > 0 { atLow /= 2 }
        side = 1
      }
    }
    return abs(atLow) < abs(atHigh) ? low : high
  }

  /// The time between `low`, where a property does not hold, and `high`, where it does.
  private static func bisect(
    _ low: Double, _ high: Double, _ holds: (Double) -> Bool
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private static func at(
    _ motion: FrequencyMotion, _ quantity: Quantity, _ time: Double
  ) -> Double {
    let state = motion.state(after: time)
    return quantity == .frequency ? state.deviation : state.governor
  }

  private static func rate(
    _ motion: FrequencyMotion, _ quantity: Quantity, _ time: Double
  ) -> Double {
    let rates = motion.rates(motion.state(after: time))
    return quantity == .frequency ? rates.deviation : rates.governor
  }
}

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
    return bisect(0, length) { (rate(motion, quantity, $0) > 0) != isRising }
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

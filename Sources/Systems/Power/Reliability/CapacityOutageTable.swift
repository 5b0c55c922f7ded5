/// The distribution of the capacity that is available, by convolution of the units.
///
/// Copper plate, no maintenance, units independent. A table on a grid of equal steps: a capacity
/// that is no whole number of steps is shared between the two steps beside it so that its mean is
/// kept (Billinton and Allan 1996, section 2.5).
public struct CapacityOutageTable: Sendable {
  /// MW between neighbouring states.
  public let step: Double
  /// Capacity with every unit up, in MW.
  public let installed: Double
  /// Probability that exactly k steps are available.
  public let probability: [Double]
  /// Probability that fewer than k steps are available, and the mean MW within those states.
  private let below: [Double]
  private let belowPower: [Double]

  /// A deficit of less than this, in MW, is rounding.
  static let tolerance = 1e-6
  /// States that a table may have.
  public static let stateLimit = 10_000_000

  /// - Parameters:
  ///   - groups: the units.
  ///   - step: MW a state, above 0; at most `stateLimit` states for the capacity of all units.
  /// - Complexity: O(units x states).
  public init(_ groups: [GeneratingUnitGroup], step: Double = 1) {
    precondition(step > 0, "a step is above 0 MW")
    self.step = step
    installed = groups.reduce(0) { $0 + Double($1.count) * $1.capacity }
    precondition(installed / step < Double(Self.stateLimit), "the table has too many states")
    var states = [1.0]
    for group in groups {
      let whole = Int((group.capacity / step).rounded(.down))
      let upper = group.capacity / step - Double(whole)
      let up = 1 - group.forcedOutageRate
      for _ in 0..<group.count {
        var next = [Double](repeating: 0, count: states.count + whole + (upper > 0 ? 1 : 0))
        for (state, mass) in states.enumerated() {
          next[state] += mass * group.forcedOutageRate
          next[state + whole] += mass * up * (1 - upper)
          if upper > 0 { next[state + whole + 1] += mass * up * upper }
        }
        states = next
      }
    }
    probability = states
    // Sums rise from the rarest states, which are the smallest.
    var mass = [0.0]
    var power = [0.0]
    for (state, value) in states.enumerated() {
      mass.append(mass[state] + value)
      power.append(power[state] + value * Double(state) * step)
    }
    below = mass
    belowPower = power
  }

  /// The probability that less than a load is available, and the mean deficit in MW. O(1).
  public func shortage(atLoad load: Double) -> (probability: Double, deficit: Double) {
    let states = ((load - Self.tolerance) / step).rounded(.up)
    let count = max(0, min(probability.count, Int(max(-1, min(states, 1e9)))))
    return (below[count], max(0, below[count] * load - belowPower[count]))
  }

  /// The indices of a year. O(hours).
  public func indices(of load: HourlyLoad) -> AdequacyIndices {
    var result = AdequacyIndices(lossOfLoadHours: 0, lossOfLoadDays: 0, energyNotServed: 0)
    for power in load.megawatts {
      let (probability, deficit) = shortage(atLoad: power)
      result.lossOfLoadHours += probability
      result.energyNotServed += deficit
    }
    for peak in load.dailyPeaks { result.lossOfLoadDays += shortage(atLoad: peak).probability }
    return result
  }
}

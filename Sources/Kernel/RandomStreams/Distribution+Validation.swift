extension Distribution {
  /// Parameters within these ranges are drawn to the accuracy that `quantile` documents.
  public enum Limits {
    public static let weibullShape = 0.05...1000.0
    public static let lognormalSigma = 1e-6...20.0
    /// GSL's gamma tails are right to 4e-11 up to a shape of 10^4. Beyond they decay: errors of
    /// 3e-7 at 10^5 and of 0.08 at 950,000 (GSL 2.7.1 against mpmath and scipy, found while testing
    /// this).
    public static let gammaShape = 0.01...1e4
    /// GSL's Poisson tails are its gamma tails.
    public static let poissonMean = 0.0...1e4
    /// Largest magnitude of any parameter that carries the unit.
    public static let magnitude = 1e100
    public static let mixtureComponents = 1...1000
    /// Mixtures within mixtures.
    public static let mixtureDepth = 8
  }

  /// A plain sentence on the first parameter that is out of range, or nil if all are valid.
  public func validationProblem() -> String? { problem(depth: 1) }

  private func problem(depth: Int) -> String? {
    switch self {
    case .constant(let value): return Self.bounded("a constant", value)
    case .never: return nil
    case .uniform(let low, let high):
      return Self.bounded("the lower bound of a uniform distribution", low)
        ?? Self.bounded("the upper bound of a uniform distribution", high)
        ?? Self.ascending("a uniform distribution", [("low", low), ("high", high)], strict: true)
    case .exponential(let mean):
      return Self.positive("the mean of an exponential distribution", mean)
    case .weibull(let shape, let scale):
      return Self.within("the shape of a Weibull distribution", shape, Limits.weibullShape)
        ?? Self.positive("the scale of a Weibull distribution", scale)
    case .lognormal(let median, let sigma):
      return Self.positive("the median of a lognormal distribution", median)
        ?? Self.within("the sigma of a lognormal distribution", sigma, Limits.lognormalSigma)
    case .gamma(let shape, let mean):
      return Self.within("the shape of a gamma distribution", shape, Limits.gammaShape)
        ?? Self.positive("the mean of a gamma distribution", mean)
    case .pert(let low, let mode, let high):
      return Self.threePoint("a PERT distribution", low, mode, high)
    case .triangular(let low, let mode, let high):
      return Self.threePoint("a triangular distribution", low, mode, high)
    case .bernoulli(let probability):
      return Self.within("the probability of a Bernoulli distribution", probability, 0...1)
    case .poisson(let mean):
      return Self.within("the mean of a Poisson distribution", mean, Limits.poissonMean)
    case .mixture(let components): return Self.mixtureProblem(components, depth: depth)
    }
  }

  private static func mixtureProblem(_ components: [Component], depth: Int) -> String? {
    if depth > Limits.mixtureDepth {
      return "mixtures may be nested \(Limits.mixtureDepth) deep, not deeper"
    }
    if !Limits.mixtureComponents.contains(components.count) {
      let range = Limits.mixtureComponents
      return "a mixture needs \(range.lowerBound) to \(range.upperBound) components"
        + " (found \(components.count))"
    }
    for (index, component) in components.enumerated() {
      let weight = component.weight
      if !(weight >= 0 && weight <= Limits.magnitude) {
        return "the weight of component \(index + 1) of a mixture must be a number from 0 up"
          + " (found \(weight))"
      }
      if let problem = component.distribution.problem(depth: depth + 1) {
        return "in component \(index + 1) of a mixture: \(problem)"
      }
    }
    if components.allSatisfy({ $0.weight == 0 }) {
      return "a mixture needs a component with a weight above 0"
    }
    return nil
  }

  private static func bounded(_ name: String, _ value: Double) -> String? {
    if abs(value) <= Limits.magnitude { return nil }
    return "\(name) must be a finite number up to \(Limits.magnitude) (found \(value))"
  }

  private static func positive(_ name: String, _ value: Double) -> String? {
    if value >= 1 / Limits.magnitude && value <= Limits.magnitude { return nil }
    return "\(name) must be a finite number above 0, up to \(Limits.magnitude) (found \(value))"
  }

  private static func within(
    _ name: String, _ value: Double, _ range: ClosedRange<Double>
  ) -> String? {
    if range.contains(value) { return nil }
    return "\(name) must be from \(range.lowerBound) to \(range.upperBound) (found \(value))"
  }

  private static func threePoint(
    _ name: String, _ low: Double, _ mode: Double, _ high: Double
  ) -> String? {
    bounded("the lowest value of \(name)", low)
      ?? bounded("the most likely value of \(name)", mode)
      ?? bounded("the highest value of \(name)", high)
      ?? ascending(name, [("low", low), ("mode", mode), ("high", high)], strict: false)
      ?? ascending(name, [("low", low), ("high", high)], strict: true)
  }

  private static func ascending(
    _ name: String, _ values: [(name: String, value: Double)], strict: Bool
  ) -> String? {
    for (one, next) in zip(values, values.dropFirst()) {
      if one.value < next.value || (!strict && one.value == next.value) { continue }
      return "\(one.name) must be \(strict ? "below" : "at most") \(next.name) in \(name)"
        + " (found \(one.value) and \(next.value))"
    }
    return nil
  }
}

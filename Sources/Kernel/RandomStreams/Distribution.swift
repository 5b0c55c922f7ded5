/// A probability distribution of one number, in the caller's unit (seconds for durations).
///
/// A plain value: parameters as the scenario gave them. `validationProblem()` says what is wrong
/// with them; every other member needs valid parameters.
public enum Distribution: Hashable, Sendable {
  /// Always this number.
  case constant(Double)
  /// What does not happen: +infinity.
  case never
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  /// F(x) = 1 - exp(-(x / scale)^shape).
  case weibull(shape: Double, scale: Double)
  /// exp(log median + sigma Z), Z standard normal: sigma is the standard deviation of the
  /// logarithm.
  case lognormal(median: Double, sigma: Double)
  /// Gamma of a shape (1 / squared coefficient of variation) and a mean; its scale is mean / shape.
  case gamma(shape: Double, mean: Double)
  /// Three-point estimate: a beta distribution over low...high with mean (low + 4 mode + high) / 6
  /// (Malcolm and others 1959, doi:10.1287/opre.7.5.646).
  case pert(low: Double, mode: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// 1 with the probability, else 0.
  case bernoulli(probability: Double)
  /// A count.
  case poisson(mean: Double)
  /// One of several distributions, chosen in proportion to the weights.
  case mixture([Component])

  /// A part of a mixture. Weights are relative: they need not sum to 1.
  public struct Component: Hashable, Sendable {
    public var weight: Double
    public var distribution: Distribution

    public init(weight: Double, _ distribution: Distribution) {
      self.weight = weight
      self.distribution = distribution
    }
  }

  /// Whether every draw is +infinity.
  public var isNever: Bool {
    switch self {
    case .never: return true
    case .mixture(let components):
      return components.allSatisfy { $0.weight == 0 || $0.distribution.isNever }
    default: return false
    }
  }

  /// The index whose share of the weights holds `uniform`, a number of (0, 1).
  static func choice(among count: Int, _ uniform: Double, weight: (Int) -> Double) -> Int {
    var total = 0.0
    for index in 0..<count { total += weight(index) }
    precondition(total > 0 && total.isFinite, "weights must have a positive, finite sum")
    let target = uniform * total
    var sum = 0.0
    var chosen = 0
    for index in 0..<count where weight(index) > 0 {
      sum += weight(index)
      chosen = index
      if target < sum { break }
    }
    return chosen
  }
}

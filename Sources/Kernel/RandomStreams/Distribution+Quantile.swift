import Numerics

extension Distribution {
  /// The least x with F(x) >= u, for u in (0, 1); rises with u.
  ///
  /// Closed forms are within a few ulp and have the same bits everywhere. Gamma and PERT invert
  /// GSL's cumulative distributions to rounding; those are right to 4e-11 in the chance at worst.
  /// Their last bits may differ between processors. A gamma value below 1e-300 scales is given as
  /// that.
  public func quantile(_ u: Double) -> Double {
    precondition(u > 0 && u < 1, "a quantile's probability lies between 0 and 1")
    switch self {
    case .constant(let value): return value
    case .never: return .infinity
    case .uniform(let low, let high): return low + (high - low) * u
    case .exponential(let mean): return mean * -Elementary.log1p(-u)
    case .weibull(let shape, let scale):
      return scale * Elementary.pow(-Elementary.log1p(-u), 1 / shape)
    case .lognormal(let median, let sigma):
      return median * Elementary.exp(sigma * NormalQuantile.value(u))
    case .gamma(let shape, let mean): return GammaQuantile.value(shape: shape, u) * (mean / shape)
    case .pert(let low, let mode, let high):
      return low + (high - low) * BetaShape(low: low, mode: mode, high: high).quantile(u)
    case .triangular(let low, let mode, let high):
      return Self.triangularQuantile(low, mode, high, u)
    case .bernoulli(let probability): return 1 - u < probability ? 1 : 0
    case .poisson(let mean): return Double(PoissonQuantile.value(mean: mean, u))
    case .mixture(let components): return Self.mixtureQuantile(components, u)
    }
  }

  private static func triangularQuantile(
    _ low: Double, _ mode: Double, _ high: Double, _ u: Double
  ) -> Double {
    let width = high - low
    if u * width < mode - low { return low + (width * (u * (mode - low))).squareRoot() }
    return high - (width * ((1 - u) * (high - mode))).squareRoot()
  }

  /// Bisection over the representable numbers between the least and the greatest of the components'
  /// quantiles, which enclose the mixture's: at most 64 steps.
  private static func mixtureQuantile(_ components: [Component], _ u: Double) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for component in components where component.weight > 0 {
      let quantile = component.distribution.quantile(u)
      low = min(low, quantile)
      high = max(high, quantile)
    }
    let mixture = Distribution.mixture(components)
    if mixture.cumulative(low) >= u { return low }
    var (below, reached) = (rank(low), rank(high))
    while reached - below > 1 {
      let middle = below + (reached - below) / 2
      if mixture.cumulative(value(middle)) >= u { reached = middle } else { below = middle }
    }
    return value(reached)
  }

  /// Numbers in ascending order as integers, and back. Finite numbers and infinities only.
  private static func rank(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits >= 0 ? bits : Int64.min - bits
  }

  private static func value(_ rank: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: rank >= 0 ? rank : Int64.min - rank))
  }
}

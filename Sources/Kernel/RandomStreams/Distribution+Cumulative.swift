import CGSL
import Numerics

extension Distribution {
  /// The chance of a value of at most x, through GSL's `gsl_cdf_*_P`.
  ///
  /// Last bits may differ between processors, because GSL calls the C library.
  public func cumulative(_ x: Double) -> Double {
    if x == .infinity { return 1 }
    precondition(GSL.isReady && !x.isNaN, "the cumulative distribution of NaN")
    let value = cumulativeByGSL(x)
    precondition(value >= 0 && value <= 1, "a cumulative distribution of GSL is out of range")
    return value
  }

  private func cumulativeByGSL(_ x: Double) -> Double {
    switch self {
    case .constant(let value): return x >= value ? 1 : 0
    case .never: return 0
    case .uniform(let low, let high): return gsl_cdf_flat_P(x, low, high)
    case .exponential(let mean): return x <= 0 ? 0 : gsl_cdf_exponential_P(x, mean)
    case .weibull(let shape, let scale): return x <= 0 ? 0 : gsl_cdf_weibull_P(x, scale, shape)
    case .lognormal(let median, let sigma):
      return x <= 0 ? 0 : gsl_cdf_lognormal_P(x, Elementary.log(median), sigma)
    case .gamma(let shape, let mean): return x <= 0 ? 0 : gsl_cdf_gamma_P(x, shape, mean / shape)
    case .pert(let low, let mode, let high):
      let beta = BetaShape(low: low, mode: mode, high: high)
      let share = (x - low) / (high - low)
      return share <= 0 ? 0 : share >= 1 ? 1 : gsl_cdf_beta_P(share, beta.first, beta.second)
    case .triangular(let low, let mode, let high):
      if x <= low { return 0 }
      if x >= high { return 1 }
      if x < mode { return (x - low) / (high - low) * ((x - low) / (mode - low)) }
      return 1 - (high - x) / (high - low) * ((high - x) / (high - mode))
    case .bernoulli(let probability): return x < 0 ? 0 : x < 1 ? 1 - probability : 1
    case .poisson(let mean):
      if x < 0 { return 0 }
      return mean == 0 ? 1 : gsl_cdf_poisson_P(UInt32(min(x, 4e9)), mean)
    case .mixture(let components):
      var (sum, total) = (0.0, 0.0)
      for component in components where component.weight > 0 {
        sum += component.weight * component.distribution.cumulative(x)
        total += component.weight
      }
      return min(1, sum / total)
    }
  }
}

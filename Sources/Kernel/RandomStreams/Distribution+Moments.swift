import CGSL
import Numerics

extension Distribution {
  /// The expected value; +infinity if the event never happens with a chance above 0.
  ///
  /// A Weibull mean needs the gamma function, which is not among the functions whose bits are
  /// fixed: it comes from GSL and may differ in the last bits between processors.
  public var mean: Double {
    switch self {
    case .constant(let value): return value
    case .never: return .infinity
    case .uniform(let low, let high): return low + 0.5 * (high - low)
    case .exponential(let mean): return mean
    case .weibull(let shape, let scale): return scale * Self.gammaFunction(1 + 1 / shape)
    case .lognormal(let median, let sigma): return median * Elementary.exp(0.5 * sigma * sigma)
    case .gamma(_, let mean): return mean
    case .pert(let low, let mode, let high): return (low + 4 * mode + high) / 6
    case .triangular(let low, let mode, let high): return (low + mode + high) / 3
    case .bernoulli(let probability): return probability
    case .poisson(let mean): return mean
    case .mixture(let components):
      var (sum, total) = (0.0, 0.0)
      for component in components where component.weight > 0 {
        sum += component.weight * component.distribution.mean
        total += component.weight
      }
      return sum / total
    }
  }

  /// The least x with F(x) >= 1/2; +infinity if the event happens with a chance below 1/2.
  public var median: Double { quantile(0.5) }

  /// The lower end of the values that can be drawn.
  public var lowerBound: Double {
    switch self {
    case .constant(let value): return value
    case .never: return .infinity
    case .uniform(let low, _): return low
    case .pert(let low, _, _): return low
    case .triangular(let low, _, _): return low
    case .bernoulli(let probability): return probability < 1 ? 0 : 1
    case .exponential, .weibull, .lognormal, .gamma, .poisson: return 0
    case .mixture(let components):
      var least = Double.infinity
      for component in components where component.weight > 0 {
        least = min(least, component.distribution.lowerBound)
      }
      return least
    }
  }

  /// The gamma function for x in [1, 21].
  private static func gammaFunction(_ x: Double) -> Double {
    precondition(GSL.isReady)
    let value = gsl_sf_gamma(x)
    precondition(value > 0.88 && value < .infinity, "GSL's gamma function is out of range")
    return value
  }
}

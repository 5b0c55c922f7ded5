import EventKernel
import Numerics

extension Streams {
  /// Draw `index` of a stream, in the distribution's own unit; +infinity for what never happens.
  ///
  /// - Precondition: `distribution.validationProblem()` is nil; `index < Streams.drawLimit`.
  /// - Complexity: O(1); about 20 ns for the exponential, 2 microseconds for gamma and PERT.
  ///   `draws` is three times as fast for the exponential.
  public func draw(_ distribution: Distribution, _ key: StreamKey, _ index: UInt32) -> Double {
    switch distribution {
    // 1 - u is exact, so that its logarithm has the bits of log1p(-u).
    case .exponential(let mean): return mean * unitExponential(key, index)
    case .weibull(let shape, let scale):
      return scale * Elementary.pow(unitExponential(key, index), 1 / shape)
    case .mixture: return drawMixture(distribution, key, index)
    default: return distribution.quantile(uniform(key, index))
    }
  }

  /// A mixture spends one block on the choice; its component draws from the next.
  private func drawMixture(
    _ distribution: Distribution, _ key: StreamKey, _ index: UInt32
  ) -> Double {
    var current = distribution
    var block: UInt64 = 0
    while case .mixture(let components) = current {
      let choice = Distribution.choice(
        among: components.count, uniform(key, index, block: block)
      ) { components[$0].weight }
      current = components[choice].distribution
      block += 1
    }
    return current.quantile(uniform(key, index, block: block))
  }

  /// Draw `index` of a distribution of seconds; `never` if it is infinite or above 100 years.
  ///
  /// Rounded up to the next nanosecond; negative draws give zero.
  public func drawSpan(
    _ distribution: Distribution, _ key: StreamKey, _ index: UInt32
  ) -> TimeSpan {
    TimeSpan(computedSeconds: draw(distribution, key, index))
  }

  /// An exponential number of mean 1: the threshold of a hazard accumulator. About 18 ns.
  public func unitExponential(_ key: StreamKey, _ index: UInt32) -> Double {
    -Elementary.log(complement(key, index))
  }

  /// A standard normal number.
  public func standardNormal(_ key: StreamKey, _ index: UInt32) -> Double {
    NormalQuantile.value(uniform(key, index))
  }

  /// True with a probability: never at 0 or below, always at 1 or above.
  ///
  /// For one draw it is true at every probability above the least at which it is true.
  public func bernoulli(_ probability: Double, _ key: StreamKey, _ index: UInt32) -> Bool {
    1 - uniform(key, index) < probability
  }

  /// A Poisson number.
  ///
  /// - Precondition: `mean` is from 0 to 10^4.
  public func poisson(mean: Double, _ key: StreamKey, _ index: UInt32) -> Int {
    PoissonQuantile.value(mean: mean, uniform(key, index))
  }

  /// An index of `weights`, drawn in proportion to them; O(weights).
  ///
  /// - Precondition: weights are finite and not negative, and one is above 0.
  public func categorical(weights: [Double], _ key: StreamKey, _ index: UInt32) -> Int {
    Distribution.choice(among: weights.count, uniform(key, index)) { weights[$0] }
  }
}

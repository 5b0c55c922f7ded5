import CGSL
import Numerics

extension Streams {
  /// GSL's generator at block 0 of a draw, for any sampler of GSL; it may use 2^16 blocks.
  ///
  /// - Precondition: `index < Streams.drawLimit`.
  public func generator(_ key: StreamKey, _ index: UInt32) -> GSLGenerator {
    GSLGenerator(
      key: seed, counterLow: counterLow(index, block: 0), counterHigh: key.hash,
      blockLimit: Self.blockLimit)
  }

  /// Draw `index` of a stream by GSL's own sampler: the same distribution as `draw`, other numbers.
  ///
  /// Samplers with rejection are not paired between variants; `draw` is. PERT goes through
  /// `gsl_ran_beta`; the triangular distribution, which GSL lacks, is inverted from GSL's uniform.
  ///
  /// - Precondition: as for `draw`.
  public func gslDraw(_ distribution: Distribution, _ key: StreamKey, _ index: UInt32) -> Double {
    var generator = generator(key, index)
    let value = generator.withGSL { Self.sample(distribution, $0) }
    precondition(!generator.isExhausted, "a sampler of GSL used up its 2^16 blocks")
    precondition(!value.isNaN, "a sampler of GSL gave NaN")
    return value
  }

  private static func sample(
    _ distribution: Distribution, _ generator: UnsafePointer<gsl_rng>
  ) -> Double {
    switch distribution {
    case .constant(let value): return value
    case .never: return .infinity
    case .uniform(let low, let high): return gsl_ran_flat(generator, low, high)
    case .exponential(let mean): return gsl_ran_exponential(generator, mean)
    case .weibull(let shape, let scale): return gsl_ran_weibull(generator, scale, shape)
    case .lognormal(let median, let sigma):
      return gsl_ran_lognormal(generator, Elementary.log(median), sigma)
    case .gamma(let shape, let mean): return gsl_ran_gamma(generator, shape, mean / shape)
    case .pert(let low, let mode, let high):
      let beta = BetaShape(low: low, mode: mode, high: high)
      return low + (high - low) * gsl_ran_beta(generator, beta.first, beta.second)
    case .triangular: return distribution.quantile(gsl_rng_uniform_pos(generator))
    case .bernoulli(let probability): return Double(gsl_ran_bernoulli(generator, probability))
    case .poisson(let mean): return mean == 0 ? 0 : Double(gsl_ran_poisson(generator, mean))
    case .mixture(let components):
      let choice = Distribution.choice(
        among: components.count, gsl_rng_uniform_pos(generator)
      ) { components[$0].weight }
      return sample(components[choice].distribution, generator)
    }
  }
}

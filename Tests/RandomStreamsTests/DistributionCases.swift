import CGSL
import Numerics
import RandomStreams
import Testing

/// A distribution and its cumulative function straight from GSL.
struct ContinuousCase: CustomTestStringConvertible, Sendable {
  let distribution: Distribution
  let cumulative: @Sendable (Double) -> Double
  var testDescription: String { "\(distribution)" }

  /// Whether the mean is made by draws too rare for a sample.
  var isHeavyTailed: Bool {
    switch distribution {
    case .weibull(let shape, _): shape < 0.3
    case .lognormal(_, let sigma): sigma > 3
    case .gamma(let shape, _): shape < 0.05
    default: false
    }
  }
}

struct DiscreteCase: CustomTestStringConvertible, Sendable {
  let distribution: Distribution
  let chance: @Sendable (UInt32) -> Double
  var testDescription: String { "\(distribution)" }
}

let continuousCases: [ContinuousCase] = [
  .init(distribution: .uniform(low: -2, high: 5)) { gsl_cdf_flat_P($0, -2, 5) },
  .init(distribution: .exponential(mean: 3600)) { gsl_cdf_exponential_P($0, 3600) },
  .init(distribution: .weibull(shape: 0.7, scale: 10)) { gsl_cdf_weibull_P($0, 10, 0.7) },
  .init(distribution: .weibull(shape: 3.5, scale: 1e6)) { gsl_cdf_weibull_P($0, 1e6, 3.5) },
  .init(distribution: .lognormal(median: 8, sigma: 0.4)) {
    gsl_cdf_lognormal_P($0, Elementary.log(8), 0.4)
  },
  .init(distribution: .lognormal(median: 0.1, sigma: 2)) {
    gsl_cdf_lognormal_P($0, Elementary.log(0.1), 2)
  },
  // Extreme shapes.
  .init(distribution: .weibull(shape: 0.05, scale: 1)) { gsl_cdf_weibull_P($0, 1, 0.05) },
  .init(distribution: .weibull(shape: 1000, scale: 3)) { gsl_cdf_weibull_P($0, 3, 1000) },
  .init(distribution: .lognormal(median: 1, sigma: 1e-6)) { gsl_cdf_lognormal_P($0, 0, 1e-6) },
  .init(distribution: .lognormal(median: 1, sigma: 20)) { gsl_cdf_lognormal_P($0, 0, 20) },
  .init(distribution: .gamma(shape: 0.02, mean: 1)) { gsl_cdf_gamma_P($0, 0.02, 50) },
  .init(distribution: .gamma(shape: 10_000, mean: 1)) { gsl_cdf_gamma_P($0, 10_000, 1e-4) },
  .init(distribution: .pert(low: 0, mode: 0, high: 1)) { gsl_cdf_beta_P($0, 1, 5) },
  .init(distribution: .gamma(shape: 0.2, mean: 5)) { gsl_cdf_gamma_P($0, 0.2, 25) },
  .init(distribution: .gamma(shape: 4, mean: 5)) { gsl_cdf_gamma_P($0, 4, 1.25) },
  .init(distribution: .gamma(shape: 900, mean: 90)) { gsl_cdf_gamma_P($0, 900, 0.1) },
  .init(distribution: .pert(low: 2, mode: 3, high: 12)) {
    gsl_cdf_beta_P(($0 - 2) / 10, 1.4, 4.6)
  },
  .init(distribution: .pert(low: -1, mode: 1, high: 1)) { gsl_cdf_beta_P(($0 + 1) / 2, 5, 1) },
  .init(distribution: .triangular(low: 0, mode: 1, high: 4)) { x in
    x < 1 ? x * x / 4 : 1 - (4 - x) * (4 - x) / 12
  },
  .init(
    distribution: .mixture([
      .init(weight: 3, .exponential(mean: 1)), .init(weight: 1, .uniform(low: 5, high: 9)),
    ])
  ) { x in
    0.75 * gsl_cdf_exponential_P(x, 1) + 0.25 * gsl_cdf_flat_P(x, 5, 9)
  },
]

let discreteCases: [DiscreteCase] = [
  .init(distribution: .bernoulli(probability: 0.2)) { gsl_ran_bernoulli_pdf($0, 0.2) },
  .init(distribution: .bernoulli(probability: 0.001)) { gsl_ran_bernoulli_pdf($0, 0.001) },
  .init(distribution: .bernoulli(probability: 0.999)) { gsl_ran_bernoulli_pdf($0, 0.999) },
  .init(distribution: .poisson(mean: 0.3)) { gsl_ran_poisson_pdf($0, 0.3) },
  .init(distribution: .poisson(mean: 7)) { gsl_ran_poisson_pdf($0, 7) },
  .init(distribution: .poisson(mean: 20.5)) { gsl_ran_poisson_pdf($0, 20.5) },
  .init(distribution: .poisson(mean: 60)) { gsl_ran_poisson_pdf($0, 60) },
  .init(distribution: .poisson(mean: 10_000)) { gsl_ran_poisson_pdf($0, 10_000) },
]

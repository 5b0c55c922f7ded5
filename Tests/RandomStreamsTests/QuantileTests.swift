import Numerics
import RandomStreams
import TestSupport
import Testing

@Suite("Quantiles") struct QuantileTests {
  private func difference(_ found: Double, _ expected: Double) -> Double {
    abs(found - expected) / max(abs(expected), 1e-300)
  }

  @Test("gamma agrees with 40-digit values, from shape 0.05 to 10,000")
  func gamma() {
    var worst = 0.0
    for (shape, chance, expected) in ReferenceQuantiles.gamma {
      let found = Distribution.gamma(shape: shape, mean: shape).quantile(chance)
      worst = max(worst, difference(found, expected))
      #expect(difference(found, expected) < 1e-12, "shape \(shape), chance \(chance): \(found)")
    }
    print("gamma quantile: worst relative difference \(worst)")
  }

  @Test("PERT agrees with 40-digit values of the beta distribution")
  func pert() {
    var worst = 0.0
    for (first, chance, expected) in ReferenceQuantiles.beta {
      let mode = (first - 1) / 4
      let found = Distribution.pert(low: 0, mode: mode, high: 1).quantile(chance)
      worst = max(worst, difference(found, expected))
      #expect(difference(found, expected) < 1e-12, "first \(first), chance \(chance): \(found)")
    }
    print("PERT quantile: worst relative difference \(worst)")
  }

  @Test("lognormal agrees with 40-digit values of the normal distribution")
  func normal() {
    for (chance, expected) in ReferenceQuantiles.normal {
      let found = Distribution.lognormal(median: 1, sigma: 1).quantile(chance)
      #expect(difference(found, Elementary.exp(expected)) < 3e-15, "chance \(chance): \(found)")
    }
  }

  @Test("Poisson agrees with another library's counts, for small and large means")
  func poisson() {
    for (mean, expected) in ReferenceQuantiles.poisson {
      let found = ReferenceQuantiles.poissonChances.map {
        Distribution.poisson(mean: mean).quantile($0)
      }
      #expect(found == expected, "mean \(mean)")
    }
  }

  @Test("closed forms at known points")
  func closedForms() {
    let half = 0.5
    #expect(
      difference(Distribution.exponential(mean: 2).quantile(half), 1.3862943611198906) < 3e-16)
    #expect(
      difference(Distribution.weibull(shape: 2, scale: 3).quantile(half), 2.4976638334730933)
        < 1e-15)
    #expect(Distribution.triangular(low: 0, mode: 1, high: 2).quantile(0.125) == 0.5)
    #expect(Distribution.triangular(low: 0, mode: 1, high: 2).quantile(0.875) == 1.5)
    #expect(Distribution.uniform(low: -4, high: 4).quantile(0.25) == -2)
  }

  @Test("every distribution's quantile inverts its cumulative function, and rises")
  func roundTrips() {
    var generator = TestRandom(seed: 31)
    for _ in 0..<3000 {
      let shape = Elementary.exp(Double.random(in: -4.5...9.2, using: &generator))
      let (low, mode) = (0.0, Double.random(in: 0...1, using: &generator))
      let chance = Double.random(in: 0.001...0.999, using: &generator)
      let distributions: [Distribution] = [
        .gamma(shape: shape, mean: 7), .pert(low: low, mode: mode, high: 1),
        .weibull(shape: min(shape, 50), scale: 3), .triangular(low: low, mode: mode, high: 1),
        .lognormal(median: 4, sigma: min(shape, 5)),
      ]
      for distribution in distributions {
        let x = distribution.quantile(chance)
        let back = distribution.cumulative(x)
        if x > 1e-290 {
          // GSL's gamma tails are right to 4e-11, the others to rounding.
          let limit = if case .gamma = distribution { 8e-11 } else { 1e-12 }
          #expect(abs(back - chance) < limit, "seed 31: \(distribution) at \(chance): \(back)")
        }
        #expect(distribution.quantile(min(0.9995, chance + 1e-6)) >= x, "seed 31: \(distribution)")
      }
    }
  }

  @Test(
    "Poisson counts are the least that reach the chance", arguments: [0.01, 3, 19.9, 21, 300, 1e4])
  func poissonIsLeast(mean: Double) {
    var generator = TestRandom(seed: 32)
    let distribution = Distribution.poisson(mean: mean)
    for _ in 0..<300 {
      let chance = Double.random(in: 0.001...0.999, using: &generator)
      let count = distribution.quantile(chance)
      // The two sides may differ by the rounding of the sum, not more.
      #expect(distribution.cumulative(count) >= chance - 1e-13, "seed 32, chance \(chance)")
      #expect(
        count == 0 || distribution.cumulative(count - 1) < chance + 1e-13,
        "seed 32, chance \(chance)")
    }
  }

  @Test("extreme chances and shapes end, in range")
  func extremes() {
    for chance in [0x1p-53, 1 - 0x1p-53] {
      for shape in [0.01, 0.3, 1, 2, 100, 1e4] {
        let value = Distribution.gamma(shape: shape, mean: 1).quantile(chance)
        #expect(value >= 0 && value.isFinite)
      }
      for mode in [0, 0.2, 1] {
        let value = Distribution.pert(low: 0, mode: mode, high: 1).quantile(chance)
        #expect(value >= 0 && value <= 1)
      }
      for mean in [0, 1e-9, 20, 20.001, 1e4] {
        let value = Distribution.poisson(mean: mean).quantile(chance)
        #expect(value >= 0 && value < 2e6)
      }
    }
  }

  /// Distributions with parameters at the ends of their valid ranges.
  static let extremeDistributions: [Distribution] =
    [0.05, 0.1, 50, 1000].flatMap { shape -> [Distribution] in
      [.weibull(shape: shape, scale: 1e-50), .weibull(shape: shape, scale: 1e50)]
    }
    + [1e-6, 1e-3, 5, 20].map { .lognormal(median: 1, sigma: $0) }
    + [0.01, 0.02, 0.1, 1, 1000, 1e4].map { .gamma(shape: $0, mean: $0) }
    + [0, 1e-9, 0.5, 1 - 1e-9, 1].map { .pert(low: 0, mode: $0, high: 1) }
    + [0, 0.5, 1].map { .triangular(low: 0, mode: $0, high: 1) }
    + [.exponential(mean: 1e-100), .exponential(mean: 1e100), .uniform(low: -1e100, high: 1e100)]

  @Test("parameters at the ends of their ranges round trip", arguments: extremeDistributions)
  func extremeRoundTrips(_ distribution: Distribution) {
    #expect(distribution.validationProblem() == nil)
    let chances =
      [1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1 - 1e-6, 1 - 1e-12]
    var last = -Double.infinity
    for chance in chances {
      let x = distribution.quantile(chance)
      #expect(x >= last && x.isFinite, "rises and is finite at \(chance)")
      last = x
      // What underflows has no chance left to compare, nor has a gamma value below 1e-300 scales.
      if x < 1e-290, x > -1 { continue }
      // A last place of x moves the chance by its density; GSL's gamma tails are right to 4e-11.
      let (lower, upper) = (distribution.cumulative(x.nextDown), distribution.cumulative(x.nextUp))
      let limit = if case .gamma = distribution { 8e-11 } else { 1e-12 + 8 * (upper - lower) }
      let back = distribution.cumulative(x)
      #expect(abs(back - chance) < limit, "\(distribution) at \(chance): \(back)")
    }
  }
}

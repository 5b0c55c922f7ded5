import Numerics
import RandomStreams
import Testing

@Suite("Distribution") struct DistributionTests {
  @Test("means and medians at known points")
  func moments() {
    #expect(Distribution.uniform(low: 1, high: 4).mean == 2.5)
    #expect(Distribution.exponential(mean: 60).mean == 60)
    // Gamma(1.5) = sqrt(pi) / 2; GSL's gamma function is right to a few ulp.
    #expect(abs(Distribution.weibull(shape: 2, scale: 2).mean - 1.7724538509055160) < 4e-15)
    #expect(Distribution.lognormal(median: 3, sigma: 1).median == 3)
    #expect(abs(Distribution.lognormal(median: 1, sigma: 2).mean - 7.38905609893065) < 1e-14)
    #expect(Distribution.gamma(shape: 3, mean: 8).mean == 8)
    #expect(Distribution.pert(low: 1, mode: 2, high: 9).mean == 3)
    #expect(Distribution.triangular(low: 0, mode: 3, high: 6).mean == 3)
    #expect(abs(Distribution.triangular(low: 0, mode: 3, high: 6).median - 3) < 1e-15)
    #expect(Distribution.bernoulli(probability: 0.3).mean == 0.3)
    #expect(Distribution.bernoulli(probability: 0.3).median == 0)
    #expect(Distribution.poisson(mean: 4).median == 4)
    #expect(Distribution.constant(5).median == 5 && Distribution.constant(5).mean == 5)
  }

  @Test("a mixture's mean, median and cumulative function")
  func mixture() {
    let mixture = Distribution.mixture([
      .init(weight: 1, .constant(2)), .init(weight: 3, .uniform(low: 0, high: 8)),
    ])
    #expect(mixture.mean == 3.5)
    #expect(mixture.cumulative(1) == 0.09375)
    #expect(mixture.cumulative(2) == 0.4375)
    // 0.25 + 0.75 x / 8 = 0.5
    #expect(abs(mixture.median - 8.0 / 3) < 1e-14)
    #expect(mixture.quantile(0.3) == 2 && mixture.lowerBound == 0)
  }

  @Test("never is infinite, in mixtures too")
  func never() {
    let streams = Streams(seed: 0, replication: 0)
    let key = StreamKey(purpose: "repair", identifier: "line-7")
    #expect(Distribution.never.isNever && streams.draw(.never, key, 0) == .infinity)
    #expect(Distribution.never.cumulative(1e300) == 0 && Distribution.never.median == .infinity)
    #expect(streams.drawSpan(.never, key, 0).isNever)
    let sometimes = Distribution.mixture([
      .init(weight: 0.4, .never), .init(weight: 0.6, .exponential(mean: 1)),
    ])
    #expect(!sometimes.isNever && sometimes.mean == .infinity)
    #expect(sometimes.quantile(0.3).isFinite && sometimes.quantile(0.61) == .infinity)
    let infinite = (0..<10_000).count { streams.draw(sometimes, key, $0).isInfinite }
    let deviations = (Double(infinite) - 4000) / 2400.squareRoot()
    #expect(abs(deviations) < SignificanceLevel.normalLimit, "found \(infinite)")
    let hopeless = Distribution.mixture([
      .init(weight: 1, .never), .init(weight: 0, .constant(1)),
    ])
    #expect(hopeless.isNever && hopeless.validationProblem() == nil)
  }

  @Test("parameters out of range are named in plain words")
  func validation() {
    let valid = continuousCases.map(\.distribution) + discreteCases.map(\.distribution)
    for distribution in valid { #expect(distribution.validationProblem() == nil) }
    let invalid: [(Distribution, String)] = [
      (.constant(.nan), "constant"), (.constant(.infinity), "constant"),
      (.uniform(low: 3, high: 3), "low must be below high"),
      (.uniform(low: .nan, high: 3), "lower bound"),
      (.uniform(low: 0, high: .infinity), "upper bound"),
      (.exponential(mean: 0), "mean of an exponential"),
      (.exponential(mean: -3), "found -3"),
      (.exponential(mean: .nan), "found nan"), (.weibull(shape: 0, scale: 1), "shape of a Weibull"),
      (.weibull(shape: 1, scale: -1), "scale of a Weibull"),
      (.lognormal(median: 0, sigma: 1), "median of a lognormal"),
      (.lognormal(median: 1, sigma: .infinity), "sigma of a lognormal"),
      (.gamma(shape: 0.001, mean: 1), "shape of a gamma"),
      (.gamma(shape: 1, mean: .infinity), "mean of a gamma"),
      (.pert(low: 2, mode: 1, high: 3), "low must be at most mode"),
      (.pert(low: 1, mode: 1, high: 1), "low must be below high"),
      (.triangular(low: 0, mode: 4, high: 3), "mode must be at most high"),
      (.bernoulli(probability: 1.1), "probability"), (.poisson(mean: -1), "mean of a Poisson"),
      (.poisson(mean: 1e9), "mean of a Poisson"), (.mixture([]), "components"),
      (.mixture([.init(weight: 0, .never)]), "weight above 0"),
      (.mixture([.init(weight: -1, .never)]), "component 1"),
      (.mixture([.init(weight: .nan, .never)]), "component 1"),
      (
        .mixture([.init(weight: 1, .never), .init(weight: 1, .exponential(mean: 0))]),
        "in component 2 of a mixture: the mean"
      ),
    ]
    for (distribution, words) in invalid {
      let problem = distribution.validationProblem() ?? "nothing"
      #expect(problem.contains(words), "\(distribution): \(problem)")
    }
    var nested = Distribution.never
    for _ in 0..<8 { nested = .mixture([.init(weight: 1, nested)]) }
    #expect(nested.validationProblem() == nil)
    nested = .mixture([.init(weight: 1, nested)])
    #expect(nested.validationProblem()?.contains("nested 8 deep") == true)
  }

  @Test("cumulative functions outside the range of values")
  func outside() {
    for entry in continuousCases {
      #expect(entry.distribution.cumulative(-1e99) == 0)
      #expect(entry.distribution.cumulative(1e99) == 1)
      #expect(entry.distribution.cumulative(-.infinity) == 0)
      #expect(entry.distribution.cumulative(.infinity) == 1)
    }
    #expect(Distribution.poisson(mean: 3).cumulative(-0.5) == 0)
    #expect(Distribution.poisson(mean: 3).cumulative(2.9) < 0.5)
    #expect(Distribution.bernoulli(probability: 1).lowerBound == 1)
  }
}

import Glibc
import Statistics
import Testing

@Suite struct QuantileTests {
  /// Ranks by direct search over SciPy 1.17.1's binom.cdf.
  @Test(arguments: [
    (6, 0.5, 1, 6), (10, 0.5, 2, 9), (400, 0.5, 180, 221), (400, 0.95, 371, 389),
    (400, 0.05, 12, 30), (2000, 0.99, 1971, 1989), (40, 0.9, 32, 40),
  ])
  func `ranks of the interval`(count: Int, probability: Double, low: Int, high: Int) {
    let ranks = Quantile.intervalRanks(count: count, at: probability)
    #expect(ranks.low == low)
    #expect(ranks.high == high)
  }

  @Test func `five values have no interval of the median`() {
    let figure = Quantile.figure(of: [5, 1, 4, 2, 3], at: 0.5)
    #expect(figure.value == 3)
    #expect(figure.interval == nil)
    #expect(figure.reason == "5 values are too few for a 95 % interval")
  }

  /// NumPy's default definition on the same 400 values.
  @Test func `estimates are NumPy's`() {
    let values = Samples.fourHundred
    #expect(Quantile.figure(of: values, at: 0.05).value == 0)
    #expect(agrees(Quantile.figure(of: values, at: 0.5).value, 0.0018761728524789036, 1e-9))
    #expect(agrees(Quantile.figure(of: values, at: 0.95).value, 6.804722272913417))
  }

  @Test func `tail quantiles wait for twenty values in the tail`() {
    #expect(Quantile.minimumCount(at: 0.95) == 400)
    #expect(Quantile.minimumCount(at: 0.05) == 400)
    #expect(Quantile.minimumCount(at: 0.99) == 2_000)
    #expect(Quantile.minimumCount(at: 0.5) == 1)
    let values = (0..<399).map(Double.init)
    let p95 = Quantile.figure(of: values, at: 0.95)
    #expect(p95 == .missing("needs 400 replications, there are 399"))
  }

  @Test func `equal values give themselves`() {
    let figure = Quantile.figure(of: [0.1, 0.1, 0.1], at: 0.5)
    #expect(figure.value == 0.1 && figure.low == 0.1 && figure.high == 0.1)
    #expect(figure.reason == "all 3 values are equal")
  }

  /// At least 95 % is guaranteed; 800 seeds put three standard errors at 2.3 %.
  @Test func `intervals cover the true median and 95th percentile`() {
    var median = 0
    var tail = 0
    let seeds = 800
    for seed in 0..<seeds {
      var random = TestRandom(seed: UInt64(seed) + 5_000)
      let values = (0..<400).map { _ in exp(random.normal()) }
      if Quantile.figure(of: values, at: 0.5).interval?.contains(1) == true { median += 1 }
      let truth = exp(1.6448536269514722)
      if Quantile.figure(of: values, at: 0.95).interval?.contains(truth) == true { tail += 1 }
    }
    #expect(Double(median) / Double(seeds) > 0.927)
    #expect(Double(tail) / Double(seeds) > 0.927)
  }
}

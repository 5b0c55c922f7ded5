import Glibc
import Statistics
import Testing

@Suite struct BootstrapTests {
  static let twenty: [Double] = [
    0, 0, 0, 0, 0, 0, 1.2, 0.4, 3.5, 0.9, 7.7, 2.1, 0, 0, 12.4, 0.1, 5.0, 0, 0.7, 1.9,
  ]

  /// Every second value zero, the others exponential quantiles: the sample given to SciPy.
  static let fourHundred: [Double] = (0..<400).map {
    $0 % 2 == 0 ? 0 : -log((Double($0) + 0.5) / 400) * 3
  }

  /// SciPy 1.17.1, bootstrap(method='BCa') with 199,999 and 100,000 resamples. With 20,000 here the
  /// ends differ by the noise of two resamplings.
  @Test func `the interval of the mean is SciPy's`() {
    let bootstrap = Bootstrap(seed: 5, resamples: 20_000)
    let small = bootstrap.mean(of: Self.twenty)
    #expect(agrees(small.value, 1.795))
    #expect(agrees(small.low, 0.8, 0.03))
    #expect(agrees(small.high, 3.85, 0.03))
    let large = bootstrap.mean(of: Self.fourHundred)
    #expect(agrees(large.value, 1.4846986122344419))
    #expect(agrees(large.low, 1.2568868, 0.01))
    #expect(agrees(large.high, 1.758944, 0.01))
  }

  @Test func `the mean of the worst twentieth is SciPy's`() {
    let figure = Bootstrap(seed: 5, resamples: 20_000).tailMean(of: Self.fourHundred)
    #expect(agrees(figure.value, 9.688141875065572))
    #expect(agrees(figure.low, 8.352, 0.02))
    #expect(agrees(figure.high, 11.770, 0.02))
  }

  @Test func `the tail of a count that twenty does not divide takes part of a value`() {
    // 410 values 1...410: the tail is 20.5 values, 410 down to 391 and half of 390.
    let values = (1...410).map(Double.init)
    let figure = Bootstrap(seed: 1, resamples: 99).tailMean(of: values)
    #expect(agrees(figure.value, (400.5 * 20 + 195) / 20.5))
    let low = Bootstrap(seed: 1, resamples: 99).tailMean(of: values, worse: .smaller)
    #expect(agrees(low.value, (10.5 * 20 + 10.5) / 20.5))
    #expect(low.interval?.contains((10.5 * 20 + 10.5) / 20.5) == true)
  }

  @Test func `mirrored values give mirrored figures`() throws {
    let bootstrap = Bootstrap(seed: 3)
    let figure = bootstrap.tailMean(of: Self.fourHundred)
    let mirrored = bootstrap.tailMean(of: Self.fourHundred.map { -$0 }, worse: .smaller)
    #expect(mirrored.low == figure.high.map { -$0 })
    #expect(mirrored.high == figure.low.map { -$0 })
  }

  @Test func `same seed same bits, other seed other bits, zero is a seed`() {
    let once = Bootstrap(seed: 0).mean(of: Self.fourHundred)
    #expect(once == Bootstrap(seed: 0).mean(of: Self.fourHundred))
    #expect(once != Bootstrap(seed: 1).mean(of: Self.fourHundred))
  }

  @Test func `the order of the values does not move the interval`() {
    let once = Bootstrap(seed: 4).mean(of: Self.fourHundred)
    let again = Bootstrap(seed: 4).mean(of: Self.fourHundred.reversed())
    #expect(agrees(again.low, once.low ?? .nan, 1e-12))
    #expect(agrees(again.high, once.high ?? .nan, 1e-12))
  }

  @Test func `what cannot be given is missing with its reason`() {
    let bootstrap = Bootstrap(seed: 1)
    #expect(bootstrap.mean(of: []) == .missing("there are no values"))
    #expect(bootstrap.mean(of: [1, .nan]) == .missing("1 of 2 values are not finite"))
    let four = bootstrap.mean(of: [1, 2, 3, 4])
    #expect(four.value == 2.5)
    #expect(four.interval == nil)
    #expect(four.reason == "an interval needs 5 values, there are 4")
    let equal = bootstrap.mean(of: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    #expect(equal.value == 0.1 && equal.low == 0.1 && equal.high == 0.1)
    #expect(equal.reason == "all 6 values are equal")
    let short = bootstrap.tailMean(of: (0..<399).map(Double.init))
    #expect(short == .missing("needs 400 replications, there are 399"))
    let saturated = bootstrap.tailMean(of: (0..<1000).map { $0 < 300 ? 0 : 72 })
    #expect(saturated.value == 72 && saturated.low == 72)
    #expect(saturated.reason == "every resample gave the same value")
  }

  @Test func `one loss among many zeros still has an interval that covers the mean`() {
    let values = (0..<400).map { $0 == 17 ? 1.0 : 0 }
    let figure = Bootstrap(seed: 1).mean(of: values)
    #expect(figure.interval?.contains(1 / 400) == true)
    #expect(figure.low.map { $0 >= 0 } == true)
  }

  @Test func `scaling the values scales the figure`() throws {
    let base = Bootstrap(seed: 9).mean(of: Self.twenty)
    let scaled = Bootstrap(seed: 9).mean(of: Self.twenty.map { $0 * 1024 })
    #expect(scaled.low == base.low.map { $0 * 1024 })
    #expect(scaled.high == base.high.map { $0 * 1024 })
  }

  /// The true mean of a lognormal that is zero three times in ten is 0.7 exp(1/2). Over 2,000 other
  /// seeds with 1,999 resamples the coverage was 0.929: BCa is a little short of 95 % here.
  @Test func `95 % intervals of a skewed mean cover it 93 to 97 times in a hundred`() {
    let coverage = coverage(of: 0.7 * exp(0.5)) { $0.mean(of: $1) }
    print("coverage of the BCa interval of the mean: \(coverage) over 1,000 seeds")
    #expect(coverage >= 0.93 && coverage <= 0.97)
  }

  /// A known weakness, held here so that it can only improve: the tail has twenty values. The truth
  /// is 0.7 exp(1/2) Φ(1 - z) / 0.05, with z the normal quantile at 1 - 0.05 / 0.7.
  @Test func `intervals of a skewed tail mean cover it at least 87 times in a hundred`() {
    let z = NormalDistribution.quantile(1 - 0.05 / 0.7)
    let truth = 0.7 * exp(0.5) * NormalDistribution.cumulative(1 - z) / 0.05
    let coverage = coverage(of: truth) { $0.tailMean(of: $1) }
    print("coverage of the BCa interval of the CVaR95: \(coverage) over 1,000 seeds")
    #expect(coverage >= 0.87 && coverage <= 0.97)
  }

  /// How often the interval of 400 values holds `truth`, over 1,000 seeds.
  func coverage(of truth: Double, _ figure: (Bootstrap, [Double]) -> Figure) -> Double {
    var covered = 0
    for seed in 0..<1_000 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let values = (0..<400).map { _ in random.zeroInflatedLognormal(zeros: 0.3, sigma: 1) }
      let bootstrap = Bootstrap(seed: seed, resamples: 499)
      if figure(bootstrap, values).interval?.contains(truth) == true { covered += 1 }
    }
    return Double(covered) / 1_000
  }
}

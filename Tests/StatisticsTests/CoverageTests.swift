import Glibc
import Statistics
import Testing

/// How often intervals hold the truth, on lognormal values (median 1, σ = 1) with three zeros in
/// ten: the bar of the project is 93 to 97 times in a hundred, for every interval at every count at
/// which it is given. docs/design/intervals.md has the table and says where the bar is not reached.
@Suite struct CoverageTests {
  static let zeros = 0.3

  /// Quantile of the values at a probability above the share of zeros.
  static func quantile(_ probability: Double) -> Double {
    exp(NormalDistribution.quantile((probability - zeros) / (1 - zeros)))
  }

  /// The share of `samples` samples whose interval holds `truth`, of those that have one.
  static func coverage(
    _ count: Int, samples: Int, truth: Double, _ figure: ([Double]) -> Figure
  ) -> Double {
    var random = TestRandom(seed: 2_026)
    var (hits, given) = (0, 0)
    for _ in 0..<samples {
      let values = (0..<count).map { _ in
        random.zeroInflatedLognormal(zeros: zeros, sigma: 1)
      }
      guard let interval = figure(values).interval else { continue }
      given += 1
      if interval.contains(truth) { hits += 1 }
    }
    return Double(hits) / Double(given)
  }

  /// 10,000 samples have a standard error of 0.25 percentage points.
  @Test(arguments: [8, 10, 15, 20, 30, 40, 60, 100, 200, 400])
  func `the interval of the mean holds it`(_ count: Int) {
    let samples = count > 100 ? 3_000 : 10_000
    let found = Self.coverage(count, samples: samples, truth: 0.7 * exp(0.5)) {
      FigureSet.summarise(values: $0).mean
    }
    print("mean of \(count) values: \(found)")
    #expect(found >= 0.93 && found <= 0.97)
  }

  /// The truth is 0.7 exp(1/2) Φ(1 - z) / 0.05, with z the normal quantile at 1 - 0.05 / 0.7.
  @Test(arguments: [400, 410, 800])
  func `the interval of the mean of the worst twentieth holds it`(_ count: Int) {
    let z = NormalDistribution.quantile(1 - 0.05 / 0.7)
    let truth = 0.7 * exp(0.5) * NormalDistribution.cumulative(1 - z) / 0.05
    let found = Self.coverage(count, samples: 2_000, truth: truth) {
      FigureSet.summarise(values: $0).cvar95
    }
    print("CVaR95 of \(count) values: \(found)")
    #expect(found >= 0.93 && found <= 0.97)
  }

  /// Order statistics hold at least their level, and more where values are few: they cannot do
  /// otherwise without a guess.
  @Test(arguments: [(20, 0.5), (40, 0.5), (100, 0.5), (400, 0.5), (400, 0.95)])
  func `the interval of a quantile holds it`(_ row: (Int, Double)) {
    let found = Self.coverage(row.0, samples: 4_000, truth: Self.quantile(row.1)) {
      let set = FigureSet.summarise(values: $0)
      return row.1 == 0.5 ? set.median : set.p95
    }
    print("quantile \(row.1) of \(row.0) values: \(found)")
    #expect(found >= 0.94 && found <= 0.985)
  }

  /// Symmetric values, where the correction errs on the wide side.
  @Test(arguments: [(8, 0.985), (20, 0.975), (60, 0.97), (400, 0.965)])
  func `normal values are covered a little too often`(_ row: (Int, Double)) {
    var random = TestRandom(seed: 4)
    var hits = 0
    for _ in 0..<4_000 {
      let values = (0..<row.0).map { _ in random.normal() }
      if MeanInference(values)?.interval(level: 0.95)?.contains(0) == true { hits += 1 }
    }
    let found = Double(hits) / 4_000
    print("normal mean of \(row.0) values: \(found)")
    #expect(found >= 0.94 && found <= row.1)
  }

  /// A heavier tail than the bar's: what no interval from 400 values carries without a guess at the
  /// tail. The test says what is true, so that nobody relies on more.
  @Test func `a very heavy tail is covered in nine of ten samples only`() {
    let mean = 0.3 * exp(1.125)
    var random = TestRandom(seed: 78)
    var hits = 0
    for _ in 0..<1_000 {
      let values = (0..<400).map { _ in random.zeroInflatedLognormal(zeros: 0.7, sigma: 1.5) }
      if MeanInference(values)?.interval(level: 0.95)?.contains(mean) == true { hits += 1 }
    }
    #expect(hits > 890 && hits < 940, "\(hits)")
  }
}

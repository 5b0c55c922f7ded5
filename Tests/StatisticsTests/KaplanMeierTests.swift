import Statistics
import Testing

@Suite struct KaplanMeierTests {
  /// Weeks of remission of the 21 children on 6-MP of Freireich et al. 1963, the textbook sample.
  let weeks: [Double] = [
    6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
  ]
  let censored = [
    false, false, false, true, false, true, false, true, true, false, false, true, true, true,
    false, false, true, true, true, true, true,
  ]

  /// SciPy 1.17.1, ecdf of CensoredData, confidence_interval(method='log-log').
  @Test func `the textbook sample has SciPy's curve and band`() {
    let curve = KaplanMeier(times: weeks, censored: censored)
    #expect(curve.times == [6, 7, 10, 13, 16, 22, 23])
    let survival = [
      0.85714286, 0.80672269, 0.75294118, 0.69019608, 0.62745098, 0.53781513, 0.44817927,
    ]
    let low = [0.61971796, 0.56314656, 0.50319951, 0.43161022, 0.36751086, 0.26777894, 0.18805201]
    let high = [0.95155175, 0.92280902, 0.88936184, 0.84906596, 0.80491219, 0.74679072, 0.68014263]
    for index in 0..<7 {
      #expect(agrees(curve.survival[index], survival[index], 2e-8))
      #expect(agrees(curve.band[index].low, low[index], 3e-8))
      #expect(agrees(curve.band[index].high, high[index], 2e-8))
    }
    #expect(curve.survival(at: 5.9) == 1)
    #expect(agrees(curve.survival(at: 12), 0.75294118, 2e-8))
    #expect(curve.notEnded == Proportion(count: 12, of: 21))
  }

  @Test func `the median is 23 weeks and its upper end is cut off`() {
    let median = KaplanMeier(times: weeks, censored: censored).quantile(0.5)
    #expect(median.value == 23)
    #expect(median.low == 13)
    #expect(median.high == nil)
    #expect(median.reason == "the horizon cuts off the upper end")
  }

  @Test func `a share that did not recover has no quantile`() {
    let figure = KaplanMeier(times: weeks, censored: censored).quantile(0.9)
    #expect(figure.value == nil)
    #expect(figure.reason == "fewer than 90 % ended before the horizon")
    let all = KaplanMeier(times: [72, 72, 72], censored: [true, true, true])
    #expect(all.quantile(0.5).value == nil)
    #expect(all.times.isEmpty)
    #expect(all.notEnded.figure.value == 1)
    let none = KaplanMeier(times: [], censored: [])
    #expect(none.quantile(0.5) == .missing("there are no values"))
  }

  @Test func `without censoring it is the empirical distribution`() {
    let values = (1...10).map(Double.init).reversed().map { $0 }
    let curve = KaplanMeier(times: values, censored: Array(repeating: false, count: 10))
    for index in 0..<10 {
      #expect((curve.survival[index] - (1 - Double(index + 1) / 10)).magnitude < 1e-14)
    }
    #expect(curve.quantile(0.5).value == 5)
    #expect(curve.quantile(0.9).value == 9)
  }

  @Test func `later censoring never lowers a quantile of recovery`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let times = (0..<60).map { _ in (random.uniform() * 50).rounded() }
      func median(horizon: Double) -> Double {
        KaplanMeier(times: times.map { min($0, horizon) }, censored: times.map { $0 > horizon })
          .quantile(0.5).value ?? .infinity
      }
      // One horizon for all: below it the curve is the empirical one whatever the horizon.
      let full = median(horizon: 50)
      #expect(median(horizon: 20) == (full <= 20 ? full : .infinity), "seed \(seed)")
      #expect(median(horizon: 40) == (full <= 40 ? full : .infinity), "seed \(seed)")
    }
  }
}

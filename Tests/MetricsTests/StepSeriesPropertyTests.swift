import EventKernel
import Metrics
import Testing

/// Random step functions against brute force on a grid of seconds, which meets every step.
@Suite struct StepSeriesPropertyTests {
  static let seconds = 200
  let window = TimeWindow(from: second(17), until: second(171))

  func grid(_ series: StepSeries) -> [Double] {
    (17..<171).map { series.value(at: second($0)) }
  }

  @Test func `integral, minimum, duration and recovery are those of the grid`() {
    for seed in 0..<500 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let series = random.series(seconds: Self.seconds, steps: 1 + random.below(40))
      let values = grid(series)
      let level = Double(random.below(17)) / 16
      #expect(series.resampled(every: .seconds(1), over: window) == values, "seed \(seed)")
      #expect(series.integral(over: window) == values.reduce(0, +), "seed \(seed)")
      #expect(
        series.shortfall(below: level, over: window) == values.map { level - $0 }.reduce(0, +),
        "seed \(seed)")
      #expect(series.minimum(over: window) == values.min(), "seed \(seed)")
      #expect(
        series.duration(below: level, over: window) == .seconds(Int64(values.count { $0 < level })),
        "seed \(seed)")
      #expect(
        series.firstTime(below: level, in: window)
          == values.firstIndex { $0 < level }.map { second(17 + $0) }, "seed \(seed)")
      let last = values.lastIndex { $0 < level }
      let back = last.map { $0 + 1 } ?? 0
      #expect(
        series.firstTimeSustained(atLeast: level, in: window)
          == (back == values.count ? nil : second(17 + back)), "seed \(seed)")
    }
  }

  @Test func `integrals over parts add up`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let series = random.series(seconds: Self.seconds, steps: 30)
      let cut = second(17 + random.below(154))
      let left = series.integral(over: TimeWindow(from: window.from, until: cut))
      let right = series.integral(over: TimeWindow(from: cut, until: window.until))
      #expect(left + right == series.integral(over: window), "seed \(seed)")
    }
  }

  @Test func `minimum and weighted sum of many are those of the grid, in any number`() {
    for seed in 0..<150 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let count = 1 + random.below(9)
      let many = (0..<count).map { _ in random.series(seconds: Self.seconds, steps: 20) }
      let weights = (0..<count).map { _ in Double(random.below(8)) }
      let lowest = StepSeries.minimum(of: many)
      let sum = StepSeries.weightedSum(of: many, weights: weights)
      for time in 0..<Self.seconds {
        let values = many.map { $0.value(at: second(time)) }
        #expect(lowest.value(at: second(time)) == values.min(), "seed \(seed)")
        let expected = zip(weights, values).map { $0 * $1 }.reduce(0, +)
        #expect(sum.value(at: second(time)) == expected, "seed \(seed)")
      }
    }
  }

  @Test func `more service never means more loss, a lower floor or a later recovery`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let low = random.series(seconds: Self.seconds, steps: 20)
      let high = low.combined(with: random.series(seconds: Self.seconds, steps: 20)) { max($0, $1) }
      let worse = ResilienceCurve(low, over: window)
      let better = ResilienceCurve(high, over: window)
      #expect(better.areaLost <= worse.areaLost, "seed \(seed)")
      #expect(better.floor >= worse.floor, "seed \(seed)")
      #expect(better.duration(below: 0.5) <= worse.duration(below: 0.5), "seed \(seed)")
      // Times count from the first loss, so only the instant of recovery is monotone.
      for share in [0.5, 0.9, 1.0] {
        let late = low.firstTimeSustained(atLeast: share, in: window) ?? .never
        #expect(
          high.firstTimeSustained(atLeast: share, in: window) ?? .never <= late, "seed \(seed)")
      }
      let times = [0.5, 0.9, 1.0].map { worse.recovery(to: $0).span }
      #expect(times == times.sorted(), "seed \(seed)")
    }
  }
}

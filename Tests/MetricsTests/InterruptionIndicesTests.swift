import EventKernel
import Metrics
import Testing

@Suite struct InterruptionIndicesTests {
  /// 1,000 customers: 200 off for 2 h, 500 off for 30 min, and 300 off for 4 min, which is
  /// momentary.
  @Test func `blocks by hand`() {
    let indices = InterruptionIndices(
      blocks: [
        CustomerBlock(customers: 200, energised: series((0, 1), (1, 0), (3, 1))),
        CustomerBlock(customers: 500, energised: series((0, 1), (2, 0), (2.5, 1))),
        CustomerBlock(
          customers: 300, energised: series((0, 1), (5, 0), (5 + 4.0 / 60, 1))),
      ], over: hours(0...24))
    #expect(agrees(indices.averageDurationMinutes, (200.0 * 120 + 500 * 30) / 1_000))
    #expect(agrees(indices.averageFrequency, 0.7))
    #expect(agrees(indices.averageRestorationMinutes, 39_000.0 / 700))
    #expect(indices.momentaryInterruptions == 300)
  }

  @Test func `five minutes are momentary, one nanosecond more is not`() {
    for (extra, expected) in [(0, 0.0), (1, 1.0)] as [(Int64, Double)] {
      var energised = StepSeries(0)
      energised.append(1, at: Instant(nanoseconds: 300_000_000_000 + extra))
      let indices = InterruptionIndices(
        blocks: [CustomerBlock(customers: 10, energised: energised)], over: hours(0...1))
      #expect(indices.averageFrequency == expected)
    }
  }

  /// Share 1, 0.5 at 1 h, 0.25 at 2 h, 0.75 at 3 h, 0 at 5 h, 1 at 6 h: the lowest quarter of the
  /// stack is off 5-6, the next 2-3 and 5-6, the third 1-3 and 5-6, the top 1-6.
  @Test func `a district by its share, customers in a fixed order`() {
    let share = series((0, 1), (1, 0.5), (2, 0.25), (3, 0.75), (5, 0), (6, 1))
    let indices = InterruptionIndices(
      blocks: [CustomerBlock(customers: 400, energised: share)], over: hours(0...24))
    #expect(agrees(indices.sustainedInterruptions, 100 * (1 + 2 + 2 + 1)))
    #expect(agrees(indices.sustainedCustomerSeconds / 3_600, 100 * (1 + 2 + 3 + 5)))
  }

  @Test func `what is off at the ends of the window counts inside it`() {
    let off = CustomerBlock(customers: 5, energised: StepSeries(0))
    let indices = InterruptionIndices(blocks: [off], over: hours(2...5))
    #expect(indices.averageDurationMinutes == 180)
    #expect(indices.averageFrequency == 1)
  }

  @Test func `no interruption and no customers are no division by zero`() {
    let calm = InterruptionIndices(
      blocks: [CustomerBlock(customers: 5, energised: StepSeries(1))], over: hours(0...5))
    #expect(calm.averageDurationMinutes == 0)
    #expect(calm.averageRestorationMinutes == nil)
    #expect(InterruptionIndices(blocks: [], over: hours(0...5)).averageFrequency == 0)
  }

  /// Sixteen customers of one share series against sixteen blocks that switch one by one.
  @Test func `a share is the same as its customers one by one`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let share = random.series(seconds: 20_000, steps: 1 + random.below(60))
      let window = TimeWindow(until: second(20_000))
      let joined = InterruptionIndices(
        blocks: [CustomerBlock(customers: 16, energised: share)], over: window)
      let single = InterruptionIndices(
        blocks: (0..<16).map { customer in
          CustomerBlock(
            customers: 1, energised: share.mapped { $0 > Double(customer) / 16 ? 1 : 0 })
        }, over: window)
      #expect(joined == single, "seed \(seed)")
    }
  }
}

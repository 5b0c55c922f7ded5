import EventKernel
import Metrics
import Testing

@Suite struct StepSeriesTests {
  let curve = series((0, 1), (2, 0.25), (5, 0.5), (6, 1))

  @Test func `the value at a change is the new one`() {
    #expect(curve.value(at: .zero) == 1)
    #expect(curve.value(at: Instant(nanoseconds: hour(2).nanoseconds - 1)) == 1)
    #expect(curve.value(at: hour(2)) == 0.25)
    #expect(curve.value(at: hour(1_000)) == 1)
  }

  @Test func `integrals by hand`() {
    #expect(curve.integral(over: hours(0...10)) == (2 + 0.75 + 0.5 + 4) * 3_600)
    #expect(curve.integral(over: hours(3...5.5)) == (0.5 + 0.25) * 3_600)
    #expect(curve.integral(over: hours(4...4)) == 0)
    #expect(curve.mean(over: hours(4...6)) == 0.375)
    #expect(curve.mean(over: hours(4...4)) == 0.25)
  }

  @Test func `a million steps of a tenth do not drift`() {
    let count = 1_000_000
    let times = (0..<count).map { Int64($0) * 1_000 }
    let values = (0..<count).map { $0 % 2 == 0 ? 0.1 : 0.3 }
    let long = StepSeries(times: times, values: values)
    let window = TimeWindow(until: Instant(nanoseconds: Int64(count) * 1_000))
    #expect(agrees(long.integral(over: window), 2e-4 * 1e3, 1e-15))
  }

  @Test func `the window leaves out its end`() {
    #expect(curve.minimum(over: hours(0...2)) == 1)
    #expect(curve.minimum(over: hours(0...2.5)) == 0.25)
    #expect(curve.range(over: hours(5...7)) == 0.5...1)
    #expect(curve.minimum(over: hours(2...2)) == 0.25)
    #expect(curve.duration(below: 0.5, over: hours(0...10)) == .hours(3))
    #expect(curve.duration(below: 0.51, over: hours(0...5.5)) == .seconds(12_600))
  }

  @Test func `times of loss and lasting recovery`() {
    let window = hours(0...10)
    #expect(curve.firstTime(below: 1, in: window) == hour(2))
    #expect(curve.firstTime(below: 0.25, in: window) == nil)
    #expect(curve.firstTimeSustained(atLeast: 0.5, in: window) == hour(5))
    #expect(curve.firstTimeSustained(atLeast: 1, in: hours(0...5.5)) == nil)
    #expect(curve.firstTimeSustained(atLeast: 0.1, in: window) == .zero)
    let relapse = series((0, 1), (1, 0), (2, 1), (8, 0.2), (9, 1))
    #expect(relapse.firstTimeSustained(atLeast: 0.9, in: window) == hour(9))
  }

  @Test func `appending joins equal values and settles one instant`() {
    var built = StepSeries(1)
    built.append(1, at: hour(1))
    #expect(built.count == 1)
    built.append(0, at: hour(2))
    built.append(0.5, at: hour(2))
    #expect(built == series((0, 1), (2, 0.5)))
    built.append(1, at: hour(2))
    #expect(built == StepSeries(1))
    built.append(0.7, at: .zero)
    #expect(built == StepSeries(0.7))
  }

  @Test func `ratio to the undisturbed run, and nothing asked for is nothing lost`() {
    let supplied = series((0, 10), (2, 5), (4, 0), (6, 8))
    let asked = series((0, 10), (3, 20), (5, 0), (6, 8))
    #expect(supplied.ratio(to: asked) == series((0, 1), (2, 0.5), (3, 0.25), (4, 0), (5, 1)))
    #expect(curve.scaled(by: 2).value(at: hour(3)) == 0.5)
    #expect(curve.clamped(to: 0.4...0.6) == series((0, 0.6), (2, 0.4), (5, 0.5), (6, 0.6)))
    #expect(curve.scaled(by: 0) == StepSeries(0))
  }

  @Test func `a grid only observes`() {
    #expect(curve.resampled(every: .hours(2), over: hours(0...6)) == [1, 0.25, 0.25])
    #expect(curve.resampled(every: .hours(2), over: hours(1...6)) == [1, 0.25, 0.5])
    #expect(curve.resampled(every: .hours(2), over: hours(1...1)) == [])
    #expect(curve.resampled(every: .never, over: hours(0...6)) == [1])
  }

  @Test func `a series may start later than zero and columns are kept`() {
    let late = series((3, 2), (4, 1))
    #expect(late.start == hour(3))
    #expect(
      late.combined(with: curve) { $0 + $1 } == series((3, 2.25), (4, 1.25), (5, 1.5), (6, 2)))
  }
}

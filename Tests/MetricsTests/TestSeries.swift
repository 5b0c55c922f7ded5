import EventKernel
import Metrics

/// Repeatable numbers for tests.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  /// A series with steps at whole seconds before `seconds` and values in sixteenths of 0...1, so
  /// that sums over a grid of seconds are exact.
  mutating func series(seconds: Int, steps: Int) -> StepSeries {
    var result = StepSeries(Double(below(17)) / 16)
    var time = 0
    for _ in 0..<steps {
      time += below(max(2, 2 * seconds / steps))
      if time >= seconds { break }
      result.append(Double(below(17)) / 16, at: second(time))
    }
    return result
  }
}

func second(_ count: Int) -> Instant { Instant(nanoseconds: Int64(count) * 1_000_000_000) }

func hour(_ count: Double) -> Instant {
  Instant(nanoseconds: Int64((count * 3_600_000_000_000).rounded()))
}

func hours(_ window: ClosedRange<Double>) -> TimeWindow {
  TimeWindow(from: hour(window.lowerBound), until: hour(window.upperBound))
}

/// A series of (hour, value) pairs; the first hour starts it.
func series(_ steps: (Double, Double)...) -> StepSeries {
  var result = StepSeries(steps[0].1, from: hour(steps[0].0))
  for (time, value) in steps.dropFirst() { result.append(value, at: hour(time)) }
  return result
}

func agrees(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
  guard let value else { return false }
  return (value - expected).magnitude <= tolerance * max(1, expected.magnitude)
}

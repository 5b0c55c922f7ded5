import EventKernel

extension StepSeries {
  /// Calls `body` with each step's value and its part of the window, in order of time.
  @inline(__always)
  func forEachStep(in window: TimeWindow, _ body: (Double, _ from: Int64, _ until: Int64) -> Void) {
    var index = step(at: window.from)
    var from = window.from.nanoseconds
    let end = window.until.nanoseconds
    while from < end {
      let until = index + 1 < times.count ? min(times[index + 1], end) : end
      body(values[index], from, until)
      from = until
      index += 1
    }
  }

  /// The integral over the window in seconds times the unit of the values.
  ///
  /// Exact for the steps but for one rounding a step and of the total: lengths are whole
  /// nanoseconds, and the sum is compensated (A. Neumaier 1974, doi:10.1002/zamm.19740540106).
  ///
  /// - Precondition: the series starts no later than the window.
  /// - Complexity: O(log n + steps in the window).
  public func integral(over window: TimeWindow) -> Double {
    var sum = CompensatedSum()
    forEachStep(in: window) { value, from, until in sum.add(value * Double(until - from)) }
    return sum.total / 1e9
  }

  /// The integral of `level` less the value over the window, in seconds times the unit: what is
  /// missing to `level`. Values above it count as negative. Accuracy and cost as of `integral`.
  public func shortfall(below level: Double, over window: TimeWindow) -> Double {
    var sum = CompensatedSum()
    forEachStep(in: window) { value, from, until in
      sum.add((level - value) * Double(until - from))
    }
    return sum.total / 1e9
  }

  /// The mean over the window; the value at its start if it is empty.
  public func mean(over window: TimeWindow) -> Double {
    let length = window.length.nanoseconds
    if length == 0 { return value(at: window.from) }
    return integral(over: window) / window.length.seconds
  }

  /// The lowest value in the window, and the highest; the value at its start if it is empty.
  public func range(over window: TimeWindow) -> ClosedRange<Double> {
    var low = value(at: window.from)
    var high = low
    forEachStep(in: window) { value, _, _ in
      low = min(low, value)
      high = max(high, value)
    }
    return low...high
  }

  /// The lowest value in the window.
  public func minimum(over window: TimeWindow) -> Double { range(over: window).lowerBound }

  /// The time in the window during which the value is strictly below `level`. Exact.
  public func duration(below level: Double, over window: TimeWindow) -> TimeSpan {
    var total: Int64 = 0
    forEachStep(in: window) { value, from, until in if value < level { total += until - from } }
    return TimeSpan(nanoseconds: total)
  }

  /// The first time in the window at which the value is strictly below `level`; `nil` if never.
  public func firstTime(below level: Double, in window: TimeWindow) -> Instant? {
    var found: Int64?
    forEachStep(in: window) { value, from, _ in
      if value < level, found == nil { found = from }
    }
    return found.map { Instant(nanoseconds: $0) }
  }

  /// The first time in the window from which the value stays at or above `level` to the window's
  /// end.
  ///
  /// That is a recovery that lasts: a relapse before the horizon undoes an earlier one. `nil` if
  /// the value is below `level` when the window ends (the time is right-censored), also if it is
  /// empty.
  public func firstTimeSustained(atLeast level: Double, in window: TimeWindow) -> Instant? {
    var since: Int64?
    forEachStep(in: window) { value, from, _ in
      if value < level {
        since = nil
      } else if since == nil {
        since = from
      }
    }
    return since.map { Instant(nanoseconds: $0) }
  }

  /// The values on a regular grid that starts with the window: an observation, nothing is averaged.
  ///
  /// - Precondition: `interval` is positive; the window has at most 10^8 points.
  public func resampled(every interval: TimeSpan, over window: TimeWindow) -> [Double] {
    precondition(interval.nanoseconds > 0, "the interval of a grid is positive")
    let points = (window.length.nanoseconds - 1) / interval.nanoseconds + 1
    precondition(points <= 100_000_000, "the grid is too fine")
    if window.length.nanoseconds == 0 { return [] }
    var result: [Double] = []
    result.reserveCapacity(Int(points))
    var next = window.from.nanoseconds
    forEachStep(in: window) { value, _, until in
      while next < until {
        result.append(value)
        let (sum, overflow) = next.addingReportingOverflow(interval.nanoseconds)
        next = overflow ? Int64.max : sum
      }
    }
    return result
  }
}

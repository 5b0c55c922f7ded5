import EventKernel

/// A quantity that keeps its value until the next change: a right-continuous step function of time.
///
/// The value at a change is the new one; the last value holds forever. Steps are stored as
/// columns, ascending in time. Reading never changes a series, and no grid is involved:
/// integrals, minima and times of crossing are those of the steps themselves.
public struct StepSeries: Equatable, Sendable {
  /// Nanoseconds since the start of the run, strictly increasing, never empty.
  public private(set) var times: [Int64]
  /// The value from each time on; the unit is the owner's.
  public private(set) var values: [Double]

  /// One value from `start` on.
  ///
  /// - Precondition: `start` is not `never`, `value` is finite.
  public init(_ value: Double, from start: Instant = .zero) {
    precondition(!start.isNever, "a series starts at some time")
    precondition(value.isFinite, "values are finite")
    times = [start.nanoseconds]
    values = [value]
  }

  /// The steps as columns.
  ///
  /// - Precondition: as many times as values, at least one; times strictly increase and none is
  ///   `never`; values are finite.
  /// - Complexity: O(n).
  public init(times: [Int64], values: [Double]) {
    precondition(!times.isEmpty && times.count == values.count, "one value a time, at least one")
    precondition(times[times.count - 1] != Int64.max, "a step happens at some time")
    for index in 1..<max(1, times.count) {
      precondition(times[index - 1] < times[index], "times strictly increase")
    }
    for value in values { precondition(value.isFinite, "values are finite") }
    self.times = times
    self.values = values
  }

  /// Adds a change at the end: the recorder's call. A value that equals the last is not stored, and
  /// a second change at one time replaces the first, as only the settled value counts. O(1).
  ///
  /// - Precondition: `time` is not before the last change and not `never`; `value` is finite.
  public mutating func append(_ value: Double, at time: Instant) {
    let last = times.count - 1
    precondition(!time.isNever && time.nanoseconds >= times[last], "changes come in order of time")
    precondition(value.isFinite, "values are finite")
    if time.nanoseconds == times[last] {
      values[last] = value
      if last > 0, values[last - 1] == value {
        times.removeLast()
        values.removeLast()
      }
    } else if values[last] != value {
      times.append(time.nanoseconds)
      values.append(value)
    }
  }

  /// The first time at which the series has a value.
  public var start: Instant { Instant(nanoseconds: times[0]) }

  /// The number of steps.
  public var count: Int { times.count }

  /// The value at `time`. O(log n).
  ///
  /// - Precondition: `time` is not before `start`.
  public func value(at time: Instant) -> Double { values[step(at: time)] }

  /// The index of the step that holds at `time`.
  func step(at time: Instant) -> Int {
    precondition(time.nanoseconds >= times[0], "the series starts later")
    var low = 0
    var high = times.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time.nanoseconds { low = middle } else { high = middle }
    }
    return low
  }
}

import EventKernel

/// A queue so long that it flows: it fills at one rate, empties at another, and is exact between
/// events.
///
/// dQ/dt = arrivals − capacity while there is a backlog; an empty queue stays empty while arrivals
/// fit. It is kept as (level, rates, time): nothing is integrated step by step, and asking changes
/// nothing. Two uses: phones that register again after the core was down (AT&T on 22 February 2024:
/// 125 million devices in 10 h, so about a tenth of the fleet an hour; FCC report of July 2024),
/// and calls that people put off while they had no service.
///
/// The event loop schedules `emptyInstant`, and its handler calls `settleEmpty(at:)`, which sets
/// the level to exactly 0 instead of testing the rounded value again.
public struct FluidBacklog: Hashable, Sendable {
  /// Jobs waiting at `since`, from 0.
  public private(set) var levelThen: Double
  /// Jobs a second that arrive, from 0.
  public private(set) var arrivals: Double
  /// Jobs a second that can be done, from 0.
  public private(set) var capacity: Double
  /// The instant of the last change.
  public private(set) var since: Instant

  /// A backlog of `level` jobs at `instant`.
  public init(level: Double = 0, arrivals: Double = 0, capacity: Double, at instant: Instant) {
    precondition(level >= 0 && arrivals >= 0 && capacity >= 0, "a backlog is not negative")
    levelThen = level
    self.arrivals = arrivals
    self.capacity = capacity
    since = instant
  }

  /// Jobs a second by which the backlog grows; 0 for an empty queue that keeps up.
  public var growth: Double {
    if levelThen == 0 && arrivals <= capacity { return 0 }
    return arrivals - capacity
  }

  /// Jobs waiting at `instant`, which is not before the last change.
  public func level(at instant: Instant) -> Double {
    max(0, levelThen + growth * (instant - since).seconds)
  }

  /// Jobs a second being done from the last change on, until the queue is empty.
  public var throughput: Double { levelThen > 0 ? capacity : min(arrivals, capacity) }

  /// The first instant at which the queue is empty; `never` if it does not empty at these rates,
  /// the last change if it is empty already. Rounded up to the nanosecond.
  public var emptyInstant: Instant {
    if levelThen == 0 { return arrivals <= capacity ? since : .never }
    if capacity <= arrivals { return .never }
    return since + TimeSpan(computedSeconds: levelThen / (capacity - arrivals))
  }

  /// The first instant at which the level is `target`, or `never`; for thresholds on the way up or
  /// down.
  public func instant(reaching target: Double) -> Instant {
    let distance = target - levelThen
    if distance == 0 { return since }
    let growth = growth
    if growth == 0 || (distance > 0) != (growth > 0) { return .never }
    return since + TimeSpan(computedSeconds: distance / growth)
  }

  /// From `instant` on, jobs arrive at another rate.
  public mutating func setArrivals(_ rate: Double, at instant: Instant) {
    precondition(rate >= 0, "a rate is not negative")
    advance(to: instant)
    arrivals = rate
  }

  /// From `instant` on, jobs are done at another rate.
  public mutating func setCapacity(_ rate: Double, at instant: Instant) {
    precondition(rate >= 0, "a rate is not negative")
    advance(to: instant)
    capacity = rate
  }

  /// `jobs` arrive at once.
  public mutating func add(_ jobs: Double, at instant: Instant) {
    precondition(jobs >= 0, "jobs arrive")
    advance(to: instant)
    levelThen += jobs
  }

  /// The handler of `emptyInstant`: the level is 0 from here on, whatever rounding says.
  public mutating func settleEmpty(at instant: Instant) {
    levelThen = 0
    since = instant
  }

  private mutating func advance(to instant: Instant) {
    levelThen = level(at: instant)
    since = instant
  }
}

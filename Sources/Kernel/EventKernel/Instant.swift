/// A point of simulated time: whole nanoseconds since the start of the run.
///
/// Time is an integer, so that equal times are equal on every machine. `never` is later than all
/// others. The span from `earliest` to `never` is about 292 years; a run lasts 100 years at most.
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static let zero = Instant(nanoseconds: 0)
  /// Later than every event that happens.
  public static let never = Instant(nanoseconds: Int64.max)

  @inlinable public var isNever: Bool { nanoseconds == Int64.max }

  @inlinable public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The instant `span` later; `never` if either is `never` or the sum overflows.
  @inlinable public static func + (instant: Instant, span: TimeSpan) -> Instant {
    if instant.isNever || span.isNever { return .never }
    let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(span.nanoseconds)
    return overflow ? .never : Instant(nanoseconds: sum)
  }

  /// The span from `right` to `left`; `never` if `left` is `never`.
  ///
  /// - Precondition: `right` is not `never` unless `left` is.
  @inlinable public static func - (left: Instant, right: Instant) -> TimeSpan {
    if left.isNever { return .never }
    precondition(!right.isNever, "no span counts from never")
    return TimeSpan(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// Seconds since the start, for formulas and output; exact up to 2^53 ns (104 days).
  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }
}

extension Instant: CustomStringConvertible {
  /// `T+8 h 05 min 03.25 s`, or `never`.
  public var description: String { isNever ? "never" : "T+\(TimeSpan(nanoseconds: nanoseconds))" }
}

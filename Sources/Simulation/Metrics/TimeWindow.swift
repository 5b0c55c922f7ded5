import EventKernel

/// The half-open stretch of time [from, until) over which figures are taken.
///
/// What happens exactly at `until` lies outside, so windows that touch share nothing and integrals
/// over them add up.
public struct TimeWindow: Hashable, Sendable {
  public let from: Instant
  public let until: Instant

  /// - Precondition: `from <= until`, and `until` is not `never`.
  public init(from: Instant = .zero, until: Instant) {
    precondition(from <= until && !until.isNever, "a window ends, and not before it starts")
    self.from = from
    self.until = until
  }

  public var length: TimeSpan { until - from }
}

/// One loss split by the way it came about, from three runs of the same replication.
///
/// - `direct`: loss at the attacked assets themselves, as if nothing else reacted.
/// - `withinSystem`: what the attacked systems lose beyond that with all couplings between
///   systems cut (overload, pressure, congestion): `withoutCouplings - direct`.
/// - `crossSystem`: what the couplings add: `full - withoutCouplings`.
///
/// The three parts add up to `full` by construction. A part may be negative: a coupling can also
/// relieve, and that is reported as it is.
public struct LossSplit: Equatable, Sendable {
  public let full: Double
  public let withoutCouplings: Double
  public let direct: Double

  /// Three losses in one unit, of runs with the same seed and replication.
  public init(full: Double, withoutCouplings: Double, direct: Double) {
    self.full = full
    self.withoutCouplings = withoutCouplings
    self.direct = direct
  }

  public var withinSystem: Double { withoutCouplings - direct }

  public var crossSystem: Double { full - withoutCouplings }

  /// Full loss over direct loss: how many times the cascade multiplies it; `nil` without direct
  /// loss.
  public var amplification: Double? { direct > 0 ? full / direct : nil }

  /// The split of summed losses, such as districts. O(1).
  public static func + (left: LossSplit, right: LossSplit) -> LossSplit {
    LossSplit(
      full: left.full + right.full,
      withoutCouplings: left.withoutCouplings + right.withoutCouplings,
      direct: left.direct + right.direct)
  }
}

import EventKernel

/// A site's battery as seconds of operation left, exact between events.
public struct SiteBattery: Hashable, Sendable {
  /// What the battery does.
  public enum Use: UInt8, Sendable {
    /// It charges, or is full.
    case charging
    /// It carries the site: one second a second.
    case carrying
    /// Nothing flows: the site is broken or the battery is empty.
    case resting
  }

  /// Seconds of operation in a full battery, from 0, may be infinite.
  public private(set) var capacitySeconds: Double
  /// Seconds that charging from empty to full takes, positive.
  public private(set) var rechargeSeconds: Double
  /// Seconds of operation left at `since`.
  public private(set) var chargeThen: Double
  /// What it does from `since` on.
  public private(set) var use: Use
  /// The instant of the last change.
  public private(set) var since: Instant

  /// A full battery.
  public init(capacitySeconds: Double, rechargeSeconds: Double, at instant: Instant) {
    precondition(capacitySeconds >= 0 && rechargeSeconds > 0, "a battery holds 0 s or more")
    self.capacitySeconds = capacitySeconds
    self.rechargeSeconds = rechargeSeconds
    chargeThen = capacitySeconds
    use = .charging
    since = instant
  }

  /// Seconds of operation left at `instant`, in [0, capacity].
  public func charge(at instant: Instant) -> Double {
    let elapsed = (instant - since).seconds
    switch use {
    case .resting: return chargeThen
    case .carrying: return max(0, chargeThen - elapsed)
    case .charging:
      if chargeThen >= capacitySeconds { return capacitySeconds }
      return min(capacitySeconds, chargeThen + elapsed * capacitySeconds / rechargeSeconds)
    }
  }

  /// When the battery that carries its site is empty; `never` otherwise.
  public var emptyInstant: Instant {
    if use != .carrying { return .never }
    return since + TimeSpan(computedSeconds: chargeThen)
  }

  /// Begins another use at `instant`.
  public mutating func begin(_ use: Use, at instant: Instant) {
    chargeThen = charge(at: instant)
    since = instant
    self.use = use
  }

  /// The handler of `emptyInstant`: exactly empty, whatever rounding says.
  public mutating func settleEmpty(at instant: Instant) {
    chargeThen = 0
    since = instant
    use = .resting
  }

  /// A fuel visit or a fresh battery adds `seconds` of operation, beyond the capacity if need be (a
  /// generator that is left at the site until the grid is back).
  public mutating func add(seconds: Double, at instant: Instant) {
    precondition(seconds >= 0, "a visit adds operation")
    chargeThen = charge(at: instant) + seconds
    since = instant
  }
}

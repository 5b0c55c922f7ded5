import Numerics

/// The load of customers who come back after a long outage: higher than before, for heating,
/// cooling and pumps have lost their diversity, and falling back.
///
/// P(t) = k P0 up to the delay, then P0 (1 + (k - 1) exp(-(t - delay) / time constant)): the
/// delayed exponential model (Ucak and Pahwa 1994, "An analytical approach for step-by-step
/// restoration of distribution systems following extended outages", IEEE Trans. Power Delivery
/// 9(3)).
public struct ColdLoadPickup: Hashable, Sendable {
  /// Load at first over normal load; at least 1.
  public var factor: Double
  /// Seconds for which it stays there; at least 0.
  public var delay: Double
  /// Time constant of the return in seconds, above 0.
  public var timeConstant: Double

  public init(factor: Double, delay: Double, timeConstant: Double) {
    precondition(factor >= 1 && delay >= 0 && timeConstant > 0, "loads come back higher")
    self.factor = factor
    self.delay = delay
    self.timeConstant = timeConstant
  }

  /// Load over normal load, some seconds (at least 0) after the return of supply.
  public func share(after seconds: Double) -> Double {
    if seconds <= delay { return factor }
    return 1 + (factor - 1) * Elementary.exp(-(seconds - delay) / timeConstant)
  }

  /// Energy above normal up to some seconds after the return, in normal load times seconds.
  public func excess(after seconds: Double) -> Double {
    if seconds <= delay { return (factor - 1) * seconds }
    return (factor - 1)
      * (delay - timeConstant * Elementary.expm1(-(seconds - delay) / timeConstant))
  }
}

/// Callers who were blocked and try again, as a fixed point of the offered traffic.
///
/// Of the lost calls the share `persistence` comes back as new traffic: a = a0 + r·a·B(a). Attempts
/// are taken as Poisson, which holds when people wait longer between attempts than a call lasts.
///
/// Source: V. B. Iversen, "Teletraffic Engineering and Network Planning" (DTU, 2015),
/// on repeated attempts; the fixed point is the standard first-order model.
public enum Redial {
  /// The offered traffic with redials in a plain loss system, in Erlang.
  ///
  /// The lost traffic a·B(a) is convex with slope below 1, so that Newton's method
  /// from a0 climbs to the only solution. O(channels × about 6).
  ///
  /// - Parameters:
  ///   - fresh: first attempts, Erlang, from 0, finite.
  ///   - persistence: share of blocked attempts repeated, 0 to below 1.
  public static func offered(channels: Int, fresh: Double, persistence: Double) -> Double {
    precondition(fresh >= 0 && fresh.isFinite, "traffic is finite and not negative")
    precondition(persistence >= 0 && persistence < 1, "some callers give up")
    if persistence == 0 || fresh == 0 { return fresh }
    if channels == 0 { return fresh / (1 - persistence) }
    var offered = fresh
    for _ in 0..<100 {
      let blocking = ErlangB.blocking(channels: channels, offered: offered)
      let excess = offered - fresh - persistence * offered * blocking
      let lostSlope = blocking * (1 + Double(channels) - offered + offered * blocking)
      let next = offered - excess / (1 - persistence * lostSlope)
      if next - offered <= 1e-14 * offered { return max(next, offered) }
      offered = next
    }
    return offered
  }

  /// The public traffic with redials where channels are reserved and priority calls do not redial.
  ///
  /// Bisection in [a0, a0/(1 − r)], where the sign changes, sped up by the Illinois rule.
  /// O(channels × about 10); the plain system is handed to Newton's method.
  public static func offered(
    channels: Int, reserved: Int, fresh: Double, priorityOffered: Double, persistence: Double
  ) -> Double {
    if reserved == 0 && priorityOffered == 0 {
      return offered(channels: channels, fresh: fresh, persistence: persistence)
    }
    precondition(fresh >= 0 && fresh.isFinite, "traffic is finite and not negative")
    precondition(persistence >= 0 && persistence < 1, "some callers give up")
    if persistence == 0 || fresh == 0 { return fresh }
    var search = BracketedRoot(
      low: fresh, high: fresh / (1 - persistence), valueAtLow: 0, valueAtHigh: 0)
    var offered = search.low
    for step in 0..<100 {
      let blocking = TrunkReservation.blocking(
        channels: channels, reserved: reserved, publicOffered: offered,
        priorityOffered: priorityOffered
      ).publicCalls
      let excess = offered - fresh - persistence * offered * blocking
      guard let next = search.next(at: offered, excess, step: step) else { return offered }
      offered = next
    }
    return offered
  }
}

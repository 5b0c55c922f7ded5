import Numerics

/// The waiting system without abandonment: calls wait, first come first served, until answered.
///
/// Poisson arrivals, exponential handling times, unlimited queue. Where the traffic reaches the
/// number of agents no steady state exists: every call waits, without end.
///
/// Source: A. K. Erlang (1917); V. B. Iversen, "Teletraffic Engineering and Network Planning" (DTU,
/// 2015).
public enum ErlangC {
  /// The share of calls that have to wait, in [0, 1]; 1 in overload. O(agents).
  ///
  /// C = B / (1 − ρ + ρ·B), with B the Erlang B blocking and ρ = offered / agents.
  public static func waiting(agents: Int, offered: Double) -> Double {
    precondition(agents >= 0 && offered >= 0, "agents and traffic are not negative")
    if offered >= Double(agents) { return 1 }
    let blocking = ErlangB.blocking(channels: agents, offered: offered)
    let load = offered / Double(agents)
    return blocking / (1 - load + load * blocking)
  }

  /// Mean time to answer over all calls, in seconds; infinite in overload.
  ///
  /// C·h / (c − a), with h the mean handling time in seconds.
  public static func meanWait(agents: Int, offered: Double, handlingSeconds: Double) -> Double {
    if offered >= Double(agents) { return .infinity }
    let waiting = waiting(agents: agents, offered: offered)
    return waiting * handlingSeconds / (Double(agents) - offered)
  }

  /// The share of calls answered within `seconds`, in [0, 1]; 0 in overload.
  ///
  /// 1 − C·exp(−(c − a)·t / h).
  public static func answered(
    within seconds: Double, agents: Int, offered: Double, handlingSeconds: Double
  ) -> Double {
    precondition(seconds >= 0 && handlingSeconds > 0, "times are not negative")
    if offered >= Double(agents) { return 0 }
    let waiting = waiting(agents: agents, offered: offered)
    let decay = (Double(agents) - offered) * seconds / handlingSeconds
    return 1 - waiting * Elementary.exp(-decay)
  }
}

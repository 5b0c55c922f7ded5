/// The loss system: calls that find every channel taken are lost.
///
/// Poisson arrivals, any holding-time law, no waiting, no redial (see `Redial`). `offered` is
/// traffic in Erlang: arrival rate × mean holding time, any real number from 0.
///
/// Source: A. K. Erlang (1917); recursion and derivative as in V. B. Iversen, "Teletraffic
/// Engineering and Network Planning" (DTU, 2015).
public enum ErlangB {
  /// The share of calls that are blocked, in [0, 1].
  ///
  /// B(0) = 1, B(c) = a·B(c−1) / (c + a·B(c−1)): every step keeps all digits. O(channels).
  ///
  /// - Parameters:
  ///   - channels: from 0; with none, every call is blocked.
  ///   - offered: Erlang, from 0; infinite traffic is blocked altogether.
  public static func blocking(channels: Int, offered: Double) -> Double {
    precondition(channels >= 0 && offered >= 0, "channels and traffic are not negative")
    guard offered.isFinite else { return 1 }
    var blocking = 1.0
    var channel = 0
    while channel < channels {
      channel += 1
      let lost = offered * blocking
      blocking = lost / (Double(channel) + lost)
    }
    return blocking
  }

  /// The traffic, in Erlang, at which `channels` block the share `blocking` of calls.
  ///
  /// Newton's method on the derivative dB/da = B·(c/a − 1 + B), kept inside a bracket that halves
  /// when Newton leaves it. Good to 1e-14 relative. O(channels × about 10).
  ///
  /// - Returns: 0 for no blocking or no channels, infinity for a blocking of 1.
  public static func offered(channels: Int, forBlocking target: Double) -> Double {
    precondition(channels >= 0 && target >= 0 && target <= 1, "blocking is a share in [0, 1]")
    if channels == 0 || target == 0 { return 0 }
    if target == 1 { return .infinity }
    var low = 0.0
    var high = Double(channels)
    while blocking(channels: channels, offered: high) < target {
      low = high
      high *= 2
    }
    var offered = (low + high) / 2
    for _ in 0..<200 {
      let value = blocking(channels: channels, offered: offered)
      if value < target { low = offered } else { high = offered }
      let slope = value * (Double(channels) / offered - 1 + value)
      var next = offered - (value - target) / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if (next - offered).magnitude <= 1e-15 * offered { return next }
      offered = next
    }
    return offered
  }
}

/// How a network and a day's trip table become hourly traffic.
public struct TrafficParameters: Hashable, Sendable {
  /// Vehicles an hour a link can pass, over the capacity column of its table. 1 where the table is
  /// hourly; a daily table needs the city's own figure.
  public var hourlyCapacityFactor = 1.0
  /// Seconds in the network file's unit of time.
  public var secondsPerTimeUnit = 60.0
  /// Spread of the trip table over the day; its peak hour gives the base routes.
  public var profile = DayProfile.urbanWeekday
  /// Effects of signals.
  public var signals = SignalParameters()
  /// Relative gap of the equilibrium that gives the base routes.
  public var gap = 1e-8

  public init() {}
}

/// What a scenario says a run must give: a bound on one figure.
public struct Expectation: Hashable, Sendable {
  /// Which figure of a metric.
  public enum Statistic: String, CaseIterable, Sendable {
    case mean
    case median
    case p05
    case p95
    case cvar95
  }

  public var metric: String
  public var system: String?
  public var district: String?
  /// Whether only replications with an effect count.
  public var given: Bool
  public var statistic: Statistic
  /// In the metric's unit, ends included.
  public var range: ClosedRange<Double>
  /// As messages name it, such as `mean of person-hours-lost (water) at most 500 person h`.
  public var text: String

  public init(
    metric: String, system: String?, district: String?, given: Bool, statistic: Statistic,
    range: ClosedRange<Double>, text: String
  ) {
    self.metric = metric
    self.system = system
    self.district = district
    self.given = given
    self.statistic = statistic
    self.range = range
    self.text = text
  }
}

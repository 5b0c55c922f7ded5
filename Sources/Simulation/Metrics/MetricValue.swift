/// One metric of one replication.
public struct MetricValue: Equatable, Sendable {
  /// The metric's name as results print it, such as `person-hours-lost`.
  public var name: String
  /// The system's name, or `nil` for figures across systems.
  public var system: String?
  /// The district's identifier, or `nil` for the whole city.
  public var district: String?
  /// The unit as text; `1` for shares and ratios.
  public var unit: String
  public var value: Double
  /// Whether the horizon cut the value off: the true one is larger.
  public var censored: Bool

  public init(
    name: String, system: String?, district: String?, unit: String, value: Double,
    censored: Bool = false
  ) {
    self.name = name
    self.system = system
    self.district = district
    self.unit = unit
    self.value = value
    self.censored = censored
  }

  /// A value of one of the metrics that this module computes, with that metric's name and unit.
  public init(
    _ kind: MetricKind, system: String?, district: String?, value: Double, censored: Bool = false
  ) {
    self.init(
      name: kind.rawValue, system: system, district: district, unit: kind.unit, value: value,
      censored: censored)
  }
}

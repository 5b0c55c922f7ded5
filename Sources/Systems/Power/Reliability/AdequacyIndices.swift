/// How often and how much generation falls short of the load in a year.
public struct AdequacyIndices: Hashable, Sendable {
  /// Expected hours a year with less capacity than load (LOLE, hours).
  public var lossOfLoadHours: Double
  /// Expected days a year whose peak exceeds the capacity (LOLE, days).
  public var lossOfLoadDays: Double
  /// Expected energy not served, MWh a year.
  public var energyNotServed: Double
}

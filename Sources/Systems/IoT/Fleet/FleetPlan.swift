/// The devices of one class in one district, as the scenario compiler describes them.
public struct FleetPlan: Hashable, Sendable {
  /// The class, as an index.
  public var deviceClass: Int32
  /// The district, as an index.
  public var district: Int32
  /// How many devices there are, from 1 to 10^12.
  public var count: Int
  /// Share of them that still has the maker's password, in [0, 1].
  public var defaultCredentialShare: Double

  /// A fleet of a class in a district.
  public init(deviceClass: Int32, district: Int32, count: Int, defaultCredentialShare: Double) {
    self.deviceClass = deviceClass
    self.district = district
    self.count = count
    self.defaultCredentialShare = defaultCredentialShare
  }
}

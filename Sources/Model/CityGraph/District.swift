/// A part of the city whose people share their supply.
public struct District: Hashable, Sendable {
  public var identifier: String
  public var title: String
  /// Inhabitants; at least 0.
  public var people: Double
  /// The share of them that an outage harms most (age, illness, poverty); 0 to 1.
  public var vulnerableShare: Double
  public var longitude: Double
  public var latitude: Double

  public init(
    identifier: String, title: String, people: Double, vulnerableShare: Double,
    longitude: Double, latitude: Double
  ) {
    self.identifier = identifier
    self.title = title
    self.people = people
    self.vulnerableShare = vulnerableShare
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A utility, a city department or a company that owns assets and decides.
public struct Organisation: Hashable, Sendable {
  public var identifier: String
  public var title: String
  /// Capabilities from 0 (none) to 4 (exemplary), in the order of `Organisation.capabilityNames`.
  public var capabilities: [Double]

  public static let capabilityNames = [
    "govern", "identify", "protect", "detect", "respond", "recover",
  ]

  public init(identifier: String, title: String, capabilities: [Double]) {
    precondition(capabilities.count == Organisation.capabilityNames.count)
    self.identifier = identifier
    self.title = title
    self.capabilities = capabilities
  }
}

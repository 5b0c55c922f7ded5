/// What a scenario says of the city's smart layer: whether it exists, and what it is worth.
public struct SmartLayer: Hashable, Sendable {
  /// What the devices of a class are worth to a service on a calm day, as a range: those who give
  /// such figures are mostly advocates.
  public struct Benefit: Hashable, Sendable {
    public var service: String
    /// By which share the service is better: the ends of the range, and the mean that acts.
    public var low: Double
    public var mean: Double
    public var high: Double
    /// Whether the service's physics read it; otherwise it is a multiplier beside the physics.
    public var isPhysics: Bool
    /// Who says so, or `assumed`.
    public var source: String

    public init(
      service: String, low: Double, mean: Double, high: Double, isPhysics: Bool, source: String
    ) {
      precondition(low <= mean && mean <= high, "a mean lies in its range")
      (self.service, self.low, self.mean, self.high) = (service, low, mean, high)
      (self.isPhysics, self.source) = (isPhysics, source)
    }
  }

  /// Whether the city has the layer; without it fleets, smart zones and smart conduits do nothing.
  public var isPresent = true
  /// Whether the scenario asks for both cities.
  public var isTwin = false
  /// Of the city with the layer, also where it is left out; sorted by service.
  public var benefits: [Benefit] = []

  public init() {}
}

/// What to simulate and which table to make of it.
public struct WaterSolveRequest: Hashable, Sendable {
  public enum Clock: String, Sendable, CaseIterable {
    /// Whole seconds and steps as EPANET takes them.
    case epanet
    /// Exact event times, as the simulator takes them.
    case exact
  }

  public enum Quantity: String, Sendable, CaseIterable {
    case nodes
    case links
  }

  /// Seconds, or `nil` for the file's.
  public var duration: Int?
  /// `nil` for the file's.
  public var demandModel: WaterDemandModel?
  public var accuracy: Double?
  public var clock = Clock.epanet
  public var quantity = Quantity.nodes

  /// Times are reached exactly on both clocks.
  public var outages: [WaterOutage] = []

  public init() {}
}

/// What of a road network can change: capacity and closure, one value a link.
public struct RoadConditions: Hashable, Sendable {
  /// Capacity of each link, vehicles per period, above 0 on open links whose time depends on flow.
  public var capacity: [Double]
  /// Closed links are removed from the network: no route uses them.
  public var isClosed: [Bool]

  /// The conditions of an undisturbed network.
  public init(of network: RoadNetwork) {
    capacity = network.capacity
    isClosed = [Bool](repeating: false, count: network.linkCount)
  }
}

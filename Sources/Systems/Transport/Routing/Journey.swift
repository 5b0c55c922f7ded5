/// A way through the network and how long it takes.
public struct Journey: Hashable, Sendable {
  /// Seconds from start to arrival.
  public var travelTime: Double
  /// Link indices, first to last; empty if start and end are one node.
  public var links: [Int32]

  public init(travelTime: Double, links: [Int32]) {
    self.travelTime = travelTime
    self.links = links
  }
}

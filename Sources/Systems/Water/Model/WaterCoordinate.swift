/// Where a node lies on the map.
public struct WaterCoordinate: Hashable, Sendable {
  public var node: String
  public var x: Double
  public var y: Double

  public init(node: String, x: Double, y: Double) {
    self.node = node
    self.x = x
    self.y = y
  }
}

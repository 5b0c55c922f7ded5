/// Where the nodes of a road network lie, sorted by node number.
///
/// The coordinates are those of the file (degrees, feet, metres or a drawing): placing them on a
/// map is the city's matter.
public struct RoadNodeTable: Hashable, Sendable {
  /// Node numbers, from 1, rising.
  public let node: [Int32]
  /// First coordinate, to the right.
  public let x: [Double]
  /// Second coordinate, upwards.
  public let y: [Double]

  /// Sorts the rows by node number.
  ///
  /// - Precondition: the columns have one length and no node comes twice.
  public init(node: [Int32], x: [Double], y: [Double]) {
    precondition(node.count == x.count && node.count == y.count, "columns must have one length")
    let order = node.indices.sorted { node[$0] < node[$1] }
    self.node = order.map { node[$0] }
    self.x = order.map { x[$0] }
    self.y = order.map { y[$0] }
    for row in order.indices.dropFirst() {
      precondition(self.node[row - 1] < self.node[row], "a node has one place")
    }
  }
}

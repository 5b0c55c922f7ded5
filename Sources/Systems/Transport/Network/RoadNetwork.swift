/// A road network ready for routing: links with their cost functions, and adjacency in compressed
/// rows.
///
/// Built once and shared by all threads; nothing in it changes. Nodes and links are indexed from 0:
/// node index = node number − 1, link index = row of the tables.
public final class RoadNetwork: Sendable {
  /// Number of nodes.
  public let nodeCount: Int
  /// Number of links.
  public let linkCount: Int
  /// Number of zones; zones are the nodes `0..<zoneCount`.
  public let zoneCount: Int
  /// Nodes with a smaller index are centroids, which no route passes.
  public let firstThroughNode: Int
  /// Node index that a link leaves.
  public let tail: [Int32]
  /// Node index that a link reaches.
  public let head: [Int32]
  /// Links that leave node n: `outgoing[outgoingOffset[n]..<outgoingOffset[n + 1]]`, by link index.
  public let outgoingOffset: [Int32]
  public let outgoing: [Int32]
  /// Links that reach node n: `incoming[incomingOffset[n]..<incomingOffset[n + 1]]`, by link index.
  public let incomingOffset: [Int32]
  public let incoming: [Int32]
  /// Capacity, vehicles per period of the trip table.
  public let capacity: [Double]
  /// Length in the file's unit.
  public let length: [Double]
  /// Travel time of an empty link, the part of the function that no flow changes (power 0)
  /// included.
  public let freeFlowTime: [Double]
  /// Toll and distance in units of time: `tollWeight × toll + distanceWeight × length`.
  public let fixedCost: [Double]
  /// Factor of (flow / capacity)^power in the travel time: free-flow time × b; 0 for a constant
  /// link.
  let congestionTime: [Double]
  /// Exponent of the travel time function.
  let power: [Double]
  /// The exponent where it is a whole number up to 16, else −1; 0 marks a link of constant time.
  let wholePower: [Int8]

  /// Builds the network of `tables`.
  ///
  /// The cost of a link at flow v is `freeFlowTime × (1 + b (v / capacity)^power) + tollWeight ×
  /// toll + distanceWeight × length` (Bureau of Public Roads, Traffic Assignment Manual, 1964;
  /// weights as in the TNTP notes). A link with `b` = 0, free-flow time 0 or power 0 has a constant
  /// time; with power 0 the factor (v / capacity)^0 is 1 at any flow.
  ///
  /// - Precondition: columns of one length, nodes in range, values finite and at least 0, capacity
  ///   above 0 wherever the time depends on the flow. Readers report all of this as diagnostics.
  /// - Complexity: O(nodes + links).
  public init(_ tables: RoadTables, tollWeight: Double = 0, distanceWeight: Double = 0) {
    RoadNetwork.check(tables, tollWeight, distanceWeight)
    nodeCount = tables.nodeCount
    linkCount = tables.linkCount
    zoneCount = tables.zoneCount
    firstThroughNode = tables.firstThroughNode - 1
    tail = tables.initialNode.map { $0 - 1 }
    head = tables.terminalNode.map { $0 - 1 }
    (outgoingOffset, outgoing) = RoadNetwork.rows(of: tail, count: nodeCount)
    (incomingOffset, incoming) = RoadNetwork.rows(of: head, count: nodeCount)
    capacity = tables.capacity
    length = tables.length
    power = tables.power
    var constantTime = tables.freeFlowTime
    var congestionTime = [Double](repeating: 0, count: tables.linkCount)
    var wholePower = [Int8](repeating: -1, count: tables.linkCount)
    for link in 0..<tables.linkCount {
      let exponent = tables.power[link]
      let factor = tables.freeFlowTime[link] * tables.b[link]
      if exponent == 0 { constantTime[link] += factor }
      if exponent == 0 || factor == 0 {
        wholePower[link] = 0
      } else {
        congestionTime[link] = factor
        if exponent <= 16, exponent == exponent.rounded() { wholePower[link] = Int8(exponent) }
      }
    }
    freeFlowTime = constantTime
    self.congestionTime = congestionTime
    self.wholePower = wholePower
    fixedCost = (0..<tables.linkCount).map {
      tollWeight * tables.toll[$0] + distanceWeight * tables.length[$0]
    }
  }

  private static func check(_ tables: RoadTables, _ tollWeight: Double, _ distanceWeight: Double) {
    func isUsable(_ value: Double) -> Bool { value >= 0 && value.isFinite }
    precondition(isUsable(tollWeight) && isUsable(distanceWeight), "weights are at least 0")
    precondition(
      tables.zoneCount >= 0 && tables.zoneCount <= tables.nodeCount
        && tables.nodeCount < Int(Int32.max) && tables.linkCount < Int(Int32.max)
        && tables.firstThroughNode >= 1, "counts out of range")
    let columns = [
      tables.capacity, tables.length, tables.freeFlowTime, tables.b, tables.power, tables.toll,
    ]
    precondition(
      tables.terminalNode.count == tables.linkCount
        && columns.allSatisfy { $0.count == tables.linkCount }, "columns must have one length")
    precondition(columns.allSatisfy { $0.allSatisfy(isUsable) }, "link values out of range")
    for link in 0..<tables.linkCount {
      precondition(
        (1...tables.nodeCount).contains(Int(tables.initialNode[link]))
          && (1...tables.nodeCount).contains(Int(tables.terminalNode[link])), "node out of range")
      let depends = tables.b[link] * tables.freeFlowTime[link] * tables.power[link] > 0
      precondition(!depends || tables.capacity[link] > 0, "a congested link has a capacity")
    }
  }

  /// Compressed rows of `key`: the indices of each value, rising.
  private static func rows(of key: [Int32], count: Int) -> (offset: [Int32], items: [Int32]) {
    var offset = [Int32](repeating: 0, count: count + 1)
    for value in key { offset[Int(value) + 1] += 1 }
    for row in 0..<count { offset[row + 1] += offset[row] }
    var items = [Int32](repeating: 0, count: key.count)
    var next = offset
    for (item, value) in key.enumerated() {
      items[Int(next[Int(value)])] = Int32(item)
      next[Int(value)] += 1
    }
    return (offset, items)
  }
}

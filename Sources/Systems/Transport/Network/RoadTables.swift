/// The links of a road network as its file gives them: one column a quantity, one row a link.
///
/// Nodes are numbered from 1, as in the TNTP files (Transportation Networks for Research Core Team,
/// "Transportation Networks for Research"); zones are the nodes `1...zoneCount`. The units of time,
/// length and capacity are those of the file: only their agreement matters to an assignment.
/// The order of the rows is the file's and is kept in every result.
public struct RoadTables: Hashable, Sendable {
  /// Number of zones; trips start and end at the nodes `1...zoneCount`.
  public var zoneCount: Int
  /// Number of nodes, zones included; node numbers are `1...nodeCount`.
  public var nodeCount: Int
  /// Nodes with a smaller number are centroids: a route may start or end there, never pass.
  public var firstThroughNode: Int
  /// The node a link leaves, `1...nodeCount`.
  public var initialNode: [Int32] = []
  /// The node a link reaches, `1...nodeCount`.
  public var terminalNode: [Int32] = []
  /// Practical capacity, vehicles per period of the trip table; positive where `b` counts.
  public var capacity: [Double] = []
  /// Length in the file's unit, at least 0.
  public var length: [Double] = []
  /// Travel time of an empty link, in the file's unit of time, at least 0.
  public var freeFlowTime: [Double] = []
  /// The factor of the Bureau of Public Roads function, at least 0.
  public var b: [Double] = []
  /// The exponent of the Bureau of Public Roads function, at least 0.
  public var power: [Double] = []
  /// Speed limit in the file's unit; 0 where unknown. Not used by an assignment.
  public var speed: [Double] = []
  /// Toll in the file's unit of money, at least 0.
  public var toll: [Double] = []
  /// The file's class of the link; its meaning differs from file to file.
  public var type: [Int32] = []

  /// A network without links.
  public init(zoneCount: Int, nodeCount: Int, firstThroughNode: Int = 1) {
    self.zoneCount = zoneCount
    self.nodeCount = nodeCount
    self.firstThroughNode = firstThroughNode
  }

  /// Number of links.
  public var linkCount: Int { initialNode.count }

  /// Appends a link; see the columns for units and ranges.
  public mutating func appendLink(
    from initial: Int, to terminal: Int, capacity: Double, length: Double = 0,
    freeFlowTime: Double, b: Double = 0.15, power: Double = 4, speed: Double = 0,
    toll: Double = 0, type: Int32 = 1
  ) {
    initialNode.append(Int32(initial))
    terminalNode.append(Int32(terminal))
    self.capacity.append(capacity)
    self.length.append(length)
    self.freeFlowTime.append(freeFlowTime)
    self.b.append(b)
    self.power.append(power)
    self.speed.append(speed)
    self.toll.append(toll)
    self.type.append(type)
  }
}

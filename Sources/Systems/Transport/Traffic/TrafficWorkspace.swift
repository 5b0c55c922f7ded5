/// Scratch of one worker for traffic: wholly written before it is read, of no meaning between
/// calls.
public struct TrafficWorkspace: Sendable {
  var inflow: [Double] = []
  var nextInflow: [Double] = []
  /// Share of the arriving flow that passes a link.
  var pass: [Double] = []
  /// Share of a link's queue that leaves in an hour.
  var release: [Double] = []
  var cost: [Double] = []
  var tree = ShortestPathTree()
  var path: [Int32] = []

  public init() {}

  /// Makes room for the links of a network; debug builds spoil what an earlier call left.
  mutating func prepare(_ linkCount: Int) {
    #if !DEBUG
      if inflow.count == linkCount { return }
    #endif
    inflow = [Double](repeating: .nan, count: linkCount)
    nextInflow = inflow
    pass = inflow
    release = inflow
    cost = inflow
  }
}

/// How a solve went.
public struct WaterSolveReport: Hashable, Sendable {
  public var iterations = 0
  /// Sum of flow changes over sum of flows in the last iteration.
  public var relativeError = Double.infinity
  public var hasConverged = false
  /// Sum over nodes of what flows in and neither out nor is drawn or stored, over all that flows in
  /// from tanks, reservoirs and inflows.
  public var massBalanceError = 0.0
  /// What the junctions ask for and what they get, cfs; inflows not counted.
  public var requestedDemand = 0.0
  public var deliveredDemand = 0.0
  /// Junctions that have no open way from a source.
  public var unsuppliedJunctions = 0
}

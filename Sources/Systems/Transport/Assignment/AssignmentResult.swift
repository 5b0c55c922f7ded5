/// What an assignment found. Units are those of the network file and the trip table.
public struct AssignmentResult: Sendable {
  /// Vehicles per period on each link, in the file's order.
  public var linkFlow: [Double]
  /// Cost of each link at that flow, toll and distance included; infinite where closed.
  public var linkCost: [Double]
  /// The routes in use with their flows.
  public var routes: RouteSet
  /// Beckmann's objective: the sum over links of the integral of cost from 0 to the link's flow.
  public var objective: Double
  /// Sum over links of flow × cost.
  public var totalTravelTime: Double
  /// (sum of flow × cost − sum of demand × least cost) / sum of flow × cost; 0 at equilibrium.
  public var relativeGap: Double
  /// Shortest-path sweeps over all origins, the first loading included.
  public var iterations: Int
  /// Whether the gap asked for was reached.
  public var hasConverged: Bool
  /// Vehicles per period of pairs that no open path joins.
  public var unservedDemand: Double
  /// The pairs (indices into `routes`) that no open path joins.
  public var unservedPairs: [Int32]
  /// Vehicles per period within a zone, which use no link.
  public var intrazonalDemand: Double
}

/// Static user equilibrium (J. G. Wardrop 1952, doi:10.1680/ipeds.1952.11259): no driver can arrive
/// sooner by another route, so all routes in use of a pair cost the same.
///
/// Solved by gradient projection on route flows (R. Jayakrishnan et al., "A Faster Path-Based
/// Algorithm for Traffic Assignment", Transportation Research Record 1443, 1994): sweeps over the
/// pairs, each of which moves flow to its cheapest route by a Newton step, and shortest-path sweeps
/// that add routes and measure the gap exactly.
public enum UserEquilibrium {
  /// When to stop.
  public struct Options: Hashable, Sendable {
    /// Relative gap at which the search ends, above 0; 1e-8 fixes link flows to about a vehicle.
    public var gap = 1e-8
    /// Most shortest-path sweeps; the result says whether the gap was reached.
    public var maximumIterations = 500
    /// Most sweeps over the pairs between two shortest-path sweeps.
    public var innerSweeps = 16

    public init(gap: Double = 1e-8, maximumIterations: Int = 500) {
      self.gap = gap
      self.maximumIterations = maximumIterations
    }
  }

  /// Assigns `trips` to `network`.
  ///
  /// - Parameters:
  ///   - conditions: capacities and closures; `nil` for the undisturbed network. Closed links are
  ///     removed; demand that no open path serves is reported and left out of all sums.
  ///   - start: routes of an earlier result to start from, of the same network; those with a closed
  ///     link are dropped, flows are scaled to the new demand.
  /// - Precondition: the trips' zones are zones of the network.
  public static func solve(
    _ network: RoadNetwork, _ trips: TripTable, conditions: RoadConditions? = nil,
    from start: RouteSet? = nil, options: Options = Options()
  ) -> AssignmentResult {
    precondition(trips.zoneCount <= network.nodeCount, "trips are between nodes of the network")
    var solver = EquilibriumSolver(
      network, trips, conditions ?? RoadConditions(of: network), options)
    if let start { solver.adopt(start) }
    return solver.run()
  }
}

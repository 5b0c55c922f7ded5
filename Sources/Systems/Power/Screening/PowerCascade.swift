/// A cascade of overload trips after outages, on a network alone: no city, no operators.
///
/// Outages happen at 0 s. Islands are dispatched by `PowerState.settle`: units move within their
/// headroom, blocks are shed, dead islands go dark. Relays integrate between changes of flow; those
/// that are due together (1e-9 relative) trip together. It ends when no relay is on its way to a
/// trip within the horizon.
public enum PowerCascade {
  /// A trip by an overload relay.
  public struct Trip: Hashable, Sendable {
    /// Row of the branch, from 0.
    public var branch: Int
    /// Seconds after the outages.
    public var time: Double
    /// |flow| over rating at the trip: its cause.
    public var loading: Double
  }

  /// Power lost by dispatch, with its cause.
  public struct Loss: Hashable, Sendable {
    public var change: PowerChange
    /// Seconds after the outages.
    public var time: Double
  }

  /// What a cascade did.
  public struct Result: Hashable, Sendable {
    /// Load served before less load served at the end, in MW.
    public var lostLoad = 0.0
    /// Trips in order; ties by row. The outages themselves are not among them.
    public var trips: [Trip] = []
    /// What dispatch shed and stopped, in order.
    public var losses: [Loss] = []
    /// The largest loading right after the outages, before any trip, and the branch that has it
    /// (-1 for none).
    public var firstLoading = 0.0
    public var firstLoadedBranch = -1
    /// Islands with voltage at the end.
    public var liveIslandCount = 0
  }

  /// Runs a cascade.
  ///
  /// - Parameters:
  ///   - base: a settled state, whose loads count as served.
  ///   - horizon: seconds after which nothing trips any more; DCSIMSEP's quarter of an hour by
  ///     default.
  /// - Complexity: a rank-1 change and a solve a trip, a factorisation a split.
  public static func run(
    _ network: PowerNetwork, from base: PowerState, outages: [PowerOutage],
    rules: DispatchRules = DispatchRules(), horizon: Double = 900,
    using workspace: inout PowerWorkspace
  ) -> Result {
    var state = base
    for outage in outages {
      switch outage {
      case .branch(let branch): state.openBranch(branch, in: network, using: &workspace)
      case .unit(let unit): state.tripUnit(unit)
      }
    }
    var result = Result()
    var due: [Int] = []
    var time = 0.0
    var isFirst = true
    while true {
      state.settle(in: network, rules: rules, using: &workspace)
      for change in workspace.changes { result.losses.append(Loss(change: change, time: time)) }
      if isFirst {
        (result.firstLoading, result.firstLoadedBranch) = state.largestLoading(in: network)
        isFirst = false
      }
      let seconds = OverloadRelays.nextTrip(of: state, in: network, branches: &due)
      if time + seconds > horizon { break }
      OverloadRelays.advance(&state, in: network, by: seconds)
      time += seconds
      for branch in due {
        let loading = state.loading(ofBranch: branch, in: network)
        result.trips.append(Trip(branch: branch, time: time, loading: loading))
      }
      for branch in due { state.openBranch(branch, in: network, using: &workspace) }
    }
    result.lostLoad = base.servedLoad(in: network) - state.servedLoad(in: network)
    result.liveIslandCount = state.islandReference.reduce(0) {
      $0 + (state.busIsEnergised[Int($1)] ? 1 : 0)
    }
    return result
  }
}

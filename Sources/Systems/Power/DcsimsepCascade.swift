/// The cascade of the DCSIMSEP simulator with its control off: the profile `dcsimsep`.
///
/// Outages at 1 s; islands rebalanced whenever their number has grown; DC flow with b = 1/x; relays
/// that trip after 15 s at half as much again as the short-term rating; until nothing is overloaded
/// or 15 min have passed. Ties (1e-9 relative) trip together. Source: see `DcsimsepBalance`.
public enum DcsimsepCascade {
  /// The clock at the outage, the longest step and the end, in seconds.
  static let outageTime = 1.0
  static let longestStep = 60.0
  static let endTime = 900.0

  /// The network of a case in this profile.
  public static func network(_ powerCase: PowerCase) -> PowerNetwork {
    PowerNetwork(
      powerCase,
      options: PowerNetworkOptions(usesTapsAndShifts: false, rating: .short, relay: .linear))
  }

  /// The base state that many runs share: injections of the case, factored and solved.
  public static func baseState(
    _ network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> PowerState {
    var state = PowerState(network)
    DcsimsepBalance(network).inject(into: &state, network)
    DirectCurrentFlow.solve(&state, in: network, using: &workspace)
    return state
  }

  /// Runs the cascade that follows the loss of some branches.
  ///
  /// - Parameters:
  ///   - powerCase: a case whose base state is balanced and has no overload.
  ///   - initialTrips: rows of the lost branches, from 1.
  /// - Precondition: the rows exist; `powerCase.validate` reports no error.
  public static func run(_ powerCase: PowerCase, initialTrips: [Int]) -> DcsimsepResult {
    let network = network(powerCase)
    var workspace = PowerWorkspace(network)
    let base = PowerState(network)
    return run(network, from: base, initialTrips: initialTrips, using: &workspace)
  }

  /// As `run(_:initialTrips:)`, on a network of `network(_:)` and a state that many runs share.
  ///
  /// - Complexity: a rank-1 change and a solve a step, a factorisation a split.
  public static func run(
    _ network: PowerNetwork, from base: PowerState, initialTrips: [Int],
    using workspace: inout PowerWorkspace
  ) -> DcsimsepResult {
    var state = base
    if state.islandsAreStale { state.regroup(in: network, using: &workspace) }
    var balance = DcsimsepBalance(network)
    let loadAtStart = balance.totalLoad
    var islandCount = state.islandCount
    balance.inject(into: &state, network)
    for row in initialTrips {
      precondition((1...network.branchCount).contains(row), "branches are rows from 1")
      state.openBranch(row - 1, in: network, using: &workspace)
    }
    var result = DcsimsepResult(lostLoad: 0, trips: [])
    var isFirst = true
    var due: [Int] = []
    var time = outageTime
    while true {
      if state.islandsAreStale { state.regroup(in: network, using: &workspace) }
      if state.islandCount > islandCount {
        islandCount = state.islandCount
        balance.balance(busIsland: state.busIsland, islandCount: islandCount)
        balance.inject(into: &state, network)
      }
      DirectCurrentFlow.solve(&state, in: network, using: &workspace)
      if isFirst {
        (result.firstLoading, result.firstLoadedBranch) = state.largestLoading(in: network)
        isFirst = false
      }
      guard hasOverload(state, network) else { break }
      let seconds = OverloadRelays.nextTrip(of: state, in: network, branches: &due)
      let step = min(longestStep, seconds)
      if time + step > endTime { break }
      OverloadRelays.advance(&state, in: network, by: step)
      tickDown(&state, network)
      time += step
      guard seconds <= longestStep else { continue }
      for branch in due {
        result.trips.append(DcsimsepResult.Trip(branch: branch + 1, time: time))
        state.openBranch(branch, in: network, using: &workspace)
      }
    }
    balance.balance(busIsland: state.busIsland, islandCount: state.islandCount)
    result.lostLoad = loadAtStart - balance.totalLoad
    return result
  }

  /// Lowers the relays of branches that are not overloaded by 1e-6 per unit seconds a step, as the
  /// original does beside their discharge: trip times feel it in the fifth decimal.
  private static func tickDown(_ state: inout PowerState, _ network: PowerNetwork) {
    for branch in 0..<network.branchCount
    where state.relayState[branch] > 0
      && abs(state.branchFlow[branch]) <= network.branchRating[branch]
    {
      let full = 7.5 * network.branchRating[branch] / network.baseMVA
      state.relayState[branch] = max(0, state.relayState[branch] - 1e-6 / full)
    }
  }

  /// Whether a branch carries more than its rating and 1e-6 per unit.
  private static func hasOverload(_ state: PowerState, _ network: PowerNetwork) -> Bool {
    let margin = 1e-6 * network.baseMVA
    for branch in 0..<network.branchCount
    where abs(state.branchFlow[branch]) > network.branchRating[branch] + margin {
      return true
    }
    return false
  }
}

extension DcsimsepBalance {
  /// Sets the injections of a state to outputs less loads.
  func inject(into state: inout PowerState, _ network: PowerNetwork) {
    for bus in busLoad.indices { state.busInjection[bus] = -busLoad[bus] }
    for unit in unitOutput.indices where unitInService[unit] {
      state.busInjection[Int(network.unitBus[unit])] += unitOutput[unit]
    }
  }
}

/// The direct-current power flow: angles and flows from injections.
///
/// B θ = P with one bus of each island grounded (Stott, Jardim and Alsaç 2009, "DC power flow
/// revisited", doi:10.1109/TPWRS.2009.2021235; conventions of MATPOWER, see `PowerNetwork`).
public enum DirectCurrentFlow {
  /// After so many rank-1 changes the matrix is factored anew.
  public static let updateLimit = 200
  /// A residual above this share of the largest injection makes the matrix be factored anew.
  public static let residualLimit = 1e-8

  /// How a solve ended.
  public enum Outcome: Hashable, Sendable {
    case solved
    /// The matrix is singular although its islands hang together: negative reactances cancel. The
    /// bus (an index) is where that showed. Angles and flows are 0.
    case singular(bus: Int)
  }

  /// Angles and flows for the injections `state.busInjection`, which sum to 0 in every island.
  ///
  /// - Returns: the outcome; angles of reference buses are 0.
  /// - Complexity: O(buses + branches + entries of the factor), plus a factorisation where one is
  ///   due.
  @discardableResult
  public static func solve(
    _ state: inout PowerState, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Outcome {
    if state.islandsAreStale { state.regroup(in: network, using: &workspace) }
    if !state.factor.isUsable || state.factor.updateCount >= updateLimit {
      state.factorIsStale = true
    }
    if !state.factorIsStale {
      if solveOnce(&state, in: network, using: &workspace) <= residualLimit { return .solved }
    }
    if let bus = refactor(&state, in: network, using: &workspace) {
      return fail(&state, at: bus)
    }
    let residual = solveOnce(&state, in: network, using: &workspace)
    if residual <= 1e-6 { return .solved }
    state.factorIsStale = true
    return fail(&state, at: Int(state.islandReference.first ?? 0))
  }

  /// Whether a branch is in service and has voltage.
  @inline(__always)
  private static func carries(
    _ branch: Int, _ state: borrowing PowerState, _ network: PowerNetwork
  ) -> Bool {
    state.branchInService[branch] && state.busIsEnergised[Int(network.branchFrom[branch])]
  }

  private static func fail(_ state: inout PowerState, at bus: Int) -> Outcome {
    for index in state.busAngle.indices { state.busAngle[index] = 0 }
    for index in state.branchFlow.indices { state.branchFlow[index] = 0 }
    return .singular(bus: bus)
  }

  /// Assembles and factors the matrix with the reference buses grounded.
  ///
  /// - Returns: nil, or the bus at which it is singular.
  static func refactor(
    _ state: inout PowerState, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Int? {
    for position in workspace.matrix.indices { workspace.matrix[position] = 0 }
    for branch in 0..<network.branchCount where state.branchInService[branch] {
      let position = network.branchPosition[branch]
      guard position >= 0 else { continue }
      let susceptance = network.branchSusceptance[branch]
      let (from, to) = (network.branchFrom[branch], network.branchTo[branch])
      let ground = state.islandReference[Int(state.busIsland[Int(from)])]
      if from != ground { workspace.matrix[Int(from)] += susceptance }
      if to != ground { workspace.matrix[Int(to)] += susceptance }
      if from != ground && to != ground { workspace.matrix[Int(position)] -= susceptance }
    }
    for bus in state.islandReference { workspace.matrix[Int(bus)] = 1 }
    let failed = state.factor.factor(workspace.matrix, pivotFloor: 1e-10)
    state.factorIsStale = failed != nil
    return failed
  }

  /// One solve with the factor at hand; returns the largest residual over the largest injection.
  private static func solveOnce(
    _ state: inout PowerState, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Double {
    let scale = 1 / network.baseMVA
    for bus in 0..<network.busCount {
      workspace.angle[bus] = state.busInjection[bus] * scale
      workspace.residual[bus] = -state.busInjection[bus]
    }
    for branch in network.shiftedBranches {
      let index = Int(branch)
      guard carries(index, state, network) else { continue }
      let power = network.branchSusceptance[index] * network.branchShift[index]
      workspace.angle[Int(network.branchFrom[index])] += power
      workspace.angle[Int(network.branchTo[index])] -= power
    }
    for bus in state.islandReference { workspace.angle[Int(bus)] = 0 }
    state.factor.solveAgain(&workspace.angle)
    fillFlows(
      network.flowColumns, inService: state.branchInService, isEnergised: state.busIsEnergised,
      angle: workspace.angle, flow: &state.branchFlow, residual: &workspace.residual)
    // A reference takes what its island leaves.
    for bus in state.islandReference { workspace.residual[Int(bus)] = 0 }
    for bus in 0..<network.busCount { state.busAngle[bus] = workspace.angle[bus] }
    let residual = largest(workspace.residual, floor: 0)
    return residual.isNaN ? .infinity : residual / largest(state.busInjection, floor: 1)
  }
}

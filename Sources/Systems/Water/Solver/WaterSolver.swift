import Numerics

/// Heads and flows of a network at one instant, by the global gradient algorithm of Todini and Pilati
/// (1988, "A gradient algorithm for the analysis of pipe networks"), in EPANET's conventions
/// (EPANET 2.2 user manual, chapter 12) with one difference: what is closed is left out of the
/// equations, and zones without an open way from a source get nothing.
public enum WaterSolver {
  /// Tolerances of status tests: head, ft, and flow, cfs.
  static let headTolerance = 0.0005
  static let flowTolerance = 0.0001
  /// Gradients of head loss below this are taken as linear, ft/cfs.
  static let gradientFloor = 1e-7
  static let large = 1e8
  static let small = 1e-6

  /// Solves for the state's levels, statuses, settings and requested demands, starting from its flows.
  ///
  /// Heads, flows, deliveries, net inflows and the statuses that follow from them (check valves,
  /// pumps at their limit, control valves, tanks full or empty, controls by junction pressure) are
  /// written to the state. Without convergence they hold the last iterate.
  ///
  /// - Complexity: a few iterations, each O(m) plus a factorisation with fixed pattern.
  @discardableResult
  public static func solve(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) -> WaterSolveReport {
    var report = WaterSolveReport()
    var nextCheck = options.checkFrequency
    var relaxation = 1.0
    var hasRestarted = false
    prepare(network, &state)
    findSupply(network, &state, &workspace, options)
    let lastTrial = options.trials + options.extraTrials
    while report.iterations < lastTrial {
      report.iterations += 1
      setCoefficients(network, state, &workspace)
      assemble(network, &state, &workspace, options)
      guard solveHeads(network, &state, &workspace, options) else { continue }
      let change = updateFlows(network, &state, &workspace, options, relaxation: relaxation)
      report.relativeError = change.relative
      if !change.relative.isFinite {
        // Lost: once more from a cold start, then give up.
        restart(network, &state, options)
        findSupply(network, &state, &workspace, options)
        if hasRestarted { break }
        hasRestarted = true
        continue
      }
      relaxation = 1
      var changed = false
      if options.dampLimit <= 0 || change.relative <= options.dampLimit {
        if options.dampLimit > 0 { relaxation = 0.6 }
        changed = updatePressureValves(network, &state)
      }
      if isConverged(network, state, &workspace, options, change) {
        if report.iterations > options.trials {
          report.hasConverged = true
          break
        }
        if updateStatuses(network, &state) { changed = true }
        if switchByPressure(network, &state) { changed = true }
        if !changed {
          report.hasConverged = true
          break
        }
        nextCheck = report.iterations + options.checkFrequency
      } else if report.iterations <= options.maximumCheck && report.iterations == nextCheck {
        if updateStatuses(network, &state) { changed = true }
        nextCheck += options.checkFrequency
      }
      if changed { findSupply(network, &state, &workspace, options) }
    }
    summarize(network, state, &workspace, &report)
    return report
  }

  /// Takes flows, draws and heads of junctions back to those of a cold start.
  private static func restart(
    _ network: WaterNetwork, _ state: inout WaterState, _ options: WaterSolverOptions
  ) {
    state.resetFlows(network)
    for junction in 0..<network.junctionCount {
      state.heads[junction] = network.elevations[junction]
      state.deliveredDemands[junction] = state.requestedDemands[junction]
      state.emitterFlows[junction] = network.emitterResistances[junction] > 0 ? 1 : 0
    }
    for fixed in state.netInflows.indices { state.netInflows[fixed] = 0 }
  }

  /// Gives a pump of constant power that was off a flow to start from: at no flow its head is infinite.
  private static func prepare(_ network: WaterNetwork, _ state: inout WaterState) {
    for (row, pump) in network.linkTable.pumps.enumerated() where pump.shape == .constantPower {
      let link = Int(network.linkTable.pumpLinks[row])
      if state.statuses[link] == .temporarilyClosed { state.statuses[link] = .open }
      if !state.statuses[link].isClosed && state.flows[link] <= 1e-6 {
        state.flows[link] = pump.designFlow
      }
    }
  }

  /// New heads of the junctions; false if a valve had to be freed because the equations contradict.
  private static func solveHeads(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) -> Bool {
    if let row = workspace.factor.factor(workspace.values, pivotFloor: 1e-14) {
      if freeValve(at: row, network, &state) {
        findSupply(network, &state, &workspace, options)
        return false
      }
      // No valve to blame: hold this junction's head for now.
      workspace.values[row] += large
      if workspace.factor.factor(workspace.values, pivotFloor: 1e-14) != nil { return false }
    }
    for junction in 0..<network.junctionCount {
      workspace.solution[junction] = workspace.changes[junction]
    }
    workspace.factor.solve(&workspace.solution)
    for junction in 0..<network.junctionCount {
      workspace.changes[junction] = workspace.solution[junction]
      state.heads[junction] += workspace.solution[junction]
    }
    for node in network.junctionCount..<network.nodeCount { workspace.changes[node] = 0 }
    return true
  }

  /// Opens the control valve at a junction whose equation has no pivot.
  private static func freeValve(
    at junction: Int, _ network: WaterNetwork, _ state: inout WaterState
  ) -> Bool {
    for index in network.linkTable.valveLinks {
      let link = Int(index)
      guard network.linkKinds[link].isStatusControlled, state.statuses[link] == .active,
        Int(network.linkStarts[link]) == junction || Int(network.linkEnds[link]) == junction
      else { continue }
      state.statuses[link] =
        network.linkKinds[link] == .flowControl ? .flowNotReached : .pressureNotReached
      return true
    }
    return false
  }

  private static func summarize(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace,
    _ report: inout WaterSolveReport
  ) {
    for node in 0..<network.nodeCount { workspace.excesses[node] = 0 }
    for link in 0..<network.linkCount {
      workspace.excesses[Int(network.linkStarts[link])] -= state.flows[link]
      workspace.excesses[Int(network.linkEnds[link])] += state.flows[link]
    }
    var imbalance = 0.0
    var input = 0.0
    for junction in 0..<network.junctionCount {
      let draw = state.deliveredDemands[junction] + state.emitterFlows[junction]
      imbalance += abs(workspace.excesses[junction] - draw)
      input += max(-draw, 0)
      report.requestedDemand += max(state.requestedDemands[junction], 0)
      report.deliveredDemand += max(state.deliveredDemands[junction], 0)
      if !state.isSupplied[junction] { report.unsuppliedJunctions += 1 }
    }
    for fixed in 0..<network.fixedNodeCount {
      let inflow = state.netInflows[fixed]
      imbalance += abs(workspace.excesses[network.junctionCount + fixed] - inflow)
      input += max(-inflow, 0)
    }
    report.massBalanceError = imbalance / max(input, 1e-6)
  }
}

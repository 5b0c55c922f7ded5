import Numerics

/// Heads and flows of a network at one instant, by the global gradient algorithm of Todini and
/// Pilati (1988, "A gradient algorithm for the analysis of pipe networks"), in EPANET's conventions
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
  /// Conductance that keeps the zone behind a working FCV or PSV tied to the rest, cfs/ft; what it
  /// lets by at 1000 ft is far below any flow tolerance.
  static let trace = 1e-10

  /// Solves for the state's levels, statuses, settings and requested demands, starting from its
  /// flows.
  ///
  /// Heads, flows, deliveries, net inflows and the statuses that follow from them (check valves,
  /// pumps at their limit, control valves, tanks full or empty, controls by junction pressure) are
  /// written to the state. If that does not converge within the options' trials, it is tried once
  /// more from a cold start with damped steps and calmer valves. Without convergence the state
  /// holds the last iterate.
  ///
  /// - Complexity: a few iterations, each O(m) plus a factorisation with fixed pattern.
  @discardableResult
  public static func solve(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) -> WaterSolveReport {
    var report = WaterSolveReport()
    prepare(network, &state)
    iterate(network, &state, &workspace, options, &report)
    if !report.hasConverged {
      var calmer = options
      calmer.dampLimit = options.dampLimit > 0 ? options.dampLimit / 10 : 0.01
      calmer.trials = max(options.trials, 200)
      restart(network, &state)
      iterate(network, &state, &workspace, calmer, &report)
    }
    // Demands that cannot be met, as behind a flow control valve, drive heads to absurd values.
    if state.heads.contains(where: { abs($0) > 1e7 }) { report.hasConverged = false }
    summarize(network, &state, &workspace, &report)
    polish(network, &state, &workspace, options, &report)
    return report
  }

  /// Iterates to convergence or to the end of the trials.
  private static func iterate(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, _ report: inout WaterSolveReport
  ) {
    var nextCheck = options.checkFrequency
    var relaxation = 1.0
    findSupply(network, &state, &workspace, options)
    placeHeads(network, state, &workspace)
    for trial in 1...(options.trials + options.extraTrials) {
      let isFrozen = trial > options.trials
      report.iterations += 1
      assemble(network, &state, &workspace, options)
      guard solveHeads(network, &state, &workspace, options) else { continue }
      let change = updateFlows(network, &state, &workspace, options, relaxation: relaxation)
      let relativeChange = change.relative(options)
      report.relativeError = relativeChange
      if !relativeChange.isFinite { return }
      relaxation = 1
      var changed = false
      if options.dampLimit <= 0 || relativeChange <= options.dampLimit {
        if options.dampLimit > 0 { relaxation = 0.6 }
        if !isFrozen { changed = updatePressureValves(network, &state) }
      }
      if isConverged(network, state, &workspace, options, change) {
        if !isFrozen {
          if updateStatuses(network, &state) { changed = true }
          if switchByPressure(network, &state) { changed = true }
        }
        if !changed {
          report.hasConverged = true
          return
        }
        nextCheck = trial + options.checkFrequency
      } else if trial <= options.maximumCheck && trial == nextCheck {
        if updateStatuses(network, &state) { changed = true }
        nextCheck += options.checkFrequency
      }
      if changed {
        findSupply(network, &state, &workspace, options)
        placeHeads(network, state, &workspace)
      }
    }
  }

  /// Copies the heads to their places in the solver's vectors.
  private static func placeHeads(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    let placesArray = network.places
    let places = placesArray.span
    let heads = state.heads.span
    var placed = workspace.heads.mutableSpan
    for node in 0..<heads.count {
      placed[unchecked: Int(places[unchecked: node])] = heads[unchecked: node]
    }
  }

  /// Closes the balance at working valves, whose equations lag one iteration behind, and after
  /// damping: a few full steps with statuses as they are.
  private static func polish(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, _ report: inout WaterSolveReport
  ) {
    var steps = 0
    while report.hasConverged && report.massBalanceError > 1e-8 && steps < 5 {
      steps += 1
      assemble(network, &state, &workspace, options)
      guard solveHeads(network, &state, &workspace, options) else { return }
      let change = updateFlows(network, &state, &workspace, options, relaxation: 1)
      report.relativeError = change.relative(options)
      report.hasConverged = report.relativeError <= options.accuracy
      report.iterations += 1
      summarize(network, &state, &workspace, &report)
    }
  }

  /// Takes flows, draws, heads of junctions and the statuses that a solve finds back to those of a
  /// cold start.
  private static func restart(_ network: WaterNetwork, _ state: inout WaterState) {
    for link in 0..<network.linkCount {
      let kind = network.linkKinds[link]
      let status = state.statuses[link]
      if kind.isStatusControlled && state.settings[link] != WaterNetwork.noSetting {
        state.statuses[link] = .active
      } else if kind == .checkValvePipe || status == .headExceeded || status == .temporarilyClosed {
        state.statuses[link] = .open
      }
    }
    state.resetFlows(network)
    for junction in 0..<network.junctionCount {
      state.heads[junction] = network.elevations[junction]
      state.deliveredDemands[junction] = state.requestedDemands[junction]
      state.emitterFlows[junction] = network.emitterResistances[junction] > 0 ? 1 : 0
    }
    for fixed in state.netInflows.indices { state.netInflows[fixed] = 0 }
    for index in state.leakageFlows.indices where state.leakageFlows[index] != 0 {
      state.leakageFlows[index] = 0.001
    }
  }

  /// Gives a pump of constant power that was off a flow to start from: at no flow its head is
  /// infinite.
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
    if let row = eliminate(network, &workspace) {
      if freeValve(at: row, network, &state) {
        findSupply(network, &state, &workspace, options)
        placeHeads(network, state, &workspace)
        return false
      }
      // No valve to blame: hold this junction's head for now.
      assemble(network, &state, &workspace, options)
      workspace.diagonal[Int(network.places[row])] += large
      if eliminate(network, &workspace) != nil { return false }
    }
    moveHeads(network, &state.heads, &workspace.heads, &workspace.changes)
    return true
  }

  private static func moveHeads(
    _ network: WaterNetwork, _ headArray: inout [Double], _ placedArray: inout [Double],
    _ changeArray: inout [Double]
  ) {
    let placesArray = network.places
    let places = placesArray.span
    var heads = headArray.mutableSpan
    var placed = placedArray.mutableSpan
    var changes = changeArray.mutableSpan
    for junction in 0..<network.junctionCount {
      let place = Int(places[unchecked: junction])
      let head = placed[unchecked: place] + changes[unchecked: place]
      placed[unchecked: place] = head
      heads[unchecked: junction] = head
    }
    for node in network.junctionCount..<heads.count { changes[unchecked: node] = 0 }
  }

  private static func eliminate(
    _ network: WaterNetwork, _ workspace: inout WaterWorkspace
  ) -> Int? {
    network.schedule.factorAndSolve(
      diagonal: &workspace.diagonal, lower: &workspace.lower, rightHandSide: &workspace.changes,
      pivotFloor: 1e-14)
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

  /// Sums up deliveries and the balance of every node, and the inflows of tanks and reservoirs.
  private static func summarize(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ report: inout WaterSolveReport
  ) {
    report.requestedDemand = 0
    report.deliveredDemand = 0
    report.unsuppliedJunctions = 0
    balanceNodes(network, state, &workspace)
    for leak in state.leaks { workspace.balances[Int(leak.junction)] -= leak.flow }
    for (row, one) in network.leakage.enumerated() {
      workspace.balances[Int(one.junction)] -=
        state.leakageFlows[2 * row] + state.leakageFlows[2 * row + 1]
    }
    let (imbalance, inflow) = sumJunctions(network, state, workspace, &report)
    var input = inflow
    for fixed in 0..<network.fixedNodeCount {
      let inflow = workspace.balances[network.junctionCount + fixed]
      state.netInflows[fixed] = inflow
      input += max(-inflow, 0)
    }
    report.massBalanceError = imbalance / max(input, 1e-6)
  }

  private static func sumJunctions(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: WaterWorkspace,
    _ report: inout WaterSolveReport
  ) -> (imbalance: Double, inflow: Double) {
    let balances = workspace.balances.span
    let requested = state.requestedDemands.span
    let delivered = state.deliveredDemands.span
    let emitted = state.emitterFlows.span
    let isSupplied = state.isSupplied.span
    var imbalance = 0.0
    var inflow = 0.0
    for junction in 0..<requested.count {
      let draw = delivered[unchecked: junction] + emitted[unchecked: junction]
      imbalance += abs(balances[unchecked: junction] - draw)
      inflow += max(-draw, 0)
      report.requestedDemand += max(requested[unchecked: junction], 0)
      report.deliveredDemand += max(delivered[unchecked: junction], 0)
      if !isSupplied[unchecked: junction] { report.unsuppliedJunctions += 1 }
    }
    return (imbalance, inflow)
  }

  private static func balanceNodes(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    let startsArray = network.linkStarts
    let starts = startsArray.span
    let endsArray = network.linkEnds
    let ends = endsArray.span
    let flows = state.flows.span
    var balances = workspace.balances.mutableSpan
    for node in 0..<balances.count { balances[unchecked: node] = 0 }
    for link in 0..<flows.count {
      let flow = flows[unchecked: link]
      balances[unchecked: Int(starts[unchecked: link])] -= flow
      balances[unchecked: Int(ends[unchecked: link])] += flow
    }
  }
}

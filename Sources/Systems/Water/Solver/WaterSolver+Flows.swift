import Numerics

extension WaterSolver {
  /// How much flows have changed in an iteration.
  struct FlowChange {
    /// Sum of changes over sum of flows.
    var relative = 0.0
    /// Largest single change, cfs.
    var largest = 0.0
  }

  /// Takes all flows to the new heads.
  static func updateFlows(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, relaxation: Double
  ) -> FlowChange {
    var flowSum = 0.0
    var changeSum = 0.0
    var total = FlowChange()
    let junctionCount = network.junctionCount
    for fixed in state.netInflows.indices { state.netInflows[fixed] = 0 }
    for link in 0..<network.linkCount {
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let change = workspace.changes[start] - workspace.changes[end]
      var step = workspace.corrections[link] - workspace.conductances[link] * change
      step *= relaxation
      let old = state.flows[link]
      if step > old, isConstantPower(network, link), workspace.conducts[link] { step = old / 2 }
      let flow = workspace.conducts[link] ? old - step : 0
      state.flows[link] = flow
      flowSum += abs(flow)
      changeSum += abs(step)
      total.largest = max(total.largest, abs(step))
      if start >= junctionCount { state.netInflows[start - junctionCount] -= flow }
      if end >= junctionCount { state.netInflows[end - junctionCount] += flow }
    }
    updateEmitters(network, &state, workspace, relaxation, &flowSum, &changeSum, &total)
    if options.demandModel == .pressureDriven {
      updateDemands(network, &state, workspace, relaxation, &flowSum, &changeSum, &total)
    }
    total.relative = flowSum > options.accuracy ? changeSum / flowSum : changeSum
    return total
  }

  private static func isConstantPower(_ network: WaterNetwork, _ link: Int) -> Bool {
    let row = network.linkTable.pumpRows[link]
    return row >= 0 && network.linkTable.pumps[Int(row)].shape == .constantPower
  }

  private static func updateEmitters(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ flowSum: inout Double, _ changeSum: inout Double,
    _ total: inout FlowChange
  ) {
    for index in network.emitterJunctions where state.isSupplied[Int(index)] {
      let junction = Int(index)
      let change = workspace.emitterConductances[junction] * workspace.changes[junction]
      let step = (workspace.emitterCorrections[junction] - change) * relaxation
      state.emitterFlows[junction] -= step
      flowSum += abs(state.emitterFlows[junction])
      changeSum += abs(step)
      total.largest = max(total.largest, abs(step))
    }
  }

  private static func updateDemands(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ flowSum: inout Double, _ changeSum: inout Double,
    _ total: inout FlowChange
  ) {
    for junction in 0..<network.junctionCount
    where state.requestedDemands[junction] > 0 && state.isSupplied[junction] {
      let full = state.requestedDemands[junction]
      let change = workspace.demandConductances[junction] * workspace.changes[junction]
      var step = (workspace.demandCorrections[junction] - change) * relaxation
      // A step past the walls would come back as far on the other side.
      let limit = 0.4 * full
      step = min(max(step, -limit), limit)
      state.deliveredDemands[junction] -= step
      flowSum += abs(state.deliveredDemands[junction])
      changeSum += abs(step)
      total.largest = max(total.largest, abs(step))
    }
  }

  /// Whether changes are small enough and, if asked for, head errors and pressure-driven draws as
  /// well.
  static func isConverged(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, _ change: FlowChange
  ) -> Bool {
    guard change.relative <= options.accuracy else { return false }
    if options.flowChangeLimit > 0 && change.largest > options.flowChangeLimit { return false }
    if options.headErrorLimit > 0 {
      setCoefficients(network, state, &workspace)
      for link in 0..<network.linkCount where workspace.conductances[link] != 0 {
        let start = Int(network.linkStarts[link])
        let end = Int(network.linkEnds[link])
        let loss = workspace.corrections[link] / workspace.conductances[link]
        if abs(state.heads[start] - state.heads[end] - loss) > options.headErrorLimit {
          return false
        }
      }
    }
    return options.demandModel == .demandDriven || areDemandsConverged(network, state, options)
  }

  private static func areDemandsConverged(
    _ network: WaterNetwork, _ state: WaterState, _ options: WaterSolverOptions
  ) -> Bool {
    let range = options.requiredPressure - options.minimumPressure
    for junction in 0..<network.junctionCount
    where state.requestedDemands[junction] > 0 && state.isSupplied[junction] {
      let pressure = state.heads[junction] - network.elevations[junction]
      let share = (pressure - options.minimumPressure) / range
      var draw = state.requestedDemands[junction]
      if share <= 0 {
        draw = 0
      } else if share < 1 {
        draw *=
          options.pressureExponent == 0.5
          ? share.squareRoot() : Elementary.pow(share, options.pressureExponent)
      }
      if abs(draw - state.deliveredDemands[junction]) > 0.0001 { return false }
    }
    return true
  }
}

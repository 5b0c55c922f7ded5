import Numerics

extension WaterSolver {
  /// Takes all flows and draws to the new heads.
  static func updateFlows(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, relaxation: Double
  ) -> FlowChange {
    var total = FlowChange()
    updateLinks(network, &state, &workspace, relaxation, &total)
    updateEmitters(network, &state, workspace, relaxation, &total)
    if !state.leaks.isEmpty { updateLeaks(network, &state, workspace, relaxation, &total) }
    if !network.leakage.isEmpty {
      updateLeakage(network, &state, workspace, relaxation, &total)
    }
    if options.demandModel == .pressureDriven {
      updateDemands(network, &state, workspace, relaxation, &total)
    }
    return total
  }

  private static func updateEmitters(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ total: inout FlowChange
  ) {
    for index in network.emitterJunctions where state.isSupplied[Int(index)] {
      let junction = Int(index)
      let place = Int(network.places[junction])
      let change = workspace.emitterConductances[junction] * workspace.changes[place]
      let step = (workspace.emitterCorrections[junction] - change) * relaxation
      state.emitterFlows[junction] -= step
      total.add(flow: state.emitterFlows[junction], step: step)
    }
  }

  private static func updateDemands(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ total: inout FlowChange
  ) {
    for junction in 0..<network.junctionCount
    where state.requestedDemands[junction] > 0 && state.isSupplied[junction] {
      let full = state.requestedDemands[junction]
      let place = Int(network.places[junction])
      let change = workspace.demandConductances[junction] * workspace.changes[place]
      var step = (workspace.demandCorrections[junction] - change) * relaxation
      // A step past the walls would come back as far on the other side.
      let limit = 0.4 * full
      step = min(max(step, -limit), limit)
      state.deliveredDemands[junction] -= step
      total.add(flow: state.deliveredDemands[junction], step: step)
    }
  }

  /// Whether changes are small enough and, if asked for, head errors and pressure-driven draws as
  /// well.
  static func isConverged(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions, _ change: FlowChange
  ) -> Bool {
    guard change.relative(options) <= options.accuracy else { return false }
    if options.flowChangeLimit > 0 && change.largest > options.flowChangeLimit { return false }
    if options.headErrorLimit > 0 {
      // At the new flows the correction is the error of head loss times the conductance.
      addLinks(network, state, &workspace)
      for link in 0..<network.linkCount
      where workspace.modes[link] != WaterWorkspace.LinkMode.shut
        && workspace.conductances[link] != 0
      {
        let error = workspace.corrections[link] / workspace.conductances[link]
        if abs(error) > options.headErrorLimit { return false }
      }
    }
    if !network.leakage.isEmpty && !isLeakageConverged(network, state) { return false }
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

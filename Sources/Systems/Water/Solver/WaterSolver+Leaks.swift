extension WaterSolver {
  /// Conductance, and correction less conductance times pressure, of a leak at a pressure head.
  private static func leakCoefficient(
    _ leak: WaterLeak, pressure: Double
  ) -> (conductance: Double, correction: Double) {
    var gradient = 2 * leak.resistance * leak.flow
    var loss = gradient * leak.flow / 2
    if gradient < gradientFloor {
      gradient = gradientFloor
      loss = gradient * leak.flow
    }
    // Without pressure it stops, and takes nothing in.
    addLowerBarrier(leak.flow, &loss, &gradient)
    return (1 / gradient, (loss - pressure) / gradient)
  }

  static func assembleLeaks(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    for leak in state.leaks where state.isSupplied[Int(leak.junction)] {
      let junction = Int(leak.junction)
      let place = Int(network.places[junction])
      let pressure = state.heads[junction] - network.elevations[junction]
      let (conductance, correction) = leakCoefficient(leak, pressure: pressure)
      workspace.diagonal[place] += conductance
      workspace.changes[place] += correction - leak.flow
    }
  }

  static func updateLeaks(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ total: inout FlowChange
  ) {
    for index in state.leaks.indices where state.isSupplied[Int(state.leaks[index].junction)] {
      let leak = state.leaks[index]
      let junction = Int(leak.junction)
      let change = workspace.changes[Int(network.places[junction])]
      let pressure = state.heads[junction] - change - network.elevations[junction]
      let (conductance, correction) = leakCoefficient(leak, pressure: pressure)
      let step = (correction - conductance * change) * relaxation
      state.leaks[index].flow -= step
      total.add(flow: state.leaks[index].flow, step: step)
    }
  }
}

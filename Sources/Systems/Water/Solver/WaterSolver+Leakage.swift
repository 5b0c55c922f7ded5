import Numerics

extension WaterSolver {
  /// Flows below this are taken as this in the gradient of the variable area, which has a pole at
  /// no flow, cfs.
  private static let leastLeakage = 1e-9

  /// Conductance, and correction less conductance times pressure, of one of the two outflows of
  /// background leakage at a pressure head; `nil` where the junction has none of it.
  private static func leakageCoefficient(
    _ resistance: Double, isVariable: Bool, flow: Double, pressure: Double
  ) -> Coefficient? {
    if resistance == 0 { return nil }
    let magnitude = abs(flow)
    var gradient: Double
    var loss: Double
    if isVariable {
      // h = V q^(2/3)
      gradient = 2.0 / 3 * resistance / Elementary.pow(max(magnitude, leastLeakage), 1.0 / 3)
      loss = 1.5 * gradient * flow
    } else {
      gradient = 2 * resistance * magnitude
      loss = gradient * flow / 2
    }
    if gradient < gradientFloor {
      gradient = gradientFloor
      loss = gradient * flow
    }
    addLowerBarrier(flow, &loss, &gradient)
    return Coefficient(conductance: 1 / gradient, correction: (loss - pressure) / gradient)
  }

  static func assembleLeakage(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    for (row, one) in network.leakage.enumerated() where state.isSupplied[Int(one.junction)] {
      let junction = Int(one.junction)
      let place = Int(network.places[junction])
      let pressure = state.heads[junction] - network.elevations[junction]
      for part in 0..<2 {
        let flow = state.leakageFlows[2 * row + part]
        let resistance = part == 0 ? one.fixedResistance : one.variableResistance
        guard
          let coefficient = leakageCoefficient(
            resistance, isVariable: part == 1, flow: flow, pressure: pressure)
        else { continue }
        workspace.diagonal[place] += coefficient.conductance
        workspace.changes[place] += coefficient.correction - flow
      }
    }
  }

  static func updateLeakage(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: WaterWorkspace,
    _ relaxation: Double, _ total: inout FlowChange
  ) {
    for (row, one) in network.leakage.enumerated() where state.isSupplied[Int(one.junction)] {
      let junction = Int(one.junction)
      let change = workspace.changes[Int(network.places[junction])]
      let pressure = state.heads[junction] - change - network.elevations[junction]
      for part in 0..<2 {
        let flow = state.leakageFlows[2 * row + part]
        let resistance = part == 0 ? one.fixedResistance : one.variableResistance
        guard
          let coefficient = leakageCoefficient(
            resistance, isVariable: part == 1, flow: flow, pressure: pressure)
        else { continue }
        let step = (coefficient.correction - coefficient.conductance * change) * relaxation
        state.leakageFlows[2 * row + part] -= step
        total.add(flow: state.leakageFlows[2 * row + part], step: step)
      }
    }
  }

  /// Whether leakage is what its law makes of the pressure, within 1e-4 cfs and 0.1 %.
  static func isLeakageConverged(_ network: WaterNetwork, _ state: WaterState) -> Bool {
    for (row, one) in network.leakage.enumerated() where state.isSupplied[Int(one.junction)] {
      let junction = Int(one.junction)
      let pressure = max(state.heads[junction] - network.elevations[junction], 0)
      var expected = 0.0
      if one.fixedResistance > 0 { expected = (pressure / one.fixedResistance).squareRoot() }
      if one.variableResistance > 0 {
        let ratio = pressure / one.variableResistance
        expected += ratio * ratio.squareRoot()
      }
      let flow = state.leakageFlows[2 * row] + state.leakageFlows[2 * row + 1]
      if abs(expected - flow) > 1e-4 + 1e-3 * expected { return false }
    }
    return true
  }
}

import Numerics

extension WaterSolver {
  /// Builds the matrix and right-hand side of the changes of head, for the coefficients at hand.
  ///
  /// Changes and not heads are solved for, since the rounding of heads times large conductances
  /// would show in the balance of flows. What a link would carry at unchanged heads is its flow
  /// less its `corrections`; the right-hand side is what these flows leave over at a junction.
  static func assemble(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) {
    let junctionCount = network.junctionCount
    for index in workspace.values.indices { workspace.values[index] = 0 }
    for node in 0..<network.nodeCount {
      workspace.excesses[node] = 0
      workspace.changes[node] = 0
    }
    for link in 0..<network.linkCount {
      let conductance = workspace.conductances[link]
      if conductance == 0 { continue }
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let flow = state.flows[link]
      let drop = state.heads[start] - state.heads[end]
      let correction = workspace.corrections[link] - conductance * drop
      workspace.corrections[link] = correction
      workspace.excesses[start] -= flow
      workspace.excesses[end] += flow
      workspace.changes[start] += correction
      workspace.changes[end] -= correction
      let position = network.matrixPositions[link]
      if position >= 0 { workspace.values[Int(position)] -= conductance }
      if start < junctionCount { workspace.values[start] += conductance }
      if end < junctionCount { workspace.values[end] += conductance }
    }
    assembleEmitters(network, state, &workspace)
    if options.demandModel == .pressureDriven {
      assembleDemands(network, state, &workspace, options)
    }
    for junction in 0..<junctionCount {
      workspace.excesses[junction] -= state.deliveredDemands[junction]
      workspace.changes[junction] += workspace.excesses[junction]
      if !state.isSupplied[junction] {
        // Out of the equations: its row says that its head stays.
        workspace.values[junction] = 1
        workspace.changes[junction] = 0
      }
    }
    assembleActiveValves(network, state, &workspace)
  }

  private static func assembleEmitters(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    for index in network.emitterJunctions where state.isSupplied[Int(index)] {
      let junction = Int(index)
      let (loss, gradient) = emitterLoss(network, state, junction)
      let pressure = state.heads[junction] - network.elevations[junction]
      let conductance = 1 / gradient
      let correction = (loss - pressure) * conductance
      workspace.emitterConductances[junction] = conductance
      workspace.emitterCorrections[junction] = correction
      workspace.values[junction] += conductance
      workspace.changes[junction] += correction
      workspace.excesses[junction] -= state.emitterFlows[junction]
    }
  }

  /// Head lost by an emitter, h = K |q|^(1/γ), and its gradient.
  static func emitterLoss(
    _ network: WaterNetwork, _ state: WaterState, _ junction: Int
  ) -> (loss: Double, gradient: Double) {
    let options = network.model.options
    let exponent = 1 / options.emitterExponent
    let resistance = max(small, network.emitterResistances[junction])
    let flow = state.emitterFlows[junction]
    let base = exponent < 1 ? max(abs(flow), small) : abs(flow)
    let power = exponent == 2 ? base : Elementary.pow(base, exponent - 1)
    var gradient = exponent * resistance * power
    var loss = gradient * flow / exponent
    if gradient < gradientFloor {
      gradient = gradientFloor / exponent
      loss = gradient * flow
    }
    if !options.allowsEmitterBackflow { addLowerBarrier(flow, &loss, &gradient) }
    return (loss, gradient)
  }

  private static func assembleDemands(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) {
    for junction in 0..<network.junctionCount
    where state.requestedDemands[junction] > 0 && state.isSupplied[junction] {
      let (loss, gradient) = demandLoss(state, junction, options)
      let pressure = state.heads[junction] - network.elevations[junction]
      let conductance = 1 / gradient
      let correction = (loss - (pressure - options.minimumPressure)) * conductance
      workspace.demandConductances[junction] = conductance
      workspace.demandCorrections[junction] = correction
      workspace.values[junction] += conductance
      workspace.changes[junction] += correction
    }
  }

  /// The pressure head that delivers a demand, by Wagner's curve turned round, and its gradient.
  ///
  /// Steep walls at no and at full delivery keep the draw between them (OWA-EPANET pull request
  /// 721).
  static func demandLoss(
    _ state: WaterState, _ junction: Int, _ options: WaterSolverOptions
  ) -> (loss: Double, gradient: Double) {
    let draw = state.deliveredDemands[junction]
    let full = state.requestedDemands[junction]
    let exponent = 1 / options.pressureExponent
    let range = options.requiredPressure - options.minimumPressure
    let share = exponent < 1 ? max(abs(draw) / full, small) : abs(draw) / full
    let power = exponent == 2 ? share : Elementary.pow(share, exponent - 1)
    var gradient = exponent * range * power / full
    var loss = gradient * draw / exponent
    addLowerBarrier(draw, &loss, &gradient)
    addUpperBarrier(draw - full, &loss, &gradient)
    return (loss, gradient)
  }

  /// Adds a steep loss where `excess` is below 0.
  private static func addLowerBarrier(
    _ excess: Double, _ loss: inout Double, _ gradient: inout Double
  ) {
    let a = 1e9 * excess
    let b = (a * a + 1e-6).squareRoot()
    loss += (a - b) / 2
    gradient += 0.5e9 * (1 - a / b)
  }

  /// Adds a steep loss where `excess` is above 0.
  private static func addUpperBarrier(
    _ excess: Double, _ loss: inout Double, _ gradient: inout Double
  ) {
    let a = 1e9 * excess
    let b = (a * a + 1e-6).squareRoot()
    loss += (a + b) / 2
    gradient += 0.5e9 * (1 + a / b)
  }
}

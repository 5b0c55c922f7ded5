import Numerics

extension WaterSolver {
  /// Builds the matrix and right-hand side for the coefficients at hand.
  static func assemble(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) {
    let junctionCount = network.junctionCount
    for index in workspace.values.indices { workspace.values[index] = 0 }
    for junction in 0..<junctionCount { workspace.heads[junction] = 0 }
    for node in 0..<network.nodeCount { workspace.excesses[node] = 0 }
    for link in 0..<network.linkCount {
      let conductance = workspace.conductances[link]
      if conductance == 0 { continue }
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let correction = workspace.corrections[link]
      workspace.excesses[start] -= state.flows[link]
      workspace.excesses[end] += state.flows[link]
      let position = network.matrixPositions[link]
      if position >= 0 { workspace.values[Int(position)] -= conductance }
      if start < junctionCount {
        workspace.values[start] += conductance
        workspace.heads[start] += correction
      } else if end < junctionCount {
        workspace.heads[end] += conductance * state.heads[start]
      }
      if end < junctionCount {
        workspace.values[end] += conductance
        workspace.heads[end] -= correction
      } else if start < junctionCount {
        workspace.heads[start] += conductance * state.heads[end]
      }
    }
    assembleEmitters(network, state, &workspace)
    if options.demandModel == .pressureDriven {
      assembleDemands(network, state, &workspace, options)
    }
    for junction in 0..<junctionCount {
      workspace.excesses[junction] -= state.deliveredDemands[junction]
      workspace.heads[junction] += workspace.excesses[junction]
      if !state.isSupplied[junction] {
        // Out of the equations: its row says that its head is what it is.
        workspace.values[junction] = 1
        workspace.heads[junction] = state.heads[junction]
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
      workspace.values[junction] += 1 / gradient
      workspace.heads[junction] += (loss + network.elevations[junction]) / gradient
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
    let power = exponent == 2 ? abs(flow) : Elementary.pow(abs(flow), exponent - 1)
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
      let datum = network.elevations[junction] + options.minimumPressure
      workspace.values[junction] += 1 / gradient
      workspace.heads[junction] += (loss + datum) / gradient
    }
  }

  /// The pressure head that delivers a demand, by Wagner's curve turned round, and its gradient.
  ///
  /// Steep walls at no and at full delivery keep the draw between them (OWA-EPANET pull request 721).
  static func demandLoss(
    _ state: WaterState, _ junction: Int, _ options: WaterSolverOptions
  ) -> (loss: Double, gradient: Double) {
    let draw = state.deliveredDemands[junction]
    let full = state.requestedDemands[junction]
    let exponent = 1 / options.pressureExponent
    let range = options.requiredPressure - options.minimumPressure
    let share = abs(draw) / full
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

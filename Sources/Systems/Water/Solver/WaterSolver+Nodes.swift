import Numerics

extension WaterSolver {
  /// Builds the matrix and right-hand side of the changes of head for the state at hand.
  static func assemble(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) {
    clear(network, state, &workspace.diagonal, &workspace.lower, &workspace.changes)
    addLinks(network, state, &workspace)
    assembleEmitters(network, state, &workspace)
    if !state.leaks.isEmpty { assembleLeaks(network, state, &workspace) }
    if !network.leakage.isEmpty { assembleLeakage(network, state, &workspace) }
    if options.demandModel == .pressureDriven {
      assembleDemands(network, state, &workspace, options)
    }
    assembleActiveValves(network, state, &workspace)
  }

  /// Empties the matrix and sets the right-hand side to what junctions draw; of those cut off the
  /// row says that the head stays.
  private static func clear(
    _ network: WaterNetwork, _ state: WaterState, _ diagonalArray: inout [Double],
    _ lowerArray: inout [Double], _ rightArray: inout [Double]
  ) {
    let placesArray = network.places
    let places = placesArray.span
    let delivered = state.deliveredDemands.span
    let isSupplied = state.isSupplied.span
    var diagonal = diagonalArray.mutableSpan
    var lower = lowerArray.mutableSpan
    var right = rightArray.mutableSpan
    for position in 0..<lower.count { lower[unchecked: position] = 0 }
    for junction in 0..<delivered.count {
      let place = Int(places[unchecked: junction])
      let supplied = isSupplied[unchecked: junction]
      right[unchecked: place] = supplied ? -delivered[unchecked: junction] : 0
      diagonal[unchecked: place] = supplied ? 0 : 1
    }
    for node in delivered.count..<places.count {
      right[unchecked: node] = 0
      diagonal[unchecked: node] = 0
    }
  }

  /// Net flow into a junction through links that are in the equations, less what it draws.
  static func excess(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: WaterWorkspace, _ junction: Int
  ) -> Double {
    var sum = -state.deliveredDemands[junction] - state.emitterFlows[junction]
    for leak in state.leaks where leak.junction == junction { sum -= leak.flow }
    sum -= network.backgroundLeakage(state, junction)
    for place in network.neighborStarts[junction]..<network.neighborStarts[junction + 1] {
      let link = Int(network.neighborLinks[Int(place)])
      guard workspace.modes[link] != WaterWorkspace.LinkMode.shut,
        workspace.conductances[link] != 0
      else { continue }
      sum += Int(network.linkStarts[link]) == junction ? -state.flows[link] : state.flows[link]
    }
    return sum
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
      let place = Int(network.places[junction])
      workspace.diagonal[place] += conductance
      workspace.changes[place] += correction - state.emitterFlows[junction]
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
      let place = Int(network.places[junction])
      workspace.diagonal[place] += conductance
      workspace.changes[place] += correction
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
  static func addLowerBarrier(
    _ excess: Double, _ loss: inout Double, _ gradient: inout Double
  ) {
    // Far from the wall it adds less than the last place of any loss.
    if excess > 1e-4 { return }
    let a = 1e9 * excess
    let b = (a * a + 1e-6).squareRoot()
    loss += (a - b) / 2
    gradient += 0.5e9 * (1 - a / b)
  }

  /// Adds a steep loss where `excess` is above 0.
  private static func addUpperBarrier(
    _ excess: Double, _ loss: inout Double, _ gradient: inout Double
  ) {
    if excess < -1e-4 { return }
    let a = 1e9 * excess
    let b = (a * a + 1e-6).squareRoot()
    loss += (a + b) / 2
    gradient += 0.5e9 * (1 + a / b)
  }
}

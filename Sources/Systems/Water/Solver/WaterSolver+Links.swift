import Numerics

extension WaterSolver {
  /// Writes conductance and correction of every link at its present flow and head, and adds them to
  /// matrix and right-hand side, which hold what the junctions draw.
  ///
  /// Changes and not heads are solved for, since the rounding of heads times large conductances
  /// would show in the balance of flows. What a link would carry at unchanged heads is its flow
  /// less its correction; the right-hand side is what these flows leave over at a junction.
  static func addLinks(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    let none: [Double] = []
    switch network.model.options.headlossFormula {
    case .hazenWilliams:
      addPipes(
        network, state, workspace.modes, workspace.heads, (none, none, none),
        &workspace.conductances,
        &workspace.corrections, &workspace.diagonal, &workspace.lower, &workspace.changes,
        formula: .hazenWilliams)
    case .chezyManning:
      addPipes(
        network, state, workspace.modes, workspace.heads, (none, none, none),
        &workspace.conductances, &workspace.corrections, &workspace.diagonal, &workspace.lower,
        &workspace.changes, formula: .chezyManning)
    case .darcyWeisbach:
      takeLogarithms(network, state, &workspace)
      addPipes(
        network, state, workspace.modes, workspace.heads,
        (
          workspace.frictionArguments, workspace.frictionSmooth, workspace.frictionLogarithms
        ),
        &workspace.conductances, &workspace.corrections, &workspace.diagonal, &workspace.lower,
        &workspace.changes, formula: .darcyWeisbach)
    }
    addDevices(network, state, &workspace)
  }

  @inline(__always) private static func addPipes(
    _ network: WaterNetwork, _ state: WaterState, _ modeArray: [UInt8], _ headArray: [Double],
    _ friction: (arguments: [Double], smooths: [Double], logarithms: [Double]),
    _ conductanceArray: inout [Double], _ correctionArray: inout [Double],
    _ diagonalArray: inout [Double], _ lowerArray: inout [Double], _ rightArray: inout [Double],
    formula: WaterHeadlossFormula
  ) {
    let exponent = formula == .hazenWilliams ? 1.852 : 2.0
    let power = network.pipePower
    let flows = state.flows.span
    let scalesArray = network.linkTable.conductanceScales
    let scales = scalesArray.span
    let minorLossesArray = network.linkTable.minorLosses
    let minorLosses = minorLossesArray.span
    let startPlacesArray = network.startPlaces
    let startPlaces = startPlacesArray.span
    let endPlacesArray = network.endPlaces
    let endPlaces = endPlacesArray.span
    let positionsArray = network.matrixPositions
    let positions = positionsArray.span
    let diametersArray = network.linkTable.diameters
    let diameters = diametersArray.span
    let resistancesArray = network.linkTable.resistances
    let resistances = resistancesArray.span
    let viscosity = network.viscosity
    let arguments = friction.arguments.span
    let smooths = friction.smooths.span
    let logarithms = friction.logarithms.span
    let modes = modeArray.span
    let heads = headArray.span
    var conductances = conductanceArray.mutableSpan
    var corrections = correctionArray.mutableSpan
    var diagonal = diagonalArray.mutableSpan
    var lower = lowerArray.mutableSpan
    var right = rightArray.mutableSpan
    for link in 0..<flows.count where modes[unchecked: link] == WaterWorkspace.LinkMode.pipe {
      let flow = flows[unchecked: link]
      let coefficient: Coefficient
      switch formula {
      case .hazenWilliams:
        coefficient = powerPipe(
          flow: flow, conductance: scales[unchecked: link] * power.power(abs(flow)),
          exponent: exponent, minorLoss: minorLosses[unchecked: link])
      case .chezyManning:
        coefficient = powerPipe(
          flow: flow, conductance: scales[unchecked: link] / abs(flow), exponent: exponent,
          minorLoss: minorLosses[unchecked: link])
      case .darcyWeisbach:
        coefficient = darcyWeisbachPipe(
          flow: flow, viscous: viscosity * diameters[unchecked: link],
          resistance: resistances[unchecked: link], minorLoss: minorLosses[unchecked: link],
          friction: (
            arguments[unchecked: link], smooths[unchecked: link], logarithms[unchecked: link]
          ))
      }
      let start = Int(startPlaces[unchecked: link])
      let end = Int(endPlaces[unchecked: link])
      let conductance = coefficient.conductance
      let drop = heads[unchecked: start] - heads[unchecked: end]
      let correction = coefficient.correction - conductance * drop
      let carried = flow - correction
      conductances[unchecked: link] = conductance
      corrections[unchecked: link] = correction
      right[unchecked: start] -= carried
      right[unchecked: end] += carried
      diagonal[unchecked: start] += conductance
      diagonal[unchecked: end] += conductance
      lower[unchecked: Int(positions[unchecked: link])] -= conductance
    }
  }

  /// Pumps and valves; working PRVs, PSVs and FCVs come in `assembleActiveValves`.
  private static func addDevices(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    for index in network.deviceLinks {
      let link = Int(index)
      if workspace.modes[link] != WaterWorkspace.LinkMode.device { continue }
      let flow = state.flows[link]
      let coefficient =
        network.linkKinds[link] == .pump
        ? pump(network, link, flow, speed: state.settings[link])
        : valve(network, state, link, flow)
      let conductance = coefficient.conductance
      workspace.conductances[link] = conductance
      workspace.corrections[link] = coefficient.correction
      if conductance == 0 { continue }
      let start = Int(network.startPlaces[link])
      let end = Int(network.endPlaces[link])
      let correction =
        coefficient.correction - conductance * (workspace.heads[start] - workspace.heads[end])
      workspace.corrections[link] = correction
      workspace.changes[start] -= flow - correction
      workspace.changes[end] += flow - correction
      workspace.diagonal[start] += conductance
      workspace.diagonal[end] += conductance
      workspace.lower[Int(network.matrixPositions[link])] -= conductance
    }
  }

  /// How much flows have changed in an iteration.
  struct FlowChange {
    /// Sums of flows and of their changes, cfs.
    var flowSum = 0.0
    var changeSum = 0.0
    /// Largest single change, cfs.
    var largest = 0.0

    @inline(__always) mutating func add(flow: Double, step: Double) {
      flowSum += abs(flow)
      changeSum += abs(step)
      largest = max(largest, abs(step))
    }

    /// Sum of changes over sum of flows; the changes alone where nothing flows.
    func relative(_ options: WaterSolverOptions) -> Double {
      flowSum > options.accuracy ? changeSum / flowSum : changeSum
    }
  }

  /// Takes the flows of all links to the new heads.
  static func updateLinks(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ relaxation: Double, _ total: inout FlowChange
  ) {
    holdConstantPower(network, state, &workspace, relaxation)
    let startPlacesArray = network.startPlaces
    let startPlaces = startPlacesArray.span
    let endPlacesArray = network.endPlaces
    let endPlaces = endPlacesArray.span
    let modes = workspace.modes.span
    let changes = workspace.changes.span
    let conductances = workspace.conductances.span
    let corrections = workspace.corrections.span
    var flows = state.flows.mutableSpan
    // Two sums of each, so that additions need not wait for each other.
    var flowSums = (0.0, 0.0)
    var changeSums = (0.0, 0.0)
    var largest = 0.0
    for link in 0..<flows.count where modes[unchecked: link] != WaterWorkspace.LinkMode.shut {
      let change =
        changes[unchecked: Int(startPlaces[unchecked: link])]
        - changes[unchecked: Int(endPlaces[unchecked: link])]
      let step =
        (corrections[unchecked: link] - conductances[unchecked: link] * change) * relaxation
      let flow = flows[unchecked: link] - step
      flows[unchecked: link] = flow
      flowSums = (flowSums.1, flowSums.0 + abs(flow))
      changeSums = (changeSums.1, changeSums.0 + abs(step))
      if abs(step) > largest { largest = abs(step) }
    }
    total.flowSum += flowSums.0 + flowSums.1
    total.changeSum += changeSums.0 + changeSums.1
    total.largest = max(total.largest, largest)
  }

  /// Makes a step that would reverse a pump of constant power halve its flow instead.
  private static func holdConstantPower(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace,
    _ relaxation: Double
  ) {
    for index in network.linkTable.pumpLinks {
      let link = Int(index)
      guard isConstantPowerPump(network, link),
        workspace.modes[link] == WaterWorkspace.LinkMode.device
      else { continue }
      let start = Int(network.startPlaces[link])
      let end = Int(network.endPlaces[link])
      let change = workspace.changes[start] - workspace.changes[end]
      let step = workspace.corrections[link] - workspace.conductances[link] * change
      if step * relaxation > state.flows[link] {
        workspace.conductances[link] = 0
        workspace.corrections[link] = state.flows[link] / 2 / relaxation
      }
    }
  }
}

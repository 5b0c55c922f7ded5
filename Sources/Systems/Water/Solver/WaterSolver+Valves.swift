extension WaterSolver {
  /// A valve that is not closed; those that hold a head or flow come in `assembleActiveValves`.
  static func valve(
    _ network: WaterNetwork, _ state: WaterState, _ link: Int, _ flow: Double
  ) -> Coefficient {
    let setting = state.settings[link]
    let minorLoss = network.linkTable.minorLosses[link]
    switch network.linkKinds[link] {
    case .pressureBreaker:
      let isFixed = setting == WaterNetwork.noSetting || setting == 0
      if isFixed || minorLoss * flow * flow > setting { return openValve(minorLoss, flow) }
      return Coefficient(conductance: large, correction: setting * large)
    case .throttleControl:
      if setting == WaterNetwork.noSetting { return openValve(minorLoss, flow) }
      let throttled = WaterNetworkBuilder.minorLoss(
        setting, diameter: network.linkTable.diameters[link])
      return openValve(throttled, flow)
    case .generalPurpose:
      let units = network.units
      let magnitude = max(abs(flow), 1e-6)
      let piece = network.curves.piece(
        network.linkTable.curves[link], at: magnitude * units.flow)
      let slope = max(piece.slope * units.flow / units.length, 1e-6)
      let correction = piece.intercept / units.length / slope + magnitude
      return Coefficient(conductance: 1 / slope, correction: flow < 0 ? -correction : correction)
    default:
      if state.statuses[link] == .active { return Coefficient(conductance: 0, correction: flow) }
      return openValve(minorLoss, flow)
    }
  }

  private static func openValve(_ minorLoss: Double, _ flow: Double) -> Coefficient {
    guard minorLoss > 0 else { return Coefficient(conductance: 1 / small, correction: flow) }
    let gradient = 2 * minorLoss * abs(flow)
    if gradient < gradientFloor {
      let floor = gradientFloor / 2
      return Coefficient(loss: flow * floor, gradient: floor)
    }
    return Coefficient(loss: flow * gradient / 2, gradient: gradient)
  }

  /// Equations of working PRVs, PSVs and FCVs, after all others are in.
  static func assembleActiveValves(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    for index in network.linkTable.valveLinks {
      let link = Int(index)
      guard state.statuses[link] == .active, workspace.conducts[link] else { continue }
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let setting = state.settings[link]
      let flow = state.flows[link]
      switch network.linkKinds[link] {
      case .pressureReducing:
        // The end's head is held; what the end lacks comes through the valve.
        let lack = workspace.excesses[end]
        workspace.corrections[link] = flow + lack
        workspace.values[end] += large
        workspace.changes[end] += large * (network.elevations[end] + setting - state.heads[end])
        if lack < 0 { workspace.changes[start] += lack }
      case .pressureSustaining:
        let surplus = workspace.excesses[start]
        workspace.corrections[link] = flow - surplus
        workspace.values[start] += large
        workspace.changes[start] +=
          large * (network.elevations[start] + setting - state.heads[start])
        if surplus > 0 { workspace.changes[end] += surplus }
        couple(network, link, start, end, &workspace)
      case .flowControl:
        // The flow is drawn at the start and given at the end; a trace of conductance beside it
        // keeps the zone behind the valve tied to the rest.
        let conductance = trace
        let drop = state.heads[start] - state.heads[end]
        let correction = flow - setting - conductance * drop
        workspace.conductances[link] = conductance
        workspace.corrections[link] = correction
        workspace.changes[start] += correction - flow
        workspace.changes[end] -= correction - flow
        workspace.values[start] += conductance
        couple(network, link, start, end, &workspace)
      default: continue
      }
    }
  }

  /// A trace of conductance that keeps the zone behind a working valve tied to the rest.
  private static func couple(
    _ network: WaterNetwork, _ link: Int, _ start: Int, _ end: Int,
    _ workspace: inout WaterWorkspace
  ) {
    let position = Int(network.matrixPositions[link])
    workspace.values[position] -= trace
    workspace.values[end] += trace
  }
}

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
    case .positionalControl:
      if setting == WaterNetwork.noSetting || minorLoss == 0 { return openValve(minorLoss, flow) }
      let share = positionShare(network, link, opening: setting)
      return openValve(minorLoss / (share * share), flow)
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

  /// The flow of a positional control valve over that of the open one at the same loss of head
  /// (EPANET 2.3): by its curve, or the opening itself. Outside a curve it runs straight to nothing
  /// at 0 % and to all at 100 %.
  private static func positionShare(
    _ network: WaterNetwork, _ link: Int, opening: Double
  ) -> Double {
    let curve = network.linkTable.curves[link]
    var percent = opening
    if curve >= 0 {
      let range = network.curves.range(curve)
      let (x, y) = (network.curves.x, network.curves.y)
      let (first, last) = (range.lowerBound, range.upperBound - 1)
      if opening < x[first] {
        percent = x[first] > 0 ? opening / x[first] * y[first] : y[first]
      } else if opening > x[last] {
        let rest = 100 - x[last]
        percent = rest > 0 ? y[last] + (opening - x[last]) / rest * (100 - y[last]) : y[last]
      } else {
        percent = network.curves.y(curve, at: opening)
      }
    }
    return min(max(percent / 100, 1e-4), 1)
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
      guard state.statuses[link] == .active,
        workspace.modes[link] != WaterWorkspace.LinkMode.shut
      else { continue }
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let startPlace = Int(network.startPlaces[link])
      let endPlace = Int(network.endPlaces[link])
      let setting = state.settings[link]
      let flow = state.flows[link]
      switch network.linkKinds[link] {
      case .pressureReducing:
        // The end's head is held; what the end lacks comes through the valve.
        let lack = excess(network, state, workspace, end)
        workspace.corrections[link] = flow + lack
        workspace.diagonal[endPlace] += large
        workspace.changes[endPlace] +=
          large * (network.elevations[end] + setting - state.heads[end])
        if lack < 0 { workspace.changes[startPlace] += lack }
      case .pressureSustaining:
        let surplus = excess(network, state, workspace, start)
        workspace.corrections[link] = flow - surplus
        workspace.diagonal[startPlace] += large
        workspace.changes[startPlace] +=
          large * (network.elevations[start] + setting - state.heads[start])
        if surplus > 0 { workspace.changes[endPlace] += surplus }
        couple(network, link, &workspace)
      case .flowControl:
        // The flow is drawn at the start and given at the end; a trace of conductance beside it
        // keeps the zone behind the valve tied to the rest.
        let correction = flow - setting - trace * (state.heads[start] - state.heads[end])
        workspace.conductances[link] = trace
        workspace.corrections[link] = correction
        workspace.changes[startPlace] += correction - flow
        workspace.changes[endPlace] -= correction - flow
        workspace.diagonal[startPlace] += trace
        couple(network, link, &workspace)
      default: continue
      }
    }
  }

  /// A trace of conductance that keeps the zone behind a working valve tied to the rest.
  private static func couple(
    _ network: WaterNetwork, _ link: Int, _ workspace: inout WaterWorkspace
  ) {
    workspace.lower[Int(network.matrixPositions[link])] -= trace
    workspace.diagonal[Int(network.endPlaces[link])] += trace
  }
}

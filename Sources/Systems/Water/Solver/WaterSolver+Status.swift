extension WaterSolver {
  /// Looks at working PRVs and PSVs; true if one has changed.
  static func updatePressureValves(_ network: WaterNetwork, _ state: inout WaterState) -> Bool {
    var changed = false
    for index in network.linkTable.valveLinks {
      let link = Int(index)
      let kind = network.linkKinds[link]
      let setting = state.settings[link]
      guard kind == .pressureReducing || kind == .pressureSustaining,
        setting != WaterNetwork.noSetting, !state.overrides[link].blocks
      else { continue }
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let flow = state.flows[link]
      let view = ValveView(
        status: state.statuses[link], flow: flow, startHead: state.heads[start],
        endHead: state.heads[end],
        heldHead: network.elevations[kind == .pressureReducing ? end : start] + setting,
        openLoss: network.linkTable.minorLosses[link] * flow * flow)
      let status = kind == .pressureReducing ? view.reducingStatus : view.sustainingStatus
      if status != state.statuses[link] {
        state.statuses[link] = status
        changed = true
      }
    }
    return changed
  }

  /// What a pressure valve sees around it.
  private struct ValveView {
    var status: WaterLinkStatus
    var flow: Double
    var startHead: Double
    var endHead: Double
    var heldHead: Double
    /// Head lost when fully open.
    var openLoss: Double

    private var flowsBack: Bool { flow < -flowTolerance }

    /// Of a PRV (EPANET 2.2 user manual, section 12.1, "valves").
    var reducingStatus: WaterLinkStatus {
      let t = headTolerance
      switch status {
      case .active:
        return flowsBack ? .closed : startHead - openLoss < heldHead - t ? .open : .active
      case .open:
        return flowsBack ? .closed : endHead >= heldHead + t ? .active : .open
      case .closed:
        if startHead >= heldHead + t && endHead < heldHead - t { return .active }
        return startHead < heldHead - t && startHead > endHead + t ? .open : .closed
      case .pressureNotReached: return flowsBack ? .closed : status
      default: return status
      }
    }

    /// Of a PSV.
    var sustainingStatus: WaterLinkStatus {
      let t = headTolerance
      switch status {
      case .active:
        return flowsBack ? .closed : endHead + openLoss > heldHead + t ? .open : .active
      case .open:
        return flowsBack ? .closed : startHead < heldHead - t ? .active : .open
      case .closed:
        if endHead > heldHead + t && startHead > endHead + t { return .open }
        return startHead >= heldHead + t && startHead > endHead + t ? .active : .closed
      case .pressureNotReached: return flowsBack ? .closed : status
      default: return status
      }
    }
  }

  /// Looks at check valves, pumps, FCVs and links at tanks; true if one has changed.
  static func updateStatuses(_ network: WaterNetwork, _ state: inout WaterState) -> Bool {
    var changed = false
    for index in network.watchedLinks {
      let link = Int(index)
      let kind = network.linkKinds[link]
      let start = Int(network.linkStarts[link])
      let end = Int(network.linkEnds[link])
      let atTank = end >= network.junctionCount || start >= network.junctionCount
      let before = state.statuses[link]
      if state.overrides[link].blocks { continue }
      var status = before
      let drop = state.heads[start] - state.heads[end]
      let isPowerPump = isConstantPowerPump(network, link)
      if (status == .headExceeded || status == .temporarilyClosed) && !isPowerPump {
        status = .open
      }
      if kind == .checkValvePipe {
        status = checkValveStatus(status, drop: drop, flow: state.flows[link])
      } else if kind == .pump && status >= .open && state.settings[link] > 0 {
        status = pumpStatus(network, state, link, gain: -drop)
      } else if kind == .flowControl && state.settings[link] != WaterNetwork.noSetting {
        status = flowControlStatus(status, state, link, drop: drop)
      }
      if atTank && !status.isClosed
        && isBarredByTank(network, state, link, before, start: start, end: end)
      {
        status = .temporarilyClosed
      }
      if status != before {
        state.statuses[link] = status
        changed = true
      }
    }
    return changed
  }

  static func isConstantPowerPump(_ network: WaterNetwork, _ link: Int) -> Bool {
    let row = network.linkTable.pumpRows[link]
    return row >= 0 && network.linkTable.pumps[Int(row)].shape == .constantPower
  }

  private static func checkValveStatus(
    _ status: WaterLinkStatus, drop: Double, flow: Double
  ) -> WaterLinkStatus {
    if drop < -headTolerance || flow < -flowTolerance { return .closed }
    return drop > headTolerance ? .open : status
  }

  private static func pumpStatus(
    _ network: WaterNetwork, _ state: WaterState, _ link: Int, gain: Double
  ) -> WaterLinkStatus {
    let pump = network.linkTable.pumps[Int(network.linkTable.pumpRows[link])]
    if pump.shape == .constantPower {
      return state.flows[link] < 1e-6 ? .temporarilyClosed : .open
    }
    let speed = state.settings[link]
    return gain > speed * speed * pump.maximumHead + headTolerance ? .headExceeded : .open
  }

  private static func flowControlStatus(
    _ status: WaterLinkStatus, _ state: WaterState, _ link: Int, drop: Double
  ) -> WaterLinkStatus {
    if drop < -headTolerance || state.flows[link] < -flowTolerance { return .flowNotReached }
    if status == .flowNotReached && state.flows[link] >= state.settings[link] { return .active }
    return status
  }

  /// Whether a link would flow into a full tank or out of an empty one.
  private static func isBarredByTank(
    _ network: WaterNetwork, _ state: WaterState, _ link: Int, _ before: WaterLinkStatus,
    start: Int, end: Int
  ) -> Bool {
    bars(network, state, link, before, tank: start, other: end)
      || bars(network, state, link, before, tank: end, other: start)
  }

  /// A full tank is to its links a check valve that opens outward, an empty one a check valve that
  /// opens inward: barred or not, a link stays so while the heads at its ends cannot be told apart.
  ///
  /// EPANET 2.2 forgets which it was, and draws from empty tanks through short wide pipes.
  private static func bars(
    _ network: WaterNetwork, _ state: WaterState, _ link: Int, _ before: WaterLinkStatus,
    tank: Int, other: Int
  ) -> Bool {
    guard network.isTank(tank) else { return false }
    let table = network.fixedNodes
    let fixed = tank - network.junctionCount
    let head = state.heads[tank]
    let isFull = head >= table.maximumHead[fixed] - headTolerance && !table.canOverflow[fixed]
    let isEmpty = head <= table.minimumHead[fixed] + headTolerance
    if !isFull && !isEmpty { return false }
    let drop = head - state.heads[other]
    if other >= network.junctionCount {
      return isFull && drop <= 0 || isEmpty && drop >= 0
    }
    let startsHere = Int(network.linkStarts[link]) == tank
    if network.linkKinds[link] == .pump {
      return isFull && !startsHere || isEmpty && startsHere
    }
    let outflow = startsHere ? state.flows[link] : -state.flows[link]
    let previous: WaterLinkStatus = before.isClosed ? .closed : .open
    if isFull && checkValveStatus(previous, drop: drop, flow: outflow) == .closed { return true }
    return isEmpty && checkValveStatus(previous, drop: -drop, flow: -outflow) == .closed
  }
}

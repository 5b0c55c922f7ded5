/// What time alone decides: demands, heads of reservoirs and speeds of pumps by their patterns.
enum WaterDemandClock {
  /// The pattern period at so many whole seconds after the start.
  static func period(_ network: WaterNetwork, at seconds: Int) -> Int {
    (seconds + network.model.times.patternStart) / network.model.times.patternStep
  }

  /// Sets them for a pattern period.
  static func apply(_ network: WaterNetwork, _ state: inout WaterState, period: Int) {
    let multiplier = network.model.options.demandMultiplier
    for junction in 0..<network.junctionCount {
      var sum = 0.0
      for row in network.demandStarts[junction]..<network.demandStarts[junction + 1] {
        let pattern = network.demandPatterns[Int(row)]
        let factor = pattern < 0 ? 1 : network.patterns.value(pattern, period: period)
        sum += network.demandBases[Int(row)] * factor * multiplier
      }
      sum *= state.demandFactors[junction]
      state.requestedDemands[junction] = sum
      state.deliveredDemands[junction] = sum
    }
    for fixed in 0..<network.fixedNodeCount where network.fixedNodes.pattern[fixed] >= 0 {
      let factor = network.patterns.value(network.fixedNodes.pattern[fixed], period: period)
      let node = network.junctionCount + fixed
      state.heads[node] = network.elevations[node] * factor
    }
    for (row, pattern) in network.linkTable.pumpPatterns.enumerated() where pattern >= 0 {
      let link = Int(network.linkTable.pumpLinks[row])
      if state.overrides[link].contains(.stuck) { continue }
      setSetting(network.patterns.value(pattern, period: period), of: link, network, &state)
    }
  }

  /// Sets a speed or setting (internal), and the status that goes with it.
  static func setSetting(
    _ value: Double, of link: Int, _ network: WaterNetwork, _ state: inout WaterState
  ) {
    switch network.linkKinds[link] {
    case .pump:
      state.settings[link] = value
      if value > 0 && state.statuses[link].isClosed { state.statuses[link] = .open }
      if value == 0 && !state.statuses[link].isClosed { state.statuses[link] = .closed }
    case .flowControl:
      state.settings[link] = value
      state.statuses[link] = .active
    case .checkValvePipe, .pipe, .generalPurpose: break
    default:
      if state.settings[link] == WaterNetwork.noSetting && state.statuses[link].isClosed {
        state.statuses[link] = .open
      }
      state.settings[link] = value
    }
  }

  /// Opens or shuts a link; a valve then stays so, whatever its setting was.
  static func setOpen(
    _ opens: Bool, of link: Int, _ network: WaterNetwork, _ state: inout WaterState
  ) {
    let kind = network.linkKinds[link]
    if kind == .pump { state.settings[link] = opens ? 1 : 0 }
    if kind.isValve && kind != .generalPurpose {
      state.settings[link] = WaterNetwork.noSetting
    }
    state.statuses[link] = opens ? .open : .closed
  }
}

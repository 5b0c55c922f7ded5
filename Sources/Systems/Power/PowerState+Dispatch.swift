extension PowerState {
  /// Brings the whole network up to date: islands, dispatch, flows.
  ///
  /// Call it once after all switching of an instant. `workspace.changes` then tells what was
  /// tripped and shed, in order.
  /// - Returns: how the solve ended.
  /// - Complexity: O(buses + branches + units + blocks), times the rounds of shedding and tripping,
  ///   plus the solve.
  @discardableResult
  public mutating func settle(
    in network: PowerNetwork, rules: DispatchRules = DispatchRules(),
    using workspace: inout PowerWorkspace
  ) -> DirectCurrentFlow.Outcome {
    #if DEBUG
      workspace.poison()
    #endif
    if islandsAreStale { regroup(in: network, using: &workspace) }
    dispatch(in: network, rules: rules, using: &workspace)
    return DirectCurrentFlow.solve(&self, in: network, using: &workspace)
  }

  /// Sums loads and ranges by island.
  private func accumulate(
    in network: PowerNetwork, into workspace: inout PowerWorkspace
  ) {
    for island in workspace.balances.indices {
      let before = workspace.balances[island]
      workspace.balances[island] = IslandBalance()
      workspace.balances[island].isDead = before.isDead
      workspace.balances[island].isHeld = before.isHeld
    }
    for bus in 0..<network.busCount where network.busShunt[bus] != 0 {
      workspace.balances[Int(busIsland[bus])].load += network.busShunt[bus]
    }
    for block in blockLoad.indices where blockStatus[block] == .closed {
      workspace.balances[Int(busIsland[Int(blockBus[block])])].load += blockLoad[block]
    }
    for unit in unitInService.indices where unitInService[unit] {
      let island = Int(busIsland[Int(network.unitBus[unit])])
      workspace.balances[island].low += workspace.unitLow[unit]
      workspace.balances[island].start += workspace.unitStart[unit]
      workspace.balances[island].high += workspace.unitHigh[unit]
      if network.unitMaximum[unit] > 0 {
        workspace.balances[island].hasSource = true
        workspace.balances[island].capacity += network.unitMaximum[unit]
      }
      let smallest = workspace.balances[island].smallestUnit
      if !network.unitIsExternal[unit],
        smallest < 0 || network.unitMaximum[unit] < network.unitMaximum[Int(smallest)]
      {
        workspace.balances[island].smallestUnit = Int32(unit)
      }
    }
  }

  /// Balances every island.
  ///
  /// Units start from their schedules, within limits and ramp. A deficit is met from headroom, each
  /// unit in proportion to its own (ties to the outside included); what is left is shed in whole
  /// blocks, in their order, until the rest can be met. A surplus is met by lowering units in
  /// proportion to their room above the least output; what is left trips the unit with the smallest
  /// greatest output, and so on. An island with no running unit that can give power is dead, and so
  /// is one whose unsheddable load exceeds its sources: its units stop.
  mutating func dispatch(
    in network: PowerNetwork, rules: DispatchRules, using workspace: inout PowerWorkspace
  ) {
    workspace.changes.removeAll(keepingCapacity: true)
    workspace.balances.removeAll(keepingCapacity: true)
    for _ in 0..<islandCount { workspace.balances.append(IslandBalance()) }
    for bus in rules.swingingBuses { workspace.balances[Int(busIsland[Int(bus)])].isHeld = true }
    setUnitRanges(in: network, rules: rules, using: &workspace)
    var isUnsettled = true
    while isUnsettled {
      accumulate(in: network, into: &workspace)
      isUnsettled = false
      if shedDeficits(in: network, using: &workspace) { isUnsettled = true }
      if tripSurpluses(in: network, using: &workspace) { isUnsettled = true }
      if killUnsourced(in: network, using: &workspace) { isUnsettled = true }
    }
    applyOutputs(in: network, rules: rules, using: &workspace)
  }

  private func setUnitRanges(
    in network: PowerNetwork, rules: DispatchRules, using workspace: inout PowerWorkspace
  ) {
    for unit in unitInService.indices where unitInService[unit] {
      let isExternal = network.unitIsExternal[unit]
      let given = network.unitRamp[unit]
      let ramp = isExternal || given.isFinite ? given : rules.defaultRampPerMinute
      let reach =
        ramp.isInfinite || rules.horizonMinutes.isInfinite
        ? Double.infinity : ramp * rules.horizonMinutes
      let schedule = unitSchedule[unit]
      // A pump or dispatchable load is never made to draw more than planned.
      let least =
        (network.unitMinimum[unit] < 0 || unitFloorIsWaived[unit]) && !isExternal
        ? min(0, max(schedule, network.unitMinimum[unit])) : network.unitMinimum[unit]
      let high = max(min(network.unitMaximum[unit], unitOutput[unit] + reach), -1e7)
      let low = min(max(least, unitOutput[unit] - reach), high)
      workspace.unitLow[unit] = unitIsFixed[unit] ? max(low, min(high, schedule)) : low
      workspace.unitHigh[unit] = unitIsFixed[unit] ? workspace.unitLow[unit] : high
      workspace.unitStart[unit] = max(low, min(high, schedule))
    }
  }

  /// Sheds blocks in their order in islands whose units cannot meet the load.
  private mutating func shedDeficits(
    in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Bool {
    guard workspace.balances.contains(where: { $0.isDeficient && $0.hasSource }) else {
      return false
    }
    for index in network.sheddingOrder {
      let block = Int(index)
      let island = Int(busIsland[Int(blockBus[block])])
      guard workspace.balances[island].isDeficient, workspace.balances[island].hasSource,
        blockStatus[block] == .closed, blockLoad[block] > 0
      else { continue }
      blockStatus[block] = .shedForBalance
      workspace.balances[island].load -= blockLoad[block]
      workspace.changes.append(PowerChange(.blockShed, index: index, power: blockLoad[block]))
    }
    var isChanged = false
    for island in workspace.balances.indices {
      guard workspace.balances[island].hasSource, workspace.balances[island].isDeficient else {
        continue
      }
      workspace.balances[island].isDead = true
      isChanged = true
    }
    return isChanged
  }

  /// Trips the smallest unit of islands that cannot lower their output to the load.
  private mutating func tripSurpluses(
    in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Bool {
    var isChanged = false
    for island in workspace.balances.indices where workspace.balances[island].isSurplus {
      isChanged = true
      let unit = Int(workspace.balances[island].smallestUnit)
      guard unit >= 0 else {
        workspace.balances[island].isDead = true
        continue
      }
      workspace.changes.append(
        PowerChange(.unitTrippedForSurplus, index: Int32(unit), power: unitOutput[unit]))
      tripUnit(unit)
    }
    return isChanged
  }

  /// Marks islands without a source, and stops the units of all dead islands.
  private mutating func killUnsourced(
    in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Bool {
    for island in workspace.balances.indices where !workspace.balances[island].hasSource {
      workspace.balances[island].isDead = true
    }
    var isChanged = false
    for unit in unitInService.indices where unitInService[unit] {
      guard workspace.balances[Int(busIsland[Int(network.unitBus[unit])])].isDead else { continue }
      workspace.changes.append(
        PowerChange(.unitTrippedForCollapse, index: Int32(unit), power: unitOutput[unit]))
      tripUnit(unit)
      isChanged = true
    }
    return isChanged
  }

  private mutating func applyOutputs(
    in network: PowerNetwork, rules: DispatchRules, using workspace: inout PowerWorkspace
  ) {
    for bus in 0..<network.busCount {
      let island = Int(busIsland[bus])
      let isDead = workspace.balances[island].isDead
      if isDead, busIsEnergised[bus], !workspace.balances[island].isReported {
        workspace.balances[island].isReported = true
        let lowest = busIsland.firstIndex(of: Int32(island)) ?? bus
        workspace.changes.append(
          PowerChange(
            .islandDied, index: Int32(lowest), power: workspace.balances[island].load))
      }
      busIsEnergised[bus] = !isDead
      busInjection[bus] = isDead ? 0 : -network.busShunt[bus]
    }
    for block in blockLoad.indices where isServed(block: block, in: network) {
      busInjection[Int(blockBus[block])] -= blockLoad[block]
    }
    if rules.sharing != .headroom {
      shareOutputs(by: rules.sharing, in: network, using: &workspace)
    }
    for unit in unitInService.indices where unitInService[unit] {
      let bus = Int(network.unitBus[unit])
      let balance = workspace.balances[Int(busIsland[bus])]
      if rules.sharing == .headroom {
        unitOutput[unit] = balance.output(
          low: workspace.unitLow[unit], start: workspace.unitStart[unit],
          high: workspace.unitHigh[unit])
      }
      busInjection[bus] += unitOutput[unit]
      // What a swinging island lacks comes from the rotors, or goes into them.
      if balance.isHeld, balance.capacity > 0 {
        busInjection[bus] +=
          balance.gap * max(0, network.unitMaximum[unit]) / balance.capacity
      }
    }
  }
}

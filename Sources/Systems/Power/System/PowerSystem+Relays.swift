import CityGraph
import EventKernel
import SystemKit

extension PowerSystem {
  /// Moves the relays on along the flows that have stood since they were last moved.
  mutating func advanceRelays(to now: Instant) {
    let seconds = (now - relayTime).seconds
    relayTime = now
    if seconds <= 0 { return }
    let before = hasSettings ? state.relayState : []
    OverloadRelays.advance(&state, in: setup.network, by: seconds)
    if !hasSettings { return }
    for branch in relayPickup.indices where relayPickup[branch] != 1 {
      state.setRelay(
        branch,
        to: setup.network.branchRelay[branch].state(
          from: before[branch], atLoading: relayLoading(branch), after: seconds))
    }
  }

  /// Plans the next trip at the flows as they are.
  mutating func planTrip(_ context: Context, _ schedule: inout EventSchedule) {
    schedule.cancel(relayEvent)
    var seconds = OverloadRelays.nextTrip(of: state, in: setup.network, branches: &tripping)
    if hasSettings || tripping.contains(where: { !isProtected($0, context) }) {
      seconds = nextProtectedTrip(context)
    }
    relayEvent = schedule.push(
      Event(system: system, code: Code.relay.rawValue),
      at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.protection)
  }

  private func isProtected(_ branch: Int, _ context: Context) -> Bool {
    !context.effects[setup.branches[branch]].contains(EffectSet(.lossOfProtection))
  }

  /// As `OverloadRelays.nextTrip`, leaving out branches whose protection an attack has taken, with
  /// the settings that it has changed.
  private mutating func nextProtectedTrip(_ context: Context) -> Double {
    let network = setup.network
    var due: [(branch: Int, seconds: Double)] = []
    for branch in setup.branches.indices where isProtected(branch, context) {
      let loading = relayLoading(branch)
      if loading <= 1 + OverloadRelays.loadingTolerance { continue }
      let seconds = network.branchRelay[branch].secondsToTrip(
        atLoading: loading, state: state.relayState[branch])
      if seconds.isFinite { due.append((branch, seconds)) }
    }
    let first = due.map(\.seconds).min() ?? .infinity
    tripping = due.filter { $0.seconds <= first * (1 + OverloadRelays.tieTolerance) }.map(\.branch)
    return first
  }

  /// Opens the branches whose relays are due, without testing them again.
  mutating func trip(_ context: inout Context, _ schedule: inout EventSchedule) {
    relayEvent = .none
    advanceRelays(to: context.now)
    for branch in tripping {
      let asset = setup.branches[branch]
      let loading = state.loading(ofBranch: branch, in: setup.network)
      context.setLimit(
        asset, .physics, .down, reason: .tripped, row: branch, value: loading,
        because: overloadCause(context), &schedule)
      schedule.push(
        Event(system: system, code: Code.reclose.rawValue, target: UInt32(branch)),
        at: context.now + setup.recloseDelay, priority: Phase.operators)
    }
    context.requestSettle(system: Int(system), &schedule)
  }

  /// What put the flows where they are: the latest change of any branch, unit or block.
  func overloadCause(_ context: Context) -> EntryNumber {
    var cause = EntryNumber.none
    for asset in setup.branches { cause = max(cause, context.log.last(asset)) }
    for asset in setup.units { cause = max(cause, context.log.last(asset)) }
    for asset in setup.blocks { cause = max(cause, context.log.last(asset)) }
    for effect in context.effects.active
    where effect.kind == .loadStep
      || effect.kind == .manipulationOfControl
        && context.city.systemOfAsset[effect.asset.index] == system
    {
      cause = max(cause, effect.entry)
    }
    return cause
  }

  /// Keeps a try at restoring going while blocks are shed.
  mutating func planRestore(_ context: Context, _ schedule: inout EventSchedule) {
    let anyShed = state.blockStatus.contains(.shedForBalance)
    if !anyShed {
      schedule.cancel(restoreEvent)
    } else if !schedule.isPending(restoreEvent) {
      restoreEvent = schedule.push(
        Event(system: system, code: Code.restore.rawValue),
        at: context.now + setup.restoreInterval, priority: Phase.operators)
    }
  }

  /// Closes shed blocks that their islands can carry, the last shed first, with a margin of 2 %; in
  /// an island that stands alone in one step that its frequency bears.
  ///
  /// Operators know what their screens show: a block whose view was lost while it was supplied is
  /// not tried, and one that they take for supplied counts as load.
  mutating func restoreShedBlocks(_ context: Context) {
    let network = setup.network
    setColdShares(at: context.now)
    var spare = [Double](repeating: 0, count: state.islandCount)
    for unit in state.unitInService.indices where state.unitInService[unit] {
      spare[Int(state.busIsland[Int(network.unitBus[unit])])] +=
        state.unitIsFixed[unit] ? state.unitSchedule[unit] : network.unitMaximum[unit]
    }
    for block in state.blockLoad.indices
    where state.isServed(block: block, in: network) || !isKnownDark(block, context) {
      spare[Int(state.busIsland[Int(state.blockBus[block])])] -= state.blockLoad[block]
    }
    var step = steps(spare)
    for index in network.sheddingOrder.reversed() {
      let block = Int(index)
      if state.blockStatus[block] != .shedForBalance || !isKnownDark(block, context) { continue }
      let island = Int(state.busIsland[Int(state.blockBus[block])])
      let needed = coldLoad(block) * 1.02
      if spare[island] < needed || step[island] < coldLoad(block) { continue }
      spare[island] -= needed
      step[island] -= coldLoad(block)
      beginDisturbance(context)
      state.setBlock(block, to: .closed)
    }
  }

  /// Whether nothing but physics and supply holds a block or its bus open.
  private func isAllowed(_ asset: AssetIndex, _ context: Context) -> Bool {
    let block = Int(context.city.nativeRow[asset.index])
    let bus = setup.buses[Int(state.blockBus[block])]
    return context.allows(asset, except: .physics) && context.allows(bus, except: .physics)
  }

  /// What the customers of a dark block would draw, had they never been without.
  private func darkDemand(_ block: Int) -> Double {
    hasColdLoads && block < setup.blocks.count ? normalLoad(block) : state.blockLoad[block]
  }

  /// The share of each district's customers that is energised, and the sums of the city.
  func publishSeries(_ context: inout Context) {
    for place in series.district.indices {
      var share = 0.0
      var whole = 0.0
      var direct = 0.0
      for entry in series.customerStart[place]..<series.customerStart[place + 1] {
        let customers = setup.customers[series.customerRow[entry]]
        whole += customers.share
        if context.modes[customers.block].level > 0 {
          share +=
            setup.feeders.loads.isEmpty
            ? customers.share
            : customers.share
              * connectedShare(ofBlock: Int(context.city.nativeRow[customers.block.index]), context)
        }
        if !isAllowed(customers.block, context) { direct += customers.share }
      }
      // The same order of sums gives exactly 1 when all are energised.
      context.publish(series.electricity[place], share == whole ? 1 : share / whole)
      context.publish(series.direct[place], direct / whole)
    }
    var demand = 0.0
    var served = 0.0
    for block in state.blockLoad.indices {
      let isServed = state.isServed(block: block, in: setup.network)
      demand += isServed ? state.blockLoad[block] : darkDemand(block)
      if isServed { served += state.blockLoad[block] }
    }
    context.publish(series.demand, demand)
    context.publish(series.served, served)
    for (branch, reading) in series.loading.enumerated() {
      let loading = state.loading(ofBranch: branch, in: setup.network)
      context.publish(reading, value: loading)
    }
  }
}

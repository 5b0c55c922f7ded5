import CityGraph
import EventKernel
import SystemKit

/// Feeder sections, their switches, loads by class and sources on customers' premises.
extension PowerSystem {
  // MARK: Switches

  /// Opens the switches that stand open in the normal state of the feeders.
  mutating func openNormallyOpen(_ context: inout Context, _ schedule: inout EventSchedule) {
    for feederSwitch in setup.feeders.switches where !feederSwitch.isNormallyClosed {
      context.setLimit(
        feederSwitch.asset, .command, .down, reason: .commanded,
        row: Int(OrganisationIndex.none.value), because: .none, &schedule)
    }
  }

  private func isUsable(block: Int, _ context: Context) -> Bool {
    context.allows(setup.blocks[block], except: .physics)
  }

  /// Whether a bus has voltage and is not held open.
  private func isLive(bus: Int, _ context: Context) -> Bool {
    state.busIsEnergised[bus] && context.allows(setup.buses[bus], except: .physics)
  }

  /// Feeds each section from the bus that its switches lead to.
  mutating func feedBlocks(_ context: inout Context, _ schedule: inout EventSchedule) {
    let switches = setup.feeders.switches
    if switches.isEmpty { return }
    var tree = feeders
    tree.find(
      isLive: { isLive(bus: $0, context) },
      isClosed: { context.modes[switches[$0].asset].level > 0 },
      isUsable: { isUsable(block: $0, context) })
    feeders = tree
    for block in setup.blocks.indices where feeders.isSwitched[block] {
      let bus = feeders.busOfBlock[block]
      if bus >= 0, bus != state.blockBus[block] {
        beginDisturbance(context)
        state.feedBlock(block, from: Int(bus))
      }
      let status = state.blockStatus[block]
      if bus < 0, status == .closed || status == .shedForBalance {
        beginDisturbance(context)
        state.setBlock(block, to: .unfed)
      } else if bus >= 0, status == .unfed {
        beginDisturbance(context)
        state.setBlock(block, to: .closed)
      }
    }
    tripOverloadedSwitches(&context, &schedule)
  }

  /// A switch beyond what it can carry opens, and stays open until it is ordered closed.
  private mutating func tripOverloadedSwitches(
    _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let switches = setup.feeders.switches
    if switches.allSatisfy({ $0.limit == .infinity }) { return }
    let flow = feeders.flows { state.blockStatus[$0] == .closed ? state.blockLoad[$0] : 0 }
    for (row, feederSwitch) in switches.enumerated()
    where flow[row] > feederSwitch.limit * (1 + 1e-9) {
      context.setLimit(
        feederSwitch.asset, .command, .down, reason: .tripped, row: row,
        value: flow[row] / feederSwitch.limit, because: overloadCause(context), &schedule)
    }
  }

  /// Whether an automatic switch stands between a side with voltage and a dark one that it could
  /// supply.
  private func isWanted(_ row: Int, _ context: Context) -> Bool {
    let feederSwitch = setup.feeders.switches[row]
    let sections = feeders.sectionsBehind(
      row, isClosed: { context.modes[setup.feeders.switches[$0].asset].level > 0 },
      isDark: { isDark(block: $0, context) })
    if sections.isEmpty { return false }
    var source = -1
    for end in [feederSwitch.from, feederSwitch.to] {
      switch end {
      case .bus(let bus): if isLive(bus: bus, context) { source = bus }
      case .block(let block):
        if state.isServed(block: block, in: setup.network) { source = Int(state.blockBus[block]) }
      }
    }
    if source < 0 { return false }
    let load = sections.reduce(0) { $0 + coldLoad($1) }
    let margin = headroom(context)
    let island = Int(state.busIsland[source])
    return load <= feederSwitch.limit && load <= steps(margin)[island]
  }

  private func isDark(block: Int, _ context: Context) -> Bool {
    isUsable(block: block, context) && !state.isServed(block: block, in: setup.network)
      && (state.blockStatus[block] == .unfed || state.blockStatus[block] == .closed)
  }

  /// Plans the automatic switches that are wanted, and opens those that no longer carry anything.
  mutating func planTransfers(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, feederSwitch) in setup.feeders.switches.enumerated()
    where feederSwitch.isAutomatic && !feederSwitch.isNormallyClosed {
      let isClosed = context.modes.limit(feederSwitch.asset, .command) == nil
      if isClosed, context.modes[feederSwitch.asset].level > 0,
        !feeders.switchOfBlock.contains(Int32(row))
      {
        context.setLimit(
          feederSwitch.asset, .command, .down, reason: .commanded,
          row: Int(OrganisationIndex.none.value), because: context.log.last(feederSwitch.asset),
          &schedule)
      } else if !isClosed, !schedule.isPending(transferEvent[row]),
        context.effects.isControlled(feederSwitch.asset), isWanted(row, context)
      {
        transferEvent[row] = schedule.push(
          Event(system: system, code: Code.transfer.rawValue, target: UInt32(row)),
          at: context.now + setup.operation.transferTime, priority: Phase.control)
      }
    }
  }

  /// An automatic switch closes, if it is still wanted.
  mutating func transfer(_ row: Int, _ context: inout Context, _ schedule: inout EventSchedule) {
    transferEvent[row] = .none
    setColdShares(at: context.now)
    if !isWanted(row, context) { return }
    let asset = setup.feeders.switches[row].asset
    context.setLimit(
      asset, .command, nil, reason: .restarted, because: latestCause(context), &schedule)
  }

  // MARK: Loads by class

  /// The demand of a block over its normal one, by what orders, meters and attacks make of the
  /// classes of its customers.
  ///
  /// Of a class: 0 where its meters have disconnected it, the share of an attacker's
  /// `manipulation of control`, or what orders ask for; a `load step` adds its share of normal.
  mutating func setClassFactors(_ context: Context) {
    if setup.feeders.loads.isEmpty { return }
    for (row, load) in setup.feeders.loads.enumerated() {
      var factor = context.demands.assetFactor[load.asset.index]
      let effects = context.effects[load.asset]
      if !effects.isDisjoint(with: .outOfControl), !context.effects.isManual(load.asset) {
        let value = context.effects.value(.manipulationOfControl, on: load.asset)
        if !value.isNaN { factor = value }
      }
      if effects.contains(EffectSet(.loadStep)) {
        factor += context.effects.value(.loadStep, on: load.asset)
      }
      loadFactor[row] = context.modes[load.asset].level > 0 ? factor : 0
    }
    for block in classFactor.indices { classFactor[block] = 0 }
    for share in setup.feeders.classShares {
      classFactor[share.block] += share.share * loadFactor[share.load]
    }
    // Shares that sum to 1 within rounding leave a block at its load.
    for block in classFactor.indices where abs(classFactor[block] - 1) <= 1e-12 {
      classFactor[block] = 1
    }
  }

  /// The share of a block's customers whose meters are connected: homes, or all of its classes
  /// where it has none.
  func connectedShare(ofBlock block: Int, _ context: Context) -> Double {
    var (connected, whole, others, all) = (0.0, 0.0, 0.0, 0.0)
    for share in setup.feeders.classShares where share.block == block {
      let load = setup.feeders.loads[share.load]
      let part = context.modes[load.asset].level > 0 ? share.share : 0
      all += share.share
      others += part
      if load.customerClass == .residential {
        whole += share.share
        connected += part
      }
    }
    if whole > 0 { return connected / whole }
    return all > 0 ? others / all : 1
  }

  // MARK: Sources

  /// MW that sources feed into a block.
  func feed(intoBlock block: Int, _ context: Context) -> Double {
    var sum = 0.0
    for source in setup.feeders.sources
    where source.block == block && source.feed > 0
      && context.allowedMode(source.asset, except: .physics).level > 0
    {
      sum += source.feed * setPoint(of: source.asset, context)
    }
    return sum
  }

  /// What an attacker makes of a source's output: its share of normal.
  private func setPoint(of asset: AssetIndex, _ context: Context) -> Double {
    if context.effects.isControlled(asset) || context.effects.isManual(asset) { return 1 }
    let value = context.effects.value(.manipulationOfControl, on: asset)
    return value.isNaN ? 1 : value
  }

  /// Follows the reserves of sources after a solve: those of dark blocks drain, the others fill.
  mutating func followSources(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, source) in setup.feeders.sources.enumerated() where source.hours.isFinite {
      let isServed = state.isServed(block: source.block, in: setup.network)
      let isRunning = !isServed && context.modes[source.asset].level > 0
      let rate =
        isRunning
        ? -1
        : isServed && reserve[row] < source.hours
          ? source.hours / max(1e-9, source.refillHours) : 0
      if rate == reserveRate[row] { continue }
      moveReserve(row, context.now)
      reserveRate[row] = rate
      schedule.cancel(sourceEvent[row])
      sourceEvent[row] = .none
      if isRunning {
        context.record(
          .batteryStarted, asset: source.asset, value: reserve[row] * 3600,
          because: context.log.last(setup.blocks[source.block]))
      }
      let hours =
        rate < 0 ? reserve[row] : rate > 0 ? (source.hours - reserve[row]) / rate : .infinity
      if hours == .infinity { continue }
      sourceEvent[row] = schedule.push(
        Event(system: system, code: Code.source.rawValue, target: UInt32(row)),
        at: context.now + TimeSpan(computedSeconds: hours * 3600), priority: Phase.physical)
      if isServed, reserve[row] > 0 {
        context.setLimit(
          source.asset, .physics, nil, reason: .restarted,
          because: context.log.last(source.asset), &schedule)
      }
    }
  }

  private mutating func moveReserve(_ row: Int, _ now: Instant) {
    let hours = (now - reserveTime[row]).seconds / 3600
    reserveTime[row] = now
    reserve[row] = max(
      0, min(setup.feeders.sources[row].hours, reserve[row] + reserveRate[row] * hours))
  }

  /// A reserve is empty or full, exactly.
  mutating func endReserve(_ row: Int, _ context: inout Context, _ schedule: inout EventSchedule) {
    sourceEvent[row] = .none
    let source = setup.feeders.sources[row]
    reserveTime[row] = context.now
    reserve[row] = reserveRate[row] < 0 ? 0 : source.hours
    if reserveRate[row] < 0 {
      context.setLimit(
        source.asset, .physics, .down, reason: .starved,
        because: context.log.last(setup.blocks[source.block]), &schedule)
    } else {
      context.setLimit(
        source.asset, .physics, nil, reason: .restarted, because: context.log.last(source.asset),
        &schedule)
    }
    reserveRate[row] = 0
    context.requestSettle(system: Int(system), &schedule)
  }
}

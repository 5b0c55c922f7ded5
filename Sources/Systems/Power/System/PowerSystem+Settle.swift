import CityGraph
import EventKernel
import SystemKit

extension PowerSystem {
  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    advanceRelays(to: context.now)
    applySettings(context)
    setLoads(context)
    setSwitches(context)
    feedBlocks(&context, &schedule)
    if isDisturbed { endDisturbance(&context, &schedule) }
    isLoadSlow = false
    state.settle(
      in: setup.network,
      rules: DispatchRules(
        sharing: setup.operation.sharing, swingingBuses: swings.map(\.bus)),
      using: &workspace)
    applyChanges(&context, &schedule)
    followSupply(context.now, &schedule)
    followSources(&context, &schedule)
    publishModes(&context, &schedule)
    publishSeries(&context)
    planTrip(context, &schedule)
    planRestore(context, &schedule)
    planFrequency(&schedule)
    planTransfers(&context, &schedule)
    continueRestoration(&context, &schedule)
  }

  /// What a block of the city would draw with all its diversity, in MW.
  func normalLoad(_ block: Int) -> Double {
    peakBlockLoad[block] * profileFactor * demandFactor * demandInForce[block]
      + extraInForce[block]
  }

  /// Puts profile, surroundings, public information and extra loads into the blocks, and the plan
  /// of the units in proportion to the load.
  ///
  /// Profile, surroundings and the decay of cold loads are slow: units follow them. What devices
  /// and orders do comes at once.
  private mutating func setLoads(_ context: Context) {
    let factor = context.demands.factor(system: Int(system))
    if factor != demandFactor {
      demandFactor = factor
      loadsAreStale = true
    }
    if hasColdLoads { setColdShares(at: context.now) }
    setClassFactors(context)
    var isSudden = false
    for (block, asset) in setup.blocks.enumerated() {
      let load =
        peakBlockLoad[block] * profileFactor * factor * demandInForce[block] * coldShare[block]
        + extraInForce[block]
      if load != state.blockLoad[block] {
        state.setLoad(block: block, to: load)
        isLoadSlow = true
      }
      if demand(ofBlock: block, asset, context) != demandInForce[block]
        || extra(ofBlock: block, asset, context) != extraInForce[block]
      {
        isSudden = true
      }
    }
    setPlans(factor)
    if isSudden {
      setSuddenLoads(context)
    } else if isLoadSlow, !swings.isEmpty {
      beginDisturbance(context)
    }
  }

  /// Demand of a block over its normal one: orders, public information, classes of customers.
  private func demand(ofBlock block: Int, _ asset: AssetIndex, _ context: Context) -> Double {
    let factor = context.demands.assetFactor[asset.index]
    return classFactor.isEmpty ? factor : factor * classFactor[block]
  }

  /// MW of devices on top of a block's load, less what sources feed into it.
  private func extra(ofBlock block: Int, _ asset: AssetIndex, _ context: Context) -> Double {
    let extra = context.demands.extraPower[asset.index] / 1e6
    return setup.feeders.sources.isEmpty ? extra : extra - feed(intoBlock: block, context)
  }

  private mutating func setSuddenLoads(_ context: Context) {
    beginDisturbance(context)
    for (block, asset) in setup.blocks.enumerated() {
      demandInForce[block] = demand(ofBlock: block, asset, context)
      extraInForce[block] = extra(ofBlock: block, asset, context)
      let load =
        peakBlockLoad[block] * profileFactor * demandFactor * demandInForce[block]
        * coldShare[block] + extraInForce[block]
      if load != state.blockLoad[block] { state.setLoad(block: block, to: load) }
    }
  }

  private mutating func setPlans(_ factor: Double) {
    if !loadsAreStale { return }
    loadsAreStale = false
    isLoadSlow = true
    let share = min(1, profileFactor * factor)
    for unit in peakSchedule.indices where !setup.network.unitIsExternal[unit] {
      state.setSchedule(unit: unit, to: plannedOutput(ofUnit: unit, share: share))
    }
  }

  /// Brings switches in line with what commands, attacks, damage and supply allow; physics is what
  /// the solve finds.
  private mutating func setSwitches(_ context: Context) {
    let network = setup.network
    for (branch, asset) in setup.branches.enumerated() {
      let from = setup.buses[Int(network.branchFrom[branch])]
      let to = setup.buses[Int(network.branchTo[branch])]
      let closed =
        context.allows(asset) && context.allows(from, except: .physics)
        && context.allows(to, except: .physics)
      if closed != state.branchInService[branch] {
        beginDisturbance(context)
        if closed {
          state.closeBranch(branch, in: network)
        } else {
          state.openBranch(branch, in: network, using: &workspace)
        }
      }
    }
    for (unit, asset) in setup.units.enumerated() {
      let bus = setup.buses[Int(network.unitBus[unit])]
      let runs =
        context.modes[asset].level > 0 && context.allows(bus, except: .physics)
      if runs != state.unitInService[unit] {
        beginDisturbance(context)
        if !runs {
          state.tripUnit(unit)
        } else if state.startUnit(unit, in: network) {
          started.append(unit)
        }
      }
    }
    for (block, asset) in setup.blocks.enumerated() {
      let bus = setup.buses[Int(state.blockBus[block])]
      let closed =
        context.allows(asset, except: .physics)
        && (context.allows(bus, except: .physics) || feeders.isSwitched[block])
      if closed != (state.blockStatus[block] == .switchedOff) { continue }
      beginDisturbance(context)
      state.setBlock(block, to: closed ? .closed : .switchedOff)
    }
  }

  /// Units that dispatch tripped stop, and are ready again after a while.
  private mutating func applyChanges(_ context: inout Context, _ schedule: inout EventSchedule) {
    if workspace.changes.isEmpty { return }
    let cause = latestCause(context)
    for change in workspace.changes {
      switch change.kind {
      case .unitTrippedForSurplus, .unitTrippedForCollapse:
        let unit = Int(change.index)
        context.setLimit(
          setup.units[unit], .physics, .down, reason: .tripped, row: Int(change.kind.rawValue),
          value: change.power, because: cause, &schedule)
        awaitReadiness(ofUnit: unit, context, &schedule)
      case .islandDied:
        blackOut(island: state.busIsland[Int(change.index)], &context, &schedule)
      case .blockShed:
        shedFrequency[Int(change.index)] = 0
        shedCause[Int(change.index)] = .none
      }
    }
  }

  /// Buses and blocks without voltage fall; those with voltage may rise again.
  private func publishModes(_ context: inout Context, _ schedule: inout EventSchedule) {
    let network = setup.network
    for (bus, asset) in setup.buses.enumerated() {
      let live = state.busIsEnergised[bus]
      let cause = live ? context.log.last(asset) : causeAt(bus: bus, context)
      context.setLimit(
        asset, .physics, live ? nil : .down, reason: .starved, because: cause, &schedule)
    }
    let lastCause = latestCause(context)
    for (block, asset) in setup.blocks.enumerated() {
      if state.isServed(block: block, in: network) {
        context.setLimit(
          asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
      } else if state.blockStatus[block] == .shedForBalance {
        context.setLimit(
          asset, .physics, .down, reason: .shed, row: Int(shedFrequency[block]),
          value: state.blockLoad[block],
          because: shedCause[block] == .none ? lastCause : shedCause[block], &schedule)
      } else {
        let bus = Int(state.blockBus[block])
        context.setLimit(
          asset, .physics, .down, reason: .starved,
          because: context.log.last(setup.buses[bus]), &schedule)
      }
    }
  }

  /// What took the voltage from a bus: the latest opening of a branch at it or, failing that, of
  /// anything.
  private func causeAt(bus: Int, _ context: Context) -> EntryNumber {
    let network = setup.network
    var cause = EntryNumber.none
    for branch in setup.branches.indices
    where (Int(network.branchFrom[branch]) == bus || Int(network.branchTo[branch]) == bus)
      && !state.branchInService[branch]
    {
      cause = max(cause, context.log.last(setup.branches[branch]))
    }
    return cause == .none ? latestCause(context) : cause
  }

  /// The latest loss of a branch, unit or bus, or load step of devices.
  func latestCause(_ context: Context) -> EntryNumber {
    var cause = context.effects.active.last { $0.kind == .loadStep }?.entry ?? .none
    for (branch, asset) in setup.branches.enumerated() where !state.branchInService[branch] {
      cause = max(cause, context.log.last(asset))
    }
    for (unit, asset) in setup.units.enumerated() where !state.unitInService[unit] {
      cause = max(cause, context.log.last(asset))
    }
    return cause
  }
}

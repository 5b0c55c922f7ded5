import CityGraph
import EventKernel
import SystemKit

extension PowerSystem {
  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    advanceRelays(to: context.now)
    setLoads(context)
    setSwitches(context)
    state.settle(in: setup.network, using: &workspace)
    applyChanges(&context, &schedule)
    publishModes(&context, &schedule)
    publishSeries(&context)
    planTrip(context, &schedule)
    planRestore(context, &schedule)
  }

  /// Puts profile, surroundings, public information and extra loads into the blocks, and the plan
  /// of the units in proportion to the load.
  private mutating func setLoads(_ context: Context) {
    let factor = context.demands.factor(system: Int(system))
    if factor != demandFactor {
      demandFactor = factor
      loadsAreStale = true
    }
    for (block, asset) in setup.blocks.enumerated() {
      let load =
        peakBlockLoad[block] * profileFactor * factor
        * context.demands.assetFactor[asset.index]
        + context.demands.extraPower[asset.index] / 1e6
      if load != state.blockLoad[block] { state.setLoad(block: block, to: load) }
    }
    if !loadsAreStale { return }
    loadsAreStale = false
    for unit in peakSchedule.indices where !setup.network.unitIsExternal[unit] {
      let share = min(1, profileFactor * factor)
      state.setSchedule(unit: unit, to: peakSchedule[unit] * share)
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
        if runs { state.startUnit(unit, in: network) } else { state.tripUnit(unit) }
      }
    }
    for (block, asset) in setup.blocks.enumerated() {
      let bus = setup.buses[Int(network.blocks[block].bus)]
      let closed =
        context.allows(asset, except: .physics) && context.allows(bus, except: .physics)
      if !closed {
        state.setBlock(block, to: .switchedOff)
      } else if state.blockStatus[block] == .switchedOff {
        state.setBlock(block, to: .closed)
      }
    }
  }

  /// Units that dispatch tripped stop, and are ready again after a while.
  private mutating func applyChanges(_ context: inout Context, _ schedule: inout EventSchedule) {
    let cause = latestFall(context)
    for change in workspace.changes {
      switch change.kind {
      case .unitTrippedForSurplus, .unitTrippedForCollapse:
        let unit = Int(change.index)
        context.setLimit(
          setup.units[unit], .physics, .down, reason: .tripped, row: Int(change.kind.rawValue),
          value: change.power, because: cause, &schedule)
        schedule.push(
          Event(system: system, code: Code.unitReady.rawValue, target: UInt32(unit)),
          at: context.now + setup.unitReadyDelay, priority: Phase.control)
      case .blockShed, .islandDied:
        break
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
    let lastFall = latestFall(context)
    for (block, asset) in setup.blocks.enumerated() {
      if state.isServed(block: block, in: network) {
        context.setLimit(
          asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
      } else if state.blockStatus[block] == .shedForBalance {
        context.setLimit(
          asset, .physics, .down, reason: .shed, value: state.blockLoad[block],
          because: lastFall, &schedule)
      } else {
        let bus = Int(network.blocks[block].bus)
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
    return cause == .none ? latestFall(context) : cause
  }

  /// The latest loss of a branch, unit or bus.
  private func latestFall(_ context: Context) -> EntryNumber {
    var cause = EntryNumber.none
    for (branch, asset) in setup.branches.enumerated() where !state.branchInService[branch] {
      cause = max(cause, context.log.last(asset))
    }
    for (unit, asset) in setup.units.enumerated() where !state.unitInService[unit] {
      cause = max(cause, context.log.last(asset))
    }
    return cause
  }
}

import CityGraph
import EventKernel
import SystemKit

/// Restoration: shed blocks that come back, and islands that went dark as a whole and are built up
/// step by step.
///
/// An island with units that goes dark loses all its breakers: every branch and block opens. Units
/// that start alone come back by themselves; the operators then take one step at a time, in the
/// order of `BlackStart`: a way to the nearest unit that waits for power to start, blocks (the last
/// to be shed first) in steps that headroom and frequency allow, islands joined, loops closed.
extension PowerSystem {
  /// Opens what an island had closed when it went dark.
  mutating func blackOut(island: Int32, _ context: inout Context, _ schedule: inout EventSchedule) {
    let network = setup.network
    let hasUnit = network.unitBus.indices.contains {
      network.unitIsUsable[$0] && network.unitMaximum[$0] > 0
        && state.busIsland[Int(network.unitBus[$0])] == island
    }
    if !hasUnit { return }
    isRestoring = true
    let cause = latestCause(context)
    for branch in setup.branches.indices
    where state.branchInService[branch]
      && state.busIsland[Int(network.branchFrom[branch])] == island
    {
      isHeldOpen[branch] = true
      context.setLimit(
        setup.branches[branch], .physics, .down, reason: .starved, because: cause, &schedule)
    }
    for block in state.blockLoad.indices
    where state.blockStatus[block] == .closed
      && state.busIsland[Int(state.blockBus[block])] == island
    {
      state.setBlock(block, to: .awaitingRestoration)
    }
  }

  /// A unit that stopped will be ready after its time.
  func awaitReadiness(ofUnit unit: Int, _ context: Context, _ schedule: inout EventSchedule) {
    schedule.push(
      Event(system: system, code: Code.unitReady.rawValue, target: UInt32(unit)),
      at: context.now + setup.unitReadyDelay, priority: Phase.control)
  }

  /// Lets a unit that is ready start, or wait for power to do so.
  mutating func makeReady(
    unit: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if mayStart(unit) {
      let asset = setup.units[unit]
      waitsForPower[unit] = false
      context.setLimit(
        asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
    } else {
      waitsForPower[unit] = true
      isRestoring = true
    }
    context.requestSettle(system: Int(system), &schedule)
  }

  /// Whether a unit needs no power from outside, or its bus has it.
  func mayStart(_ unit: Int) -> Bool {
    setup.network.unitIsExternal[unit] || setup.operation.unit(unit).startsAlone
      || state.busIsEnergised[Int(setup.network.unitBus[unit])]
  }

  /// Whether the island of a unit has the power to start it.
  private func hasPower(toStart unit: Int, _ context: Context) -> Bool {
    if setup.operation.unit(unit).startsAlone { return true }
    let need = setup.operation.unit(unit).crankingShare * setup.network.unitMaximum[unit]
    return headroom(context)[Int(state.busIsland[Int(setup.network.unitBus[unit])])] >= need
  }

  /// Goes on with a restoration after a solve: units that wait for power and have it now start,
  /// units that carry their least output keep it, and the next step is planned.
  mutating func continueRestoration(_ context: inout Context, _ schedule: inout EventSchedule) {
    if !isRestoring { return }
    let network = setup.network
    for unit in network.unitBus.indices {
      if waitsForPower[unit], mayStart(unit), hasPower(toStart: unit, context) {
        makeReady(unit: unit, &context, &schedule)
      }
      if state.unitFloorIsWaived[unit], state.unitInService[unit],
        state.unitOutput[unit] >= network.unitMinimum[unit]
      {
        state.waiveFloor(ofUnit: unit, false)
      }
    }
    isRestoring =
      isHeldOpen.contains(true) || waitsForPower.contains(true)
      || state.unitFloorIsWaived.contains(true)
      || state.blockStatus.contains(.awaitingRestoration)
    if isRestoring, !schedule.isPending(switchingEvent), state.busIsEnergised.contains(true) {
      switchingEvent = schedule.push(
        Event(system: system, code: Code.switching.rawValue),
        at: context.now + setup.operation.switchingTime, priority: Phase.operators)
    }
  }

  /// Takes one step of a restoration, if there is one to take.
  mutating func takeStep(_ context: inout Context, _ schedule: inout EventSchedule) {
    switchingEvent = .none
    if !isRestoring { return }
    setColdShares(at: context.now)
    if let branch = nextBranch(context) {
      isHeldOpen[branch] = false
      let asset = setup.branches[branch]
      context.setLimit(
        asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
    } else if let block = nextBlock(context) {
      beginDisturbance(context)
      state.setBlock(block, to: .closed)
    } else {
      return
    }
    context.requestSettle(system: Int(system), &schedule)
  }

  // MARK: What to close next

  private func way(
    to bus: Int32, _ context: Context, from isAllowed: (Int) -> Bool
  ) -> [Int32]? {
    state.way(to: bus, in: setup.network, closing: { isClosable($0, context) }, from: isAllowed)
  }

  /// Whether a branch stands open for no other reason than the blackout.
  private func isClosable(_ branch: Int, _ context: Context) -> Bool {
    let network = setup.network
    return isHeldOpen[branch] && context.allows(setup.branches[branch], except: .physics)
      && context.allows(setup.buses[Int(network.branchFrom[branch])], except: .physics)
      && context.allows(setup.buses[Int(network.branchTo[branch])], except: .physics)
  }

  /// Whether a branch that was ordered closed is still on its way.
  private func isClosing(_ context: Context) -> Bool {
    setup.branches.indices.contains { branch in
      !isHeldOpen[branch] && !state.branchInService[branch]
        && context.modes[setup.branches[branch]].level == 0
        && context.allows(setup.branches[branch])
    }
  }

  private func nextBranch(_ context: Context) -> Int? {
    if isClosing(context) { return nil }
    let margin = headroom(context)
    if let branch = branchToUnit(margin, context) { return branch }
    if let branch = branchToBlock(margin, context) { return branch }
    if blockWithin(margin, context) != nil { return nil }
    // Nothing to supply: islands are joined and loops closed.
    return setup.branches.indices.first { branch in
      isClosable(branch, context)
        && (state.busIsEnergised[Int(setup.network.branchFrom[branch])]
          || state.busIsEnergised[Int(setup.network.branchTo[branch])])
    }
  }

  /// The first branch on the way to the nearest unit that an island can start; of equals the
  /// larger.
  private func branchToUnit(_ margin: [Double], _ context: Context) -> Int? {
    let network = setup.network
    var best: (way: [Int32], unit: Int)?
    for unit in waitsForPower.indices where waitsForPower[unit] {
      let need = setup.operation.unit(unit).crankingShare * network.unitMaximum[unit]
      guard let way = way(to: network.unitBus[unit], context, from: { margin[$0] >= need }),
        !way.isEmpty
      else { continue }
      if let found = best {
        let isNearer = way.count < found.way.count
        let isLarger =
          way.count == found.way.count
          && network.unitMaximum[unit] > network.unitMaximum[found.unit]
        if !isNearer, !isLarger { continue }
      }
      best = (way, unit)
    }
    return best.map { Int($0.way[0]) }
  }

  /// The first branch on the way to the first block that waits and that an island can carry.
  private func branchToBlock(_ margin: [Double], _ context: Context) -> Int? {
    if blockWithin(margin, context) != nil { return nil }
    let step = steps(margin)
    for block in waitingBlocks(context) {
      let load = coldLoad(block)
      if let way = way(to: state.blockBus[block], context, from: { step[$0] >= load }),
        let first = way.first
      {
        return Int(first)
      }
    }
    return nil
  }

  private func nextBlock(_ context: Context) -> Int? {
    isClosing(context) ? nil : blockWithin(headroom(context), context)
  }

  /// The first waiting block at a live bus whose island can take it in one step.
  private func blockWithin(_ margin: [Double], _ context: Context) -> Int? {
    let step = steps(margin)
    return waitingBlocks(context).first { block in
      let bus = Int(state.blockBus[block])
      return state.busIsEnergised[bus] && step[Int(state.busIsland[bus])] >= coldLoad(block)
    }
  }

  /// Blocks that wait, the last to be shed first, those that are never shed before all; only those
  /// that the operators know to be dark.
  private func waitingBlocks(_ context: Context) -> [Int] {
    let network = setup.network
    var isSheddable = [Bool](repeating: false, count: network.blocks.count)
    for block in network.sheddingOrder { isSheddable[Int(block)] = true }
    let order =
      network.blocks.indices.filter { !isSheddable[$0] }
      + network.sheddingOrder.reversed().map { Int($0) }
    return order.filter {
      state.blockStatus[$0] == .awaitingRestoration && isKnownDark($0, context)
    }
  }

  /// Whether the screens show a block dark: what they show last counts where the view is lost.
  func isKnownDark(_ block: Int, _ context: Context) -> Bool {
    block >= setup.blocks.count || context.believedMode(setup.blocks[block]).level == 0
  }

  /// What a block would draw if it came back now.
  func coldLoad(_ block: Int) -> Double {
    block < setup.blocks.count ? normalLoad(block) * coldShare[block] : state.blockLoad[block]
  }

  /// MW that each island can still take on, power to start units kept back.
  func headroom(_ context: Context) -> [Double] {
    let network = setup.network
    var margin = [Double](repeating: 0, count: state.islandCount)
    for unit in network.unitBus.indices {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      if state.unitInService[unit] {
        margin[island] +=
          state.unitIsFixed[unit]
          ? state.unitSchedule[unit] : network.unitMaximum[unit]
      } else if !setup.operation.unit(unit).startsAlone, !waitsForPower[unit],
        context.allows(setup.units[unit])
      {
        // It is on its way up, with power from its island.
        margin[island] -= setup.operation.unit(unit).crankingShare * network.unitMaximum[unit]
      }
    }
    for block in state.blockLoad.indices where state.isServed(block: block, in: network) {
      margin[Int(state.busIsland[Int(state.blockBus[block])])] -= state.blockLoad[block]
    }
    return margin
  }

  /// The largest step of load that each island can take, in MW: its headroom and, where it stands
  /// alone, what keeps its frequency up.
  func steps(_ margin: [Double]) -> [Double] {
    let (network, operation) = (setup.network, setup.operation)
    var energy = [Double](repeating: 0, count: margin.count)
    var (droop, isTied) = (energy, [Bool](repeating: false, count: margin.count))
    for unit in network.unitBus.indices where state.unitInService[unit] {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      let own = operation.unit(unit)
      if network.unitMaximum[unit] <= 0 { continue }
      if network.unitIsExternal[unit] { isTied[island] = true }
      energy[island] += own.inertia * network.unitMaximum[unit]
      if own.droop.isFinite, !state.unitIsFixed[unit] {
        droop[island] +=
          network.unitMaximum[unit] / (own.droop * operation.nominalFrequency)
      }
    }
    return margin.indices.map { island in
      if isTied[island] || margin[island] <= 0 || energy[island] <= 0 {
        return max(0, margin[island])
      }
      let parameters = FrequencyParameters(
        nominal: operation.nominalFrequency, storedEnergy: energy[island], damping: 0,
        droop: droop[island], governorTime: operation.governorTime, roomUp: margin[island])
      return min(
        margin[island],
        FrequencyResponse.largestLoadStep(
          parameters, keepingAbove: operation.restorationFrequency))
    }
  }
}

import CityGraph
import EventKernel
import SystemKit

/// Frequency of islands that stand alone: each loss of balance is followed by the swing equation,
/// relays act at the instants that it gives.
extension PowerSystem {
  /// Notes that something changes at once: takes down what every unit gives right before.
  ///
  /// Call it before the first sudden change of an instant; further calls do nothing.
  mutating func beginDisturbance(_ context: Context) {
    if isDisturbed { return }
    isDisturbed = true
    let network = setup.network
    if isLoadSlow {
      state.setOutputs(in: network, using: &workspace)
      isLoadSlow = false
    }
    for unit in network.unitBus.indices { unitSwing[unit] = -1 }
    for row in swings.indices {
      swings[row].advance(to: context.now)
      let island = state.busIsland[Int(swings[row].bus)]
      for unit in network.unitBus.indices
      where state.unitInService[unit] && state.busIsland[Int(network.unitBus[unit])] == island {
        unitSwing[unit] = Int32(row)
      }
    }
    for unit in network.unitBus.indices where unitSwing[unit] < 0 {
      unitPlan[unit] = state.unitOutput[unit]
    }
  }

  /// Finds the swings after the sudden changes of an instant: each island that stands alone and is
  /// out of balance, or was in motion.
  mutating func endDisturbance(_ context: inout Context, _ schedule: inout EventSchedule) {
    isDisturbed = false
    let network = setup.network
    if state.islandsAreStale { state.regroup(in: network, using: &workspace) }
    var hasSource = [Bool](repeating: false, count: state.islandCount)
    var isTied = hasSource
    for unit in network.unitBus.indices where state.unitInService[unit] {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      if network.unitMaximum[unit] <= 0 { continue }
      hasSource[island] = true
      if network.unitIsExternal[unit] { isTied[island] = true }
    }
    holdUnitsWithoutPower(&hasSource, &context, &schedule)
    let before = swings
    swings.removeAll(keepingCapacity: true)
    for island in hasSource.indices where hasSource[island] && !isTied[island] {
      if let swing = swing(ofIsland: Int32(island), before, context) { swings.append(swing) }
    }
  }

  /// Of the units that have just started, stops those that cannot start alone in islands without
  /// power, and waives the least outputs of those that can.
  private mutating func holdUnitsWithoutPower(
    _ hasSource: inout [Bool], _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if started.isEmpty { return }
    let network = setup.network
    var hadPower = [Bool](repeating: false, count: hasSource.count)
    var startsAlone = hadPower
    for unit in network.unitBus.indices
    where state.unitInService[unit] && network.unitMaximum[unit] > 0 {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      if !started.contains(unit) || network.unitIsExternal[unit] { hadPower[island] = true }
      if setup.operation.unit(unit).startsAlone { startsAlone[island] = true }
    }
    for unit in started {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      if hadPower[island] { continue }
      if startsAlone[island] {
        state.waiveFloor(ofUnit: unit, true)
        isRestoring = true
        continue
      }
      state.tripUnit(unit)
      hasSource[island] = false
      waitsForPower[unit] = true
      isRestoring = true
      let bus = setup.buses[Int(network.unitBus[unit])]
      context.setLimit(
        setup.units[unit], .physics, .down, reason: .starved, because: context.log.last(bus),
        &schedule)
    }
    started.removeAll(keepingCapacity: true)
  }

  private func load(ofIsland island: Int32) -> Double {
    let network = setup.network
    var load = 0.0
    for block in state.blockLoad.indices
    where state.blockStatus[block] == .closed
      && state.busIsland[Int(state.blockBus[block])] == island
    {
      load += state.blockLoad[block]
    }
    for bus in 0..<network.busCount
    where network.busShunt[bus] != 0 && state.busIsland[bus] == island {
      load += network.busShunt[bus]
    }
    return load
  }

  private func swing(
    ofIsland island: Int32, _ before: [IslandSwing], _ context: Context
  ) -> IslandSwing? {
    let (network, operation) = (setup.network, setup.operation)
    let units = network.unitBus.indices.filter {
      state.unitInService[$0] && network.unitMaximum[$0] > 0
        && state.busIsland[Int(network.unitBus[$0])] == island
    }
    let load = load(ofIsland: island)
    var (planned, low, high, capacity) = (0.0, 0.0, 0.0, 0.0)
    var (energy, momentum, governed, droop) = (0.0, 0.0, 0.0, 0.0)
    var (roomUp, roomDown) = (0.0, 0.0)
    for unit in units {
      let (least, greatest) = unitRange(unit)
      let plan = unitPlan[unit]
      let own = operation.unit(unit)
      planned += plan
      low += least
      high += greatest
      capacity += network.unitMaximum[unit]
      let kinetic = own.inertia * network.unitMaximum[unit]
      energy += kinetic
      if unitSwing[unit] >= 0 {
        let old = before[Int(unitSwing[unit])].response
        momentum += kinetic * old.deviation
        if old.parameters.droop > 0 {
          governed += old.governorPower * unitDroop(unit) / old.parameters.droop
        }
      }
      if own.droop.isFinite, !state.unitIsFixed[unit] {
        droop += unitDroop(unit)
        roomUp += max(0, greatest - plan)
        roomDown += max(0, plan - least)
      }
    }
    let old = before.indices.filter { row in units.contains { Int(unitSwing[$0]) == row } }
      .map { before[$0] }
    let imbalance = planned - load
    if old.isEmpty, abs(imbalance) <= 1e-9 * max(1, capacity) { return nil }
    let (relays, pending) = relays(units, old, context)
    let parameters = FrequencyParameters(
      nominal: operation.nominalFrequency, storedEnergy: max(energy, 1e-6),
      damping: operation.damping * max(0, load) / operation.nominalFrequency, droop: droop,
      governorTime: operation.governorTime, roomUp: roomUp, roomDown: roomDown,
      stages: stages(island, context), unitRelays: relays)
    let response = FrequencyResponse(
      parameters, imbalance: imbalance, deviation: energy > 0 ? momentum / energy : 0,
      governorPower: governed,
      pending: pending)
    let isBalanced = load <= high + 1e-9 * max(1, high) && load >= low - 1e-9 * max(1, high)
    let since = isBalanced ? .never : min(context.now, old.map(\.unbalancedSince).min() ?? .never)
    return IslandSwing(
      response: response, origin: context.now, bus: network.unitBus[units[0]],
      units: units.map { Int32($0) },
      end: isBalanced
        ? context.now + IslandSwing.settlingTime
        : max(since + operation.manualShedding, context.now),
      unbalancedSince: since, cause: max(latestCause(context), old.map(\.cause).max() ?? .none))
  }

  /// Least and greatest output of a unit, in MW.
  private func unitRange(_ unit: Int) -> (least: Double, greatest: Double) {
    let network = setup.network
    if state.unitIsFixed[unit] { return (state.unitSchedule[unit], state.unitSchedule[unit]) }
    let least = network.unitMinimum[unit]
    return (
      state.unitFloorIsWaived[unit] ? min(0, least) : least, max(least, network.unitMaximum[unit])
    )
  }

  /// MW a Hz that a unit's governor gives.
  private func unitDroop(_ unit: Int) -> Double {
    let operation = setup.operation
    return setup.network.unitMaximum[unit]
      / (operation.unit(unit).droop * operation.nominalFrequency)
  }

  /// The shedding stages with what they would shed in an island.
  private func stages(_ island: Int32, _ context: Context) -> [FrequencyParameters.SheddingStage] {
    var power = [Double](repeating: 0, count: setup.operation.stages.count)
    for block in state.blockLoad.indices where isArmed(block, island, context) {
      power[Int(stageOfBlock[block])] += state.blockLoad[block]
    }
    return setup.operation.stages.indices.map {
      let stage = setup.operation.stages[$0]
      // A stage that has nothing to shed in the island does not act.
      return .init(
        frequency: power[$0] > 0 ? stage.frequency : PowerSystem.unreachable,
        delay: stage.delay, power: power[$0])
    }
  }

  /// The setting of a relay that never acts, in Hz.
  private static let unreachable = -1e9

  /// Whether a block of an island is closed and has a relay for low frequency that acts.
  private func isArmed(_ block: Int, _ island: Int32, _ context: Context) -> Bool {
    stageOfBlock[block] >= 0 && state.blockStatus[block] == .closed && state.blockLoad[block] > 0
      && state.busIsland[Int(state.blockBus[block])] == island
      && block < setup.blocks.count
      && !context.effects[setup.blocks[block]].contains(EffectSet(.lossOfProtection))
  }

  /// Two relays a unit, and how long each relay of stages and units still waits.
  private func relays(
    _ units: [Int], _ old: [IslandSwing], _ context: Context
  ) -> ([FrequencyParameters.UnitRelay], [Double]) {
    let (network, operation) = (setup.network, setup.operation)
    var pending = [Double](repeating: .infinity, count: operation.stages.count + 2 * units.count)
    for swing in old {
      let left = swing.response.pending
      for stage in operation.stages.indices { pending[stage] = min(pending[stage], left[stage]) }
      for (place, unit) in swing.units.enumerated() {
        guard let mine = units.firstIndex(of: Int(unit)) else { continue }
        for side in 0...1 {
          pending[operation.stages.count + 2 * mine + side] =
            left[operation.stages.count + 2 * place + side]
        }
      }
    }
    let relays = units.flatMap { unit -> [FrequencyParameters.UnitRelay] in
      let power = unitPlan[unit]
      let energy = operation.unit(unit).inertia * network.unitMaximum[unit]
      let droop =
        operation.unit(unit).droop.isFinite && !state.unitIsFixed[unit] ? unitDroop(unit) : 0
      let acts = !context.effects[setup.units[unit]].contains(EffectSet(.lossOfProtection))
      return [
        .init(
          frequency: acts ? operation.lowTrip : PowerSystem.unreachable, delay: operation.tripDelay,
          power: power,
          storedEnergy: energy, droop: droop),
        .init(
          frequency: acts ? operation.highTrip : -PowerSystem.unreachable,
          delay: operation.tripDelay + operation.tripGrading * Double(unitRank[unit]),
          power: power, storedEnergy: energy, droop: droop),
      ]
    }
    return (relays, pending)
  }

  /// Plans the next action of all swings.
  mutating func planFrequency(_ schedule: inout EventSchedule) {
    schedule.cancel(frequencyEvent)
    frequencyEvent = .none
    guard let due = swings.map(\.due).min(), !due.isNever else { return }
    frequencyEvent = schedule.push(
      Event(system: system, code: Code.frequency.rawValue), at: due, priority: Phase.protection)
  }

  /// Relays of frequency act, or a swing is over.
  mutating func actOnFrequency(_ context: inout Context, _ schedule: inout EventSchedule) {
    frequencyEvent = .none
    swings.removeAll { $0.action == nil && $0.due <= context.now }
    for row in swings.indices where swings[row].due <= context.now {
      guard let action = swings[row].action else { continue }
      // The motion is at the action, whatever rounding says: nothing happens before it.
      swings[row].response = swings[row].next
      swings[row].origin = context.now
      swings[row].due = .never
      apply(action, of: row, &context, &schedule)
    }
    context.requestSettle(system: Int(system), &schedule)
  }

  private mutating func apply(
    _ action: FrequencyResponse.Record, of row: Int, _ context: inout Context,
    _ schedule: inout EventSchedule
  ) {
    beginDisturbance(context)
    // In mHz; an island with next to no rotors may fall beyond all measure.
    let frequency = Int(max(0, min(1e6, action.frequency)) * 1000 + 0.5)
    switch action.event {
    case .stageShed(let stage):
      let island = state.busIsland[Int(swings[row].bus)]
      for block in setup.blocks.indices
      where Int(stageOfBlock[block]) == stage && isArmed(block, island, context) {
        state.setBlock(block, to: .shedForBalance)
        shedFrequency[block] = Int32(clamping: frequency)
        shedCause[block] = swings[row].cause
      }
    case .unitTripped(let relay):
      let unit = Int(swings[row].units[relay / 2])
      context.setLimit(
        setup.units[unit], .physics, .down, reason: .tripped, row: frequency,
        value: state.unitOutput[unit], because: swings[row].cause, &schedule)
      awaitReadiness(ofUnit: unit, context, &schedule)
    case .governorsLimited, .governorsReleased: break
    }
  }
}

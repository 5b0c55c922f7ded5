import CityGraph
import EventKernel
import SystemKit

extension CyberSystem {
  /// Begins an attempt: draws its duration. Chances are drawn when it ends, each from a stream of
  /// its own.
  mutating func startStep(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let (step, attack) = (step(row), setup.attacks[attackOfStep[row]])
    if context.now > attack.start + attack.patience {
      context.record(.attackerGaveUp, row: row, because: because)
      return
    }
    attemptsLeft[row] -= 1
    let line = context.record(.stepStarted, row: row, because: because)
    // Drawn in any case, so that a step released later goes on with its own numbers.
    var seconds = context.draw(step.time, streams.time[row])
    if isPinned[row] { seconds = step.time.quantile(0.5) }
    if case .zone(let zone) = step.target { seconds *= setup.zones[zone].hardening }
    finishing[row] = schedule.push(
      Event(
        system: system, code: Code.finishStep.rawValue, target: UInt32(row), argument: line.value),
      at: max(context.now + TimeSpan(computedSeconds: seconds), step.notBefore),
      priority: Phase.exogenous)
  }

  mutating func finishStep(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let step = step(row)
    let noticed = context.uniform(streams.notice[row]) < step.noticeChance
    let lucky = context.uniform(streams.success[row]) < chance(row, step, context)
    let succeeds = (lucky || isPinned[row]) && isOpen(row, step, context)
    let line = context.record(
      succeeds ? .stepSucceeded : .stepFailed, row: row, because: because)
    if noticed { notice(row, step, because: line, &context, &schedule) }
    if succeeds {
      succeed(row, step, because: line, &context, &schedule)
    } else if attemptsLeft[row] > 0 {
      startStep(row, because: line, &context, &schedule)
    } else {
      context.record(.attackerGaveUp, row: row, because: line)
    }
  }

  /// The chance of an attempt: a quarter of it for each level by which the way in exceeds the
  /// actor's means (`levelFactor`).
  private func chance(_ row: Int, _ step: StepSetup, _ context: Context) -> Double {
    guard case .zone(let zone) = step.target else { return step.successChance }
    let actor = setup.attacks[attackOfStep[row]].level
    let level: Int
    if let conduit = step.conduit {
      level = setup.conduits[conduit].level
    } else {
      let ways = setup.conduits.filter { isWay($0, to: zone, context) }
      // The weakest open way rules; a first entry meets the zone's own level.
      level = ways.map(\.level).min() ?? setup.zones[zone].level
    }
    var chance = step.successChance
    for _ in 0..<max(0, level - actor) { chance *= setup.levelFactor }
    return chance
  }

  /// Whether the way to the step's target is open at this moment.
  private func isOpen(_ row: Int, _ step: StepSetup, _ context: Context) -> Bool {
    switch step.target {
    case .zone(let zone):
      if context.modes[setup.zones[zone].asset] == .down { return false }
      // The first zone of an attack is entered from outside; later ones from a zone that is held.
      if setup.attacks[attackOfStep[row]].steps[row - firstStep[attackOfStep[row]]].after.isEmpty {
        return true
      }
      if held[zone] { return true }
      if let conduit = step.conduit { return isWay(setup.conduits[conduit], to: zone, context) }
      return setup.conduits.contains { isWay($0, to: zone, context) }
    case .effect(_, let assets, _):
      return assets.contains { held[$0.zone] }
    }
  }

  /// Whether a conduit leads to a zone from one that is held, with nothing on the way cut off.
  private func isWay(_ conduit: ConduitSetup, to zone: Int, _ context: Context) -> Bool {
    if conduit.first != zone && conduit.second != zone { return false }
    if conduit.isDiode && conduit.second != zone { return false }
    let other = conduit.first == zone ? conduit.second : conduit.first
    return held[other] && context.modes[conduit.asset] != .down
      && context.modes[setup.zones[other].asset] != .down
  }

  private mutating func succeed(
    _ row: Int, _ step: StepSetup, because: EntryNumber, _ context: inout Context,
    _ schedule: inout EventSchedule
  ) {
    succeeded[row] = true
    switch step.target {
    case .zone(let zone):
      enter(zone, because: because, &context, &schedule)
    case .effect(let kind, let assets, let value):
      for (place, target) in assets.enumerated() where held[target.zone] {
        let line = context.startEffect(
          kind, on: target.asset, value: value, step: row, because: because, &schedule)
        scheduleEnd(row, step, place, target.asset, because: line, &context, &schedule)
        noticeEffect(target.zone, because: line, &context, &schedule)
      }
    }
    startFollowers(of: row, because: because, &context, &schedule)
  }

  /// Starts the steps that waited for this one, once all of theirs have succeeded.
  private mutating func startFollowers(
    of row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let attack = attackOfStep[row]
    let first = firstStep[attack]
    for (place, other) in setup.attacks[attack].steps.enumerated() {
      let follower = first + place
      if started[follower] || !other.after.contains(row - first) { continue }
      if !other.needsOne, !other.after.allSatisfy({ succeeded[first + $0] }) { continue }
      started[follower] = true
      startStep(follower, because: because, &context, &schedule)
    }
  }

  private mutating func scheduleEnd(
    _ row: Int, _ step: StepSetup, _ place: Int, _ asset: AssetIndex, because: EntryNumber,
    _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let instant: Instant
    switch step.end {
    case .rebuilt, .condition: return
    case .at(let end): instant = max(end, context.now)
    case .after(let duration):
      let seconds = context.draw(duration, streams.end[row][place])
      instant = context.now + TimeSpan(computedSeconds: seconds)
    }
    schedule.push(
      Event(
        system: system, code: Code.endEffect.rawValue, target: UInt32(row), argument: asset.value,
        value: Double(because.value)),
      at: instant, priority: Phase.exogenous)
  }
}

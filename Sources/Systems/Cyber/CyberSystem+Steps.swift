import CityGraph
import EventKernel
import SystemKit

extension CyberSystem {
  /// Begins an attempt: draws its duration. Chances are drawn when it ends, each from a stream of
  /// its own.
  mutating func startStep(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if context.now > steps.lastStart[row] {
      context.record(.attackerGaveUp, row: row, because: because)
      return
    }
    // Nobody tries to enter what does not exist, nor by a way that does not.
    if steps.isAbsent[row] {
      context.record(.attackerGaveUp, row: row, because: because)
      return
    }
    attemptsLeft[row] -= 1
    let line = context.record(.stepStarted, row: row, because: because)
    // Drawn in any case, so that a step released later goes on with its own numbers.
    var seconds = context.draw(steps.time[row], streams.time[row])
    if isPinned[row] { seconds = steps.time[row].quantile(0.5) }
    seconds *= steps.slowness[row]
    finishing[row] = schedule.push(
      Event(
        system: system, code: Code.finishStep.rawValue, target: UInt32(row), argument: line.value),
      at: max(context.now + TimeSpan(computedSeconds: seconds), steps.notBefore[row]),
      priority: Phase.exogenous)
  }

  mutating func finishStep(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    attemptCount += 1
    // A chance of nothing needs no draw: those of a stream are counted for it alone.
    let noticeChance = steps.noticeChance[row]
    let noticed = noticeChance > 0 && context.uniform(streams.notice[row]) < noticeChance
    let lucky = context.uniform(streams.success[row]) < chance(row, context)
    let succeeds = (lucky || isPinned[row]) && isOpen(row, context)
    let line = context.record(
      succeeds ? .stepSucceeded : .stepFailed, row: row, because: because)
    if noticed { notice(row, because: line, &context, &schedule) }
    if succeeds {
      succeed(row, because: line, &context, &schedule)
    } else if attemptsLeft[row] > 0 {
      startStep(row, because: line, &context, &schedule)
    } else {
      context.record(.attackerGaveUp, row: row, because: line)
    }
  }

  /// The chance of an attempt: a quarter of it for each level by which the way in exceeds the
  /// actor's means (`levelFactor`).
  private func chance(_ row: Int, _ context: borrowing Context) -> Double {
    var chance = steps.successChance[row]
    let zone = Int(steps.zone[row])
    if zone < 0 { return chance }
    let conduit = Int(steps.conduit[row])
    let level =
      conduit >= 0
      ? conduits.level[conduit]
      // The weakest open way rules; a first entry meets the zone's own level.
      : weakestWay(into: zone, context) ?? Int32(setup.zones[zone].level)
    let excess = level - steps.level[row]
    if excess > 0 { for _ in 0..<excess { chance *= setup.levelFactor } }
    return chance
  }

  /// The least level of the open ways into a zone, or `nil` without one.
  private func weakestWay(into zone: Int, _ context: borrowing Context) -> Int32? {
    var least: Int32?
    for place in conduits.into.places(zone) {
      let conduit = conduits.into.row(at: place)
      if isWay(conduit, to: zone, context) {
        least = min(least ?? .max, conduits.level[conduit])
      }
    }
    return least
  }

  /// Whether the way to the step's target is open at this moment.
  private func isOpen(_ row: Int, _ context: borrowing Context) -> Bool {
    let zone = Int(steps.zone[row])
    if zone < 0 {
      guard case .effect(_, let assets, _) = step(row).target else { return false }
      return assets.contains { held[$0.zone] }
    }
    if context.modes[zoneAssets[zone]] == .down { return false }
    // The first zone of an attack is entered from outside; later ones from a zone that is held.
    if steps.isFirst[row] || held[zone] { return true }
    let conduit = Int(steps.conduit[row])
    return conduit >= 0
      ? isWay(conduit, to: zone, context) : weakestWay(into: zone, context) != nil
  }

  /// Whether a conduit leads to a zone from one that is held, with nothing on the way cut off.
  private func isWay(_ conduit: Int, to zone: Int, _ context: borrowing Context) -> Bool {
    let (first, second) = (Int(conduits.first[conduit]), Int(conduits.second[conduit]))
    if first != zone && second != zone { return false }
    if conduits.isAbsent[conduit] || conduits.isDiode[conduit] && second != zone { return false }
    let other = first == zone ? second : first
    return held[other] && context.modes[conduits.asset[conduit]] != .down
      && context.modes[zoneAssets[other]] != .down
  }

  private mutating func succeed(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    succeeded[row] = true
    if steps.zone[row] >= 0 {
      enter(Int(steps.zone[row]), because: because, &context, &schedule)
    } else if case .effect(let kind, let assets, let value) = step(row).target {
      for (place, target) in assets.enumerated() where held[target.zone] {
        let line = context.startEffect(
          kind, on: target.asset, value: value, step: row, because: because, &schedule)
        scheduleEnd(row, step(row), place, target.asset, because: line, &context, &schedule)
        noticeEffect(target.zone, because: line, &context, &schedule)
      }
    }
    startFollowers(of: row, because: because, &context, &schedule)
  }

  /// Starts the steps that waited for this one, once all of theirs have succeeded.
  private mutating func startFollowers(
    of row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    for place in steps.followers.places(row) {
      let follower = steps.followers.row(at: place)
      if started[follower] { continue }
      if !steps.needsOne[follower], !allSucceeded(steps.predecessors.places(follower)) { continue }
      started[follower] = true
      startStep(follower, because: because, &context, &schedule)
    }
  }

  private func allSucceeded(_ places: Range<Int>) -> Bool {
    for place in places where !succeeded[steps.predecessors.row(at: place)] { return false }
    return true
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

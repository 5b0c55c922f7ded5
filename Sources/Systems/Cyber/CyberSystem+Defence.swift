import CityGraph
import EventKernel
import SystemKit

extension CyberSystem {
  /// The attacker takes hold of a zone; the clock of its discovery starts.
  mutating func enter(
    _ zone: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if held[zone] { return }
    held[zone] = true
    heldCount += 1
    entry[zone] = because
    let asset = zoneAssets[zone]
    context.setFlags(asset, [.entered, .compromised], true, because: because, &schedule)
    context.markDirty(Int(system))
    // Full visibility finds at the pace of the reports; half of it takes twice as long, none never.
    let seconds =
      context.draw(setup.discoveryTime, streams.discovery[zone]) / visibility[zone]
    discovery[zone] = context.now + TimeSpan(computedSeconds: seconds)
    expectDetection(zone, after: seconds, because: because, &context, &schedule)
  }

  /// A noticed attempt reveals the zone that it aimed at, and at once.
  mutating func notice(
    _ row: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let line = context.record(.stepNoticed, row: row, because: because)
    switch step(row).target {
    case .zone(let zone):
      expectDetection(zone, after: 0, because: line, &context, &schedule)
    case .effect(_, let assets, _):
      var zones = assets.map(\.zone)
      zones.sort()
      var last = -1
      for zone in zones where zone != last {
        last = zone
        expectDetection(zone, after: 0, because: line, &context, &schedule)
      }
    }
  }

  /// An effect is noticed by those who work with the asset, whatever the monitoring sees.
  mutating func noticeEffect(
    _ zone: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if context.flags[setup.zones[zone].asset.index].contains(.detected) { return }
    let seconds = context.draw(setup.effectNoticeTime, streams.effectNotice[zone])
    expectDetection(zone, after: seconds, because: because, &context, &schedule)
  }

  /// Keeps the earlier of two expected discoveries.
  mutating func expectDetection(
    _ zone: Int, after seconds: Double, because: EntryNumber, _ context: inout Context,
    _ schedule: inout EventSchedule
  ) {
    if context.flags[zoneAssets[zone].index].contains(.detected) { return }
    let instant = context.now + TimeSpan(computedSeconds: seconds)
    if schedule.isPending(detection[zone]), detectionTime[zone] <= instant { return }
    schedule.cancel(detection[zone])
    detectionTime[zone] = instant
    detection[zone] = schedule.push(
      Event(
        system: system, code: Code.detect.rawValue, target: UInt32(zone), argument: because.value),
      at: instant, priority: Phase.operators)
  }

  mutating func detect(
    _ zone: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    detection[zone] = .none
    let asset = setup.zones[zone].asset
    if context.flags[asset.index].contains(.detected) { return }
    let line = context.record(.detected, asset: asset, row: zone, because: because)
    context.setFlags(asset, .detected, true, because: line, &schedule)
    share(zone, because: line, &context, &schedule)
  }

  /// Asks the owner's computer crews to rebuild a zone; refused while one is under way.
  mutating func orderRebuild(
    _ zone: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    if rebuildOrdered[zone] { return false }
    rebuildOrdered[zone] = true
    let asset = setup.zones[zone].asset
    context.setFlags(asset, .rebuilding, true, because: because, &schedule)
    context.ask(
      JobRequest(
        kind: .rebuild, asset: asset, organisation: setup.zones[zone].organisation,
        workSeconds: rebuildSeconds(zone, &context),
        reply: Event(system: system, code: Code.rebuilt.rawValue, target: UInt32(zone)),
        because: because), &schedule)
    return true
  }

  /// Hands-on seconds of a rebuild: longer where no backup is left to restore from.
  private func rebuildSeconds(_ zone: Int, _ context: inout Context) -> Double {
    let plan = setup.zones[zone]
    let seconds = context.draw(plan.rebuildTime, streams.rebuild[zone])
    guard let backup = plan.backup else { return seconds }
    // One draw in every case, so that a better backup never makes a rebuild longer.
    let isLost = context.uniform(streams.backup[zone]) < setup.backupLoss(backup)
    return isLost ? seconds * setup.factorWithoutBackup : seconds
  }

  /// The zone is clean again: the attacker has lost it, the effects that held until then end, and
  /// the zone is joined to its conduits if it was isolated.
  mutating func finishRebuild(
    _ zone: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    rebuildOrdered[zone] = false
    if held[zone] { heldCount -= 1 }
    held[zone] = false
    // What would have given the intruder away is gone with him.
    schedule.cancel(detection[zone])
    detection[zone] = .none
    discovery[zone] = .never
    let asset = setup.zones[zone].asset
    let line = context.record(
      .zoneRebuilt, asset: asset, row: zone, because: context.causeOfState(asset))
    context.setFlags(
      asset, [.entered, .compromised, .detected, .rebuilding, .isolated], false, because: line,
      &schedule)
    context.setLimit(asset, .command, nil, reason: .commanded, because: line, &schedule)
    context.markDirty(Int(system))
    for row in steps.attack.indices where steps.zone[row] < 0 {
      let step = step(row)
      guard case .rebuilt = step.end, case .effect(_, let assets, _) = step.target else { continue }
      for target in assets where target.zone == zone {
        context.endEffects(step: row, on: target.asset, because: line, &schedule)
      }
    }
    for attack in setup.attacks.indices {
      comeBack(attack, to: zone, because: line, &context, &schedule)
    }
  }

  /// An actor with a goal tries the zone again if its rebuild left the way open: by every way whose
  /// beginning he still holds, or from outside where he entered there first.
  private mutating func comeBack(
    _ attack: Int, to zone: Int, because: EntryNumber, _ context: inout Context,
    _ schedule: inout EventSchedule
  ) {
    let script = setup.attacks[attack]
    guard script.relapseChance > 0 else { return }
    let isOpen = context.uniform(streams.relapse[attack][zone]) < script.relapseChance
    for (place, step) in script.steps.enumerated() {
      let row = steps.firstStep[attack] + place
      switch step.target {
      case .effect(_, let assets, _):
        // What he did with the zone he may do again once he holds it.
        if assets.contains(where: { $0.zone == zone }) { forget(row, &schedule) }
      case .zone(let target):
        let origin = step.conduit.map { other(end: setup.conduits[$0], target) }
        // Ways on from the lost zone are closed until he is back.
        if origin == zone { forget(row, &schedule) }
        guard target == zone, started[row] else { continue }
        forget(row, &schedule)
        if isOpen, origin.map({ held[$0] }) ?? true {
          started[row] = true
          startStep(row, because: because, &context, &schedule)
        }
      }
    }
  }

  private func other(end conduit: ConduitSetup, _ zone: Int) -> Int {
    conduit.first == zone ? conduit.second : conduit.first
  }

  /// Takes a step back to before it was begun.
  private mutating func forget(_ row: Int, _ schedule: inout EventSchedule) {
    schedule.cancel(finishing[row])
    finishing[row] = .none
    started[row] = false
    succeeded[row] = false
    attemptsLeft[row] = steps.attempts[row]
  }
}

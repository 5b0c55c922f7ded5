import CityGraph
import EventKernel
import SystemKit

/// Members of a sharing network see more of an attack that another has found: their visibility v
/// becomes v(1 + κ · quality), at most 1, from then on.
extension CyberSystem {
  /// Draws for each attack whether a city abroad warns of it, and when.
  mutating func beginWarnings(_ context: inout Context, _ schedule: inout EventSchedule) {
    guard let sharing = setup.sharing, sharing.warningChance > 0 else { return }
    for (attack, script) in setup.attacks.enumerated() {
      let isWarned = context.uniform(streams.warning[attack]) < sharing.warningChance
      let lead = context.draw(sharing.warningLead, streams.warningLead[attack])
      if !isWarned { continue }
      let ahead = TimeSpan(computedSeconds: lead)
      let isBefore = ahead >= script.start - .zero
      let instant =
        isBefore
        ? .zero : Instant(nanoseconds: script.start.nanoseconds - ahead.nanoseconds)
      schedule.push(
        Event(system: system, code: Code.warned.rawValue), at: instant,
        priority: Phase.exogenous)
    }
  }

  /// A member's first discovery is told to the others after the network's delay; once a run, as it
  /// is the first report of an attack that opens eyes.
  mutating func share(
    _ zone: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let sharing = setup.sharing, !hasShared else { return }
    let organisation = setup.zones[zone].organisation
    guard !organisation.isNone, sharing.isMember[organisation.index] else { return }
    hasShared = true
    let seconds = context.draw(sharing.delay, streams.sharing)
    schedule.push(
      Event(system: system, code: Code.warned.rawValue, argument: because.value),
      at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.operators)
  }

  /// Members look closer: what is left of their clocks of discovery runs faster by the factor by
  /// which they see more, and is not drawn again.
  mutating func hearWarning(
    because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let sharing = setup.sharing, !isWarned else { return }
    isWarned = true
    let factor = 1 + sharing.gain * sharing.quality
    let line = context.record(.warningReceived, value: factor, because: because)
    for (row, zone) in setup.zones.enumerated()
    where !zone.organisation.isNone && sharing.isMember[zone.organisation.index] {
      let before = visibility[row]
      visibility[row] = min(1, before * factor)
      guard before > 0, visibility[row] > before, held[row], discovery[row] > context.now,
        !discovery[row].isNever
      else { continue }
      let left = (discovery[row] - context.now).seconds * before / visibility[row]
      discovery[row] = context.now + TimeSpan(computedSeconds: left)
      expectDetection(row, after: left, because: line, &context, &schedule)
    }
  }
}

import EventKernel
import Numerics
import SystemKit

extension IoTSystem {
  /// The pending event of a class: one device changes, or a leap ends.
  mutating func strike(
    _ deviceClass: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    clocks[deviceClass].event = .none
    if clocks[deviceClass].isLeap {
      leap(deviceClass, &context)
    } else {
      let chosen = setup.tables.chosenEvent(
        state, deviceClass: deviceClass, choiceDraw: context.uniform(streams.choice[deviceClass]))
      if chosen.fleet >= 0 { state.apply(chosen.transition, fleet: Int(chosen.fleet)) }
      clocks[deviceClass].threshold = .nan
    }
    clocks[deviceClass].since = context.now
    plan(deviceClass, &context, &schedule)
  }

  /// Each infection effect infects so many devices once, when it begins.
  mutating func seedInfections(_ context: inout Context) {
    if !setup.isPresent { return }
    for effect in context.effects.active where effect.kind == .infection {
      guard let fleet = setup.fleets.firstIndex(of: effect.asset), effect.entry > seededBy[fleet]
      else { continue }
      seededBy[fleet] = effect.entry
      // Devices without supply cannot be reached.
      let devices = state.activity[fleet] > 0 ? max(0, min(effect.value, 1e12)) : 0
      let count = state.infect(Int(devices), fleet: fleet)
      context.record(
        .fleetInfected, asset: effect.asset, value: Double(count), because: effect.entry)
    }
  }

  /// Uses up thresholds, or leaps over the part of a leap that has passed, before anything changes
  /// the rates.
  mutating func advanceClocks(_ context: inout Context) {
    for deviceClass in clocks.indices where clocks[deviceClass].event != .none {
      let seconds = (context.now - clocks[deviceClass].since).seconds
      if seconds <= 0 { continue }
      if clocks[deviceClass].isLeap {
        leap(deviceClass, &context)
      } else {
        clocks[deviceClass].threshold -= clocks[deviceClass].hazard * seconds
      }
      clocks[deviceClass].since = context.now
    }
  }

  private mutating func leap(_ deviceClass: Int, _ context: inout Context) {
    let seconds = (context.now - clocks[deviceClass].since).seconds
    leapDraws.removeAll(keepingCapacity: true)
    for _ in 0..<setup.tables.leapDrawCount(deviceClass: deviceClass) {
      leapDraws.append(context.uniform(streams.leap[deviceClass]))
    }
    setup.tables.leap(&state, deviceClass: deviceClass, seconds: seconds, draws: leapDraws)
  }

  /// Schedules the class's next event at its present rates; none where nobody is infected.
  mutating func plan(
    _ deviceClass: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    schedule.cancel(clocks[deviceClass].event)
    clocks[deviceClass].event = .none
    clocks[deviceClass].since = context.now
    if !isInfected(deviceClass) { return }
    var seconds = Double.infinity
    switch setup.tables.advance(state, deviceClass: deviceClass) {
    case .rest: break
    case .exact(let hazard):
      if clocks[deviceClass].threshold.isNaN {
        let uniform = context.uniform(streams.clock[deviceClass])
        clocks[deviceClass].threshold = -Elementary.log(uniform)
      }
      clocks[deviceClass].isLeap = false
      clocks[deviceClass].hazard = hazard
      seconds = max(0, clocks[deviceClass].threshold) / hazard
    case .leap(let leap):
      clocks[deviceClass].isLeap = true
      seconds = leap
    }
    clocks[deviceClass].event = schedule.push(
      Event(system: system, code: Code.worm.rawValue, target: UInt32(deviceClass)),
      at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
  }

  private func isInfected(_ deviceClass: Int) -> Bool {
    setup.tables.fleets(ofClass: deviceClass).contains { state.infected[$0] > 0 }
  }
}

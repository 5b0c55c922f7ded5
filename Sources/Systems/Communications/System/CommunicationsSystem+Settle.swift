import CityGraph
import EventKernel
import SystemKit

extension CommunicationsSystem {
  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (site, asset) in setup.sites.enumerated() {
      _ = state.setSite(site, intact: context.modes[asset].level > 0, at: context.now)
    }
    for (link, asset) in setup.links.enumerated() {
      _ = state.setLink(link, up: context.modes[asset].level > 0)
    }
    let factor =
      setup.hourlyCalls[hour(context)] * context.demands.factor(system: Int(system))
    for district in state.demandMultipliers.indices {
      state.demandMultipliers[district] = factor
    }
    setup.network.update(state, &reach, &workspace, &outcome)
    publishService(&context)
    countCalls(until: context.now)
    if let centre = setup.centre { answerCalls(centre, &context) }
    context.publish(series.offered, offered)
    context.publish(series.answered, answered)
  }

  private func publishService(_ context: inout Context) {
    var without = 0.0
    for (district, service) in series.service.enumerated() {
      context.publish(service, outcome.service[district])
      without += (1 - outcome.coverage[district]) * context.city.districts[district].people
    }
    context.publish(series.withoutSignal, without)
  }

  /// Adds up calls along the rates that have stood since the last count.
  private mutating func countCalls(until now: Instant) {
    let seconds = (now - countTime).seconds
    countTime = now
    offered += offeredRate * seconds
    answered += answeredRate * seconds
  }

  /// The steady state of the call centre at the calls, the staff and the flood of this moment.
  private mutating func answerCalls(
    _ centre: CommunicationsSetup.Centre, _ context: inout Context
  ) {
    let mode = context.modes[centre.asset].level
    // Not a number where there is no flood.
    let attack = context.effects.value(.flood, on: centre.asset)
    let flood = attack > 0 ? min(attack, CommunicationsSystem.greatestFlood) : 0
    var model = centre.model
    if mode == 1 { model.handlingSeconds *= setup.manualHandling }
    recordFlood(flood, centre, &context)
    surgeInForce = callFactor(context)
    let access = peopleMean(context) { outcome.priorityService[$0] }
    let calls = CallCentreState(
      staff: mode == 0 ? 0 : staff, hour: hour(context),
      surge: surgeInForce * context.demands.factor(system: Int(system)),
      floodCallsPerHour: flood * 3600, accessShare: max(0, min(1, access)))
    let answer = model.outcome(calls)
    let inTime = mode == 0 ? 0 : answer.answeredInTimeShare
    let fresh = centre.model.callsPerHour * centre.model.hourlyProfile[calls.hour] * calls.surge
    if let reading = series.answeredInTime { context.publish(reading, value: inTime, rate: 0) }
    offeredRate = fresh / 3600
    answeredRate = fresh * calls.accessShare * inTime / 3600
    for (district, emergency) in series.emergency.enumerated() {
      let onScene = context.emergency.onScene[district]
      context.publish(emergency, inTime * outcome.priorityService[district] * onScene)
    }
  }

  private mutating func recordFlood(
    _ flood: Double, _ centre: CommunicationsSetup.Centre, _ context: inout Context
  ) {
    let isOn = flood > 0
    if isOn == floodIsOn { return }
    floodIsOn = isOn
    context.record(
      isOn ? .floodStarted : .floodEnded, asset: centre.asset, value: flood * 3600,
      because: context.causeOfState(centre.asset))
  }

  /// Emergency calls over normal, for all reasons.
  func callFactor(_ context: Context) -> Double { surge(context) * panic(context) }

  /// Calls of people who miss electricity or water and do not know why: more the more they are,
  /// until they are told, and then of those only who do not trust what they are told.
  private func panic(_ context: Context) -> Double {
    if setup.panic == 1 || !context.couplings.contains(.logical) { return 1 }
    let affected = peopleMean(context) { district in
      var missing = 0.0
      for row in [series.electricity[district], series.water[district]] {
        guard let row else { continue }
        let share = context.series.current[row.index]
        if share < 1 { missing = max(missing, 1 - share) }
      }
      return min(1, missing)
    }
    let uneasy = isInformed ? 1 - context.trust.level : 1
    return 1 + (setup.panic - 1) * affected * uneasy
  }

  /// Calls over normal: the more, the more people are without electricity.
  func surge(_ context: Context) -> Double {
    if !context.couplings.contains(.logical) { return 1 }
    let dark = peopleMean(context) { district in
      guard let row = series.electricity[district] else { return 0 }
      let share = context.series.current[row.index]
      return share.isNaN ? 0 : 1 - share
    }
    return 1 + (setup.blackoutSurge - 1) * max(0, min(1, dark))
  }

  /// The mean over the city's people of a figure of each district.
  private func peopleMean(_ context: Context, _ value: (Int) -> Double) -> Double {
    var sum = 0.0
    var people = 0.0
    for (district, row) in context.city.districts.enumerated() {
      sum += row.people * value(district)
      people += row.people
    }
    return people > 0 ? sum / people : 1
  }
}

import CityGraph
import EventKernel
import SystemKit

extension WaterSystem {
  /// Puts the first look at the quality of the water.
  mutating func startQuality(_ context: inout Context, _ schedule: inout EventSchedule) {
    guard let plan = setup.quality else { return }
    quality?.time = context.now
    for row in plan.dosing.indices { quality?.wellTimes[row] = context.now }
    schedule.push(
      Event(system: system, code: Code.quality.rawValue), at: context.now + plan.step,
      priority: Phase.physical)
  }

  /// Moves what is dissolved up to now, with the flows of the last solve.
  mutating func moveQuality(_ context: Context) {
    guard let time = quality?.time, time < context.now else { return }
    quality?.advance(
      by: (context.now - time).seconds, at: Int((time - origin).seconds), dynamics.state)
    quality?.time = context.now
  }

  /// Concentrations are looked at: nothing of the hydraulics is touched.
  mutating func lookAtQuality(_ context: inout Context, _ schedule: inout EventSchedule) {
    guard let plan = setup.quality else { return }
    moveQuality(context)
    for (row, station) in plan.dosing.enumerated() where station.mixing > .zero {
      if quality?.wells[row] == quality?.arriving[row] { continue }
      quality?.stir(row, station, at: context.now, step: plan.step.seconds)
      quality?.setSource(station.node, plan)
    }
    publishQuality(&context)
    schedule.push(
      Event(system: system, code: Code.quality.rawValue), at: context.now + plan.step,
      priority: Phase.physical)
    // Conditions of responses may hold now.
    context.requestSettle(&schedule)
  }

  /// A dose arrives at the station's node.
  mutating func takeDose(_ row: Int, _ dose: Double, _ context: inout Context) {
    guard let plan = setup.quality else { return }
    moveQuality(context)
    let station = plan.dosing[row]
    quality?.stir(row, station, at: context.now, step: plan.step.seconds)
    quality?.arriving[row] = dose
    quality?.stir(row, station, at: context.now, step: plan.step.seconds)
    quality?.setSource(station.node, plan)
  }

  // MARK: - Dosing

  /// Follows set-points, orders, attacks and interlocks; a new dose arrives at its node later.
  mutating func setDoses(_ context: inout Context, _ schedule: inout EventSchedule) {
    guard let plan = setup.quality, var state = quality else { return }
    quality = nil
    for (row, station) in plan.dosing.enumerated() {
      let asset = station.asset
      state.setPoints[row] = setPoint(row, station, state, context)
      let isTripped =
        state.setPoints[row] > station.interlock
        && !context.effects[asset].contains(EffectSet(.lossOfProtection))
      context.setLimit(
        asset, .physics, isTripped ? .down : nil, reason: .tripped,
        value: state.setPoints[row] / station.interlock, because: context.causeOfState(asset),
        &schedule)
      let dose = context.modes[asset].level > 0 ? state.setPoints[row] : 0
      if dose == state.doses[row] { continue }
      state.doses[row] = dose
      let line = context.record(
        .dosingChanged, asset: asset, value: dose, because: context.causeOfState(asset))
      state.cause[station.substance] = line
      if station.transit == .zero {
        state.stir(row, station, at: context.now, step: plan.step.seconds)
        state.arriving[row] = dose
        state.stir(row, station, at: context.now, step: plan.step.seconds)
        state.setSource(station.node, plan)
      } else {
        schedule.push(
          Event(
            system: system, code: Code.dose.rawValue, target: UInt32(row), value: dose),
          at: context.now + station.transit, priority: Phase.physical)
      }
    }
    quality = state
  }

  /// What a station's controller aims at: the latest of an order and an attack, within what the
  /// station can give. Out of control it goes on as before.
  private func setPoint(
    _ row: Int, _ station: WaterQualitySetup.Dosing, _ state: WaterQualityState,
    _ context: Context
  ) -> Double {
    let asset = station.asset
    if context.effects.isManual(asset) {
      return min(context.effects.manualShare[asset.index] * station.normal, station.highest)
    }
    var dose = state.ordered[row].isNaN ? station.normal : state.ordered[row]
    let attack = context.effects.active.last {
      $0.kind == .manipulationOfControl && $0.asset == asset
    }
    if let attack {
      if attack.entry > state.orderedAfter[row] { dose = attack.value }
    } else if !context.effects.isControlled(asset) {
      return state.setPoints[row]
    }
    return min(dose, station.highest)
  }

  // MARK: - Orders

  /// Orders about the quality of the water; `nil` for others.
  mutating func applyToQuality(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool? {
    guard let plan = setup.quality else { return nil }
    switch command.verb {
    case .set:
      guard let row = plan.dosing.firstIndex(where: { $0.asset == command.asset }) else {
        return nil
      }
      if !(command.value >= 0) { return false }
      quality?.ordered[row] = command.value
      quality?.orderedAfter[row] = EntryNumber(context.log.length)
    case .contaminate, .clean:
      guard let node = setup.nodes.firstIndex(of: command.asset) else { return false }
      let former = quality?.formerContamination[node] ?? 0
      let wanted = command.value.isNaN ? former : command.value
      let strength = command.verb == .clean ? 0 : wanted
      if !(strength >= 0) || !strength.isFinite { return false }
      moveQuality(context)
      quality?.contamination[node] = strength
      if strength > 0 { quality?.formerContamination[node] = strength }
      quality?.cause[plan.contaminant] = command.because
      quality?.setSource(node, plan)
    case .warn, .allClear:
      guard let node = setup.nodes.firstIndex(of: command.asset),
        node < setup.network.junctionCount
      else { return false }
      quality?.isWarned[node] = command.verb == .warn
    default: return nil
    }
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  // MARK: - What people drink

  mutating func publishQuality(_ context: inout Context) {
    guard let plan = setup.quality, let output = series.quality, var state = quality else { return }
    quality = nil
    for row in plan.substances.indices {
      noteLimits(row, plan.substances[row], &state, &context)
      publishExposure(row, plan, &state, output.substances[row], &context)
    }
    publishWarnings(state, output, &context)
    for (row, reading) in output.doses.enumerated() {
      context.publish(reading, value: state.doses[row])
    }
    for (place, readings) in output.sensors.enumerated() {
      let node = plan.sensors[place]
      for (row, engine) in state.substances.enumerated() {
        context.publish(readings[row], value: engine.concentrations[node])
      }
      for (row, engine) in state.traces.enumerated() {
        context.publish(
          readings[plan.substances.count + row], value: engine.concentrations[node] / 100)
      }
    }
    quality = state
  }

  /// Writes where water rises above a limit, or falls 5 % below it again.
  private func noteLimits(
    _ row: Int, _ substance: WaterQualitySetup.Substance, _ state: inout WaterQualityState,
    _ context: inout Context
  ) {
    let junctions = setup.network.junctionCount
    for junction in 0..<junctions {
      let cell = row * junctions + junction
      let value = state.substances[row].concentrations[junction]
      let isUnsafe =
        dynamics.state.isSupplied[junction]
        && value > substance.limit * (state.isUnsafe[cell] ? 0.95 : 1)
      if isUnsafe == state.isUnsafe[cell] { continue }
      state.isUnsafe[cell] = isUnsafe
      context.record(
        isUnsafe ? .waterUnsafe : .waterSafe, asset: setup.nodes[junction], row: row,
        value: value, because: state.cause[row])
    }
  }

  private func publishExposure(
    _ row: Int, _ plan: WaterQualitySetup, _ state: inout WaterQualityState,
    _ output: WaterQualitySeries.Substance, _ context: inout Context
  ) {
    let substance = plan.substances[row]
    let junctions = setup.network.junctionCount
    var city = 0.0
    var lacking = 0.0
    for place in series.district.indices {
      let people = context.city.districts[series.district[place].index].people
      var exposed = 0.0
      for entry in series.peopleStart[place]..<series.peopleStart[place + 1] {
        let living = setup.people[series.peopleRow[entry]]
        let junction = living.junction
        guard dynamics.state.isSupplied[junction] else { continue }
        let value = state.substances[row].concentrations[junction]
        let persons = living.share * people
        if value < substance.least { lacking += persons }
        guard value > substance.limit else { continue }
        exposed += persons * (state.isWarned[junction] ? 1 - plan.compliance : 1)
      }
      city += exposed
      context.publish(output.exposedByDistrict[place], exposed)
    }
    state.exposed[row] = city
    noteEverExposed(row, substance, plan.compliance, &state, context, junctions)
    context.publish(output.exposed, city)
    context.publish(output.everExposed, state.everExposed[row])
    context.publish(output.exposedHours, state.exposedSeconds[row] / 3600)
    if let series = output.lacking { context.publish(series, lacking) }
  }

  /// Adds the people of junctions whose water is above the limit for the first time.
  private func noteEverExposed(
    _ row: Int, _ substance: WaterQualitySetup.Substance, _ compliance: Double,
    _ state: inout WaterQualityState, _ context: Context, _ junctions: Int
  ) {
    for living in setup.people {
      let junction = living.junction
      guard dynamics.state.isSupplied[junction], !state.wasUnsafe[row * junctions + junction],
        state.substances[row].concentrations[junction] > substance.limit
      else { continue }
      let people = context.city.districts[living.district.index].people
      state.everExposed[row] +=
        living.share * people * (state.isWarned[junction] ? 1 - compliance : 1)
    }
    for junction in 0..<junctions
    where dynamics.state.isSupplied[junction]
      && state.substances[row].concentrations[junction] > substance.limit
    {
      state.wasUnsafe[row * junctions + junction] = true
    }
  }

  private func publishWarnings(
    _ state: WaterQualityState, _ output: WaterQualitySeries, _ context: inout Context
  ) {
    let seconds = (context.now - origin).seconds
    var city = 0.0
    for place in series.district.indices {
      let people = context.city.districts[series.district[place].index].people
      var warned = 0.0
      for entry in series.peopleStart[place]..<series.peopleStart[place + 1] {
        let living = setup.people[series.peopleRow[entry]]
        let mustBoil = (state.notice?.until[living.junction] ?? 0) > seconds
        if mustBoil || state.isWarned[living.junction] { warned += living.share * people }
      }
      city += warned
      context.publish(output.warnedByDistrict[place], warned)
    }
    context.publish(output.warned, city)
  }

  /// Takes note of pressures after a solve.
  mutating func noteBoilWater(_ context: Context) {
    quality?.notice?.note(
      setup.network, dynamics.state, at: (context.now - origin).seconds)
  }
}

import CityGraph
import EventKernel
import RandomStreams
import SystemKit

extension World {
  /// Handles an event of the settle core.
  mutating func handleCity(_ event: Event) throws(SimulationError) {
    guard let code = CityEvent(rawValue: event.code) else {
      preconditionFailure("no city event has code \(event.code)")
    }
    switch code {
    case .restart:
      context.restart(AssetIndex(Int(event.target)), &schedule)
    case .bufferEmpty:
      context.emptyBuffer(event, &schedule)
    case .settle:
      try settle()
    case .checkRule:
      checkRules()
    case .act:
      act(rule: Int(event.target), because: EntryNumber(event.argument))
    case .actionEnds:
      endAction(event)
    case .surroundings:
      changeSurroundings(Int(event.target), starts: event.argument == 1)
    case .hazard:
      strike(AssetIndex(Int(event.target)), hazard: Int(event.argument))
    case .repaired:
      finishRepair(AssetIndex(Int(event.target)), because: EntryNumber(event.argument))
    case .commandReady:
      context.record(.commandActivated)
    case .spareArrives:
      context.askForRepair(
        AssetIndex(Int(event.target)), seconds: event.value,
        because: EntryNumber(event.argument), &schedule)
    case .operated:
      let asset = AssetIndex(Int(event.target))
      let entry = context.record(
        .operatedByHand, asset: asset, value: event.value, because: EntryNumber(event.argument))
      context.operateByHand(asset, at: event.value, because: entry, &schedule)
    case .breakNoticed:
      let cause = EntryNumber(event.argument)
      context.noticeBreak(AssetIndex(Int(event.target)), because: cause, &schedule)
    case .isolated:
      let cause = EntryNumber(event.argument)
      context.finishIsolation(AssetIndex(Int(event.target)), because: cause, &schedule)
    }
  }

  /// Begins the scenario proper at the start of its clock: after this the world belongs to one
  /// replication.
  ///
  /// - Parameter disturbed: `false` for the undisturbed twin that services are measured against:
  ///   surroundings apply, attacks, hazards, injects and responses do not.
  mutating func begin(streams: Streams, disturbed: Bool) throws(SimulationError) {
    context.now = .zero
    context.beginReplication(streams: streams)
    for (row, change) in script.surroundings.enumerated() {
      pushSurroundings(row, change)
    }
    if disturbed {
      drawSkills()
      for index in systems.indices { systems[index].begin(&context, &schedule) }
      for row in script.hazards.indices { pushHazard(row) }
      rules.enabled = true
    }
    context.requestSettle(&schedule)
  }

  private mutating func pushSurroundings(_ row: Int, _ change: Surroundings) {
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.surroundings.rawValue, target: UInt32(row),
        argument: 1),
      at: change.from, priority: Phase.exogenous)
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.surroundings.rawValue, target: UInt32(row),
        argument: 0),
      at: change.until, priority: Phase.exogenous)
  }

  private mutating func changeSurroundings(_ row: Int, starts: Bool) {
    rules.surroundingsInForce[row] = starts
    let system = script.surroundings[row].system
    var factor = 1.0
    for (other, change) in script.surroundings.enumerated()
    where change.system == system && rules.surroundingsInForce[other] {
      factor *= change.factor
    }
    context.record(.surroundingsChanged, row: row, value: factor)
    context.setDemandFactor(system: system, factor, &schedule)
  }

  private mutating func pushHazard(_ row: Int) {
    let hazard = script.hazards[row]
    for (place, asset) in hazard.targets.enumerated() {
      var instant = hazard.from
      if let timeToFailure = hazard.timeToFailure {
        let seconds = context.draw(timeToFailure, hazard.streams[place])
        instant = instant + TimeSpan(computedSeconds: seconds)
        if instant > hazard.until { continue }
      }
      schedule.push(
        Event(
          system: Event.city, code: CityEvent.hazard.rawValue, target: asset.value,
          argument: UInt32(row)),
        at: instant, priority: Phase.exogenous)
    }
  }

  /// Breaks an asset and asks for its repair.
  private mutating func strike(_ asset: AssetIndex, hazard: Int) {
    if context.modes.limit(asset, .damage) != nil { return }
    let cause = context.record(.hazardStruck, asset: asset, row: hazard)
    context.breakAsset(asset, row: hazard, because: cause, &schedule)
  }

  private mutating func finishRepair(_ asset: AssetIndex, because: EntryNumber) {
    let entry = context.record(.repaired, asset: asset, because: because)
    context.finishRepair(asset, because: entry, &schedule)
  }

  /// Carries out an order: what is common to all assets here, the rest by the owner.
  mutating func carryOut(_ order: Command) {
    if let parts = parts(of: order) {
      let line = context.record(
        .actionDone, asset: order.asset, row: Int(order.verb.rawValue),
        value: order.value.isNaN ? 0 : order.value, because: order.because)
      for var part in parts {
        part.because = line
        carryOut(part)
      }
      return
    }
    var done: Bool
    if order.verb == .damage {
      context.breakAsset(
        order.asset, row: Int(order.organisation.value), because: order.because, &schedule)
      done = true
    } else if let common = context.applyCommon(order, &schedule) {
      done = common
    } else {
      // Priorities of repair are the crews' business, whoever owns the asset.
      let owner =
        order.verb == .repair
        ? context.city.system("restoration") ?? Int(CityGraph.nobody)
        : Int(context.city.systemOfAsset[order.asset.index])
      done =
        owner != Int(CityGraph.nobody) && systems[owner].apply(order, &context, &schedule)
    }
    let line = context.record(
      done ? .actionDone : .actionRefused, asset: order.asset, row: Int(order.verb.rawValue),
      value: order.value.isNaN ? 0 : order.value, because: order.because)
    guard done, let opposite = order.verb.opposite else { return }
    noteOrder(order.verb, order.asset, line)
    if order.duration.isNever { return }
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.actionEnds.rawValue, target: order.asset.value,
        argument: line.value,
        value: Double(UInt32(opposite.rawValue) << 16 | UInt32(order.organisation.value))),
      at: context.now + order.duration, priority: Phase.exogenous)
  }

  private mutating func noteOrder(_ verb: Verb, _ asset: AssetIndex, _ line: EntryNumber) {
    let channel = verb.channel
    if channel == 0 {
      lastOrder[asset.index] = line
    } else if let place = lastAside.firstIndex(where: { $0.asset == asset && $0.channel == channel }
    ) {
      lastAside[place].line = line
    } else {
      lastAside.append(AsideOrder(asset: asset, channel: channel, line: line))
    }
  }

  private func lastOrder(_ verb: Verb, _ asset: AssetIndex) -> EntryNumber {
    if verb.channel == 0 { return lastOrder[asset.index] }
    return lastAside.first { $0.asset == asset && $0.channel == verb.channel }?.line ?? .none
  }

  /// Gives the opposite order when the time of one is over, unless a later order has taken its
  /// place.
  private mutating func endAction(_ event: Event) {
    let (asset, line) = (AssetIndex(Int(event.target)), EntryNumber(event.argument))
    let packed = UInt32(event.value)
    guard let verb = Verb(rawValue: UInt8(truncatingIfNeeded: packed >> 16)),
      lastOrder(verb, asset) == line
    else { return }
    context.order(
      Command(
        verb: verb, asset: asset, organisation: OrganisationIndex(Int(packed & 0xFFFF)),
        because: line), &schedule)
  }
}

/// Evaluates rules, with EPANET's tolerances and habits (EPANET 2.2 user manual, appendix C,
/// [RULES]).
enum WaterRuleClock {
  static let secondsPerDay = 86_400

  /// Looks at all rules at `now`, `interval` seconds after the last look, and does what they say.
  ///
  /// All rules are looked at before any acts; of two that act on one link, the one of higher
  /// priority wins, then the earlier. Returns how many links have changed.
  static func run(
    _ network: WaterNetwork, _ state: inout WaterState, now: Int, interval: Int
  ) -> Int {
    var chosen: [(rule: Int, action: ResolvedRule.Action)] = []
    for (index, rule) in network.rules.enumerated() where !state.heldRules[index] {
      let holds = premisesHold(rule, network, state, now: now, interval: interval)
      // Of two actions of one rule on one link, the last written counts.
      for action in (holds ? rule.thenActions : rule.elseActions).reversed() {
        if let place = chosen.firstIndex(where: { $0.action.link == action.link }) {
          if rule.priority > network.rules[chosen[place].rule].priority {
            chosen[place] = (index, action)
          }
        } else {
          chosen.append((index, action))
        }
      }
    }
    var changes = 0
    for (_, action) in chosen where perform(action, network, &state) { changes += 1 }
    return changes
  }

  private static func perform(
    _ action: ResolvedRule.Action, _ network: WaterNetwork, _ state: inout WaterState
  ) -> Bool {
    let link = Int(action.link)
    if state.overrides[link].contains(.stuck) { return false }
    let isClosed = state.statuses[link].isClosed
    if action.command == 1 || action.command == 0 {
      guard isClosed == (action.command == 1) else { return false }
      WaterDemandClock.setOpen(action.command == 1, of: link, network, &state)
      return true
    }
    guard abs(action.setting - state.settings[link]) > 1e-3 else { return false }
    WaterDemandClock.setSetting(action.setting, of: link, network, &state)
    return true
  }

  private static func premisesHold(
    _ rule: ResolvedRule, _ network: WaterNetwork, _ state: WaterState, now: Int, interval: Int
  ) -> Bool {
    var result = true
    for premise in rule.premises {
      if premise.isAlternative {
        if !result { result = holds(premise, network, state, now: now, interval: interval) }
      } else {
        if !result { return false }
        result = holds(premise, network, state, now: now, interval: interval)
      }
    }
    return result
  }

  private static func holds(
    _ premise: ResolvedRule.Premise, _ network: WaterNetwork, _ state: WaterState, now: Int,
    interval: Int
  ) -> Bool {
    if premise.quantity == .time || premise.quantity == .clockTime {
      return timeHolds(premise, network, now: now, interval: interval)
    }
    guard case .number(let bound) = premise.operand else {
      return statusHolds(premise, network, state)
    }
    guard let value = value(premise, network, state) else { return false }
    let tolerance = 1e-3
    // The two pairs of bounds are swapped against what their names say: EPANET does so.
    switch premise.relation {
    case .equal: return abs(value - bound) <= tolerance
    case .notEqual: return abs(value - bound) >= tolerance
    case .less: return value <= bound + tolerance
    case .lessOrEqual: return value <= bound - tolerance
    case .greater: return value >= bound - tolerance
    case .greaterOrEqual: return value >= bound + tolerance
    }
  }

  private static func timeHolds(
    _ premise: ResolvedRule.Premise, _ network: WaterNetwork, now: Int, interval: Int
  ) -> Bool {
    guard case .number(let bound) = premise.operand else { return false }
    var first = now - interval + 1
    var last = now
    if premise.quantity == .clockTime {
      let start = network.model.times.startClockTime
      first = (first + start) % secondsPerDay
      last = (last + start) % secondsPerDay
    }
    let time = bound.rounded(.towardZero)
    let isInside =
      last < first
      ? time >= Double(first) || time <= Double(last)
      : time >= Double(first) && time <= Double(last)
    switch premise.relation {
    case .equal: return isInside
    case .notEqual: return !isInside
    case .less: return Double(last) < time
    case .lessOrEqual: return Double(last) <= time
    case .greater: return Double(last) > time
    case .greaterOrEqual: return Double(last) >= time
    }
  }

  private static func statusHolds(
    _ premise: ResolvedRule.Premise, _ network: WaterNetwork, _ state: WaterState
  ) -> Bool {
    guard premise.place == .link else { return false }
    let link = Int(premise.index)
    let status = state.statuses[link]
    let isClosed = status.isClosed || state.overrides[link].blocks
    let isSame: Bool
    switch premise.operand {
    case .closed: isSame = isClosed
    case .active: isSame = !isClosed && status == .active
    default: isSame = !isClosed && status != .active
    }
    switch premise.relation {
    case .equal: return isSame
    case .notEqual: return !isSame
    default: return false
    }
  }

  /// The quantity of a premise in the file's units, or `nil` if it has no value now.
  private static func value(
    _ premise: ResolvedRule.Premise, _ network: WaterNetwork, _ state: WaterState
  ) -> Double? {
    let index = Int(premise.index)
    let units = network.units
    switch premise.quantity {
    case .demand:
      if premise.place == .system {
        return state.requestedDemands.reduce(0) { $0 + max($1, 0) } * units.flow
      }
      return nodeDraw(network, state, index) * units.flow
    case .head: return state.readHead(index) * units.length
    case .level: return (state.readHead(index) - network.elevations[index]) * units.length
    case .pressure: return (state.readHead(index) - network.elevations[index]) * units.pressure
    case .flow: return abs(state.flows[index]) * units.flow
    case .setting:
      let setting = state.settings[index]
      if setting == WaterNetwork.noSetting { return nil }
      switch network.linkKinds[index] {
      case .pressureReducing, .pressureSustaining, .pressureBreaker:
        return setting * units.pressure
      case .flowControl: return setting * units.flow
      default: return setting
      }
    case .fillTime, .drainTime:
      let fixed = index - network.junctionCount
      let inflow = state.netInflows[fixed]
      let fills = premise.quantity == .fillTime
      if fills ? inflow <= 1e-6 : inflow >= -1e-6 { return nil }
      let bound =
        fills ? network.fixedNodes.maximumVolume[fixed] : network.fixedNodes.minimumVolume[fixed]
      return (bound - state.tankVolumes[fixed]) / inflow
    case .status, .time, .clockTime: return nil
    }
  }

  private static func nodeDraw(
    _ network: WaterNetwork, _ state: WaterState, _ node: Int
  ) -> Double {
    if node >= network.junctionCount { return state.netInflows[node - network.junctionCount] }
    return state.deliveredDemands[node] + state.emitterFlows[node]
      + network.backgroundLeakage(state, node)
  }
}

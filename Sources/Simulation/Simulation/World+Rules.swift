import CityGraph
import EventKernel
import SystemKit

extension World {
  /// Evaluates all rules against the settled state, fires those that have become true, and schedules the next instant at
  /// which one could become true by the clock alone.
  mutating func checkRules() {
    rules.checkPending = false
    if !rules.enabled { return }
    var next = Instant.never
    for row in script.rules.indices {
      let rule = script.rules[row]
      if !rules.armed[row] {
        guard let again = rule.rearmAfter, !rules.firedAt[row].isNever else { continue }
        let armedAt = rules.firedAt[row] + again
        if armedAt > context.now {
          next = min(next, armedAt)
          continue
        }
      }
      let (holds, change) = evaluate(rule.condition)
      next = min(next, change)
      if !holds {
        if rule.rearmAfter != nil { rules.armed[row] = true }
        continue
      }
      rules.armed[row] = false
      rules.firedAt[row] = context.now
      fire(row)
    }
    schedule.cancel(rules.nextCheck)
    rules.nextCheck = schedule.push(
      Event(system: Event.city, code: CityEvent.checkRule.rawValue), at: next,
      priority: Phase.operators)
  }

  private mutating func fire(_ row: Int) {
    let rule = script.rules[row]
    let cause = lastCause(rule.condition)
    let entry = context.record(.ruleFired, row: row, because: cause)
    let delay = TimeSpan(computedSeconds: context.draw(rule.delay, rule.stream))
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.act.rawValue, target: UInt32(row),
        argument: entry.value),
      at: context.now + delay, priority: Phase.operators)
  }

  /// Carries out a rule's action.
  mutating func act(rule row: Int, because entry: EntryNumber) {
    for var order in script.rules[row].orders {
      order.because = entry
      context.order(order, &schedule)
    }
  }

  /// Whether a condition holds now, and the next instant at which the clock alone may change that.
  mutating func evaluate(_ condition: Condition) -> (holds: Bool, change: Instant) {
    switch condition {
    case .mode(let assets, let all, let mode, let truly):
      let city = context
      func test(_ asset: AssetIndex) -> Bool {
        (truly ? city.modes[asset] : city.believedMode(asset)) == mode
      }
      return (all ? assets.allSatisfy(test) : assets.contains(where: test), .never)
    case .state(let assets, let all, let state):
      let city = context
      func test(_ asset: AssetIndex) -> Bool { state.holds(asset, city) }
      return (all ? assets.allSatisfy(test) : assets.contains(where: test), .never)
    case .reading(let reading, let above, let level, let truly):
      return evaluateReading(reading, above: above, level: level, truly: truly)
    case .buffer(let need, let above, let seconds):
      let left = context.needs.bufferLeft(need, at: context.now)
      let until = above || left.isNaN ? Double.infinity : left - seconds
      let holds = !left.isNaN && (above ? left > seconds : left <= seconds)
      return (holds, until > 0 ? context.now + TimeSpan(computedSeconds: until) : .never)
    case .time(let instant):
      return (context.now >= instant, context.now >= instant ? .never : instant)
    case .and(let parts), .or(let parts):
      let results = parts.map { evaluate($0) }
      var isAnd = false
      if case .and = condition { isAnd = true }
      let holds =
        isAnd ? results.allSatisfy { $0.holds } : results.contains { $0.holds }
      return (holds, results.map(\.change).min() ?? .never)
    case .not(let part):
      let (holds, change) = evaluate(part)
      return (!holds, change)
    case .sustained(let part, let span, let slot):
      let (holds, change) = evaluate(part)
      if !holds {
        rules.heldSince[slot] = .never
        return (false, change)
      }
      if rules.heldSince[slot].isNever { rules.heldSince[slot] = context.now }
      let due = rules.heldSince[slot] + span
      return context.now >= due ? (true, change) : (false, min(change, due))
    }
  }

  /// A reading against a level. The instant of the crossing is computed from the line on which the reading moves; at that
  /// instant the level counts as reached, whatever the last bit of the value says.
  private func evaluateReading(
    _ reading: ReadingIndex, above: Bool, level: Double, truly: Bool
  ) -> (holds: Bool, change: Instant) {
    let now = context.now
    let value =
      truly
      ? context.readings.truth(reading, at: now) : context.readings.believed(reading, at: now)
    let tolerance = 1e-9 * max(1, abs(level))
    if above ? value >= level - tolerance : value <= level + tolerance { return (true, .never) }
    let seconds = context.readings.secondsUntil(
      reading, reaches: level, from: now, truly: truly)
    return (false, now + TimeSpan(computedSeconds: max(seconds, 1e-9)))
  }

  /// The latest change of mode among the assets that a condition names: what made it true.
  private func lastCause(_ condition: Condition) -> EntryNumber {
    switch condition {
    case .mode(let assets, _, _, _), .state(let assets, _, _):
      assets.map { context.causeOfState($0) }.max() ?? .none
    case .reading(let reading, _, _, _):
      context.log.last(context.registry.readings[reading.index].asset)
    case .buffer(let need, _, _):
      context.log.last(context.city.consumerOfNeed[need])
    case .time: .none
    case .and(let parts), .or(let parts): parts.map { lastCause($0) }.max() ?? .none
    case .not(let part), .sustained(let part, _, _): lastCause(part)
    }
  }
}

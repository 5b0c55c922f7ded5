import CityGraph
import EventKernel
import SystemKit

extension World {
  /// Evaluates all rules against the settled state, fires those that have become true, and
  /// schedules the next instant at which one could become true by the clock alone.
  mutating func checkRules() {
    rules.checkPending = false
    if !rules.enabled { return }
    var next = endEffects()
    for row in script.rules.indices {
      let rule = script.rules[row]
      let hasFired = !rules.firedAt[row].isNever
      if rules.isRetired[row] || (hasFired && rule.rearmAfter == nil) { continue }
      // A rule that is not armed yet is evaluated too: its memory of how long a condition has held
      // must not miss a break.
      let (holds, change) = evaluate(rule.condition)
      next = min(next, change)
      if hasFired, let again = rule.rearmAfter {
        let armedAt = rules.firedAt[row] + again
        if armedAt > context.now {
          next = min(next, armedAt)
          continue
        }
      }
      if !holds { continue }
      rules.firedAt[row] = context.now
      if let again = rule.rearmAfter { next = min(next, context.now + again) }
      fire(row)
    }
    schedule.cancel(rules.nextCheck)
    rules.nextCheck = schedule.push(
      Event(system: Event.city, code: CityEvent.checkRule.rawValue), at: next,
      priority: Phase.operators)
  }

  /// Ends the effects whose time is over by their condition.
  ///
  /// - Returns: the next instant at which the clock alone could end one.
  private mutating func endEffects() -> Instant {
    var next = Instant.never
    for end in script.effectEnds {
      let (holds, change) = evaluate(end.condition)
      let assets = context.effects.active.filter { $0.step == UInt32(end.step) }.map(\.asset)
      if assets.isEmpty { continue }
      if holds {
        let cause = lastCause(end.condition)
        for asset in assets {
          context.endEffects(step: end.step, on: asset, because: cause, &schedule)
        }
      } else {
        next = min(next, change)
      }
    }
    return next
  }

  private mutating func fire(_ row: Int) {
    let rule = script.rules[row]
    let cause = lastCause(rule.condition)
    if script.played.contains(rule.organisation) {
      context.record(.responseOffered, row: row, because: cause)
      return
    }
    let entry = context.record(.ruleFired, row: row, because: cause)
    if rule.orders.isEmpty { return }
    var seconds = context.draw(rule.delay, rule.stream)
    if let decision = rule.decision { seconds += self.seconds(of: decision) }
    let delay = TimeSpan(computedSeconds: seconds)
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.act.rawValue, target: UInt32(row),
        argument: entry.value),
      at: context.now + delay, priority: Phase.operators)
  }

  /// Carries out a rule's action.
  mutating func act(rule row: Int, because entry: EntryNumber) {
    let rule = script.rules[row]
    let cause = rule.decision == nil ? entry : note(decisionOf: row, because: entry)
    for var order in rule.orders {
      order.because = cause
      context.order(order, &schedule)
    }
    if rule.isAwaited {
      rules.actedAt[row] = context.now
      rules.actedEntry[row] = cause
      rules.requestCheck(&context, &schedule)
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
      return evaluateLine(
        value: context.chargedBuffer(need), rate: context.needs.rate(need, at: context.now),
        above: above, level: seconds)
    case .acted(let rule, let waiting):
      let acted = rules.actedAt[rule]
      let fired = rules.firedAt[waiting]
      return (!acted.isNever && (fired.isNever || acted > fired), .never)
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

  private func evaluateReading(
    _ reading: ReadingIndex, above: Bool, level: Double, truly: Bool
  ) -> (holds: Bool, change: Instant) {
    let (now, readings) = (context.now, context.readings)
    let value = truly ? readings.truth(reading, at: now) : readings.believed(reading, at: now)
    return evaluateLine(
      value: value, rate: readings.rate(reading, truly: truly), above: above, level: level)
  }

  /// A value that moves on a straight line, against a level.
  ///
  /// The instant of the next crossing, in either direction, is computed from the line. At the level
  /// (to 1e-9 of it) the value counts as on the side to which it moves, whatever its last bit says;
  /// one that stands there counts as on both.
  private func evaluateLine(
    value: Double, rate: Double, above: Bool, level: Double
  ) -> (holds: Bool, change: Instant) {
    let gap = level - value
    if abs(gap) <= 1e-9 * abs(level) {
      return (rate == 0 || (rate > 0) == above, .never)
    }
    let holds = above ? gap < 0 : gap > 0
    let seconds = gap / rate
    if rate == 0 || seconds.isNaN || seconds < 0 { return (holds, .never) }
    return (holds, context.now + TimeSpan(computedSeconds: max(seconds, 1e-9)))
  }

  /// The latest change of mode among the assets that a condition names: what made it true.
  private func lastCause(_ condition: Condition) -> EntryNumber {
    switch condition {
    case .mode(let assets, _, _, _), .state(let assets, _, _):
      assets.map { context.causeOfState($0) }.max() ?? .none
    case .reading(let reading, _, _, _):
      context.log.last(context.registry.readings[reading.index].asset)
    case .buffer(let need, _, _):
      max(context.log.last(context.city.consumerOfNeed[need]), context.bufferStart(need))
    case .acted(let rule, _): rules.actedEntry[rule]
    case .time: .none
    case .and(let parts), .or(let parts): parts.map { lastCause($0) }.max() ?? .none
    case .not(let part), .sustained(let part, _, _): lastCause(part)
    }
  }
}

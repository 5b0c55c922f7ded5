import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// What people at an exercise do to a running world. Each deed belongs to the recipe of the run:
/// the same deeds at the same instants give the same digest.
extension World {
  /// The instant of the next pending event, or `never`.
  public var nextEvent: Instant {
    // A copy: looking for the next event may move those within the queue.
    var pending = schedule
    return pending.nextTime()
  }

  /// Moves the clock to an instant up to which the world has run, for a deed at that instant.
  ///
  /// - Precondition: no event is due before it.
  private mutating func stand(at instant: Instant) {
    precondition(
      instant >= context.now && schedule.nextTime() >= instant, "the world has run up to a deed")
    context.now = instant
  }

  /// Gives the orders of a decision or an inject. They are carried out in this instant's settle
  /// rounds, once the world runs on.
  ///
  /// - Parameters:
  ///   - number: what the exercise calls the decision; the `row` of its log line.
  /// - Returns: the log line that the orders follow from.
  /// - Precondition: the world has run up to `instant`, and is not past it.
  @discardableResult
  public mutating func give(_ orders: [Command], number: Int, at instant: Instant) -> EntryNumber {
    stand(at: instant)
    let entry = context.record(.decided, row: number)
    for var order in orders {
      order.because = entry
      context.order(order, &schedule)
    }
    return entry
  }

  /// Adds a rule that is evaluated from now on, such as an inject with a condition.
  ///
  /// The rule's delay must be a constant, so that it shifts no draw of others; slots of sustained
  /// conditions count from 0 and are put behind those of the other rules.
  ///
  /// - Returns: its row, as log lines of kind `ruleFired` give it.
  /// - Precondition: the world has run up to `instant`, and is not past it.
  public mutating func add(_ rule: Rule, at instant: Instant) -> Int {
    stand(at: instant)
    var rule = rule
    rule.condition = rule.condition.shifted(by: rules.heldSince.count)
    let slots = rule.condition.slotCount - rules.heldSince.count
    script.rules.append(rule)
    rules.firedAt.append(.never)
    rules.isRetired.append(false)
    rules.actedAt.append(.never)
    rules.actedEntry.append(.none)
    if slots > 0 { rules.heldSince += [Instant](repeating: .never, count: slots) }
    rules.requestCheck(&context, &schedule)
    return script.rules.count - 1
  }

  /// Makes a rule fire no more.
  public mutating func retire(rule row: Int) { rules.isRetired[row] = true }

  /// Makes a step of an attack succeed after its median time wherever its way is open, or leaves it
  /// to chance again. An attempt under way keeps its duration.
  public mutating func pin(step: Int, _ isPinned: Bool) {
    for index in systems.indices { systems[index].pin(step: step, isPinned) }
  }

  /// Whether a condition holds at an instant up to which the world has run, as its rule would see
  /// it; the memory of sustained conditions is not used, so that they count as their inner ones.
  public func holds(_ condition: Condition, at instant: Instant) -> Bool {
    var copy = self
    copy.context.now = max(instant, context.now)
    return copy.evaluate(condition.momentary).holds
  }

  /// Gives every later draw the numbers of another replication: a future of its own for the same
  /// present. What has been drawn stays: attempts and repairs under way keep their durations.
  public mutating func redrawFuture(replication: UInt32) {
    context.streams = Streams(seed: context.streams.seed, replication: replication)
  }
}

extension Condition {
  /// The same with all slots moved up.
  func shifted(by offset: Int) -> Condition {
    switch self {
    case .mode, .state, .reading, .buffer, .time, .acted: self
    case .and(let parts): .and(parts.map { $0.shifted(by: offset) })
    case .or(let parts): .or(parts.map { $0.shifted(by: offset) })
    case .not(let part): .not(part.shifted(by: offset))
    case .sustained(let part, let span, let slot):
      .sustained(part.shifted(by: offset), span, slot: slot + offset)
    }
  }

  /// The same without durations.
  var momentary: Condition {
    switch self {
    case .mode, .state, .reading, .buffer, .time, .acted: self
    case .and(let parts): .and(parts.map(\.momentary))
    case .or(let parts): .or(parts.map(\.momentary))
    case .not(let part): .not(part.momentary)
    case .sustained(let part, _, _): part.momentary
    }
  }
}

extension World {
  /// A rule of the script, or one that was added; `nil` if there is no such row.
  public func rule(_ row: Int) -> Rule? {
    script.rules.indices.contains(row) ? script.rules[row] : nil
  }
}

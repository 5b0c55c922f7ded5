import Diagnostics
import EventKernel
import Quantities
import ScenarioFiles
import Simulation

extension ExerciseRoom {
  mutating func resume(at wall: Int64) throws(RoomError) {
    if clock.isRunning { return }
    if now >= horizon {
      throw RoomError("refused", "the end of the scenario is reached; go back, or open a branch")
    }
    if now >= limit {
      throw RoomError("refused", "the end of the module is reached; open the next one, or close it")
    }
    let isFirst = clock.startedAt == nil
    clock.run(at: wall, time: now)
    note(
      .clock, by: "facilitator", text: isFirst ? "the exercise begins" : "the clock runs",
      wall: wall)
  }

  mutating func pause(at wall: Int64) {
    if !clock.isRunning { return }
    clock.pause(at: wall, time: now)
    note(.clock, by: "facilitator", text: "the clock is paused", wall: wall)
  }

  mutating func setPace(_ pace: Double, at wall: Int64) throws(RoomError) {
    guard RoomClock.paces.contains(pace) else {
      throw RoomError("invalid", "a pace lies between 0.1 and 3600 times the room's time")
    }
    clock.set(pace: pace, at: wall, time: now)
    note(.clock, by: "facilitator", text: "the pace is \(pace.shortest)", wall: wall)
  }

  /// Reads a time as scenario files have it.
  func instant(_ text: String) throws(RoomError) -> Instant {
    var diagnostics = DiagnosticList()
    if let instant = exercise.phrases.instant(DocumentNode(text: text), &diagnostics) {
      return instant
    }
    throw RoomError(diagnostics)
  }

  mutating func jump(to text: String, at wall: Int64) throws(RoomError) {
    let instant = try instant(text)
    if instant > horizon { throw RoomError("refused", "the scenario ends before that time") }
    if instant < now {
      throw RoomError("refused", "that time is past; going back is done by a line of the log")
    }
    try stand(at: instant, wall: wall)
    note(.clock, by: "facilitator", text: "jump to \(moment(instant).sinceStart)", wall: wall)
  }

  /// Runs to an instant at once, and pauses there.
  mutating func stand(at instant: Instant, wall: Int64) throws(RoomError) {
    clock.pause(at: wall, time: now)
    try run(until: instant)
    if clock.startedAt == nil { clock.startedAt = wall }
    clock.pause(at: wall, time: now)
  }

  mutating func step(at wall: Int64) throws(RoomError) {
    clock.pause(at: wall, time: now)
    if clock.startedAt == nil { clock.startedAt = wall }
    try watchConditions(active)
    let next = plan.next(in: &courses[active].state)
    let event = courses[active].state.world.nextEvent
    if let next, max(next.due, now) <= min(event, horizon) {
      try run(until: max(next.due, now))
    } else {
      let horizon = horizon
      try proceed(active) { (state, plan, occurrences) throws(SimulationError) in
        try state.step(until: horizon, plan, &occurrences)
      }
    }
    clock.pause(at: wall, time: now)
    note(.clock, by: "facilitator", text: "step to \(moment(now).sinceStart)", wall: wall)
  }

  /// Runs until the next inject has been delivered, by its time or by its condition.
  mutating func jumpToNextInject(at wall: Int64) throws(RoomError) {
    let before = self
    clock.pause(at: wall, time: now)
    if clock.startedAt == nil { clock.startedAt = wall }
    try watchConditions(active)
    let due = plan.next(in: &courses[active].state)?.due ?? .never
    let stop = min(horizon, max(due, now))
    // By events, so that a condition that comes true earlier is where it ends.
    while !hasDelivered(since: before.log.count), now < stop {
      try run(until: max(now, min(stop, courses[active].state.world.nextEvent)))
    }
    if !hasDelivered(since: before.log.count), due <= horizon { try run(until: stop) }
    clock.pause(at: wall, time: now)
    if !hasDelivered(since: before.log.count) {
      self = before
      throw RoomError("refused", "no inject is delivered before the end of the scenario")
    }
  }

  private func hasDelivered(since lines: Int) -> Bool {
    log[lines...].contains { $0.kind == .inject }
  }

  // MARK: - Modules

  mutating func open(module id: String, at wall: Int64) throws(RoomError) {
    let modules = exercise.file.modules
    guard let place = modules.firstIndex(where: { $0.id == id }) else {
      throw RoomError(
        "unknown", "the exercise has no module \(id)",
        suggestion: Spelling.nearest(to: id, among: modules.map(\.id)))
    }
    let opens = Instant.zero + TimeSpan(computedSeconds: modules[place].opens)
    let until = Instant.zero + TimeSpan(computedSeconds: modules[place].until)
    if now >= until { throw RoomError("refused", "the module \(id) lies in the past") }
    if openModule != nil { try closeModule(at: wall) }
    try stand(at: max(now, opens), wall: wall)
    openModule = place
    moduleTimes[place].opened = clock.roomSeconds(at: wall)
    moduleTimes[place].closed = nil
    clock.set(pace: pace(ofModule: place), at: wall, time: now)
    note(.module, by: "facilitator", text: "module \(modules[place].title) opens", wall: wall)
  }

  mutating func closeModule(at wall: Int64) throws(RoomError) {
    guard let place = openModule else { throw RoomError("refused", "no module is open") }
    clock.pause(at: wall, time: now)
    moduleTimes[place].closed = clock.roomSeconds(at: wall)
    openModule = nil
    note(
      .module, by: "facilitator", text: "module \(exercise.file.modules[place].title) is closed",
      wall: wall)
  }

  /// The pace that fills a module's stretch in its planned time.
  func pace(ofModule place: Int) -> Double {
    let module = exercise.file.modules[place]
    let pace = (module.until - module.opens) / module.discussion
    return min(max(pace, RoomClock.paces.lowerBound), RoomClock.paces.upperBound)
  }

  /// Seconds of the room at which the plan would be at a simulated time: the planned times of the
  /// modules before, and the share of the one in which it lies.
  func plannedRoomSeconds(at instant: Instant) -> Double {
    var planned = 0.0
    for module in exercise.file.modules {
      if instant.seconds <= module.opens { break }
      let share = min(1, (instant.seconds - module.opens) / (module.until - module.opens))
      planned += share * module.discussion
    }
    return planned
  }
}

extension RoomError {
  /// The findings, a line each, without the places that a typed text does not have.
  init(_ diagnostics: DiagnosticList) {
    let errors = diagnostics.all.filter { $0.severity == .error }
    let lines = errors.map { finding in
      finding.offendingText.isEmpty
        ? finding.sentence : "\(finding.sentence): «\(finding.offendingText)»"
    }
    self.init(
      "invalid", lines.joined(separator: "\n"),
      suggestion: errors.lazy.compactMap(\.suggestion).first)
  }
}

import EventKernel
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  // MARK: - Log

  @discardableResult
  mutating func note(
    _ kind: LogRecord.Kind, by: String, text: String, wall: Int64,
    _ change: (inout LogRecord) -> Void = { _ in }
  ) -> Int {
    var record = LogRecord(
      number: log.count + 1, wall: wall, time: now, branch: active, kind: kind, by: by, text: text)
    change(&record)
    log.append(record)
    version += 1
    return record.number
  }

  // MARK: - Running

  /// Where the clock stops by itself: the end of the open module, or of the scenario.
  var limit: Instant {
    guard let openModule else { return horizon }
    let until = Instant.zero + TimeSpan(computedSeconds: exercise.file.modules[openModule].until)
    return until < now ? horizon : min(horizon, until)
  }

  /// Runs the active branch to an instant, delivering what is due on the way.
  mutating func run(until instant: Instant) throws(RoomError) { try run(active, until: instant) }

  /// Runs a branch to an instant, delivering what is due on the way.
  mutating func run(_ branch: Int, until instant: Instant) throws(RoomError) {
    try watchConditions(branch)
    while true {
      let next = plan.next(in: &courses[branch].state)
      let stop = min(instant, next.map { max($0.due, courses[branch].state.now) } ?? .never)
      try proceed(branch) { (state, plan, occurrences) throws(SimulationError) in
        try state.run(until: stop, plan, &occurrences)
      }
      guard let next, next.due <= instant else { return }
      try deliver(row: next.row, branch: branch, wall: clock.wall(of: next.due))
    }
  }

  /// Lets the world of a branch go on, and writes down what happened by itself.
  ///
  /// If the world does not come to rest it is put back to before.
  @discardableResult
  mutating func proceed<Result>(
    _ branch: Int,
    _ body: (inout CourseState, InjectPlan, inout [CourseState.Occurrence]) throws(SimulationError)
      -> Result
  ) throws(RoomError) -> Result {
    var occurrences: [CourseState.Occurrence] = []
    let before = courses[branch].state
    do {
      let result = try body(&courses[branch].state, plan, &occurrences)
      for occurrence in occurrences { writeDown(occurrence, branch) }
      return result
    } catch {
      courses[branch].state = before
      clock.pause(at: clock.latest, time: now)
      note(.clock, by: "facilitator", text: error.description, wall: clock.latest)
      throw RoomError("simulation", error.description)
    }
  }

  private mutating func writeDown(_ occurrence: CourseState.Occurrence, _ branch: Int) {
    switch occurrence {
    case .injectFired(let row, let time, let cause):
      noteDelivery(row, branch: branch, time: time, cause: cause, wall: wall(of: time, branch))
    case .offered(let key):
      let rule = courses[branch].state.world.rule(key.rule)
      let number = note(
        .offer, by: rule?.identifier ?? "", text: "response \(rule?.identifier ?? "") is due",
        wall: wall(of: key.time, branch)
      ) {
        $0.time = key.time
        $0.isOccurrence = true
        $0.branch = branch
      }
      if offerNumbers[key] == nil { offerNumbers[key] = number }
    }
  }

  private func wall(of time: Instant, _ branch: Int) -> Int64 {
    branch == active ? clock.wall(of: time) : clock.latest
  }

  // MARK: - Conditions of injects

  /// Lets the world of a branch watch the conditions of the injects as they are worded now.
  mutating func watchConditions(_ branch: Int) throws(RoomError) {
    let state = courses[branch].state
    for row in plan.conditional {
      if state.status(row) != .planned { continue }
      if state.watches[row]?.version == plan.rows[row].version { continue }
      let inject = plan.rows[row].inject
      guard let condition = inject.condition else { continue }
      let rule = Rule(
        identifier: inject.inject.id, condition: condition, delay: .constant(0),
        stream: StreamIndex(0), orders: inject.orders, organisation: .none)
      let kind = Deed.Kind.watch(row: row, version: plan.rows[row].version, rule: rule)
      try perform(kind, branch)
    }
    for row in state.watches.keys.sorted() {
      let watched = plan.rows[row]
      if watched.inject.condition == nil || watched.isRemoved {
        try perform(.unwatch(row: row), branch)
      }
    }
  }

  /// Does something in a branch now.
  ///
  /// - Parameter number: the line of the log that it belongs to; by default the last one.
  @discardableResult
  mutating func perform(
    _ kind: Deed.Kind, _ branch: Int, number: Int? = nil
  ) throws(RoomError) -> EntryNumber {
    let deed = Deed(number: number ?? log.count, time: courses[branch].state.now, kind: kind)
    return try proceed(branch) { (state, plan, occurrences) throws(SimulationError) in
      try state.perform(deed, plan, &occurrences)
    }
  }
}

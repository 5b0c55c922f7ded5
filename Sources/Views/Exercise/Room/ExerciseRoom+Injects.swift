import Diagnostics
import EventKernel
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  // MARK: - Delivery

  /// Delivers an inject of the plan in a branch now.
  mutating func deliver(row: Int, branch: Int, wall: Int64) throws(RoomError) {
    let orders = plan.rows[row].inject.orders
    // The line comes first, so that what the orders set off stands after it.
    noteDelivery(row, branch: branch, time: courses[branch].state.now, cause: .none, wall: wall)
    let place = log.count - 1
    let line = courses[branch].state.lineCount
    let cause = try perform(
      .deliver(row: row, orders: orders), branch, number: place + 1)
    log[place].cause = cause
    log[place].results = results(of: cause, from: line, branch)
    if case .delivered(_, true) = courses[branch].state.status(row) {
      log[place].results.append("it contradicts the city: expected \(expectation(row))")
    }
  }

  private func expectation(_ row: Int) -> String { plan.rows[row].inject.inject.expects ?? "" }

  /// Writes down that an inject has been delivered.
  mutating func noteDelivery(
    _ row: Int, branch: Int, time: Instant, cause: EntryNumber, wall: Int64
  ) {
    let inject = plan.rows[row].inject.inject
    var results: [String] = []
    if cause != .none,
      case .delivered(_, true) = courses[branch].state.status(row)
    {
      results.append("it contradicts the city: expected \(expectation(row))")
    }
    note(.inject, by: inject.id, text: inject.text, wall: wall) {
      $0.time = time
      $0.branch = branch
      $0.actions = inject.actions
      $0.audience = inject.to
      $0.method = inject.method
      $0.title = inject.title
      $0.why = inject.from
      $0.cause = cause
      $0.isOccurrence = cause != .none
      $0.results = results
    }
  }

  /// What the city answered to orders: sentences of the lines that follow from a line.
  func results(of cause: EntryNumber, from line: Int, _ branch: Int) -> [String] {
    if cause == .none { return [] }
    let answers = courses[branch].state.lines(from: line).filter {
      $0.because == cause && ($0.kind == .actionDone || $0.kind == .actionRefused)
    }
    return answers.map { sentences.text($0) }
  }

  private func plannedRow(_ id: String) throws(RoomError) -> Int {
    guard let row = plan.row(id) else {
      throw RoomError(
        "unknown", "there is no inject \(id)",
        suggestion: Spelling.nearest(to: id, among: plan.identifiers))
    }
    if courses[active].state.status(row) != .planned {
      throw RoomError("refused", "the inject \(id) has been delivered or skipped already")
    }
    return row
  }

  mutating func deliver(_ id: String, at wall: Int64) throws(RoomError) {
    let row = try plannedRow(id)
    keepSnapshot()
    try deliver(row: row, branch: active, wall: wall)
  }

  mutating func skip(_ id: String, at wall: Int64) throws(RoomError) {
    let row = try plannedRow(id)
    keepSnapshot()
    note(.skipped, by: "facilitator", text: "inject \(id) is skipped", wall: wall)
    try perform(.skip(row: row), active)
  }

  // MARK: - The plan

  mutating func move(
    _ id: String, to time: String, shiftRest: Bool, at wall: Int64
  ) throws(RoomError) {
    let row = try plannedRow(id)
    let target = try instant(time)
    if target < now { throw RoomError("refused", "that time is past; deliver the inject now") }
    var moved = [plan.rows[row].inject.moved(to: target)]
    if shiftRest {
      guard let due = plan.rows[row].inject.due else {
        throw RoomError("refused", "an inject with a condition has no time to count from")
      }
      let shift = target - due
      let place = plan.order.firstIndex(of: row) ?? plan.order.count
      for other in plan.order[min(place + 1, plan.order.count)...]
      where courses[active].state.status(other) == .planned {
        guard let otherDue = plan.rows[other].inject.due else { continue }
        let later = Instant(nanoseconds: otherDue.nanoseconds + shift.nanoseconds)
        moved.append(plan.rows[other].inject.moved(to: max(later, now)))
      }
    }
    plan.set(moved)
    let rest = shiftRest ? ", and \(moved.count - 1) after it by as much" : ""
    note(
      .plan, by: "facilitator",
      text: "inject \(id) is moved to \(moment(target).sinceStart)\(rest)", wall: wall)
    try watchConditions(active)
  }

  mutating func edit(_ inject: Inject, at wall: Int64) throws(RoomError) {
    if let row = plan.row(inject.id), courses[active].state.status(row) != .planned {
      throw RoomError(
        "refused", "the inject \(inject.id) has been delivered or skipped; write a new one")
    }
    let isNew = plan.row(inject.id) == nil
    let compiled = try compile([inject])
    plan.set(compiled)
    note(
      .plan, by: "facilitator", text: "inject \(inject.id) is \(isNew ? "added" : "edited")",
      wall: wall)
    try watchConditions(active)
  }

  mutating func importInjects(_ csv: String, at wall: Int64) throws(RoomError) {
    var diagnostics = DiagnosticList()
    let table = MSELTable(bytes: Array(csv.utf8), file: "table", &diagnostics)
    let injects = table?.plainInjects(&diagnostics) ?? []
    if diagnostics.hasErrors { throw RoomError(diagnostics) }
    try replacePlan(with: injects, at: wall)
  }

  /// Takes a list in the place of all injects that have not been delivered in the active branch;
  /// rows of injects that have been are left as they are.
  private mutating func replacePlan(with injects: [Inject], at wall: Int64) throws(RoomError) {
    let state = courses[active].state
    let dealtWith = Set(
      plan.rows.indices.filter { state.status($0) != .planned }
        .map { plan.rows[$0].inject.inject.id })
    let compiled = try compile(injects.filter { !dealtWith.contains($0.id) })
    let kept = Set(compiled.map(\.inject.id))
    let removed = plan.rows.indices.filter {
      let id = plan.rows[$0].inject.inject.id
      return !plan.rows[$0].isRemoved && !dealtWith.contains(id) && !kept.contains(id)
    }
    plan.set(compiled, removing: removed)
    note(
      .plan, by: "facilitator", text: "\(compiled.count) injects are taken from a table",
      wall: wall)
    try watchConditions(active)
  }

  /// Looks up the names of injects, and refuses those that name unknown roles, occur twice or lie
  /// in the past.
  private func compile(_ injects: [Inject]) throws(RoomError) -> [CompiledInject] {
    var diagnostics = DiagnosticList()
    let audiences = ["all", "public"] + exercise.file.roles.map(\.id)
    var seen: Set<String> = []
    var compiled: [CompiledInject] = []
    for inject in injects {
      if !seen.insert(inject.id).inserted {
        throw RoomError("invalid", "the inject \(inject.id) occurs twice")
      }
      if inject.id.isEmpty || inject.text.isEmpty {
        throw RoomError("invalid", "an inject needs an identifier and a text")
      }
      for role in inject.to where !audiences.contains(role) {
        throw RoomError(
          "unknown", "the exercise has no role \(role)",
          suggestion: Spelling.nearest(to: role, among: audiences))
      }
      if let row = exercise.phrases.compile(inject, &diagnostics) {
        if let due = row.due, due < now {
          throw RoomError("refused", "the time of the inject \(inject.id) is past")
        }
        compiled.append(row)
      }
    }
    if diagnostics.hasErrors { throw RoomError(diagnostics) }
    return compiled
  }
}

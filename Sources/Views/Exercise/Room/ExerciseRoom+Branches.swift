import Diagnostics
import EventKernel
import ScenarioFiles
import Simulation

extension ExerciseRoom {
  /// The most branches of a room.
  static let branchLimit = 64

  mutating func fork(_ name: String, at wall: Int64) throws(RoomError) {
    if courses.count >= Self.branchLimit {
      throw RoomError("refused", "a room has at most \(Self.branchLimit) branches")
    }
    let name = name.isEmpty ? "branch \(courses.count)" : name
    if courses.contains(where: { $0.name == name }) {
      throw RoomError("invalid", "there is a branch of this name already")
    }
    courses[active].state.seal()
    var course = Course(
      number: courses.count, name: name, parent: active, forkLine: log.count, forkedAt: now,
      state: courses[active].state)
    course.keep(before: log.count + 1)
    courses.append(course)
    active = course.number
    clock.pause(at: wall, time: now)
    note(.branch, by: "facilitator", text: "branch \(name) begins", wall: wall)
  }

  mutating func switchTo(_ branch: Int, at wall: Int64) throws(RoomError) {
    guard courses.indices.contains(branch) else {
      throw RoomError("unknown", "there is no branch \(branch)")
    }
    clock.pause(at: wall, time: now)
    active = branch
    clock.pause(at: wall, time: now)
    note(
      .branch, by: "facilitator", text: "the room goes on in \(courses[branch].name)", wall: wall)
  }

  mutating func run(branch: Int, until time: String, at wall: Int64) throws(RoomError) {
    guard courses.indices.contains(branch) else {
      throw RoomError("unknown", "there is no branch \(branch)")
    }
    if branch == active { return try jump(to: time, at: wall) }
    let instant = try instant(time)
    if instant > horizon { throw RoomError("refused", "the scenario ends before that time") }
    if instant < courses[branch].state.now {
      throw RoomError("refused", "the branch is past that time")
    }
    try run(branch, until: instant)
    note(
      .branch, by: "facilitator",
      text: "branch \(courses[branch].name) is run on to \(moment(instant).sinceStart)", wall: wall)
  }

  // MARK: - Going back

  mutating func undo(at wall: Int64) throws(RoomError) {
    let last = log.last {
      $0.branch == active && !$0.isUndone
        && ($0.kind == .decision || $0.kind == .pin || $0.kind == .inject || $0.kind == .skipped)
    }
    guard let last else { throw RoomError("refused", "nothing has been done in this branch") }
    try goBack(before: last.number, at: wall)
  }

  mutating func goBack(before number: Int, at wall: Int64) throws(RoomError) {
    guard number >= 1, number <= log.count else {
      throw RoomError("unknown", "the log has no line \(number)")
    }
    let line = log[number - 1]
    if line.branch != active {
      throw RoomError(
        "refused", "that line belongs to branch \(courses[line.branch].name); switch to it first")
    }
    if line.isUndone { throw RoomError("refused", "that line has been taken back already") }
    let before = self
    do {
      // What happened by itself would happen again in its instant.
      let instant =
        line.isOccurrence ? Instant(nanoseconds: line.time.nanoseconds - 1) : line.time
      try courses[active].restore(before: number, at: max(.zero, instant), plan)
    } catch {
      self = before
      throw RoomError("simulation", error.description)
    }
    var count = 0
    for place in log.indices[(number - 1)...]
    where log[place].branch == active && log[place].kind.isDeed && !log[place].isUndone {
      log[place].isUndone = true
      count += 1
    }
    // A proposal whose answer has been taken back waits again.
    for place in log.indices where log[place].kind == .proposal && log[place].branch == active {
      let record = log[place]
      let isAnswered = log.contains { $0.answers == record.number && !$0.isUndone }
      let waits = proposals.contains { $0.number == record.number }
      if isAnswered || waits { continue }
      proposals.append(
        (
          record.number,
          Decision(
            by: record.by, actions: record.actions, why: record.why, statement: record.statement)
        ))
    }
    if let module = openModule, now.seconds < exercise.file.modules[module].opens {
      openModule = nil
    }
    clock.pause(at: wall, time: now)
    note(
      .undo, by: "facilitator",
      text: "back to \(moment(now).sinceStart), before line \(number): \(count) taken back",
      wall: wall)
  }

  // MARK: - Words

  mutating func send(
    from: String, to: [String], text: String, at wall: Int64
  ) throws(RoomError) {
    let audiences = ["all", "public", "facilitator"] + exercise.file.roles.map(\.id)
    for role in to + [from] where !audiences.contains(role) {
      throw RoomError(
        "unknown", "the exercise has no role \(role)",
        suggestion: Spelling.nearest(to: role, among: audiences))
    }
    if text.isEmpty || to.isEmpty {
      throw RoomError("invalid", "a message needs a text and somebody to read it")
    }
    note(.message, by: from, text: text, wall: wall) {
      $0.audience = to + [from]
      $0.method = "message"
    }
  }

  mutating func rate(
    _ objective: String, _ view: RatingView, at wall: Int64
  ) throws(RoomError) {
    let known = exercise.file.objectives.map(\.id)
    guard known.contains(objective) else {
      throw RoomError(
        "unknown", "the exercise has no objective \(objective)",
        suggestion: Spelling.nearest(to: objective, among: known))
    }
    ratings.removeAll { $0.objective == objective && $0.view.by == view.by }
    ratings.append((objective, view))
    note(
      .rating, by: view.by, text: "objective \(objective): \(view.rating.rawValue)", wall: wall
    ) { $0.why = view.remarks }
  }

  mutating func answerQuestion(
    _ module: String, _ question: Int, _ answer: AnswerView, at wall: Int64
  ) throws(RoomError) {
    guard let place = exercise.file.modules.firstIndex(where: { $0.id == module }),
      answers[place].indices.contains(question)
    else { throw RoomError("unknown", "there is no question \(question) in module \(module)") }
    answers[place][question].append(answer)
    let asked = exercise.file.modules[place].questions[question]
    note(.answer, by: answer.by, text: answer.text, wall: wall) { $0.why = asked }
  }
}

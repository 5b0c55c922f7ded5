import EventKernel
import Experiments
import ScenarioFiles
import Simulation

/// Plays an exercise without people: what would surprise the facilitator is found before the day.
public struct Rehearsal: Sendable {
  let exercise: CompiledExercise

  public init(_ exercise: CompiledExercise) { self.exercise = exercise }

  /// Plays all modules, or the whole scenario where there are none.
  ///
  /// - Throws: `SimulationError` if the city does not come to rest at the start, `RoomError` if
  ///   later.
  public func run(runner: ScenarioRunner? = nil) throws -> RehearsalReport {
    var room = try ExerciseRoom(exercise, runner: runner)
    for module in exercise.file.modules {
      try room.apply(.openModule(id: module.id), at: 0)
      try room.run(until: room.limit)
    }
    if exercise.file.modules.isEmpty { try room.run(until: room.horizon) }
    return RehearsalReport(room)
  }
}

/// What a rehearsal has found.
public struct RehearsalReport: Codable, Hashable, Sendable {
  /// A delivery, or the opening of a module, in the order of the simulation.
  public struct Row: Codable, Hashable, Sendable {
    public var moment: MomentView
    /// Seconds of the room at which the plan has it.
    public var plannedRoomSeconds: Double
    /// `module` or `inject`.
    public var kind: String
    public var id: String
    public var title: String
    public var to: [String]
    /// Whether what it expects did not hold.
    public var contradicts: Bool
    /// What the city refused to do.
    public var refusals: [String]
  }

  public var exercise: String
  public var digest: String
  public var timetable: [Row]
  /// Injects whose condition never came true.
  public var unmet: [String]
  /// Injects that lie after the last module, or after the end of the scenario.
  public var undelivered: [String]
  /// Injects that contradicted the city when they were delivered.
  public var contradictions: [String]
  /// Injects with an action that the city refused.
  public var refused: [String]
  /// Whether nothing of the kind was found.
  public var isClean: Bool {
    unmet.isEmpty && undelivered.isEmpty && contradictions.isEmpty && refused.isEmpty
  }

  init(_ room: ExerciseRoom) {
    exercise = room.exercise.file.title
    digest = "\(room.digest)"
    timetable = []
    for record in room.log where record.kind == .inject || record.kind == .module {
      if record.kind == .module, record.text.hasSuffix("is closed") { continue }
      let refusals = record.results.filter { $0.hasPrefix("order refused") }
      timetable.append(
        Row(
          moment: room.moment(record.time),
          plannedRoomSeconds: room.plannedRoomSeconds(at: record.time),
          kind: record.kind.rawValue, id: record.kind == .inject ? record.by : "",
          title: record.title.isEmpty ? record.text : record.title, to: record.audience,
          contradicts: record.results.contains { $0.hasPrefix("it contradicts") },
          refusals: refusals))
    }
    let state = room.courses[0].state
    func rows(_ places: [Int]) -> [String] {
      places.filter { state.status($0) == .planned }.map { room.plan.rows[$0].inject.inject.id }
    }
    unmet = rows(room.plan.conditional)
    undelivered = rows(room.plan.order)
    contradictions = timetable.filter(\.contradicts).map(\.id)
    refused = timetable.filter { !$0.refusals.isEmpty }.map(\.id)
  }

  /// The timetable and the findings, for a terminal.
  public var text: String {
    var lines = ["Rehearsal of \(exercise)", ""]
    for row in timetable {
      let planned = Int((row.plannedRoomSeconds / 60).rounded())
      var line = "\(row.moment.sinceStart)  \(row.moment.local)  room \(planned) min  "
      line += row.kind == "module" ? row.title : "\(row.id) to \(row.to.joined(separator: ", "))"
      if row.kind == "inject", !row.title.isEmpty { line += ": \(row.title.prefix(60))" }
      if row.contradicts { line += "  CONTRADICTS THE CITY" }
      for refusal in row.refusals { line += "  \(refusal)" }
      lines.append(line)
    }
    lines.append("")
    func list(_ ids: [String], _ sentence: String) {
      for id in ids { lines.append("\(id): \(sentence)") }
    }
    list(unmet, "its condition never came true")
    list(undelivered, "it is not delivered: no module reaches its time")
    list(contradictions, "what it expects did not hold when it was delivered")
    list(refused, "the city refused its action")
    lines.append(isClean ? "Nothing to mend." : "Something to mend.")
    return lines.joined(separator: "\n") + "\n"
  }
}

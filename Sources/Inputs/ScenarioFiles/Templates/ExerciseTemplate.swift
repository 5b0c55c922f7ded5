import Diagnostics

/// A commented exercise to start from, of a scenario's own organisations.
public enum ExerciseTemplate {
  /// The text of an exercise file that is valid as it stands.
  ///
  /// Its roles are the organisations that respond in the scenario, at most three, a mayor and
  /// observers.
  ///
  /// - Parameters:
  ///   - scenarioPath: the scenario's file, from the folder of the exercise.
  ///   - path: the same from the root of `files`.
  /// - Returns: `nil` if the scenario cannot be read or is not valid.
  public static func text(
    title: String, scenarioPath: String, files: FileSource, path: String
  ) -> String? {
    var ignored = DiagnosticList()
    var compiler = ScenarioCompiler(files: files, path: path)
    guard let scenario = compiler.compile(&ignored) else { return nil }
    let organisations = scenario.city.organisations
    var played: [Int] = []
    for rule in scenario.script.rules where !rule.organisation.isNone {
      if !played.contains(rule.organisation.index) { played.append(rule.organisation.index) }
    }
    if played.isEmpty, !organisations.isEmpty { played = [0] }
    let roles = played.prefix(3).map { row in
      let organisation = organisations[row]
      return "  - { id: \(organisation.identifier), title: "
        + "\(DocumentWriter.scalar(organisation.title)), plays: \(organisation.identifier) }"
    }
    let first = played.first.map { organisations[$0].identifier } ?? "mayor"
    let hours = max(2, Int(scenario.horizon.seconds / 3600))
    return """
      # An exercise of CityCascade. Every key is explained in docs/reference/exercise-file.md.
      #   citycascade validate FILE    says what is wrong, and runs nothing
      #   citycascade rehearse FILE    plays it without people: timetable, conditions never met
      #   citycascade exercise FILE    opens the room
      citycascade-exercise: 1
      title: \(DocumentWriter.scalar(title))
      purpose: What do we want to learn?
      scenario: \(DocumentWriter.scalar(scenarioPath))
      replication: 0
      pinned: all                     # steps of attacks succeed after their median times

      objectives:
        - { id: decide, text: The right people decide in time. }

      # A role that plays an organisation commands its assets and sees its screens; its responses in
      # the scenario are offered to the facilitator, and do not act by themselves.
      roles:
      \(roles.joined(separator: "\n"))
        - { id: mayor, title: Mayor, sees: [services] }
        - { id: observer, title: Observers, sees: [everything] }

      # Stretches of simulated time, each with its time in the room; between them the clock jumps.
      modules:
        - id: first
          title: "Module 1"
          opens: T+0 h
          until: T+\(hours / 2) h
          discussion: 40 min
          objectives: [decide]
          questions: [Whom do you tell?]
        - id: second
          title: "Module 2"
          opens: T+\(hours / 2) h
          until: T+\(hours) h
          discussion: 40 min
          objectives: [decide]

      # Messages at a time or when something becomes true; `do` changes the city, `expects` says what
      # must be true then.
      injects:
        - { id: opening, at: T+30 min, to: all, from: Control room, method: phone, text: Something is odd today. }
        - { id: question, at: T+\(hours / 2) h 30 min, to: \(first), from: Mayor, method: phone, text: What do you know for certain?, objective: decide }

      """
  }
}

import ScenarioFiles

/// Everything that changes a room: what the facilitator's and the players' pages post, and what the
/// journal keeps. As JSON: `{"pause":{}}`, `{"setPace":{"pace":60}}`,
/// `{"decide":{"decision":{…}}}`.
public enum RoomCommand: Codable, Hashable, Sendable {
  // MARK: - Clock

  /// Lets the clock run; the first time starts the exercise.
  case resume
  case pause
  /// Simulated seconds a second of the room, 0.1 to 3600.
  case setPace(pace: Double)
  /// Runs at once to a time such as `T+8 h` or `day 1 14:00`, and pauses there.
  case jump(to: String)
  /// Runs at once to the next event of the city, and pauses there.
  case step
  /// Runs at once to the next inject, delivers it, and pauses there.
  case jumpToNextInject
  /// Jumps to where a module opens; its pace fills its stretch in its planned time.
  case openModule(id: String)
  case closeModule

  // MARK: - Injects

  /// Delivers an inject now, whatever its time or condition.
  case deliver(inject: String)
  case skip(inject: String)
  /// Moves an inject to a time; with `shiftRest` those after it move by as much, gaps kept.
  case move(inject: String, to: String, shiftRest: Bool)
  /// Replaces the inject of that identifier, which has not been delivered, or adds it.
  case edit(inject: Inject)
  /// Takes the table of a CSV file in the place of all injects that have not been delivered.
  case importInjects(csv: String)

  // MARK: - Decisions

  case decide(decision: Decision)
  /// Asks the facilitator to let a decision happen.
  case propose(decision: Decision)
  /// Takes or turns down an offer: a response of a played organisation, or a proposal.
  case answer(offer: Int, accepts: Bool, why: String)
  /// Makes a step of an attack succeed after its median time, or leaves it to chance.
  case pin(step: String, isPinned: Bool)

  // MARK: - Branches

  /// Starts a branch at the present and goes on in it.
  case fork(name: String)
  case switchTo(branch: Int)
  /// Runs a branch on without entering it.
  case run(branch: Int, until: String)
  /// Takes back the last decision or delivered inject of the branch, and all after it.
  case undo
  /// Goes back to before a line of the log; later deeds stay in the log, marked.
  case goBack(before: Int)

  // MARK: - Words

  case message(from: String, to: [String], text: String)
  case note(by: String, text: String)
  case rate(objective: String, rating: Rating, by: String, remarks: String)
  case addLesson(lesson: Lesson)
  case answerQuestion(module: String, question: Int, by: String, text: String)
}

/// What a role, or the facilitator, decides.
public struct Decision: Codable, Hashable, Sendable {
  /// The identifier of the role, or `facilitator`.
  public var by: String
  /// What is done to the city: `VERB PATH [at VALUE] [for DURATION]`; may be empty.
  public var actions: [String]
  public var why: String
  /// What the public is told; may be empty.
  public var statement: String

  public init(by: String, actions: [String], why: String = "", statement: String = "") {
    self.by = by
    self.actions = actions
    self.why = why
    self.statement = statement
  }
}

/// How well an objective was met, as the Homeland Security Exercise and Evaluation Program rates
/// it (HSEEP doctrine, FEMA 2020).
public enum Rating: String, Codable, CaseIterable, Sendable {
  case performed = "P"
  case someChallenges = "S"
  case majorChallenges = "M"
  case unable = "U"
}

/// What is learnt: a strength, or something to improve with who does it by when.
public struct Lesson: Codable, Hashable, Sendable {
  public var by: String
  public var isStrength: Bool
  public var text: String
  public var action: String
  public var owner: String
  public var due: String

  public init(
    by: String, isStrength: Bool, text: String, action: String = "", owner: String = "",
    due: String = ""
  ) {
    self.by = by
    self.isStrength = isStrength
    self.text = text
    self.action = action
    self.owner = owner
    self.due = due
  }
}

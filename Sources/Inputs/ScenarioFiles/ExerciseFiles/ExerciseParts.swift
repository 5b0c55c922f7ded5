/// What an exercise is to show.
public struct ExerciseObjective: Codable, Hashable, Sendable {
  public var id: String
  public var text: String
  /// The capability that it tests, such as `operational coordination`; may be empty.
  public var capability: String

  public init(id: String, text: String, capability: String = "") {
    self.id = id
    self.text = text
    self.capability = capability
  }
}

/// What a role can look at, besides what is public and what it is told.
public enum RoleSight: String, Codable, CaseIterable, Sendable {
  /// The screens of its own organisation.
  case own
  /// Services of all districts, in percent, as the utilities report them.
  case services
  /// The call centre.
  case calls
  /// The truth: for evaluators and observers, who do not act.
  case everything
}

/// A seat at the exercise.
public struct ExerciseRole: Codable, Hashable, Sendable {
  public var id: String
  public var title: String
  /// The organisation that it plays, whose responses then do not act by themselves; `nil` for one
  /// that commands no assets, such as a mayor.
  public var plays: String?
  public var sees: [RoleSight]

  public init(id: String, title: String, plays: String? = nil, sees: [RoleSight]) {
    self.id = id
    self.title = title
    self.plays = plays
    self.sees = sees
  }
}

/// A part of the exercise: a stretch of simulated time that is talked about for some minutes of
/// room time. Between modules the clock jumps.
public struct ExerciseModule: Codable, Hashable, Sendable {
  public var id: String
  public var title: String
  /// Simulated seconds since the start.
  public var opens: Double
  public var until: Double
  /// Planned seconds in the room.
  public var discussion: Double
  /// Identifiers of the objectives that it serves.
  public var objectives: [String]
  /// Questions that the facilitator has prepared.
  public var questions: [String]
  /// The facilitator's own words at its opening; the state of the city is added.
  public var briefing: String

  public init(
    id: String, title: String, opens: Double, until: Double, discussion: Double,
    objectives: [String] = [], questions: [String] = [], briefing: String = ""
  ) {
    self.id = id
    self.title = title
    self.opens = opens
    self.until = until
    self.discussion = discussion
    self.objectives = objectives
    self.questions = questions
    self.briefing = briefing
  }
}

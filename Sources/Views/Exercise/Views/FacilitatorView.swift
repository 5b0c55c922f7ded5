import ScenarioFiles

/// What the facilitator sees: the truth, and all levers.
public struct FacilitatorView: Codable, Hashable, Sendable {
  public var exercise: String
  public var purpose: String
  /// Of the active branch: log, events, modes. Equal recipes have equal digests.
  public var digest: String
  public var replication: Int
  public var clock: ClockView
  public var roles: [ExerciseRole]
  public var modules: [ModuleView]
  public var branches: [BranchView]
  /// Counts of injects by status, and the next ones due; pages come from `ExerciseRoom.injects`.
  public var injectCounts: InjectCounts
  public var nextInjects: [InjectView]
  public var offers: [OfferView]
  public var steps: [StepView]
  public var services: [ServiceView]
  /// Assets that are not normal, are under attack or differ from what is believed of them.
  public var assets: [TrueAssetView]
  /// The newest last; at most 200 lines. Older ones come from `ExerciseRoom.log`.
  public var log: [LogLine]
  public var objectives: [ObjectiveView]
  public var lessons: [Lesson]
}

public struct ModuleView: Codable, Hashable, Sendable {
  public var id: String
  public var title: String
  public var opens: MomentView
  public var until: MomentView
  public var discussionSeconds: Double
  /// Seconds of the room at which it is planned to open.
  public var plannedRoomSeconds: Double
  /// Seconds of the room at which it was opened, and closed.
  public var openedRoomSeconds: Double?
  public var closedRoomSeconds: Double?
  /// The pace that fills its stretch in its planned time.
  public var pace: Double
  public var objectives: [String]
  public var questions: [QuestionView]
  /// From the present state of the city, and the facilitator's own words; while it is open.
  public var briefing: [String]
}

public struct QuestionView: Codable, Hashable, Sendable {
  public var text: String
  public var answers: [AnswerView]
}

public struct AnswerView: Codable, Hashable, Sendable {
  public var by: String
  public var text: String
}

public struct BranchView: Codable, Hashable, Sendable {
  public var number: Int
  public var name: String
  public var parent: Int?
  public var forkedAt: MomentView?
  public var now: MomentView
  public var isActive: Bool
  public var decisionCount: Int
  public var digest: String
}

public struct InjectCounts: Codable, Hashable, Sendable {
  public var planned: Int
  public var delivered: Int
  public var skipped: Int
}

public struct InjectView: Codable, Hashable, Sendable {
  public var inject: Inject
  /// When it is due; `nil` for a condition.
  public var due: MomentView?
  /// `planned`, `delivered` or `skipped`.
  public var status: String
  public var delivered: MomentView?
  /// Whether what it expects does not hold: now if it is planned, then if it was delivered.
  public var contradicts: Bool
}

/// Something that waits for the facilitator: a response of a played organisation, or a proposal.
public struct OfferView: Codable, Hashable, Sendable {
  public var number: Int
  /// `response` or `proposal`.
  public var kind: String
  /// The response's identifier, or the role.
  public var from: String
  public var moment: MomentView
  public var decision: Decision
}

public struct StepView: Codable, Hashable, Sendable {
  /// `ATTACK/STEP`
  public var step: String
  /// `waiting`, `under way`, `succeeded` or `failed`.
  public var status: String
  public var isPinned: Bool
}

public struct ServiceView: Codable, Hashable, Sendable {
  public var name: String
  /// Share of the undisturbed service over the city's people, 0 to 1.
  public var share: Double
  /// Person-hours lost since the start.
  public var personHoursLost: Double
  public var districts: [Double]
}

public struct TrueAssetView: Codable, Hashable, Sendable {
  public var asset: AssetView
  /// The mode that its owner's screens show.
  public var believedMode: String
  /// Effects of attacks in force.
  public var effects: [String]
  public var organisation: String
}

/// One line of the room's log, which nothing ever leaves.
public struct LogLine: Codable, Hashable, Sendable {
  public var number: Int
  /// Milliseconds since 1970 of the room's clock.
  public var wall: Int64
  public var moment: MomentView
  public var branch: Int
  /// `clock`, `module`, `inject`, `skipped`, `plan`, `decision`, `offer`, `pin`, `branch`,
  /// `undo`, `message`, `note`, `rating`, `lesson`, `answer`.
  public var kind: String
  /// The role, or `facilitator`.
  public var by: String
  public var text: String
  public var why: String
  public var actions: [String]
  /// What the city answered, such as `order carried out: isolate water/zone/scada`.
  public var results: [String]
  public var isUndone: Bool
}

public struct ObjectiveView: Codable, Hashable, Sendable {
  public var objective: ExerciseObjective
  public var ratings: [RatingView]
}

public struct RatingView: Codable, Hashable, Sendable {
  public var by: String
  public var rating: Rating
  public var remarks: String
}

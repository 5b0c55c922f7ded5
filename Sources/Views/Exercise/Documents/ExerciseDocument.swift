/// The papers of an exercise, after the documents of the Homeland Security Exercise and Evaluation
/// Program (HSEEP doctrine, FEMA 2020).
public enum ExerciseDocument: Hashable, Sendable {
  /// For all: purpose, objectives, roles, modules, questions; no injects.
  case situationManual
  /// For facilitators and evaluators: objectives, what is expected of whom, room for ratings.
  case evaluationGuide
  /// For planners and controllers: all injects in their order.
  case eventsList
  /// For one role on paper: its injects that have been delivered, and what its screens show now.
  case roleSheet(role: String)
  /// After the exercise: timeline, decisions, losses, ratings, lessons.
  case afterActionReport

  /// The name of its file, without an ending.
  public var name: String {
    switch self {
    case .situationManual: "situation-manual"
    case .evaluationGuide: "evaluation-guide"
    case .eventsList: "events-list"
    case .roleSheet(let role): "sheet-\(role)"
    case .afterActionReport: "after-action-report"
    }
  }
}

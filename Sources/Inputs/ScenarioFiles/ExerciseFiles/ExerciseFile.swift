import Diagnostics

/// An exercise as its file says: a scenario, objectives, roles, modules and injects.
public struct ExerciseFile: Sendable {
  /// The folder's name, or the file's if it has no folder.
  public var name: String
  public var title: String
  public var purpose: String
  /// The file's path, from the root of the files.
  public var path: String
  /// The scenario's path, from the root of the files.
  public var scenario: String
  /// The replication that is played.
  public var replication: Int
  /// Steps of attacks that are pinned to succeed at their median times; `nil` for all.
  public var pinned: [String]?
  public var objectives: [ExerciseObjective]
  public var roles: [ExerciseRole]
  public var modules: [ExerciseModule]
  public var injects: [Inject]
  /// Places of the injects' cells in their file, a row an inject.
  var places: [InjectPlaces]

  /// The most injects of an exercise.
  public static let injectLimit = 100_000

  /// The role of an identifier.
  public func role(_ id: String) -> ExerciseRole? { roles.first { $0.id == id } }
}

/// Where the parts of an inject stand, for findings.
struct InjectPlaces: Sendable {
  var id: SourceLocation
  var at: DocumentNode?
  var when: DocumentNode?
  var expects: DocumentNode?
  var actions: [DocumentNode]
  var to: [DocumentNode]
  var objective: SourceLocation
}

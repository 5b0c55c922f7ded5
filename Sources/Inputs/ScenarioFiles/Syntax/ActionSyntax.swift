import Diagnostics
import EventKernel

/// An action as it is written: `VERB PATH [at VALUE] [for DURATION]`. The catalogue of actions
/// decides whether there is such a verb and what its value means.
public struct ActionSyntax: Sendable {
  public var verb: String
  public var verbLocation: SourceLocation
  public var pattern: PathPattern
  /// What stands after `at`, to be read with `ValueReader` once the verb says what it is.
  public var value: DocumentNode?
  /// What stands after `for`, or `nil` for an action without an end.
  public var duration: TimeSpan?
}

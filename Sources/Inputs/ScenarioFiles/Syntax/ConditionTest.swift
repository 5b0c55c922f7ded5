import Diagnostics
import EventKernel

/// One comparison of a condition: `PATH is STATE` or `PATH.QUANTITY < VALUE`.
public struct ConditionTest: Sendable {
  /// Which of the matches of a pattern must pass.
  public enum Quantifier: String, CaseIterable, Sendable {
    case any
    case all
  }

  public enum Comparison: Sendable {
    /// The name of a state, such as `out-of-control`.
    case state(String, at: SourceLocation)
    /// Below a value, whose dimension the quantity decides: read it with `ValueReader`.
    case below(DocumentNode)
    /// Above a value.
    case above(DocumentNode)
  }

  /// `nil` where the path is of one thing.
  public var quantifier: Quantifier?
  /// For a comparison with a value, the last field is the quantity.
  public var pattern: PathPattern
  public var comparison: Comparison
  /// How long it must hold; `zero` without `for`.
  public var hold: TimeSpan
  /// Whether the real state is meant, and not what an organisation believes.
  public var isTruth: Bool
  public var location: SourceLocation
}

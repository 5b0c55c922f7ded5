/// The loss of one element.
public enum PowerOutage: Hashable, Sendable {
  /// A branch, by its row from 0.
  case branch(Int)
  /// A unit, by its row from 0.
  case unit(Int)
}

/// Of what a percentage is: `115 % of normal`.
public enum PercentageBasis: String, CaseIterable, Hashable, Sendable {
  /// Of the undisturbed value at the same clock time.
  case normal
  /// Of what the asset can do at most.
  case capacity
}

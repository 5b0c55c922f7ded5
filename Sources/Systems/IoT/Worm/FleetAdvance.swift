/// How a class goes on from its present state.
public enum FleetAdvance: Hashable, Sendable {
  /// Nothing can happen until something changes from outside.
  case rest
  /// Event by event. The hazard is the total rate of all its events a second, for a clock that
  /// holds one unit-exponential threshold and rescales it when the rate changes.
  case exact(hazard: Double)
  /// By a leap of so many seconds, in which no rate changes by more than the allowed share.
  case leap(seconds: Double)
}

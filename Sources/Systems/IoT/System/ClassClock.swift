import EventKernel

/// The clock of one class of devices.
///
/// While few events are expected it is exact: one unit-exponential threshold, used up at the
/// class's hazard and never redrawn when that changes. Above, it leaps.
struct ClassClock: Sendable {
  /// The pending event, or `.none` at rest.
  var event: EventHandle = .none
  /// What is left of the threshold; not a number until drawn.
  var threshold = Double.nan
  /// Events a second, at which the threshold is used up.
  var hazard = 0.0
  /// When the rates were last brought up to date.
  var since: Instant = .zero
  /// Whether the pending event is the end of a leap.
  var isLeap = false
}

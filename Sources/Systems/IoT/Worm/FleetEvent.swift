/// The next event of a class, drawn exactly.
public struct FleetEvent: Hashable, Sendable {
  /// Seconds from now; infinite if nothing can happen.
  public var seconds: Double
  /// The fleet it happens in; −1 if nothing can happen.
  public var fleet: Int32
  /// What happens to one of its devices.
  public var transition: FleetTransition

  /// An event of a fleet.
  public init(seconds: Double, fleet: Int32, transition: FleetTransition) {
    self.seconds = seconds
    self.fleet = fleet
    self.transition = transition
  }
}

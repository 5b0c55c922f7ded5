/// The next thing that changes a network's hydraulics by itself.
public struct WaterEvent: Hashable, Sendable {
  /// Why.
  public enum Cause: Hashable, Sendable {
    /// A tank reaches its lowest or highest level; the index counts from the first after the
    /// junctions.
    case tankEmpty(Int)
    case tankFull(Int)
    /// A tank reaches the level of a simple control.
    case levelControl(Int)
    /// The demands, reservoir heads and pump speeds of the next pattern period begin.
    case patternStep
    /// Simple controls by time act at this second after the start.
    case timeControls(Int)
    /// Rules are looked at, at this second after the start.
    case rules(Int)
    /// Tanks have moved so far, or so much time has passed, that flows are out of date.
    case resolve
  }

  /// Not negative; infinite if nothing will ever happen.
  public var secondsFromNow: Double
  public var cause: Cause

  public init(secondsFromNow: Double, cause: Cause) {
    self.secondsFromNow = secondsFromNow
    self.cause = cause
  }
}

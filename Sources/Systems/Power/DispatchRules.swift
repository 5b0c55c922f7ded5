/// How far units may move in one dispatch.
public struct DispatchRules: Hashable, Sendable {
  /// How units share in what their island needs beyond their schedules, each within its range.
  public enum Sharing: String, CaseIterable, Sendable {
    /// In proportion to the room of each.
    case headroom
    /// In proportion to the schedule of each: all are scaled alike.
    case output
    /// In proportion to the greatest output of each, as governors of one droop do.
    case capacity
  }

  /// The minutes over which ramp limits count, from the present outputs; infinite for no ramp
  /// limit, which makes dispatch depend on schedules, loads and running units alone, not on
  /// history.
  public var horizonMinutes: Double
  /// A ramp in MW per minute for every unit whose own is not given; infinite for none.
  public var defaultRampPerMinute: Double
  /// A bus of each island whose frequency is moving: what its units cannot meet is neither shed nor
  /// tripped, but taken from the energy of the rotors, unit by unit in proportion to their greatest
  /// outputs.
  public var swingingBuses: [Int32]
  public var sharing: Sharing

  public init(
    horizonMinutes: Double = .infinity, defaultRampPerMinute: Double = .infinity,
    sharing: Sharing = .headroom, swingingBuses: [Int32] = []
  ) {
    self.sharing = sharing
    self.swingingBuses = swingingBuses
    self.horizonMinutes = horizonMinutes
    self.defaultRampPerMinute = defaultRampPerMinute
  }
}

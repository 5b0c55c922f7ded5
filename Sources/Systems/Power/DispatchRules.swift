/// How far units may move in one dispatch.
public struct DispatchRules: Hashable, Sendable {
  /// The minutes over which ramp limits count, from the present outputs; infinite for no ramp
  /// limit, which makes dispatch depend on schedules, loads and running units alone, not on
  /// history.
  public var horizonMinutes: Double
  /// A ramp in MW per minute for every unit whose own is not given; infinite for none.
  public var defaultRampPerMinute: Double

  public init(horizonMinutes: Double = .infinity, defaultRampPerMinute: Double = .infinity) {
    self.horizonMinutes = horizonMinutes
    self.defaultRampPerMinute = defaultRampPerMinute
  }
}

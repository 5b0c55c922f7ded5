/// Times of a simulation, in whole seconds.
public struct WaterTimes: Hashable, Sendable {
  public var duration = 0
  /// The longest time from one solve to the next.
  public var hydraulicStep = 3600
  public var patternStep = 3600
  public var patternStart = 0
  public var reportStep = 3600
  public var reportStart = 0
  /// The longest step of water quality, or 0 for a tenth of the hydraulic step.
  public var qualityStep = 0
  /// How often rules are looked at, or 0 for a tenth of the hydraulic step.
  public var ruleStep = 0
  /// The second of the day at the start.
  public var startClockTime = 0

  public init() {}
}

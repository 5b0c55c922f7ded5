/// How far tanks may move before flows are solved anew.
public struct WaterResolveLimits: Hashable, Sendable {
  /// Change of level, ft.
  public var level = 0.02 / 0.3048
  /// Change of level as a share of the tank's range; whichever of the two is smaller counts.
  public var rangeShare = 0.01
  /// Seconds since the last solve.
  public var seconds = 900.0

  public init() {}
}

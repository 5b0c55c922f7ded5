/// Broken mains that run out until crews have closed the valves around them.
///
/// When breaks are noticed and how long crews search is a matter of the kind `water/pipe`: see
/// `AssetKind.isolation`.
public struct WaterBreakSetup: Sendable {
  /// What the valves cut off.
  public var segments: WaterSegments
  /// The hole over the cross-section of the pipe, above 0; from 1 the pipe is severed and carries
  /// nothing.
  public var opening: Double

  public init(segments: WaterSegments, opening: Double) {
    self.segments = segments
    self.opening = opening
  }
}

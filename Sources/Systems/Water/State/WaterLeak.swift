/// Water that runs out of a broken main at a junction, q = c √p, as long as there is pressure.
public struct WaterLeak: Hashable, Sendable {
  public let junction: Int32
  /// k of the head lost, h = k q², ft/cfs².
  let resistance: Double
  /// cfs, not negative.
  public internal(set) var flow: Double
}

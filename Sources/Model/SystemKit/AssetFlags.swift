/// States beside the mode that conditions can name. Zones of computers have the first ones, set by
/// the cyber system.
public struct AssetFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// An attacker has a foothold in the zone.
  public static let entered = AssetFlags(rawValue: 1)
  /// The attacker commands what the zone controls.
  public static let compromised = AssetFlags(rawValue: 2)
  /// The organisation knows.
  public static let detected = AssetFlags(rawValue: 4)
  public static let isolated = AssetFlags(rawValue: 8)
  public static let rebuilding = AssetFlags(rawValue: 16)

  /// Words of scenario files for the flags of zones.
  public static let words: [(text: String, flag: AssetFlags)] = [
    ("entered", .entered), ("compromised", .compromised), ("detected", .detected),
    ("isolated", .isolated), ("rebuilding", .rebuilding),
  ]
}

/// What the world does to a link, whatever its controls command.
public struct WaterLinkOverride: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A pump without power: nothing flows until it returns.
  public static let unpowered = WaterLinkOverride(rawValue: 1)
  /// Broken, or shut by hand: nothing flows.
  public static let shut = WaterLinkOverride(rawValue: 2)
  /// Status and setting stay as they are: no control, rule or pattern reaches the link.
  public static let stuck = WaterLinkOverride(rawValue: 4)

  /// Whether nothing flows.
  @inlinable public var blocks: Bool { rawValue & 3 != 0 }
}

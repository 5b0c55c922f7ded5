/// The modes of a site, from worst to best.
public enum SiteMode: UInt8, Comparable, CaseIterable, Sendable {
  /// Dead: no power, destroyed or switched off.
  case down
  /// Working, on its battery.
  case battery
  /// Working, on the grid.
  case up

  /// Whether the site carries traffic.
  public var works: Bool { self != .down }

  /// Worse modes come first.
  public static func < (left: SiteMode, right: SiteMode) -> Bool { left.rawValue < right.rawValue }
}

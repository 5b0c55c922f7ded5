/// How well an asset works: a place in the finite ordered list of modes of its kind, 0 = down.
///
/// Only modes pass along dependencies; amounts are outputs of the systems' solvers.
public struct Mode: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let level: UInt8
  @inlinable public init(level: UInt8) { self.level = level }
  public static let down = Mode(level: 0)
  @inlinable public static func < (left: Mode, right: Mode) -> Bool { left.level < right.level }
}

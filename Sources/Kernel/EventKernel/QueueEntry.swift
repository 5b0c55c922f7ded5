/// One entry of the pending set: 16 bytes, ordered by time, then by order word.
///
/// The order word is priority (4 bits), sequence (36 bits), slot (24 bits) from the top down.
@frozen
public struct QueueEntry: Comparable, BitwiseCopyable, Sendable {
  /// Nanoseconds since the start of the run.
  public var time: Int64
  /// What decides among entries of one time.
  public var order: UInt64

  @inlinable public init(time: Int64, order: UInt64) {
    self.time = time
    self.order = order
  }

  /// No slot has this number; so there are at most 2^24 - 1 of them.
  @inlinable static var noSlot: UInt64 { 0xFF_FFFF }
  /// The first sequence number and the first that is too large, where the order word has them.
  @inlinable static var firstOrder: UInt64 { 1 << 24 }
  @inlinable static var orderLimit: UInt64 { 1 << 60 }

  @inlinable var slot: Int { Int(truncatingIfNeeded: order & 0xFF_FFFF) }

  @inlinable var priority: Int { Int(truncatingIfNeeded: order &>> 60) }

  @inlinable public static func < (left: QueueEntry, right: QueueEntry) -> Bool {
    left.time < right.time || (left.time == right.time && left.order < right.order)
  }
}

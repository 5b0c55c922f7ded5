/// One entry of the pending set: 16 bytes, compared by time and order word.
///
/// The order word is priority (4 bits), sequence (36 bits), slot (24 bits) from the top down.
@frozen @usableFromInline
struct QueueEntry: Comparable, BitwiseCopyable, Sendable {
  @usableFromInline var time: Int64
  @usableFromInline var order: UInt64

  @usableFromInline static let slotLimit: UInt32 = 1 << 24
  @usableFromInline static let sequenceLimit: UInt64 = 1 << 36

  @inlinable init(time: Int64, order: UInt64) {
    self.time = time
    self.order = order
  }

  @inlinable var slot: UInt32 { UInt32(truncatingIfNeeded: order & 0xFF_FFFF) }

  @inlinable static func < (left: QueueEntry, right: QueueEntry) -> Bool {
    left.time != right.time ? left.time < right.time : left.order < right.order
  }
}

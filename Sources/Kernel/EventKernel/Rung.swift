/// A row of buckets in an `EventLadder`: of equal width in time, or of one time and a priority
/// each.
@frozen @usableFromInline
struct Rung: BitwiseCopyable, Sendable {
  /// The start of the first bucket; for a rung of priorities the one time of all its entries.
  @usableFromInline var base: Int64 = 0
  /// The width of a bucket is 2^shift nanoseconds; `byPriority` for a rung of priorities.
  @usableFromInline var shift: UInt64 = 0
  /// The first bucket that has not come due.
  @usableFromInline var current = 0
  @usableFromInline var count = 0
  /// Where its row begins in the ladder's positions.
  @usableFromInline var start = 0

  @inlinable init() {}

  /// The shift that marks a rung of priorities.
  @inlinable static var byPriority: UInt64 { 64 }
  /// The buckets of a rung of priorities: the last is for later times.
  @inlinable static var prioritiesAndLater: Int { 17 }

  /// The bucket of a time, beyond `count` if it is later; meaningless before `base`.
  @inlinable @inline(__always) func timeIndex(_ time: Int64) -> Int {
    Int(truncatingIfNeeded: UInt64(bitPattern: time &- base) &>> shift)
  }

  /// The bucket of an entry, the last for all that are later; -1 if it is before `base`.
  @inlinable func index(_ entry: QueueEntry) -> Int {
    if entry.time < base { return -1 }
    if shift == Rung.byPriority { return entry.time > base ? count - 1 : entry.priority }
    return Int(min(UInt64(bitPattern: entry.time &- base) &>> shift, UInt64(count - 1)))
  }
}

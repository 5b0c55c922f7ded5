/// What a chain of entries spans.
@usableFromInline
struct ChainExtent {
  @usableFromInline var count = 0
  @usableFromInline var firstTime = Int64.max
  @usableFromInline var lastTime = Int64.min
  /// The least and greatest order word.
  @usableFromInline var leastOrder = UInt64.max
  @usableFromInline var greatestOrder: UInt64 = 0

  @inlinable init() {}

  @inlinable mutating func add(_ entry: QueueEntry) {
    count &+= 1
    firstTime = min(firstTime, entry.time)
    lastTime = max(lastTime, entry.time)
    leastOrder = min(leastOrder, entry.order)
    greatestOrder = max(greatestOrder, entry.order)
  }

  /// Whether all have one time and one priority, so that they lie in order already.
  @inlinable var isOfOneKey: Bool {
    firstTime == lastTime && leastOrder &>> 60 == greatestOrder &>> 60
  }
}

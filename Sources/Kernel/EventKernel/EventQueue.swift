/// The set of pending events: a value, ordered by (time, priority, sequence).
///
/// Events that are due at the same time leave in the order of their priority, and those of one
/// priority in the order in which they were pushed. A copy of the queue is a branch of the future:
/// the two run on apart.
///
/// The pending set is a 4-ary heap of 16-byte entries; payloads lie in a slot table beside it, so
/// that the heap moves small things only. A cancelled event leaves its entry behind: the slot's
/// order word no longer matches the entry's, so it is skipped when it surfaces, and entries are
/// compacted when the dead outnumber the living. (The order word doubles as generation stamp: a
/// sequence number is never used twice.)
///
///     var queue = EventQueue<Int>()
///     let handle = queue.push(7, at: Instant(nanoseconds: 5), priority: 3)
///     queue.cancel(handle)
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  /// Entries in heap order; may hold dead ones.
  @usableFromInline var entries: [QueueEntry] = []
  @usableFromInline var payloads: [Payload] = []
  /// For each slot the order word of its live entry, or 0.
  @usableFromInline var liveOrder: [UInt64] = []
  @usableFromInline var freeSlots: [UInt32] = []
  /// The next sequence number; counts every push of the run.
  @usableFromInline var nextSequence: UInt64 = 1

  @inlinable public init() {}

  /// The number of events that are pending and not cancelled.
  @inlinable public var count: Int { payloads.count - freeSlots.count }

  @inlinable public var isEmpty: Bool { count == 0 }

  /// How many events have been pushed since the queue was made.
  @inlinable public var pushCount: UInt64 { nextSequence - 1 }

  /// How many entries the heap holds, dead ones included; for tests of the memory bound.
  @inlinable public var entryCount: Int { entries.count }

  /// Adds an event. An event at `Instant.never` is not added, and the handle is `.none`.
  ///
  /// - Parameter priority: 0 to 15; lower leaves first among events of one time.
  /// - Complexity: O(log n), amortised.
  @inlinable @discardableResult
  public mutating func push(_ payload: Payload, at time: Instant, priority: UInt8) -> EventHandle {
    precondition(priority < 16, "a priority has 4 bits")
    if time.isNever { return .none }
    let slot: UInt32
    if let free = freeSlots.popLast() {
      slot = free
      payloads[Int(slot)] = payload
    } else {
      slot = UInt32(payloads.count)
      precondition(slot < QueueEntry.slotLimit, "more than 2^24 events are pending")
      payloads.append(payload)
      liveOrder.append(0)
    }
    precondition(nextSequence < QueueEntry.sequenceLimit, "more than 2^36 events in one run")
    let order = UInt64(priority) << 60 | nextSequence << 24 | UInt64(slot)
    nextSequence += 1
    liveOrder[Int(slot)] = order
    entries.append(QueueEntry(time: time.nanoseconds, order: order))
    siftUp(entries.count - 1)
    return EventHandle(order: order)
  }

  /// Takes an event out if it is still pending.
  ///
  /// - Returns: whether it was.
  /// - Complexity: O(1), amortised over the pushes.
  @inlinable @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    release(slot: handle.slot)
    if entries.count > 64, entries.count > 2 * count { compact() }
    return true
  }

  @inlinable public func isPending(_ handle: EventHandle) -> Bool {
    handle.order != 0 && Int(handle.slot) < liveOrder.count
      && liveOrder[Int(handle.slot)] == handle.order
  }

  /// The time of the next event, or `never`.
  ///
  /// - Complexity: O(1); O(log n) for each dead entry that it drops.
  @inlinable public mutating func nextTime() -> Instant {
    dropDead()
    return entries.isEmpty ? .never : Instant(nanoseconds: entries[0].time)
  }

  /// Takes the next event that is due no later than `limit`.
  ///
  /// - Complexity: O(log n).
  @inlinable public mutating func pop(until limit: Instant) -> (time: Instant, payload: Payload)? {
    dropDead()
    guard let top = entries.first, top.time <= limit.nanoseconds else { return nil }
    let payload = payloads[Int(top.slot)]
    release(slot: top.slot)
    removeTop()
    return (Instant(nanoseconds: top.time), payload)
  }

  @inlinable mutating func release(slot: UInt32) {
    liveOrder[Int(slot)] = 0
    freeSlots.append(slot)
  }

  @inlinable mutating func dropDead() {
    while let top = entries.first, liveOrder[Int(top.slot)] != top.order { removeTop() }
  }

  @inlinable mutating func removeTop() {
    let last = entries.removeLast()
    if entries.isEmpty { return }
    entries[0] = last
    siftDown(0)
  }

  /// Rebuilds the heap of the living entries only.
  @inlinable mutating func compact() {
    entries.removeAll { liveOrder[Int($0.slot)] != $0.order }
    guard entries.count > 1 else { return }
    for index in stride(from: (entries.count - 2) / 4, through: 0, by: -1) { siftDown(index) }
  }

  @inlinable mutating func siftUp(_ start: Int) {
    entries.withUnsafeMutableBufferPointer { heap in
      let moving = heap[start]
      var index = start
      while index > 0 {
        let parent = (index - 1) / 4
        if !(moving < heap[parent]) { break }
        heap[index] = heap[parent]
        index = parent
      }
      heap[index] = moving
    }
  }

  @inlinable mutating func siftDown(_ start: Int) {
    entries.withUnsafeMutableBufferPointer { heap in
      let moving = heap[start]
      var index = start
      while true {
        let first = 4 * index + 1
        if first >= heap.count { break }
        var least = first
        for child in (first + 1)..<max(first + 1, min(first + 4, heap.count))
        where heap[child] < heap[least] { least = child }
        if !(heap[least] < moving) { break }
        heap[index] = heap[least]
        index = least
      }
      heap[index] = moving
    }
  }
}

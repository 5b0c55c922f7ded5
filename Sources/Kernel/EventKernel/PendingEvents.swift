/// The pending events that an `EventQueue` owns, and what a handler in its run loop pushes to.
///
/// Not copyable, so that the loop works on it in place; `copy()` makes a second one.
public struct PendingEvents<Payload: BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline var ladder: EventLadder
  @usableFromInline var slots: UnsafeMutablePointer<EventSlot<Payload>>
  @usableFromInline var slotCapacity: Int
  @usableFromInline var slotsUsed = 0
  /// The first free slot; `noSlot` if all that are used are taken.
  @usableFromInline var freeSlot = QueueEntry.noSlot
  /// Entries of cancelled events that the ladder still holds.
  @usableFromInline var deadCount = 0
  /// The next sequence number, where the order word has it; counts every push of the run.
  @usableFromInline var nextOrder = QueueEntry.firstOrder

  /// - Parameter minimumCapacity: room for so many events is set aside at once.
  @inlinable public init(minimumCapacity: Int = 0) {
    ladder = EventLadder(minimumCapacity: minimumCapacity)
    slotCapacity = max(32, minimumCapacity)
    slots = .allocate(capacity: slotCapacity)
  }

  @usableFromInline init(copying original: borrowing PendingEvents) {
    ladder = original.ladder.copy()
    slotCapacity = original.slotCapacity
    slots = .allocate(capacity: slotCapacity)
    slots.update(from: original.slots, count: original.slotsUsed)
    slotsUsed = original.slotsUsed
    freeSlot = original.freeSlot
    deadCount = original.deadCount
    nextOrder = original.nextOrder
  }

  deinit { slots.deallocate() }

  /// The number of events that are pending and not cancelled.
  @inlinable public var count: Int { ladder.count &- deadCount }

  @inlinable public var isEmpty: Bool { count == 0 }

  /// How many events have been pushed since the queue was made.
  @inlinable public var pushCount: UInt64 { nextOrder &>> 24 &- 1 }

  /// How many entries the ladder holds, dead ones included; for tests of the memory bound.
  @inlinable public var entryCount: Int { ladder.count }

  /// The bytes that hold entries and the lists of them; for tests of the memory bound.
  @inlinable public var entryBytes: Int { ladder.byteCount }

  /// All bytes that are reserved, payloads included.
  @inlinable public var reservedBytes: Int {
    ladder.reservedBytes + slotCapacity * MemoryLayout<EventSlot<Payload>>.stride
  }

  /// A second set of the same events, with the same sequence numbers.
  ///
  /// - Complexity: O(n), three copies of memory.
  @inlinable public borrowing func copy() -> PendingEvents { PendingEvents(copying: self) }

  /// Adds an event. An event at `Instant.never` is not added, and the handle is `.none`.
  ///
  /// - Parameter priority: 0 to 15; lower leaves first among events of one time.
  /// - Complexity: O(1) amortised.
  @inlinable @inline(__always) @discardableResult
  public mutating func push(_ payload: Payload, at time: Instant, priority: UInt8) -> EventHandle {
    precondition(priority < 16, "a priority has 4 bits")
    if time.isNever { return .none }
    precondition(nextOrder < QueueEntry.orderLimit, "more than 2^36 events in one run")
    if freeSlot == QueueEntry.noSlot { addSlot(payload) }
    let slot = freeSlot
    let order = UInt64(priority) &<< 60 | nextOrder | slot
    let place = slots + Int(truncatingIfNeeded: slot)
    freeSlot = place.pointee.order
    place.pointee = EventSlot(order: order, payload: payload)
    nextOrder &+= QueueEntry.firstOrder
    ladder.push(QueueEntry(time: time.nanoseconds, order: order))
    return EventHandle(order: order)
  }

  /// Puts a free slot beyond those used so far.
  @usableFromInline @inline(never) mutating func addSlot(_ filling: Payload) {
    precondition(slotsUsed < Int(QueueEntry.noSlot), "more than 2^24 - 1 events are pending")
    if slotsUsed == slotCapacity {
      let larger = UnsafeMutablePointer<EventSlot<Payload>>.allocate(capacity: 2 * slotCapacity)
      larger.update(from: slots, count: slotsUsed)
      slots.deallocate()
      slots = larger
      slotCapacity *= 2
    }
    (slots + slotsUsed).initialize(to: EventSlot(order: freeSlot, payload: filling))
    freeSlot = UInt64(slotsUsed)
    slotsUsed += 1
  }

  @inlinable @inline(__always) mutating func release(_ slot: Int) {
    slots[slot].order = freeSlot
    freeSlot = UInt64(slot)
  }

  /// Takes an event out if it is still pending.
  ///
  /// - Returns: whether it was.
  /// - Complexity: O(1), amortised over the pushes.
  @inlinable @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    release(handle.slot)
    deadCount &+= 1
    if deadCount > ladder.count / 2 &+ 32 { compact() }
    return true
  }

  /// Moves an event that is still pending to another time; it then comes after the events of its
  /// priority that are already there.
  ///
  /// - Returns: its new handle; `.none` if it was not pending or `time` is `never`.
  /// - Complexity: O(1) amortised.
  @inlinable @discardableResult
  public mutating func reschedule(_ handle: EventHandle, to time: Instant) -> EventHandle {
    guard isPending(handle) else { return .none }
    let payload = slots[handle.slot].payload
    cancel(handle)
    return push(payload, at: time, priority: UInt8(handle.order &>> 60))
  }

  @inlinable public func isPending(_ handle: EventHandle) -> Bool {
    handle.slot < slotsUsed && slots[handle.slot].order == handle.order
  }

  /// The time of the next event, or `never`.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable public mutating func nextTime() -> Instant {
    while let entry = ladder.first() {
      if slots[entry.slot].order == entry.order { return Instant(nanoseconds: entry.time) }
      ladder.removeFirst()
      deadCount &-= 1
    }
    return .never
  }

  /// Takes the next event that is due no later than `limit`.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable @inline(__always)
  public mutating func pop(until limit: Instant) -> (time: Instant, payload: Payload)? {
    while let entry = ladder.first() {
      let slot = entry.slot
      if slots[slot].order == entry.order {
        if entry.time > limit.nanoseconds { return nil }
        let payload = slots[slot].payload
        ladder.removeFirst()
        release(slot)
        return (Instant(nanoseconds: entry.time), payload)
      }
      ladder.removeFirst()
      deadCount &-= 1
    }
    return nil
  }

  /// Lets a handler handle every event that is due no later than `limit`, those included that it
  /// pushes meanwhile.
  ///
  /// - Parameter most: after so many events it stops.
  /// - Returns: how many events were handled.
  /// - Complexity: O(1) amortised for each event.
  @inlinable @discardableResult
  public mutating func run<Handler: EventHandler>(
    until limit: Instant, atMost most: Int = .max, _ handler: inout Handler
  ) -> Int where Handler.Payload == Payload {
    var handled = 0
    while handled < most, let next = pop(until: limit) {
      handled &+= 1
      handler.handle(next.payload, at: next.time, &self)
    }
    return handled
  }

  /// Drops the entries of cancelled events.
  @usableFromInline @inline(never) mutating func compact() {
    ladder.collapse(keeping: LiveEntries(slots: slots))
    deadCount = 0
  }
}

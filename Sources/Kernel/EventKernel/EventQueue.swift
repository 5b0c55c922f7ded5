/// The set of pending events: a value, ordered by (time, priority, sequence).
///
/// Events that are due at the same time leave in the order of their priority, and those of one
/// priority in the order in which they were pushed. A copy of the queue is a branch of the future:
/// the two run on apart. The copy is made when one of the two next changes.
///
///     var queue = EventQueue<Int>()
///     let handle = queue.push(7, at: Instant(nanoseconds: 5), priority: 3)
///     queue.cancel(handle)
///
/// Each call checks that nobody else shares the events. `run(until:_:)` checks once for all the
/// events that it takes, so a model whose handler pushes to the `PendingEvents` that it is given
/// runs faster than one that calls `pop` and `push` here.
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline var storage: EventStorage<Payload>

  /// - Parameter minimumCapacity: room for so many events is set aside at once.
  @inlinable public init(minimumCapacity: Int = 0) {
    storage = EventStorage(PendingEvents(minimumCapacity: minimumCapacity))
  }

  /// The number of events that are pending and not cancelled.
  @inlinable public var count: Int { storage.events.pointee.count }

  @inlinable public var isEmpty: Bool { storage.events.pointee.isEmpty }

  /// How many events have been pushed since the queue was made.
  @inlinable public var pushCount: UInt64 { storage.events.pointee.pushCount }

  /// How many entries are held, those of cancelled events included; for tests of the memory bound.
  @inlinable public var entryCount: Int { storage.events.pointee.entryCount }

  /// The bytes that hold entries and the lists of them; for tests of the memory bound.
  @inlinable public var entryBytes: Int { storage.events.pointee.entryBytes }

  /// All bytes that are reserved, payloads included.
  @inlinable public var reservedBytes: Int { storage.events.pointee.reservedBytes }

  /// Adds an event. An event at `Instant.never` is not added, and the handle is `.none`.
  ///
  /// - Parameter priority: 0 to 15; lower leaves first among events of one time.
  /// - Complexity: O(1) amortised.
  @inlinable @discardableResult
  public mutating func push(_ payload: Payload, at time: Instant, priority: UInt8) -> EventHandle {
    unshare()
    return storage.events.pointee.push(payload, at: time, priority: priority)
  }

  /// Takes an event out if it is still pending.
  ///
  /// - Returns: whether it was.
  /// - Complexity: O(1), amortised over the pushes.
  @inlinable @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    unshare()
    return storage.events.pointee.cancel(handle)
  }

  /// Moves an event that is still pending to another time; it then comes after the events of its
  /// priority that are already there.
  ///
  /// - Returns: its new handle; `.none` if it was not pending or `time` is `never`.
  /// - Complexity: O(1) amortised.
  @inlinable @discardableResult
  public mutating func reschedule(
    _ handle: EventHandle, to time: Instant
  ) -> EventHandle {
    guard isPending(handle) else { return .none }
    unshare()
    return storage.events.pointee.reschedule(handle, to: time)
  }

  @inlinable public func isPending(_ handle: EventHandle) -> Bool {
    storage.events.pointee.isPending(handle)
  }

  /// The time of the next event, or `never`.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable public mutating func nextTime() -> Instant {
    unshare()
    return storage.events.pointee.nextTime()
  }

  /// Takes the next event that is due no later than `limit`.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable public mutating func pop(until limit: Instant) -> (time: Instant, payload: Payload)? {
    unshare()
    return storage.events.pointee.pop(until: limit)
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
    unshare()
    // The queue is held exclusively, so nothing else can come to share the storage meanwhile.
    return storage.events.pointee.run(until: limit, atMost: most, &handler)
  }

  @inlinable @inline(__always) mutating func unshare() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
  }
}

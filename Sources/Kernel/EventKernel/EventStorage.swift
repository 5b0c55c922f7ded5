/// The object that copies of an `EventQueue` share until one of them changes.
///
/// Sendable because only the sole owner of the object changes what it holds.
@usableFromInline
final class EventStorage<Payload: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// A pointer, not a stored property: a class's property would be checked for exclusive access
  /// on every call.
  @usableFromInline let events: UnsafeMutablePointer<PendingEvents<Payload>>

  @inlinable init(_ pending: consuming PendingEvents<Payload>) {
    events = .allocate(capacity: 1)
    events.initialize(to: pending)
  }

  deinit {
    events.deinitialize(count: 1)
    events.deallocate()
  }

  @inlinable @inline(never) func copy() -> EventStorage { EventStorage(events.pointee.copy()) }
}

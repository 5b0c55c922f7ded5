/// A model: what happens when an event is due.
public protocol EventHandler {
  associatedtype Payload: BitwiseCopyable & Sendable

  /// Handles one event; may push, cancel and reschedule others.
  mutating func handle(
    _ event: Payload, at time: Instant, _ pending: inout PendingEvents<Payload>)
}

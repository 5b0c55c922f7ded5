/// Names one pushed event, for cancelling it. Stays safe after the event has gone: it then names
/// nothing.
public struct EventHandle: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var order: UInt64

  @inlinable init(order: UInt64) { self.order = order }

  /// Names no event.
  public static let none = EventHandle(order: 0)

  @inlinable var slot: Int { Int(truncatingIfNeeded: order & 0xFF_FFFF) }
}

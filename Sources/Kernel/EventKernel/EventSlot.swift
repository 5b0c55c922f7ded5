/// Where the payload of a pending event lies.
@frozen @usableFromInline
struct EventSlot<Payload: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
  /// The order word of the live entry, which is its generation stamp: a sequence number is never
  /// used twice. In a free slot the number of the next free slot, which is no order word, for its
  /// sequence is 0.
  @usableFromInline var order: UInt64
  @usableFromInline var payload: Payload

  @inlinable init(order: UInt64, payload: Payload) {
    self.order = order
    self.payload = payload
  }
}

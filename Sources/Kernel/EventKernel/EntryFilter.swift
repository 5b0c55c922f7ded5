/// Tells entries that are still wanted from dead ones.
@usableFromInline
protocol EntryFilter {
  func keeps(_ entry: QueueEntry) -> Bool
}

/// Keeps every entry.
@frozen @usableFromInline
struct EveryEntry: EntryFilter {
  @inlinable init() {}
  @inlinable func keeps(_ entry: QueueEntry) -> Bool { true }
}

/// Keeps the entries that their slots still know.
@frozen @usableFromInline
struct LiveEntries<Payload: BitwiseCopyable & Sendable>: EntryFilter {
  @usableFromInline let slots: UnsafeMutablePointer<EventSlot<Payload>>

  @inlinable init(slots: UnsafeMutablePointer<EventSlot<Payload>>) { self.slots = slots }

  @inlinable func keeps(_ entry: QueueEntry) -> Bool {
    slots[entry.slot].order == entry.order
  }
}

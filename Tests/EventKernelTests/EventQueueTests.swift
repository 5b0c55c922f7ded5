import EventKernel
import Testing

@Suite struct EventQueueTests {
  @Test func eventsLeaveByTimeThenPriorityThenOrderOfArrival() {
    var queue = EventQueue<Int>()
    queue.push(1, at: Instant(nanoseconds: 5), priority: 3)
    queue.push(2, at: Instant(nanoseconds: 5), priority: 0)
    queue.push(3, at: Instant(nanoseconds: 4), priority: 9)
    queue.push(4, at: Instant(nanoseconds: 5), priority: 0)
    var order: [Int] = []
    while let next = queue.pop(until: .never) { order.append(next.payload) }
    #expect(order == [3, 2, 4, 1])
  }

  @Test func negativeTimesComeBeforeZero() {
    var queue = EventQueue<Int>()
    queue.push(1, at: .zero, priority: 0)
    queue.push(2, at: Instant(nanoseconds: -7), priority: 0)
    let due = queue.nextTime()
    #expect(due == Instant(nanoseconds: -7))
    let early = queue.pop(until: Instant(nanoseconds: -8))
    #expect(early == nil)
    let first = queue.pop(until: .never)
    #expect(first?.payload == 2)
  }

  @Test func anEventAtNeverIsNotKept() {
    var queue = EventQueue<Int>()
    let handle = queue.push(1, at: .never, priority: 0)
    #expect(queue.isEmpty)
    #expect(!queue.isPending(handle))
    let cancelled = queue.cancel(handle)
    #expect(!cancelled)
  }

  @Test func anOldHandleDoesNotCancelTheNewTenantOfItsSlot() {
    var queue = EventQueue<Int>()
    let first = queue.push(1, at: Instant(nanoseconds: 1), priority: 0)
    let cancelled = queue.cancel(first)
    #expect(cancelled)
    let second = queue.push(2, at: Instant(nanoseconds: 2), priority: 0)
    let again = queue.cancel(first)
    #expect(!again)
    #expect(queue.isPending(second))
    let popped = queue.pop(until: .never)
    #expect(popped?.payload == 2)
    #expect(queue.isEmpty)
  }

  @Test func aCopyIsABranch() {
    var queue = EventQueue<Int>()
    for value in 0..<100 { queue.push(value, at: Instant(nanoseconds: Int64(value)), priority: 1) }
    var branch = queue
    while branch.pop(until: .never) != nil {}
    #expect(branch.isEmpty)
    #expect(queue.count == 100)
    let first = queue.pop(until: .never)
    #expect(first?.payload == 0)
  }

  @Test func aMovedEventComesBehindThoseOfItsNewTime() {
    var queue = EventQueue<Int>()
    let moved = queue.push(1, at: Instant(nanoseconds: 1), priority: 2)
    queue.push(2, at: Instant(nanoseconds: 9), priority: 2)
    queue.push(3, at: Instant(nanoseconds: 9), priority: 3)
    let handle = queue.reschedule(moved, to: Instant(nanoseconds: 9))
    #expect(queue.isPending(handle))
    #expect(!queue.isPending(moved))
    let again = queue.reschedule(moved, to: Instant(nanoseconds: 4))
    #expect(again == .none)
    var order: [Int] = []
    while let next = queue.pop(until: .never) { order.append(next.payload) }
    #expect(order == [2, 1, 3])
  }

  @Test func aMoveToNeverIsACancel() {
    var queue = EventQueue<Int>()
    let handle = queue.push(1, at: .zero, priority: 0)
    let moved = queue.reschedule(handle, to: .never)
    #expect(moved == .none)
    #expect(queue.isEmpty)
  }

  @Test func theHandleOfNoEventIsNeverPending() {
    var queue = EventQueue<Int>()
    #expect(!queue.isPending(.none))
    queue.push(1, at: .zero, priority: 0)
    #expect(!queue.isPending(.none))
    _ = queue.pop(until: .never)
    #expect(!queue.isPending(.none))
  }

  /// The first event's order word looks like the end of a list of free slots.
  @Test func theVeryFirstEventStaysCancelled() {
    var queue = EventQueue<Int>()
    let first = queue.push(1, at: Instant(nanoseconds: 1), priority: 0)
    queue.push(2, at: Instant(nanoseconds: 2), priority: 0)
    queue.cancel(first)
    let next = queue.pop(until: .never)
    #expect(next?.payload == 2)
    let none = queue.pop(until: .never)
    #expect(none == nil)
  }

  @Test func pushesAreCountedAndPopsAreNot() {
    var queue = EventQueue<Int>()
    for value in 0..<10 { queue.push(value, at: .zero, priority: 0) }
    _ = queue.pop(until: .never)
    #expect(queue.pushCount == 10)
    #expect(queue.count == 9)
  }
}

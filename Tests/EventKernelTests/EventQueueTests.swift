import EventKernel
import Testing

/// A small counter-based generator, so that a failing seed can be repeated.
struct TestNumbers {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(limit))
  }
}

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

  @Test(arguments: 0..<40) func behavesAsASortedList(seed: Int) {
    var numbers = TestNumbers(seed: UInt64(seed))
    var queue = EventQueue<Int>()
    var model: [(time: Int, priority: Int, sequence: Int, handle: EventHandle)] = []
    var sequence = 0
    for _ in 0..<2_000 {
      switch numbers.next(below: 10) {
      case 0..<5:
        let time = numbers.next(below: 50)
        let priority = numbers.next(below: 7)
        let handle = queue.push(
          sequence, at: Instant(nanoseconds: Int64(time)), priority: UInt8(priority))
        model.append((time, priority, sequence, handle))
        sequence += 1
      case 5..<8:
        if model.isEmpty { continue }
        let place = numbers.next(below: model.count)
        let cancelled = queue.cancel(model[place].handle)
        #expect(cancelled, "seed \(seed)")
        model.remove(at: place)
      default:
        model.sort { ($0.time, $0.priority, $0.sequence) < ($1.time, $1.priority, $1.sequence) }
        let expected = model.isEmpty ? nil : model.removeFirst()
        let popped = queue.pop(until: .never)
        #expect(popped?.payload == expected?.sequence, "seed \(seed)")
      }
      #expect(queue.count == model.count, "seed \(seed)")
    }
  }

  @Test func reschedulingForeverKeepsTheHeapSmall() {
    var queue = EventQueue<Int>()
    var handles = (0..<1_000).map {
      queue.push($0, at: Instant(nanoseconds: 1_000_000 + Int64($0)), priority: 0)
    }
    var numbers = TestNumbers(seed: 1)
    for turn in 0..<200_000 {
      let place = numbers.next(below: handles.count)
      queue.cancel(handles[place])
      handles[place] = queue.push(
        place, at: Instant(nanoseconds: 2_000_000 + Int64(turn)), priority: 0)
    }
    #expect(queue.count == 1_000)
    #expect(queue.entryCount <= 2_100)
  }
}

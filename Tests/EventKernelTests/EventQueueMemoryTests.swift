import EventKernel
import Testing

@Suite struct EventQueueMemoryTests {
  #if DEBUG
    static let turns = 300_000
  #else
    static let turns = 10_000_000
  #endif

  /// Timers that are set anew before they run out, as those of a busy network are.
  @Test func tenMillionReschedulesOfAThousandEventsKeepEntriesSmall() {
    var queue = EventQueue<Int>()
    var handles = (0..<1_000).map {
      queue.push($0, at: Instant(nanoseconds: 1_000_000 + Int64($0)), priority: 0)
    }
    var numbers = TestNumbers(seed: 1)
    var entries = 0
    var bytes = 0
    for turn in 0..<Self.turns {
      let place = numbers.next(below: handles.count)
      handles[place] = queue.reschedule(
        handles[place], to: Instant(nanoseconds: 2_000_000 + Int64(turn)))
      entries = max(entries, queue.entryCount)
      bytes = max(bytes, queue.entryBytes)
    }
    #expect(queue.count == 1_000)
    #expect(entries <= 2_100)
    #expect(bytes < 64_000)
  }

  /// The same while time goes on. The entries then lie in buckets, which have chunks of 256 bytes,
  /// most of them filled in part.
  @Test(arguments: IncrementLaw.allCases)
  func reschedulesWhileTimeGoesOnKeepEntriesSmall(law: IncrementLaw) {
    var numbers = TestNumbers(seed: 2)
    var queue = EventQueue<Int>()
    var now: Int64 = 0
    var handles = [EventHandle](repeating: .none, count: 1_000)
    func later(_ numbers: inout TestNumbers) -> Instant {
      let (sum, overflow) = now.addingReportingOverflow(law.next(&numbers))
      return overflow || sum == .max ? Instant(nanoseconds: .max - 1) : Instant(nanoseconds: sum)
    }
    for place in 0..<1_000 {
      handles[place] = queue.push(place, at: later(&numbers), priority: 0)
    }
    var entries = 0
    var bytes = 0
    for turn in 0..<Self.turns / 20 {
      let place = numbers.next(below: handles.count)
      handles[place] = queue.reschedule(handles[place], to: later(&numbers))
      if turn % 8 == 0, let next = queue.pop(until: .never) {
        now = next.time.nanoseconds
        handles[next.payload] = queue.push(next.payload, at: later(&numbers), priority: 0)
      }
      entries = max(entries, queue.entryCount)
      bytes = max(bytes, queue.entryBytes)
    }
    #expect(queue.count == 1_000)
    #expect(entries <= 2_100, "\(law)")
    #expect(bytes < 256_000, "\(law)")
  }

  /// After a while in a steady state the queue asks for no more memory, unless it reaches a new
  /// high of chunks in use, which none of these runs does.
  @Test(arguments: [IncrementLaw.exponential, .constant, .uniform, .bimodal, .pareto, .cascade])
  func theSteadyStateReservesNoMoreMemory(law: IncrementLaw) {
    var numbers = TestNumbers(seed: 3)
    var queue = EventQueue<Int>()
    for value in 0..<3_000 {
      queue.push(value, at: Instant(nanoseconds: law.next(&numbers)), priority: 0)
    }
    func hold(_ count: Int) {
      for _ in 0..<count {
        guard let next = queue.pop(until: .never) else { return }
        let time = next.time + TimeSpan(nanoseconds: law.next(&numbers))
        queue.push(next.payload, at: time, priority: 0)
      }
    }
    hold(100_000)
    let reserved = queue.reservedBytes
    hold(200_000)
    #expect(queue.reservedBytes == reserved, "\(law)")
  }
}

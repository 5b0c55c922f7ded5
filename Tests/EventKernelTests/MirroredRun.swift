import EventKernel

/// A queue and a sorted array that undergo the same operations; holds the first difference.
struct MirroredRun {
  let law: IncrementLaw
  var numbers: TestNumbers
  private(set) var failure: String?

  private var queue = EventQueue<Int>()
  private var model = SortedModel()
  private var handles: [(key: SortedModel.Key, handle: EventHandle)] = []
  private var sequence = 0
  private var now: Int64 = -5
  private let priorities: Int
  private let cancels: Int

  init(law: IncrementLaw, seed: UInt64) {
    self.law = law
    numbers = TestNumbers(seed: seed)
    priorities = [1, 3, 16][numbers.next(below: 3)]
    cancels = numbers.next(below: 6)
  }

  /// Phases of growth, balance and decay, with cancels, moves and branches in between.
  mutating func work(steps: Int) {
    for step in 0..<steps where failure == nil {
      let pushes = [8, 5, 2][step / 500 % 3]
      switch numbers.next(below: 10) {
      case 9: for _ in 0..<cancels { cancelOrMove() }
      case let choice where choice < pushes:
        let (time, overflow) = now.addingReportingOverflow(law.next(&numbers))
        push(at: overflow ? .max : time)
      default: pop(until: numbers.next(below: 3) == 0 ? now &+ 10 : .max)
      }
      if numbers.next(below: 400) == 0 { branch() }
      check(queue.count == model.keys.count, "count at step \(step)")
    }
  }

  mutating func push(at time: Int64) {
    let priority = UInt8(numbers.next(below: priorities))
    let handle = queue.push(sequence, at: Instant(nanoseconds: time), priority: priority)
    keep(handle, at: time, priority, payload: sequence)
  }

  mutating func pop(until limit: Int64) {
    let popped = queue.pop(until: Instant(nanoseconds: limit))
    guard let first = model.first, first.time <= limit else {
      return check(popped == nil, "an event later than \(limit)")
    }
    model.removeFirst()
    now = first.time
    check(popped?.payload == first.payload, "\(String(describing: popped)) before \(first)")
    check(popped?.time.nanoseconds == first.time, "the time of \(first)")
  }

  mutating func drain() {
    while failure == nil, model.first != nil { pop(until: .max) }
    check(queue.isEmpty, "events are left")
  }

  private mutating func cancelOrMove() {
    if handles.isEmpty { return }
    let place = numbers.next(below: handles.count)
    let (key, handle) = handles[place]
    handles.swapAt(place, handles.count - 1)
    handles.removeLast()
    let wasPending = model.remove(key)
    check(queue.isPending(handle) == wasPending, "whether \(key) is pending")
    if numbers.next(below: 2) == 0 {
      check(queue.cancel(handle) == wasPending, "cancel of \(key)")
    } else {
      let (time, overflow) = now.addingReportingOverflow(law.next(&numbers))
      let moved = queue.reschedule(handle, to: Instant(nanoseconds: overflow ? .max : time))
      if wasPending {
        keep(moved, at: overflow ? .max : time, key.priority, payload: key.payload)
      } else {
        check(moved == .none, "a move of what has gone")
      }
    }
  }

  private mutating func keep(
    _ handle: EventHandle, at time: Int64, _ priority: UInt8, payload: Int
  ) {
    if time == .max { return check(handle == .none, "an event at never is kept") }
    let key = SortedModel.Key(
      time: time, priority: priority, sequence: sequence, payload: payload)
    sequence += 1
    model.push(key)
    handles.append((key, handle))
  }

  /// A branch runs to its end; the queue stays as it was.
  private mutating func branch() {
    var branch = queue
    var rest = model
    while let first = rest.first {
      check(branch.pop(until: .never)?.payload == first.payload, "branch at \(first)")
      rest.removeFirst()
    }
    check(branch.isEmpty, "the branch has more events")
  }

  private mutating func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds, failure == nil { failure = what() }
  }
}

import EventKernel

/// As large as an event of the simulation.
public struct HoldEvent: BitwiseCopyable, Sendable {
  public var number: UInt64
  public var value: UInt64 = 0
  public var other: UInt64 = 0

  public init(number: UInt64) { self.number = number }
}

/// Follows each event by another of the same number.
struct HoldModel: EventHandler {
  var draws: Draws
  var order: UInt64 = 0

  mutating func handle(
    _ event: HoldEvent, at time: Instant, _ pending: inout PendingEvents<HoldEvent>
  ) {
    order = order &* 31 &+ event.number
    let next = Instant(nanoseconds: time.nanoseconds &+ draws.increment())
    pending.push(event, at: next, priority: 0)
  }
}

/// The same, and for every tenth event cancels another and for every tenth moves another.
struct CancellingHoldModel: EventHandler {
  var draws: Draws
  var order: UInt64 = 0
  let handles: UnsafeMutableBufferPointer<EventHandle>

  mutating func handle(
    _ event: HoldEvent, at time: Instant, _ pending: inout PendingEvents<HoldEvent>
  ) {
    order = order &* 31 &+ event.number
    handles[Int(event.number)] = pending.push(event, at: later(time), priority: 0)
    let word = draws.word()
    let choice = word &>> 40 & 1023
    if choice >= 204 { return }
    let victim = ((word & 0xFFFF_FFFF) &* UInt64(handles.count)) &>> 32
    let handle = handles[Int(victim)]
    if choice < 102 {
      pending.cancel(handle)
      handles[Int(victim)] = pending.push(
        HoldEvent(number: victim), at: later(time), priority: 0)
    } else {
      handles[Int(victim)] = pending.reschedule(handle, to: later(time))
    }
  }

  @inline(__always) private mutating func later(_ time: Instant) -> Instant {
    Instant(nanoseconds: time.nanoseconds &+ draws.increment())
  }
}

/// Our queue with payloads, in its run loop.
public func queueHold(_ workload: Workload) -> Outcome {
  workload.table.withUnsafeBufferPointer { table in
    var queue = EventQueue<HoldEvent>(minimumCapacity: workload.count)
    let handles = UnsafeMutableBufferPointer<EventHandle>.allocate(capacity: workload.count)
    defer { handles.deallocate() }
    for (number, time) in workload.start.enumerated() {
      handles[number] = queue.push(
        HoldEvent(number: UInt64(number)), at: Instant(nanoseconds: time), priority: 0)
    }
    let draws = Draws(table: table.baseAddress!)
    if workload.variant == .cancels {
      var model = CancellingHoldModel(draws: draws, handles: handles)
      let seconds = run(&queue, &model, workload)
      return Outcome(seconds: seconds, order: model.order)
    }
    var model = HoldModel(draws: draws)
    let seconds = run(&queue, &model, workload)
    return Outcome(seconds: seconds, order: model.order)
  }
}

@inline(__always)
private func run<Model: EventHandler>(
  _ queue: inout EventQueue<HoldEvent>, _ model: inout Model, _ workload: Workload
) -> Double where Model.Payload == HoldEvent {
  queue.run(until: .never, atMost: workload.warmUp, &model)
  let begin = threadSeconds()
  queue.run(until: .never, atMost: workload.holds, &model)
  return threadSeconds() - begin
}

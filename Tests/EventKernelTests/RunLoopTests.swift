import EventKernel
import Testing

/// Ticks: each event brings about the next until it has counted down.
private struct Countdown: EventHandler {
  var times: [Int64] = []

  mutating func handle(_ left: Int, at time: Instant, _ pending: inout PendingEvents<Int>) {
    times.append(time.nanoseconds)
    if left > 0 { pending.push(left - 1, at: time + .seconds(1), priority: 0) }
  }
}

@Suite struct RunLoopTests {
  @Test func handlersPushWhatIsHandledInTheSameRun() {
    var queue = EventQueue<Int>()
    queue.push(3, at: .zero, priority: 0)
    var model = Countdown()
    queue.run(until: .zero + .seconds(2), &model)
    #expect(model.times == [0, 1_000_000_000, 2_000_000_000])
    #expect(queue.count == 1)
    queue.run(until: .never, &model)
    #expect(model.times.count == 4)
    #expect(queue.isEmpty)
  }

  @Test func aRunStopsAfterSoManyEvents() {
    var queue = EventQueue<Int>()
    queue.push(9, at: .zero, priority: 0)
    var model = Countdown()
    let handled = queue.run(until: .never, atMost: 4, &model)
    #expect(handled == 4)
    #expect(model.times.count == 4)
    #expect(queue.count == 1)
    let rest = queue.run(until: .never, &model)
    #expect(rest == 6)
  }

  @Test func aBranchRunsToTheSameEndAndLeavesItsParent() {
    var queue = EventQueue<Int>()
    for value in 0..<500 {
      queue.push(value % 7, at: Instant(nanoseconds: Int64(value * 37 % 101)), priority: 0)
    }
    var model = Countdown()
    queue.run(until: Instant(nanoseconds: 50), &model)
    let pending = queue.count
    var branch = queue
    var branchModel = model
    branch.run(until: .never, &branchModel)
    #expect(branch.isEmpty)
    #expect(queue.count == pending)
    queue.run(until: .never, &model)
    #expect(model.times == branchModel.times)
    #expect(queue.pushCount == branch.pushCount)
  }

  @Test func theSameOrderComesFromTheRunLoopAndFromPops() {
    var queue = EventQueue<Int>()
    var numbers = TestNumbers(seed: 11)
    for value in 0..<2_000 {
      let time = IncrementLaw.cascade.next(&numbers)
      queue.push(value % 3, at: Instant(nanoseconds: time), priority: UInt8(value % 16))
    }
    var popped = queue
    var times: [Int64] = []
    while let next = popped.pop(until: .never) {
      times.append(next.time.nanoseconds)
      if next.payload > 0 {
        popped.push(next.payload - 1, at: next.time + .seconds(1), priority: 0)
      }
    }
    var model = Countdown()
    queue.run(until: .never, &model)
    #expect(model.times == times)
  }
}

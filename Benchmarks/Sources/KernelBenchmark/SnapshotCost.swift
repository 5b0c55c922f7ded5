import EventKernel
import Foundation
import KernelHolds

/// What a branch costs: a copy of the queue and the first push to it, which makes the copy deep.
enum SnapshotCost {
  /// The time of a plain copy of as many bytes as the pending events have, into memory that is new
  /// as well, over ours.
  static func ratios(count: Int, repetitions: Int) -> (ratios: [Double], seconds: Double) {
    let workload = Workload(.exponential, count: count, variant: .payload)
    var model = Follower(draws: workload.table)
    var queue = EventQueue<HoldEvent>(minimumCapacity: count)
    for time in workload.start {
      queue.push(HoldEvent(number: 0), at: Instant(nanoseconds: time), priority: 0)
    }
    queue.run(until: .never, atMost: 2 * count, &model)
    let payloadBytes = MemoryLayout<HoldEvent>.stride + MemoryLayout<UInt64>.stride
    let bytes = queue.entryCount * MemoryLayout<QueueEntry>.stride + queue.count * payloadBytes
    let original = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    original.initializeMemory(as: UInt8.self, repeating: 1, count: bytes)
    defer { original.deallocate() }
    let turns = (0..<repetitions).map { _ in
      let begin = threadSeconds()
      let plain = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      plain.copyMemory(from: original, byteCount: bytes)
      let middle = threadSeconds()
      plain.deallocate()
      let start = threadSeconds()
      var branch = queue
      branch.push(HoldEvent(number: 1), at: Instant(nanoseconds: .max - 1), priority: 0)
      let end = threadSeconds()
      return (plain: middle - begin, ours: end - start)
    }
    let seconds = turns.map(\.ours).sorted()[repetitions / 2]
    return (turns.map { $0.plain / $0.ours }, seconds)
  }

  private struct Follower: EventHandler {
    let draws: [Int64]
    var next = 0

    mutating func handle(
      _ event: HoldEvent, at time: Instant, _ pending: inout PendingEvents<HoldEvent>
    ) {
      next = (next &* 5 &+ 1) & 1023
      let later = Instant(nanoseconds: time.nanoseconds + draws[next])
      pending.push(event, at: later, priority: 0)
    }
  }
}

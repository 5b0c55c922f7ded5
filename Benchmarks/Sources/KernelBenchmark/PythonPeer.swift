import EventKernel
import Foundation
import KernelHolds

/// The same hold model in a Python simulator.
struct PythonPeer {
  let name: String
  let module: String
  let interpreter: String
  /// Whether the peer draws as ours does, or takes increments from a list made beforehand.
  let draws: Bool

  /// Runs of ours and of the peer in turn.
  func ratios(count: Int, holds: Int, repetitions: Int) throws -> [Double] {
    let workload = Workload(.exponential, count: count, variant: .payload, holds: holds)
    let trial = Trial(workload)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("kernel-increments-\(getpid())")
    defer { try? FileManager.default.removeItem(at: path) }
    let numbers = [Int64(count), Int64(trial.order.count)] + workload.table + trial.increments
    try numbers.withUnsafeBytes { Data($0) }.write(to: path)
    return try (0..<repetitions).map { _ in
      let output = try Shell.run(
        interpreter,
        [
          "Benchmarks/Peers/python_hold.py", module, draws ? "drawing" : "drawn", path.path,
          "\(trial.first)", "\(trial.second)",
        ])
      let words = output.split(whereSeparator: \.isWhitespace)
      guard words.count == 3, let seconds = Double(words[0]), let timed = Int(words[1]),
        let order = UInt64(words[2])
      else { throw BenchmarkError("\(name) printed \(output)") }
      guard order == trial.hash else {
        throw BenchmarkError("\(name)/\(count): the events left in another order")
      }
      let ours = queueHold(workload)
      return seconds / Double(timed) / (ours.seconds / Double(workload.holds))
    }.sorted()
  }

  /// Our run of what the peer is to do: the increments in the order drawn, the times between which
  /// the peer is timed, and the order of the events.
  struct Trial: EventHandler {
    var increments: [Int64]
    var first: Int64 = 0
    var second: Int64 = 0
    var order: [UInt64] = []
    private var draws: [Int64] = []

    init(_ workload: Workload) {
      increments = workload.start
      var queue = EventQueue<HoldEvent>()
      for (number, time) in workload.start.enumerated() {
        queue.push(
          HoldEvent(number: UInt64(number)), at: Instant(nanoseconds: time), priority: 0)
      }
      let needed = workload.warmUp + workload.holds
      draws = workload.table.withUnsafeBufferPointer { table in
        var draws = Draws(table: table.baseAddress!)
        return (0..<needed + 100).map { _ in draws.increment() }
      }
      increments += draws
      queue.run(until: .never, atMost: workload.warmUp, &self)
      first = queue.nextTime().nanoseconds
      queue.run(until: .never, atMost: workload.holds, &self)
      second = queue.nextTime().nanoseconds
    }

    var hash: UInt64 { order.reduce(0) { $0 &* 31 &+ $1 } }

    mutating func handle(
      _ event: HoldEvent, at time: Instant, _ pending: inout PendingEvents<HoldEvent>
    ) {
      let next = Instant(nanoseconds: time.nanoseconds + draws[order.count])
      order.append(event.number)
      pending.push(event, at: next, priority: 0)
    }
  }
}

import EventKernel

/// Our entries without payloads.
public func ladderHold(_ workload: Workload) -> Outcome {
  workload.table.withUnsafeBufferPointer { table in
    var draws = Draws(table: table.baseAddress!)
    var order: UInt64 = 0
    var seconds = 0.0
    for _ in 0..<workload.rounds {
      let begin = threadSeconds()
      var ladder = EventLadder(minimumCapacity: workload.count)
      var sequence: UInt64 = 0
      for time in workload.start {
        ladder.push(QueueEntry(time: time, order: sequence))
        sequence &+= 1
      }
      hold(&ladder, workload.warmUp, &draws, &sequence, &order)
      let middle = workload.variant == .fresh ? begin : threadSeconds()
      hold(&ladder, workload.holds, &draws, &sequence, &order)
      seconds += threadSeconds() - middle
    }
    return Outcome(seconds: seconds, order: order)
  }
}

@inline(never)
private func hold(
  _ ladder: inout EventLadder, _ count: Int, _ draws: inout Draws, _ sequence: inout UInt64,
  _ order: inout UInt64
) {
  for _ in 0..<count {
    guard let entry = ladder.first() else { return }
    ladder.removeFirst()
    order = order &* 31 &+ entry.order
    ladder.push(QueueEntry(time: entry.time &+ draws.increment(), order: sequence))
    sequence &+= 1
  }
}

import HeapModule
import KernelHolds

private struct HeapEntry: Comparable {
  var time: Int64
  var sequence: UInt64

  static func < (left: HeapEntry, right: HeapEntry) -> Bool {
    left.time < right.time || (left.time == right.time && left.sequence < right.sequence)
  }
}

/// swift-collections' `Heap` of entries without payloads.
func heapHold(_ workload: Workload) -> Outcome {
  workload.table.withUnsafeBufferPointer { table in
    var draws = Draws(table: table.baseAddress!)
    var order: UInt64 = 0
    var seconds = 0.0
    for _ in 0..<workload.rounds {
      let begin = threadSeconds()
      var heap = Heap<HeapEntry>()
      heap.reserveCapacity(workload.count + 1)
      var sequence: UInt64 = 0
      for time in workload.start {
        heap.insert(HeapEntry(time: time, sequence: sequence))
        sequence &+= 1
      }
      hold(&heap, workload.warmUp, &draws, &sequence, &order)
      let middle = workload.variant == .fresh ? begin : threadSeconds()
      hold(&heap, workload.holds, &draws, &sequence, &order)
      seconds += threadSeconds() - middle
    }
    return Outcome(seconds: seconds, order: order)
  }
}

@inline(never)
private func hold(
  _ heap: inout Heap<HeapEntry>, _ count: Int, _ draws: inout Draws, _ sequence: inout UInt64,
  _ order: inout UInt64
) {
  for _ in 0..<count {
    guard let entry = heap.popMin() else { return }
    order = order &* 31 &+ entry.sequence
    heap.insert(HeapEntry(time: entry.time &+ draws.increment(), sequence: sequence))
    sequence &+= 1
  }
}

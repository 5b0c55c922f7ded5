import EventKernel
import Testing

/// The queue against a sorted array, over random sequences of operations.
@Suite struct EventQueuePropertyTests {
  @Test(arguments: IncrementLaw.allCases) func leavesInTheOrderOfASortedArray(law: IncrementLaw) {
    for seed in 0..<30 {
      var run = MirroredRun(law: law, seed: UInt64(seed))
      run.work(steps: [300, 3_000, 10_000][seed % 3])
      run.drain()
      #expect(run.failure == nil, "\(law), seed \(seed)")
    }
  }

  /// One instant crowded with thousands of events of every priority, to which handlers add more of
  /// lower and higher priority.
  @Test(arguments: 0..<20) func aCrowdedInstantKeepsItsOrder(seed: Int) {
    var run = MirroredRun(law: .ties, seed: UInt64(seed))
    for _ in 0..<3_000 { run.push(at: 5) }
    for _ in 0..<6_000 {
      run.pop(until: .max)
      if run.numbers.next(below: 3) > 0 { run.push(at: 5 + Int64(run.numbers.next(below: 8) / 7)) }
    }
    run.drain()
    #expect(run.failure == nil, "seed \(seed)")
  }

  /// Waves of pushes, each earlier than the present and with finer steps than the one before.
  @Test(arguments: 0..<10) func pushesBeforeThePresentAreTakenInOrder(seed: Int) {
    var run = MirroredRun(law: .backward, seed: UInt64(seed))
    for wave in 0..<60 {
      for index in 0..<200 {
        run.push(at: Int64(1_000_000 - wave * 1_000 + index % 50 * (1 + wave % 7)))
      }
      for _ in 0..<(run.numbers.next(below: 90)) { run.pop(until: .max) }
    }
    run.drain()
    #expect(run.failure == nil, "seed \(seed)")
  }

  /// Nested scales: every wave lies between the present and the next event of the wave before.
  @Test func everFinerScalesNestDeeplyAndKeepTheirOrder() {
    var run = MirroredRun(law: .huge, seed: 1)
    var scale: Int64 = 1 << 61
    while scale > 0 {
      for index in 0..<40 { run.push(at: scale + scale / 64 * Int64(index)) }
      run.pop(until: scale / 4)
      scale /= 2
    }
    run.drain()
    #expect(run.failure == nil)
  }

  @Test(arguments: [Int64.min, Int64.min / 2, 0, Int64.max / 2])
  func timesAtTheEdgesOfTheClockAreOrdered(base: Int64) {
    var run = MirroredRun(law: .anything, seed: 3)
    for index in 0..<500 {
      run.push(at: base &+ Int64(index))
      run.push(at: Int64.max - 1 - Int64(index * 3 % 500))
      run.push(at: Int64.min + Int64(index * 7 % 500))
      if index % 3 == 0 { run.pop(until: .max) }
    }
    run.drain()
    #expect(run.failure == nil)
  }
}

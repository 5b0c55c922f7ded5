import Simulation
import Synchronization
import Testing

@Suite("The pool of replications")
struct ReplicationPoolTests {
  @Test(
    "results lie in the order of their indices, whatever the threads do", arguments: [0, 1, 2, 8])
  func order(threads: Int) {
    let results = ReplicationPool.map(count: 300, threads: threads) { index -> Int in
      // Uneven work, so that threads overtake each other.
      var sum = 0
      for step in 0..<((index * 7919) % 5000) { sum &+= step }
      return sum &- sum &+ index
    }
    #expect(results == Array(0..<300))
  }

  @Test("no work, and less work than threads")
  func little() {
    #expect(ReplicationPool.map(count: 0, threads: 8) { $0 }.isEmpty)
    #expect(ReplicationPool.map(count: 3, threads: 64) { $0 * $0 } == [0, 1, 4])
  }

  @Test("every index is worked on once and reported once")
  func once() {
    let worked = Mutex([Int](repeating: 0, count: 100))
    let told = Mutex([Int](repeating: 0, count: 100))
    let tell: @Sendable (Int) -> Void = { index in told.withLock { $0[index] += 1 } }
    let work: @Sendable (Int) -> Void = { index in worked.withLock { $0[index] += 1 } }
    _ = ReplicationPool.map(count: 100, threads: 4, progress: tell, work)
    #expect(worked.withLock { $0 } == [Int](repeating: 1, count: 100))
    #expect(told.withLock { $0 } == [Int](repeating: 1, count: 100))
  }

  @Test("each thread has room for deep recursion")
  func deepStacks() {
    @Sendable func depth(_ rest: Int) -> Int { rest == 0 ? 0 : 1 + depth(rest - 1) }
    let results = ReplicationPool.map(count: 4, threads: 4) { _ in depth(20_000) }
    #expect(results == [20_000, 20_000, 20_000, 20_000])
  }
}

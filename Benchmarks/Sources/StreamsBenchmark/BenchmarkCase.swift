import Foundation

/// One way to fill an array with results.
struct Contender {
  let name: String
  let run: (UnsafeMutableBufferPointer<Double>) -> Void
}

/// Our way against others'.
struct BenchmarkCase {
  let name: String
  let ours: (UnsafeMutableBufferPointer<Double>) -> Void
  let competitors: [Contender]

  struct Ratio {
    let median, least, greatest: Double
  }

  /// Our median nanoseconds a result, and each competitor's time over ours, repetition by
  /// repetition: all take their turn in each.
  func measured(repetitions: Int, count: Int) -> (ours: Double, ratios: [Ratio]) {
    let results = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
    results.initialize(repeating: 0)
    defer { results.deallocate() }
    var times: [Double] = []
    var ratios = [[Double]](repeating: [], count: competitors.count)
    for repetition in -2..<repetitions {
      let time = Self.nanoseconds(results, ours)
      for (place, competitor) in competitors.enumerated() {
        let ratio = Self.nanoseconds(results, competitor.run) / time
        if repetition >= 0 { ratios[place].append(ratio) }
      }
      if repetition >= 0 { times.append(time / Double(count)) }
    }
    let summaries = ratios.map { ratios in
      let sorted = ratios.sorted()
      return Ratio(
        median: sorted[sorted.count / 2], least: sorted[0], greatest: sorted[sorted.count - 1])
    }
    return (times.sorted()[times.count / 2], summaries)
  }

  /// CPU time of eight runs.
  private static func nanoseconds(
    _ results: UnsafeMutableBufferPointer<Double>,
    _ run: (UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Double {
    let start = threadNanoseconds()
    for _ in 0..<8 { run(results) }
    return Double(threadNanoseconds() - start) / 8
  }

  private static func threadNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

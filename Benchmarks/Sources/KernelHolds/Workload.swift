import Glibc

/// A hold model: `count` events are pending, and each that is taken is followed by another.
///
/// Source of the model: J. G. Vaucher, P. Duval, "A comparison of simulation event list
/// algorithms", Communications of the ACM 18 (1975), doi:10.1145/360680.360758.
public struct Workload {
  public enum Variant: String, CaseIterable, Sendable {
    /// Entries alone, from a start that is as if the model had run for ever.
    case steady
    /// Entries alone: filling the empty queue, and one hold for each event.
    case fresh
    /// As steady, with a payload of 24 bytes and a check that the event was not cancelled.
    case payload
    /// As payload; for every tenth event another is cancelled and replaced, and for every tenth
    /// another is moved.
    case cancels
  }

  public let law: IncrementLaw
  public let count: Int
  public let variant: Variant
  public let table: [Int64]
  /// The times of the events at the start.
  public let start: [Int64]
  /// Holds before the clock starts, and those that are timed.
  public let warmUp: Int
  public let holds: Int

  public init(_ law: IncrementLaw, count: Int, variant: Variant, holds: Int? = nil) {
    self.law = law
    self.count = count
    self.variant = variant
    table = law.quantiles
    let isFresh = variant == .fresh
    start = isFresh ? Workload.fill(table, count) : Workload.equilibrium(table, count)
    warmUp = isFresh ? 0 : max(count, 20_000)
    self.holds = holds ?? (isFresh ? count : max(500_000, min(count, 1_000_000)))
  }

  /// How often so small a workload is done over, so that its time can be read off the clock.
  public var rounds: Int { variant == .fresh ? max(1, 200_000 / count) : 1 }

  public var name: String { "\(law)/\(count)/\(variant)" }

  private static func fill(_ table: [Int64], _ count: Int) -> [Int64] {
    table.withUnsafeBufferPointer { table in
      var draws = Draws(table: table.baseAddress!)
      _ = draws.word()
      return (0..<count).map { _ in draws.increment() }
    }
  }

  /// Residual times of a renewal process in equilibrium: an interval chosen in proportion to its
  /// length, and a uniform part of it.
  private static func equilibrium(_ table: [Int64], _ count: Int) -> [Int64] {
    var sums: [Double] = []
    var sum = 0.0
    for increment in table {
      sum += Double(increment)
      sums.append(sum)
    }
    return table.withUnsafeBufferPointer { table in
      var draws = Draws(table: table.baseAddress!)
      func share() -> Double { Double(draws.word() >> 11) / 0x1p53 }
      return (0..<count).map { _ in
        let place = share() * sum
        var low = 0
        var high = sums.count - 1
        while low < high {
          let middle = (low + high) / 2
          if sums[middle] < place { low = middle + 1 } else { high = middle }
        }
        return Int64(share() * Double(table[low]))
      }
    }
  }
}

/// What a contestant brings back.
public struct Outcome {
  /// CPU seconds of the timed part.
  public var seconds: Double
  /// A hash of the order in which the events left.
  public var order: UInt64

  public init(seconds: Double, order: UInt64) {
    self.seconds = seconds
    self.order = order
  }
}

/// CPU seconds of this thread.
public func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

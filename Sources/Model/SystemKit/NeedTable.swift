import CityGraph
import EventKernel

/// The state of every need: how many suppliers count, whether it is cut, and its buffer.
public struct NeedTable: Sendable {
  /// Suppliers that are in at least the mode required of them.
  var satisfied: [Int32]
  /// Needs whose suppliers of other systems this run takes for granted: couplings cut by the user.
  var cut: [Bool]
  /// Whether the need has failed: not met, and the buffer empty.
  public internal(set) var failed: [Bool]
  /// Seconds of buffer when full, drawn once a replication; NaN until drawn.
  var capacity: [Double]
  /// Seconds left at `bufferTime`, changing by `bufferRate` a second since then.
  var bufferLeft: [Double]
  var bufferRate: [Double]
  var bufferTime: [Instant]
  var bufferEmpty: [EventHandle]
  /// The log line in which the buffer started to carry its consumer.
  var startedBy: [EntryNumber]

  public init(city: CityGraph) {
    let count = city.needs.count
    satisfied = (0..<count).map { city.supplierStart[$0 + 1] - city.supplierStart[$0] }
    cut = [Bool](repeating: false, count: count)
    failed = [Bool](repeating: false, count: count)
    capacity = [Double](repeating: .nan, count: count)
    bufferLeft = [Double](repeating: .nan, count: count)
    bufferRate = [Double](repeating: 0, count: count)
    bufferTime = [Instant](repeating: .zero, count: count)
    bufferEmpty = [EventHandle](repeating: .none, count: count)
    startedBy = [EntryNumber](repeating: .none, count: count)
  }

  /// Seconds of buffer left at an instant; pure, so that looking changes nothing. NaN if its
  /// capacity has not been drawn: it was never used, and is full.
  public func bufferLeft(_ need: Int, at instant: Instant) -> Double {
    if capacity[need].isNaN { return .nan }
    let left = bufferLeft[need] + bufferRate[need] * (instant - bufferTime[need]).seconds
    return max(0, min(left, capacity[need]))
  }

  /// Whether the buffer empties (below 0), refills (above 0) or stands.
  public func rate(_ need: Int, at instant: Instant) -> Double {
    bufferRate[need] > 0 && bufferLeft(need, at: instant) >= capacity[need] ? 0 : bufferRate[need]
  }
}

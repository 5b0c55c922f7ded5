import CityGraph
import EventKernel

/// The state of every need: how many suppliers count, whether it is cut, and its buffer.
public struct NeedTable: Sendable {
  /// Suppliers that are in at least the mode required of them.
  var satisfied: [Int32]
  /// Needs that this run ignores: couplings cut by the user.
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
  }

  /// Seconds of buffer left at an instant; pure, so that looking changes nothing. NaN if it was never used.
  public func bufferLeft(_ need: Int, at instant: Instant) -> Double {
    let left = bufferLeft[need] + bufferRate[need] * (instant - bufferTime[need]).seconds
    return max(0, min(left, capacity[need]))
  }
}

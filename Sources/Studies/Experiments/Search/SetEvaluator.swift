/// What a search of sets asks: the losses of some sets of components, replication by replication.
///
/// Replication i of every set has the same random numbers, so that sets are compared by pairs.
public protocol SetEvaluator {
  /// How many components there are; a set is a list of some of 0..<count.
  var count: Int { get }

  /// What makes two sets the same: sets with equal keys have equal losses, for certain.
  func key(_ set: [Int]) -> [Int32]

  /// The losses of each set, more is worse; NaN where a replication has none.
  mutating func losses(_ sets: [[Int]]) -> [[Double]]
}

extension SetEvaluator {
  public func key(_ set: [Int]) -> [Int32] { set.sorted().map { Int32($0) } }
}

/// A set that has been run.
public struct EvaluatedSet: Sendable {
  /// Ascending.
  public let components: [Int]
  public let losses: [Double]
  /// The statistic of the losses; -infinity where none could be run.
  public let value: Double

  /// Whether this set is more harmful: by its value, then with fewer components, then the one that
  /// comes first.
  func isWorse(than other: EvaluatedSet) -> Bool {
    if value != other.value { return value > other.value }
    if components.count != other.components.count {
      return components.count < other.components.count
    }
    return components.lexicographicallyPrecedes(other.components)
  }
}

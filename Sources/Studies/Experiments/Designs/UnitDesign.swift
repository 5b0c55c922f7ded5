/// Designs on the unit cube: pure functions of their sizes and a seed. Row = point.
public enum UnitDesign {
  /// One point in each of `points` equal parts of every axis (M. D. McKay, R. J. Beckman and W. J.
  /// Conover 1979, doi:10.1080/00401706.1979.10489755). Another number of points is another design.
  public static func latinHypercube(points: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    var rows = [[Double]](repeating: Array(repeating: 0, count: dimensions), count: points)
    for dimension in 0..<dimensions {
      var stream = DesignStream(seed: seed, purpose: 100 + UInt64(dimension))
      let order = stream.permutation(points)
      for point in 0..<points {
        // Never 1 after rounding.
        rows[point][dimension] = min(
          (Double(order[point]) + stream.uniform()) / Double(points), 1 - 0x1p-53)
      }
    }
    return rows
  }

  /// A scrambled Sobol sequence; more points begin with fewer.
  public static func sobol(points: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    let sequence = SobolSequence(dimensions: dimensions, seed: seed)
    return (0..<points).map(sequence.point)
  }

  /// Saltelli's design for first-order and total indices (A. Saltelli and others 2010,
  /// doi:10.1016/j.cpc.2009.09.018): for each row i, the points A, B, and for each dimension A with
  /// that coordinate from B. More rows begin with fewer.
  public static func saltelli(rows: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    let sequence = SobolSequence(dimensions: 2 * dimensions, seed: seed)
    var points: [[Double]] = []
    points.reserveCapacity(rows * (dimensions + 2))
    for row in 0..<rows {
      let both = sequence.point(row)
      let (a, b) = (Array(both[..<dimensions]), Array(both[dimensions...]))
      points += [a, b]
      for dimension in 0..<dimensions {
        var mixed = a
        mixed[dimension] = b[dimension]
        points.append(mixed)
      }
    }
    return points
  }

  /// A step of one group in a trajectory of Morris' method.
  public struct MorrisStep: Sendable, Equatable {
    public let group: Int
    /// For each member, whether it rises.
    public let rises: [Bool]
  }

  /// Trajectories of M. D. Morris 1991 (doi:10.1080/00401706.1991.10484804) over groups of
  /// dimensions (F. Campolongo, J. Cariboni and A. Saltelli 2007,
  /// doi:10.1016/j.envsoft.2006.10.004): each moves every group once by levels / (2 (levels - 1)).
  /// More trajectories begin with fewer.
  ///
  /// - Precondition: `levels` is even; `groups` partition `0..<dimensions`.
  public static func morris(
    trajectories: Int, levels: Int, groups: [[Int]], dimensions: Int, seed: UInt64
  ) -> (points: [[Double]], steps: [[MorrisStep]]) {
    precondition(levels >= 2 && levels % 2 == 0, "an even number of levels")
    let jump = levels / 2
    var points: [[Double]] = []
    var steps: [[MorrisStep]] = []
    for trajectory in 0..<trajectories {
      var stream = DesignStream(seed: seed, purpose: 1_000_000 + UInt64(trajectory))
      // A level in the lower half rises, one in the upper half falls.
      var level = (0..<dimensions).map { _ in stream.below(levels) }
      func place() -> [Double] { level.map { Double($0) / Double(levels - 1) } }
      points.append(place())
      var own: [MorrisStep] = []
      for group in stream.permutation(groups.count) {
        let rises = groups[group].map { level[$0] < jump }
        for (member, rise) in zip(groups[group], rises) { level[member] += rise ? jump : -jump }
        own.append(MorrisStep(group: group, rises: rises))
        points.append(place())
      }
      steps.append(own)
    }
    return (points, steps)
  }

  /// The length of a step of Morris' method on the unit cube.
  public static func morrisStep(levels: Int) -> Double {
    Double(levels) / (2 * Double(levels - 1))
  }
}

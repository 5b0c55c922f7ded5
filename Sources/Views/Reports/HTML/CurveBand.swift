import Experiments

/// The median and the 5 to 95 % band of a service over replications, at each point of the grid, in
/// thousandths.
struct CurveBand {
  var low: [Int] = []
  var median: [Int] = []
  var high: [Int] = []

  /// - Parameter curves: one a replication, all on one grid.
  /// - Complexity: O(points × n log n) for n curves.
  init(_ curves: [[Float]]) {
    guard let points = curves.first?.count else { return }
    for point in 0..<points {
      let values = curves.map { $0[point] }.sorted()
      low.append(CurveBand.thousandths(CurveBand.quantile(0.05, values)))
      median.append(CurveBand.thousandths(CurveBand.quantile(0.5, values)))
      high.append(CurveBand.thousandths(CurveBand.quantile(0.95, values)))
    }
  }

  /// Nearest rank: a value that did occur.
  private static func quantile(_ probability: Double, _ sorted: [Float]) -> Float {
    let rank = Int((probability * Double(sorted.count)).rounded(.up))
    return sorted[max(1, min(sorted.count, rank)) - 1]
  }

  static func thousandths(_ value: Float) -> Int { Int((value * 1000).rounded()) }

  /// A curve as pairs of grid place and value, one a change: what stays costs nothing.
  static func changes(_ values: [Int]) -> [Int] {
    var pairs: [Int] = []
    for (place, value) in values.enumerated() where place == 0 || value != values[place - 1] {
      pairs += [place, value]
    }
    return pairs
  }
}

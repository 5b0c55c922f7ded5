import Numerics
import TestSupport

/// A random symmetric matrix over a random graph, in both forms.
struct RandomSystem {
  var entries: [(row: Int, column: Int)] = []
  var weights: [Double] = []
  var grounds: [Double] = []
  let dimension: Int

  /// A graph of `links` random links (they may repeat), each row tied to ground.
  init(
    dimension: Int, links: Int, negativePivots: Bool, _ generator: inout TestRandom
  ) {
    self.dimension = dimension
    if dimension > 1 {
      for _ in 0..<links {
        let row = Int.random(in: 0..<dimension, using: &generator)
        let column = Int.random(in: 0..<(dimension - 1), using: &generator)
        entries.append((row, column >= row ? column + 1 : column))
        weights.append(Double.random(in: 0.1...2, using: &generator))
      }
    }
    for row in 0..<dimension {
      let ground = Double.random(in: 0.5...1, using: &generator)
      // A row with a large negative diagonal is still dominant: its pivot is negative.
      let sign = negativePivots && row % 3 == 0 ? -1.0 : 1.0
      grounds.append(sign * ground)
    }
  }

  func dense() -> DenseMatrix {
    var matrix = DenseMatrix(dimension: dimension)
    for row in 0..<dimension { matrix[row, row] = grounds[row] }
    for (entry, weight) in zip(entries, weights) {
      matrix[entry.row, entry.column] -= weight
      matrix[entry.column, entry.row] -= weight
      matrix[entry.row, entry.row] += grounds[entry.row] < 0 ? -weight : weight
      matrix[entry.column, entry.column] += grounds[entry.column] < 0 ? -weight : weight
    }
    return matrix
  }

  /// The value array of a pattern.
  func values(_ pattern: SymmetricPattern) -> [Double] {
    var result = Array(repeating: 0.0, count: pattern.valueCount)
    for (index, weight) in weights.enumerated() {
      result[Int(pattern.entryPosition[index])] -= weight
    }
    let matrix = dense()
    for row in 0..<dimension { result[row] = matrix[row, row] }
    return result
  }
}

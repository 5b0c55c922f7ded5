/// A dense symmetric matrix, solved by LDL' without pivoting: the oracle of the sparse factor.
struct DenseMatrix {
  let dimension: Int
  var values: [Double]

  init(dimension: Int) {
    self.dimension = dimension
    values = Array(repeating: 0, count: dimension * dimension)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * dimension + column] }
    set { values[row * dimension + column] = newValue }
  }

  /// A x.
  func times(_ vector: [Double]) -> [Double] {
    (0..<dimension).map { row in
      (0..<dimension).reduce(0) { $0 + self[row, $1] * vector[$1] }
    }
  }

  /// x with A x = b.
  func solution(_ rightHandSide: [Double]) -> [Double] {
    var lower = DenseMatrix(dimension: dimension)
    var pivots: [Double] = []
    for row in 0..<dimension {
      for column in 0..<row {
        var sum = self[row, column]
        for k in 0..<column { sum -= lower[row, k] * pivots[k] * lower[column, k] }
        lower[row, column] = sum / pivots[column]
      }
      var pivot = self[row, row]
      for k in 0..<row { pivot -= lower[row, k] * lower[row, k] * pivots[k] }
      pivots.append(pivot)
    }
    var result = rightHandSide
    for row in 0..<dimension {
      for column in 0..<row { result[row] -= lower[row, column] * result[column] }
    }
    for row in 0..<dimension { result[row] /= pivots[row] }
    for row in (0..<dimension).reversed() {
      for column in (row + 1)..<max(row + 1, dimension) {
        result[row] -= lower[column, row] * result[column]
      }
    }
    return result
  }
}

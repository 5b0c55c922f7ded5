import Power

/// An oracle: the plain flow by Gaussian elimination with pivoting on the dense matrix.
enum DenseFlow {
  /// Angles in radians and flows in MW; nil where the matrix is nearly singular. Injections,
  /// islands and references are taken from the solved state.
  static func solve(
    _ powerCase: PowerCase, _ state: PowerState
  ) -> (angles: [Double], flows: [Double])? {
    let count = powerCase.buses.count
    var row: [Int: Int] = [:]
    for (index, bus) in powerCase.buses.enumerated() { row[bus.number] = index }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
    for bus in 0..<count { matrix[bus][count] = state.busInjection[bus] / powerCase.baseMVA }
    for (index, branch) in powerCase.branches.enumerated() where state.branchInService[index] {
      guard let from = row[branch.from], let to = row[branch.to] else { continue }
      guard state.busIsEnergised[from] else { continue }
      let b = 1 / (branch.reactance * (branch.tap == 0 ? 1 : branch.tap))
      matrix[from][from] += b
      matrix[to][to] += b
      matrix[from][to] -= b
      matrix[to][from] -= b
      let shift = branch.shift * .pi / 180
      matrix[from][count] += b * shift
      matrix[to][count] -= b * shift
    }
    for bus in 0..<count {
      let reference = Int(state.islandReference[Int(state.busIsland[bus])])
      guard reference == bus || !state.busIsEnergised[bus] else { continue }
      for column in 0...count { matrix[bus][column] = 0 }
      matrix[bus][bus] = 1
      matrix[bus][count] = state.busAngle[bus]
    }
    guard let angles = eliminate(&matrix) else { return nil }
    let flows = powerCase.branches.enumerated().map { index, branch in
      guard state.branchInService[index], let from = row[branch.from], let to = row[branch.to],
        state.busIsEnergised[from]
      else { return 0.0 }
      let b = 1 / (branch.reactance * (branch.tap == 0 ? 1 : branch.tap))
      return b * (angles[from] - angles[to] - branch.shift * .pi / 180) * powerCase.baseMVA
    }
    return (angles, flows)
  }

  private static func eliminate(_ matrix: inout [[Double]]) -> [Double]? {
    let count = matrix.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) }
      guard let pivot, abs(matrix[pivot][column]) > 1e-3 else { return nil }
      matrix.swapAt(column, pivot)
      for row in column + 1..<max(column + 1, count) where matrix[row][column] != 0 {
        let share = matrix[row][column] / matrix[column][column]
        for place in column...count { matrix[row][place] -= share * matrix[column][place] }
      }
    }
    var solution = [Double](repeating: 0, count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      var sum = matrix[row][count]
      for column in row + 1..<max(row + 1, count) { sum -= matrix[row][column] * solution[column] }
      solution[row] = sum / matrix[row][row]
    }
    return solution
  }
}

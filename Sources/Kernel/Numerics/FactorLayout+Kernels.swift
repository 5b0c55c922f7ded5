/// The numeric kernels of `SymmetricFactor`: loops over spans, without allocation.
extension FactorLayout {
  /// A rank-1 change that leaves less than this share of a pivot has cancelled too many digits.
  private static let cancellation = 0x1p-40

  /// Fills L and D row by row; returns the place of the first pivot at or below `floor`. The work
  /// row is all zero before, and after a success.
  func factorRows(
    _ values: [Double], floor: Double, lower: inout [Double], diagonal: inout [Double],
    inverse: inout [Double], work: inout [Double]
  ) -> Int? {
    let source = values.span
    let rowAtPlace = self.rowAtPlace.span
    let scatterStart = self.scatterStart.span
    let scatterColumn = self.scatterColumn.span
    let scatterSource = self.scatterSource.span
    let rowStart = self.rowStart.span
    let rowColumn = self.rowColumn.span
    let rowPosition = self.rowPosition.span
    let columnStart = self.columnStart.span
    let columnRow = self.columnRow.span
    var lowerSpan = lower.mutableSpan
    var diagonalSpan = diagonal.mutableSpan
    var inverseSpan = inverse.mutableSpan
    var workSpan = work.mutableSpan
    for row in 0..<self.rowAtPlace.count {
      var index = Int(scatterStart[unchecked: row])
      let scatterEnd = Int(scatterStart[unchecked: row + 1])
      while index < scatterEnd {
        let column = Int(scatterColumn[unchecked: index])
        workSpan[unchecked: column] = source[unchecked: Int(scatterSource[unchecked: index])]
        index &+= 1
      }
      var pivot = source[unchecked: Int(rowAtPlace[unchecked: row])]
      index = Int(rowStart[unchecked: row])
      let rowEnd = Int(rowStart[unchecked: row + 1])
      while index < rowEnd {
        let column = Int(rowColumn[unchecked: index])
        let end = Int(rowPosition[unchecked: index])
        let value = workSpan[unchecked: column]
        workSpan[unchecked: column] = 0
        var position = Int(columnStart[unchecked: column])
        while position < end {
          workSpan[unchecked: Int(columnRow[unchecked: position])] -=
            lowerSpan[unchecked: position] * value
          position &+= 1
        }
        let multiplier = value * inverseSpan[unchecked: column]
        pivot -= multiplier * value
        lowerSpan[unchecked: end] = multiplier
        index &+= 1
      }
      if !(abs(pivot) > floor && pivot.isFinite) { return row }
      diagonalSpan[unchecked: row] = pivot
      inverseSpan[unchecked: row] = 1 / pivot
    }
    return nil
  }

  /// Solves L D L' x = b in place. The work row is all zero before and after.
  func solve(
    lower: [Double], inverse: [Double], work: inout [Double], rightHandSide: inout [Double]
  ) {
    solveForward(lower: lower, rightHandSide: rightHandSide, forward: &work)
    let dimension = self.rowAtPlace.count
    let rowAtPlace = self.rowAtPlace.span
    let columnStart = self.columnStart.span
    let columnRow = self.columnRow.span
    let lowerSpan = lower.span
    let inverseSpan = inverse.span
    var workSpan = work.mutableSpan
    var outer = rightHandSide.mutableSpan
    var column = dimension - 1
    while column >= 0 {
      var value = workSpan[unchecked: column] * inverseSpan[unchecked: column]
      var position = Int(columnStart[unchecked: column])
      let end = Int(columnStart[unchecked: column + 1])
      while position < end {
        value -=
          lowerSpan[unchecked: position] * workSpan[unchecked: Int(columnRow[unchecked: position])]
        position &+= 1
      }
      workSpan[unchecked: column] = value
      column &-= 1
    }
    for place in 0..<dimension {
      outer[unchecked: Int(rowAtPlace[unchecked: place])] = workSpan[unchecked: place]
      workSpan[unchecked: place] = 0
    }
  }

  /// Changes L and D along the path from `first` to the root, for A + sigma w w' with w in the work
  /// row, which is all zero afterwards. Returns whether every pivot survived.
  ///
  /// A solution of L z = b in `forward` (by place; empty for none) follows the change: with
  /// v = L^-1 w the new factor is L times a matrix whose entry (i, j) below the diagonal is
  /// v_i gain_j, so the new z is z_i less v_i times the sum of gain_j z_j before i.
  func updatePath(
    sigma: Double, from first: Int, floor: Double, lower: inout [Double],
    diagonal: inout [Double], inverse: inout [Double], work: inout [Double],
    forward: inout [Double]
  ) -> Bool {
    let parent = self.parent.span
    let columnStart = self.columnStart.span
    let columnRow = self.columnRow.span
    var lowerSpan = lower.mutableSpan
    var diagonalSpan = diagonal.mutableSpan
    var inverseSpan = inverse.mutableSpan
    var workSpan = work.mutableSpan
    let isFollowed = !forward.isEmpty
    var forwardSpan = forward.mutableSpan
    var carried = 0.0
    var weight = sigma
    var isSound = sigma.isFinite
    var column = first
    while column >= 0 {
      let value = workSpan[unchecked: column]
      workSpan[unchecked: column] = 0
      if isSound && value != 0 {
        let old = diagonalSpan[unchecked: column]
        let new = old + weight * value * value
        isSound = new.isFinite && abs(new) > max(floor, abs(old) * Self.cancellation)
        let reciprocal = 1 / new
        let gain = weight * value * reciprocal
        weight *= old * reciprocal
        diagonalSpan[unchecked: column] = new
        inverseSpan[unchecked: column] = reciprocal
        if isFollowed {
          let changed = forwardSpan[unchecked: column] - value * carried
          forwardSpan[unchecked: column] = changed
          carried += gain * changed
        }
        var position = Int(columnStart[unchecked: column])
        let end = Int(columnStart[unchecked: column + 1])
        while position < end {
          let row = Int(columnRow[unchecked: position])
          let rest = workSpan[unchecked: row] - value * lowerSpan[unchecked: position]
          workSpan[unchecked: row] = rest
          lowerSpan[unchecked: position] += gain * rest
          position &+= 1
        }
      }
      // After a failure the walk only clears the work row.
      column = Int(parent[unchecked: column])
    }
    return isSound
  }
}

/// The two halves of a solve apart, for a right-hand side that is carried along rank-1 changes.
extension FactorLayout {
  /// Solves L z = b: b in the caller's rows, z by place, replacing `forward`.
  func solveForward(lower: [Double], rightHandSide: [Double], forward: inout [Double]) {
    let dimension = self.rowAtPlace.count
    let rowAtPlace = self.rowAtPlace.span
    let columnStart = self.columnStart.span
    let columnRow = self.columnRow.span
    let lowerSpan = lower.span
    let outer = rightHandSide.span
    var work = forward.mutableSpan
    for place in 0..<dimension {
      work[unchecked: place] = outer[unchecked: Int(rowAtPlace[unchecked: place])]
    }
    for column in 0..<dimension {
      let value = work[unchecked: column]
      var position = Int(columnStart[unchecked: column])
      let end = Int(columnStart[unchecked: column + 1])
      while position < end {
        work[unchecked: Int(columnRow[unchecked: position])] -=
          lowerSpan[unchecked: position] * value
        position &+= 1
      }
    }
  }

  /// Solves D L' x = z: z by place, x in the caller's rows, replacing `solution`. The work row is
  /// scratch before and zero after.
  func solveBackward(
    lower: [Double], inverse: [Double], forward: [Double], work: inout [Double],
    solution: inout [Double]
  ) {
    let dimension = self.rowAtPlace.count
    let rowAtPlace = self.rowAtPlace.span
    let columnStart = self.columnStart.span
    let columnRow = self.columnRow.span
    let lowerSpan = lower.span
    let inverseSpan = inverse.span
    let forwardSpan = forward.span
    var workSpan = work.mutableSpan
    var outer = solution.mutableSpan
    var column = dimension - 1
    while column >= 0 {
      // Two sums: one alone would wait for each addition to end before the next.
      var even = forwardSpan[unchecked: column] * inverseSpan[unchecked: column]
      var odd = 0.0
      var position = Int(columnStart[unchecked: column])
      let end = Int(columnStart[unchecked: column + 1])
      while position &+ 1 < end {
        even -=
          lowerSpan[unchecked: position] * workSpan[unchecked: Int(columnRow[unchecked: position])]
        odd -=
          lowerSpan[unchecked: position &+ 1]
          * workSpan[unchecked: Int(columnRow[unchecked: position &+ 1])]
        position &+= 2
      }
      if position < end {
        even -=
          lowerSpan[unchecked: position] * workSpan[unchecked: Int(columnRow[unchecked: position])]
      }
      let value = even + odd
      workSpan[unchecked: column] = value
      outer[unchecked: Int(rowAtPlace[unchecked: column])] = value
      column &-= 1
    }
    for place in 0..<dimension { workSpan[unchecked: place] = 0 }
  }
}

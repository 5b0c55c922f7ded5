/// The immutable plan of factoring a symmetric sparse matrix and solving with it in one pass, for
/// matrices whose values all change before each solve.
///
/// Where each product goes is looked up once, so that the numeric pass runs over flat lists: column
/// after column is eliminated, right-looking, and the right-hand side with it. Columns are ordered
/// by their height in the elimination tree, and by length within one height: columns of one height
/// do not depend on each other, so that a processor works on several at once, and equal lengths
/// keep its branch prediction right. For `factor` and `solve` apart, and for rank-1 updates, see
/// `SymmetricFactor`.
///
/// Values lie in the caller's arrays in the order of *places*: `placeOfRow` tells where a row went.
/// Off-diagonal values lie where `entryPosition` says; positions that no entry has are fill.
///
/// Sources: Liu 1990 (elimination trees, doi:10.1137/0611010); Davis 2006, "Direct Methods for
/// Sparse Linear Systems", chapter 4.
public final class EliminationSchedule: Sendable {
  /// Rows of the matrix.
  public let dimension: Int
  /// The place of each of the caller's rows, and its inverse.
  public let placeOfRow: [Int32]
  public let rowAtPlace: [Int32]
  /// For entry k of the caller's `entries`: its position among the off-diagonal values.
  public let entryPosition: [Int32]
  /// Off-diagonal values of the factor, the fill included.
  public let lowerCount: Int

  /// Columns of L: rows ascending within `columnStart[j]..<columnStart[j + 1]`.
  private let columnStart: [Int32]
  private let columnRow: [Int32]
  /// For each pair of rows of a column, in the order of the pass: where their product goes.
  private let targets: [Int32]

  /// Plans for a matrix.
  ///
  /// - Parameters:
  ///   - dimension: rows of the matrix, at least 0.
  ///   - entries: off-diagonal pairs in the caller's order. Either triangle may be named, and a
  ///     pair may repeat: repeated pairs share a position.
  /// - Precondition: `row != column`, both within `0..<dimension`.
  /// - Complexity: O(entries log entries) plus the operations of one factorisation, times the
  ///   logarithm of a column's length.
  public init(dimension: Int, entries: [(row: Int, column: Int)]) {
    precondition(dimension >= 0 && dimension < Int(Int32.max), "dimension out of range")
    self.dimension = dimension
    var adjacency: [[Int32]] = Array(repeating: [], count: dimension)
    for entry in entries {
      precondition(entry.row != entry.column, "an off-diagonal entry lies on the diagonal")
      precondition(
        min(entry.row, entry.column) >= 0 && max(entry.row, entry.column) < dimension,
        "an entry lies outside the matrix")
      adjacency[entry.row].append(Int32(entry.column))
      adjacency[entry.column].append(Int32(entry.row))
    }
    for row in 0..<dimension { adjacency[row] = EliminationSchedule.distinct(adjacency[row]) }
    let order = EliminationSchedule.order(adjacency)
    let tree = EliminationTree(adjacency: adjacency, rowAtPlace: order)
    let layout = tree.factorLayout(adjacency: adjacency)
    placeOfRow = layout.placeOfRow
    rowAtPlace = layout.rowAtPlace
    columnStart = layout.columnStart
    columnRow = layout.columnRow
    lowerCount = layout.columnRow.count
    entryPosition = entries.map { entry in
      let (one, other) = (layout.placeOfRow[entry.row], layout.placeOfRow[entry.column])
      return EliminationSchedule.position(layout, row: max(one, other), column: min(one, other))
    }
    var targets: [Int32] = []
    for column in 0..<dimension {
      let range = Int(layout.columnStart[column])..<Int(layout.columnStart[column + 1])
      for first in range {
        for second in (first + 1)..<max(range.upperBound, first + 1) {
          targets.append(
            EliminationSchedule.position(
              layout, row: layout.columnRow[second], column: layout.columnRow[first]))
        }
      }
    }
    self.targets = targets
  }

  private static func distinct(_ list: [Int32]) -> [Int32] {
    var result: [Int32] = []
    for value in list.sorted() where result.last != value { result.append(value) }
    return result
  }

  /// The minimum degree order, its columns re-sorted by height in the tree, then length.
  private static func order(_ adjacency: [[Int32]]) -> [Int32] {
    let degreeOrder = EliminationOrder.minimumDegree(adjacency: adjacency)
    let tree = EliminationTree(adjacency: adjacency, rowAtPlace: degreeOrder)
    let layout = tree.factorLayout(adjacency: adjacency)
    var height = [Int](repeating: 0, count: adjacency.count)
    for place in adjacency.indices where tree.parent[place] >= 0 {
      let parent = Int(tree.parent[place])
      height[parent] = max(height[parent], height[place] + 1)
    }
    func length(_ place: Int) -> Int32 { layout.columnStart[place + 1] - layout.columnStart[place] }
    return adjacency.indices.sorted {
      (height[$0], length($0), $0) < (height[$1], length($1), $1)
    }.map { degreeOrder[$0] }
  }

  /// The position of an entry of L, by bisection of its column.
  private static func position(_ layout: FactorLayout, row: Int32, column: Int32) -> Int32 {
    var low = Int(layout.columnStart[Int(column)])
    var high = Int(layout.columnStart[Int(column) + 1]) - 1
    while low < high {
      let middle = (low + high) / 2
      if layout.columnRow[middle] < row { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }

  /// Solves A x = b: eliminates `diagonal` and `lower` in place and leaves x in `rightHandSide`.
  ///
  /// All three are in the order of places; they may be longer than needed, the rest is left alone.
  /// Afterwards `diagonal` holds the reciprocals of the pivots and `lower` holds L.
  ///
  /// - Parameter pivotFloor: the largest magnitude of a pivot that counts as zero.
  /// - Returns: nil, or the caller's row of the first pivot that is at most `pivotFloor` in
  ///   magnitude or is not finite; all three arrays are then spoilt.
  /// - Complexity: the sum over the columns of L of their entries squared; allocates nothing.
  public func factorAndSolve(
    diagonal: inout [Double], lower: inout [Double], rightHandSide: inout [Double],
    pivotFloor: Double = 0
  ) -> Int? {
    precondition(
      diagonal.count >= dimension && lower.count >= lowerCount && rightHandSide.count >= dimension,
      "too few values")
    var diagonalSpan = diagonal.mutableSpan
    var lowerSpan = lower.mutableSpan
    var right = rightHandSide.mutableSpan
    // Spans borrow from local copies: those of a class's own arrays would not outlive the access.
    let (starts, rows, places) = (self.columnStart, self.columnRow, self.targets)
    let columnStart = starts.span
    let columnRow = rows.span
    let targets = places.span
    var target = 0
    var start = 0
    for column in 0..<dimension {
      let end = Int(columnStart[unchecked: column &+ 1])
      let pivot = diagonalSpan[unchecked: column]
      if !(abs(pivot) > pivotFloor && pivot.isFinite) { return Int(rowAtPlace[column]) }
      let inverse = 1 / pivot
      diagonalSpan[unchecked: column] = inverse
      let known = right[unchecked: column]
      var first = start
      while first < end {
        let value = lowerSpan[unchecked: first]
        let multiplier = value * inverse
        let row = Int(columnRow[unchecked: first])
        diagonalSpan[unchecked: row] -= multiplier * value
        right[unchecked: row] -= multiplier * known
        lowerSpan[unchecked: first] = multiplier
        first &+= 1
        var second = first
        while second < end {
          lowerSpan[unchecked: Int(targets[unchecked: target])] -=
            multiplier * lowerSpan[unchecked: second]
          target &+= 1
          second &+= 1
        }
      }
      start = end
    }
    var column = dimension - 1
    var end = lowerCount
    while column >= 0 {
      let start = Int(columnStart[unchecked: column])
      var value = right[unchecked: column] * diagonalSpan[unchecked: column]
      var position = start
      while position < end {
        value -=
          lowerSpan[unchecked: position] * right[unchecked: Int(columnRow[unchecked: position])]
        position &+= 1
      }
      right[unchecked: column] = value
      end = start
      column &-= 1
    }
    return nil
  }
}

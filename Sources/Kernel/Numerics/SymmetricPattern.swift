/// The immutable symbolic analysis of a symmetric sparse matrix: fill-reducing order, elimination
/// tree and pattern of the factor L. One pattern serves any number of factors and threads.
///
/// Values lie in one array: the diagonal first (positions `0..<dimension`, the caller's rows), then
/// one value for each distinct off-diagonal pair, by ascending (lower row, higher row).
///
/// Sources: Liu 1990 (elimination trees, doi:10.1137/0611010); Davis 2005 (LDL, row-by-row
/// factorisation, doi:10.1145/1114268.1114277).
public final class SymmetricPattern: Sendable {
  /// Rows of the matrix.
  public let dimension: Int
  /// Length of the value array: `dimension` diagonals, then one per distinct off-diagonal pair.
  public let valueCount: Int
  /// For entry k of the caller's `entries`: its position in the value array.
  public let entryPosition: [Int32]

  let layout: FactorLayout

  /// Off-diagonal entries of the factor L, the fill included.
  public var factorEntryCount: Int { layout.columnRow.count }

  /// Analyses a matrix.
  ///
  /// - Parameters:
  ///   - dimension: rows of the matrix, at least 0.
  ///   - entries: off-diagonal pairs in the caller's order. Either triangle may be named, and a
  ///     pair
  ///     may repeat (parallel links): repeated pairs share a position.
  /// - Precondition: `row != column`, both within `0..<dimension`.
  /// - Complexity: O(entries log entries + entries of L) beyond the ordering.
  public init(dimension: Int, entries: [(row: Int, column: Int)]) {
    precondition(dimension >= 0 && dimension < Int(Int32.max), "dimension out of range")
    self.dimension = dimension
    let pairs = PairList(dimension: dimension, entries: entries)
    valueCount = dimension + pairs.keys.count
    entryPosition = pairs.entryPosition

    var adjacency: [[Int32]] = Array(repeating: [], count: dimension)
    for key in pairs.keys {
      let (low, high) = PairList.rows(of: key)
      adjacency[low].append(Int32(high))
      adjacency[high].append(Int32(low))
    }
    let degreeOrder = EliminationOrder.minimumDegree(adjacency: adjacency)
    // Postorder changes no fill, and puts each subtree's columns side by side in memory.
    let rough = EliminationTree(adjacency: adjacency, rowAtPlace: degreeOrder)
    let order = rough.postorder().map { degreeOrder[Int($0)] }
    let tree = EliminationTree(adjacency: adjacency, rowAtPlace: order)
    var layout = tree.factorLayout(adjacency: adjacency)

    var lists: [[(column: Int32, source: Int32)]] = Array(repeating: [], count: dimension)
    for (index, key) in pairs.keys.enumerated() {
      let (low, high) = PairList.rows(of: key)
      let (one, other) = (tree.placeOfRow[low], tree.placeOfRow[high])
      lists[Int(max(one, other))].append((min(one, other), Int32(dimension + index)))
    }
    for list in lists {
      layout.scatterColumn += list.map(\.column)
      layout.scatterSource += list.map(\.source)
      layout.scatterStart.append(Int32(layout.scatterColumn.count))
    }
    self.layout = layout
  }
}

/// The distinct off-diagonal pairs, sorted, and the place of each of the caller's entries.
private struct PairList {
  let keys: [UInt64]
  let entryPosition: [Int32]

  init(dimension: Int, entries: [(row: Int, column: Int)]) {
    let all = entries.map { entry -> UInt64 in
      precondition(entry.row != entry.column, "an off-diagonal entry lies on the diagonal")
      let (low, high) = (min(entry.row, entry.column), max(entry.row, entry.column))
      precondition(low >= 0 && high < dimension, "an entry lies outside the matrix")
      return UInt64(low) << 32 | UInt64(high)
    }
    let order = all.indices.sorted { all[$0] < all[$1] }
    var distinct: [UInt64] = []
    var position: [Int32] = Array(repeating: 0, count: all.count)
    for index in order {
      if distinct.last != all[index] { distinct.append(all[index]) }
      position[index] = Int32(dimension + distinct.count - 1)
    }
    keys = distinct
    entryPosition = position
  }

  static func rows(of key: UInt64) -> (low: Int, high: Int) {
    (Int(key >> 32), Int(key & 0xffff_ffff))
  }
}

/// A fill-reducing elimination order of a symmetric sparse matrix: approximate minimum degree on a
/// quotient graph (Amestoy, Davis and Duff 1996, doi:10.1137/S0895479894278952), without
/// supervariables.
///
/// Equal degrees are broken by the lowest index, so that the order depends on the graph alone.
struct EliminationOrder {
  /// Neighbours that are still variables; entries of eliminated ones are dropped when met.
  private var neighbours: [[Int32]]
  /// Cliques (elements) that a variable belongs to.
  private var elements: [[Int32]]
  /// Members of the clique that the elimination of a variable made.
  private var members: [[Int32]]
  private var isEliminated: [Bool]
  private var isAbsorbed: [Bool]
  private var degree: [Int]
  private var mark: [Int32]
  /// For the current pivot: members of a clique that are outside the pivot's own clique.
  private var outside: [Int]
  private var outsideStamp: [Int32]
  private var queue = DegreeQueue()
  private var order: [Int32] = []

  /// The order in which to eliminate rows `0..<adjacency.count`.
  ///
  /// - Parameter adjacency: the neighbours of each row, without itself and without duplicates.
  /// - Complexity: about O(fill) for sparse networks.
  static func minimumDegree(adjacency: [[Int32]]) -> [Int32] {
    var state = EliminationOrder(adjacency: adjacency)
    while let pivot = state.nextPivot() { state.eliminate(pivot) }
    return state.order
  }

  private init(adjacency: [[Int32]]) {
    let count = adjacency.count
    neighbours = adjacency
    elements = Array(repeating: [], count: count)
    members = Array(repeating: [], count: count)
    isEliminated = Array(repeating: false, count: count)
    isAbsorbed = Array(repeating: false, count: count)
    degree = adjacency.map(\.count)
    mark = Array(repeating: -1, count: count)
    outside = Array(repeating: 0, count: count)
    outsideStamp = Array(repeating: -1, count: count)
    order.reserveCapacity(count)
    for row in 0..<count { queue.insert(degree: degree[row], row: Int32(row)) }
  }

  private mutating func nextPivot() -> Int? {
    while let (oldDegree, row) = queue.popLeast() {
      // Entries are not removed when a degree changes: a stale one differs from the current degree.
      if !isEliminated[Int(row)], degree[Int(row)] == oldDegree { return Int(row) }
    }
    return nil
  }

  private mutating func eliminate(_ pivot: Int) {
    let clique = cliqueOf(pivot)
    isEliminated[pivot] = true
    order.append(Int32(pivot))
    for element in elements[pivot] {
      isAbsorbed[Int(element)] = true
      members[Int(element)] = []
    }
    neighbours[pivot] = []
    elements[pivot] = []
    if clique.count <= 1 {
      // A leaf makes no fill; its neighbour's list is left alone, so that stars stay linear.
      for row in clique { setDegree(Int(row), max(0, degree[Int(row)] - 1)) }
      return
    }
    members[pivot] = clique
    countOutside(clique, pivot)
    for row in clique { refresh(Int(row), pivot, cliqueSize: clique.count) }
  }

  /// The rows that the elimination of `pivot` joins to each other; leaves them marked with `pivot`.
  private mutating func cliqueOf(_ pivot: Int) -> [Int32] {
    var clique: [Int32] = []
    let stamp = Int32(pivot)
    mark[pivot] = stamp
    for row in neighbours[pivot] where !isEliminated[Int(row)] && mark[Int(row)] != stamp {
      mark[Int(row)] = stamp
      clique.append(row)
    }
    for element in elements[pivot] where !isAbsorbed[Int(element)] {
      for row in members[Int(element)] where !isEliminated[Int(row)] && mark[Int(row)] != stamp {
        mark[Int(row)] = stamp
        clique.append(row)
      }
    }
    return clique
  }

  private mutating func countOutside(_ clique: [Int32], _ pivot: Int) {
    let stamp = Int32(pivot)
    for row in clique {
      for element in elements[Int(row)] where !isAbsorbed[Int(element)] {
        let index = Int(element)
        if outsideStamp[index] != stamp {
          outsideStamp[index] = stamp
          members[index].removeAll { isEliminated[Int($0)] }
          outside[index] = members[index].count
        }
        outside[index] -= 1
      }
    }
  }

  /// Prunes the lists of a row of the pivot's clique and estimates its degree from above.
  private mutating func refresh(_ row: Int, _ pivot: Int, cliqueSize: Int) {
    let stamp = Int32(pivot)
    neighbours[row].removeAll { isEliminated[Int($0)] || mark[Int($0)] == stamp }
    var estimate = neighbours[row].count + cliqueSize - 1
    var kept: [Int32] = []
    for element in elements[row] where !isAbsorbed[Int(element)] {
      let index = Int(element)
      if outside[index] == 0 {
        // The clique lies wholly within the pivot's own: absorb it.
        isAbsorbed[index] = true
        members[index] = []
        continue
      }
      estimate += outside[index]
      kept.append(element)
    }
    kept.append(stamp)
    elements[row] = kept
    setDegree(
      row, min(estimate, degree[row] + cliqueSize - 1, neighbours.count - order.count - 1))
  }

  private mutating func setDegree(_ row: Int, _ newDegree: Int) {
    if degree[row] == newDegree { return }
    degree[row] = newDegree
    queue.insert(degree: newDegree, row: Int32(row))
  }
}

/// A binary heap of (degree, row), least first.
private struct DegreeQueue {
  private var keys: [UInt64] = []

  mutating func insert(degree: Int, row: Int32) {
    keys.append(UInt64(degree) << 32 | UInt64(row))
    var child = keys.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if keys[parent] <= keys[child] { break }
      keys.swapAt(parent, child)
      child = parent
    }
  }

  mutating func popLeast() -> (degree: Int, row: Int32)? {
    guard let least = keys.first else { return nil }
    let last = keys.removeLast()
    if !keys.isEmpty {
      keys[0] = last
      sink()
    }
    return (Int(least >> 32), Int32(least & 0xffff_ffff))
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= keys.count { return }
      if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
      if keys[parent] <= keys[child] { return }
      keys.swapAt(parent, child)
      parent = child
    }
  }
}

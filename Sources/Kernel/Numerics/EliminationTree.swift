/// The elimination tree of a symmetric matrix in a given order (Liu 1990, doi:10.1137/0611010).
struct EliminationTree {
  let rowAtPlace: [Int32]
  let placeOfRow: [Int32]
  /// The parent of each place, -1 for a root.
  let parent: [Int32]

  init(adjacency: [[Int32]], rowAtPlace: [Int32]) {
    let count = rowAtPlace.count
    var places: [Int32] = Array(repeating: 0, count: count)
    for place in 0..<count { places[Int(rowAtPlace[place])] = Int32(place) }
    var parents: [Int32] = Array(repeating: -1, count: count)
    var ancestor: [Int32] = Array(repeating: -1, count: count)
    for place in 0..<count {
      for neighbour in adjacency[Int(rowAtPlace[place])] {
        var node = places[Int(neighbour)]
        // Climb from each earlier neighbour, with path compression.
        while node >= 0, node < place {
          let next = ancestor[Int(node)]
          ancestor[Int(node)] = Int32(place)
          if next < 0 { parents[Int(node)] = Int32(place) }
          node = next
        }
      }
    }
    self.rowAtPlace = rowAtPlace
    placeOfRow = places
    parent = parents
  }

  /// Places in postorder, children by ascending place.
  func postorder() -> [Int32] {
    let count = parent.count
    var firstChild: [Int32] = Array(repeating: -1, count: count)
    var sibling: [Int32] = Array(repeating: -1, count: count)
    for place in stride(from: count - 1, through: 0, by: -1) where parent[place] >= 0 {
      sibling[place] = firstChild[Int(parent[place])]
      firstChild[Int(parent[place])] = Int32(place)
    }
    var result: [Int32] = []
    result.reserveCapacity(count)
    var stack: [Int32] = []
    for root in 0..<count where parent[root] < 0 {
      stack.append(Int32(root))
      while let top = stack.last {
        let child = firstChild[Int(top)]
        if child >= 0 {
          firstChild[Int(top)] = sibling[Int(child)]
          stack.append(child)
        } else {
          result.append(top)
          stack.removeLast()
        }
      }
    }
    return result
  }

  /// The pattern of L, by columns and by rows, in a layout without scatter lists.
  func factorLayout(adjacency: [[Int32]]) -> FactorLayout {
    let count = parent.count
    var layout = FactorLayout(rowAtPlace: rowAtPlace, placeOfRow: placeOfRow, parent: parent)
    var mark: [Int32] = Array(repeating: -1, count: count)
    var columnCount: [Int32] = Array(repeating: 0, count: count)
    for place in 0..<count {
      mark[place] = Int32(place)
      let first = layout.rowColumn.count
      for neighbour in adjacency[Int(rowAtPlace[place])] {
        var node = Int(placeOfRow[Int(neighbour)])
        while node < place, mark[node] != Int32(place) {
          mark[node] = Int32(place)
          layout.rowColumn.append(Int32(node))
          columnCount[node] += 1
          node = Int(parent[node])
        }
      }
      layout.rowColumn[first...].sort()
      precondition(layout.rowColumn.count < Int(Int32.max), "the factor has too many entries")
      layout.rowStart.append(Int32(layout.rowColumn.count))
    }
    for column in 0..<count {
      layout.columnStart.append(layout.columnStart[column] + columnCount[column])
    }
    var next = layout.columnStart
    layout.columnRow = Array(repeating: 0, count: layout.rowColumn.count)
    layout.rowPosition = layout.columnRow
    for row in 0..<count {
      for index in Int(layout.rowStart[row])..<Int(layout.rowStart[row + 1]) {
        let column = Int(layout.rowColumn[index])
        layout.columnRow[Int(next[column])] = Int32(row)
        layout.rowPosition[index] = next[column]
        next[column] += 1
      }
    }
    return layout
  }
}

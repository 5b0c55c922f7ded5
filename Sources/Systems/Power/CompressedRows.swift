/// Lists of items by row, in two arrays (compressed sparse rows).
enum CompressedRows {
  /// Items of row r: `items[start[r]..<start[r + 1]]`, ascending. O(rows + items).
  static func build(rowCount: Int, rowOfItem: [Int32]) -> (start: [Int32], items: [Int32]) {
    var start = [Int32](repeating: 0, count: rowCount + 1)
    for row in rowOfItem { start[Int(row) + 1] += 1 }
    for row in 0..<rowCount { start[row + 1] += start[row] }
    var next = start
    var items = [Int32](repeating: 0, count: rowOfItem.count)
    for (item, row) in rowOfItem.enumerated() {
      items[Int(next[Int(row)])] = Int32(item)
      next[Int(row)] += 1
    }
    return (start, items)
  }
}

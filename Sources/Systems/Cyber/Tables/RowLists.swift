/// A list of rows for each of some rows, one after the other in one array (compressed rows).
struct RowLists: Sendable {
  private let start: [Int32]
  private let rows: [Int32]

  /// - Parameter pairs: `row` is appended to `list`; those of one list keep their order.
  /// - Complexity: O(lists + pairs).
  init(count: Int, _ pairs: [(list: Int, row: Int)]) {
    var start = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { start[pair.list + 1] += 1 }
    for list in 0..<count { start[list + 1] += start[list] }
    var next = start
    var rows = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      rows[Int(next[pair.list])] = Int32(pair.row)
      next[pair.list] += 1
    }
    self.start = start
    self.rows = rows
  }

  /// The places of a list's rows, for `row(at:)`.
  func places(_ list: Int) -> Range<Int> { Int(start[list])..<Int(start[list + 1]) }

  func row(at place: Int) -> Int { Int(rows[place]) }
}

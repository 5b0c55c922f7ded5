import Diagnostics

/// Names sorted by their UTF-8 bytes, each with its row.
struct NameIndex {
  private(set) var names: [String]
  /// The row of each sorted name.
  private(set) var rows: [Int]

  init(_ unsorted: [String]) {
    rows = unsorted.indices.sorted {
      if unsorted[$0].utf8.elementsEqual(unsorted[$1].utf8) { return $0 < $1 }
      return unsorted[$0].utf8.lexicographicallyPrecedes(unsorted[$1].utf8)
    }
    names = rows.map { unsorted[$0] }
  }

  /// The row of a name, the first of equal ones, or `nil`.
  func row(_ name: String) -> Int? {
    WaterNetwork.find(name, in: names, 0..<names.count).map { rows[$0] }
  }

  /// Rows whose name an earlier row has.
  var repeatedRows: [Int] {
    names.indices.dropFirst().filter { names[$0].utf8.elementsEqual(names[$0 - 1].utf8) }
      .map { rows[$0] }.sorted()
  }

  func nearest(_ name: String) -> String? { Spelling.nearest(to: name, among: names) }
}

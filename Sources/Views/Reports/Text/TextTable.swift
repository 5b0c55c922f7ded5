/// A table of fixed-width text whose first column starts at the left.
struct TextTable {
  private var rows: [[String]] = []
  private let indent: String

  init(indent: Int = 2) { self.indent = String(repeating: " ", count: indent) }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines with numbers at the right of their columns.
  var lines: [String] { lines { text, gap in gap + text } }

  /// The lines with all columns starting at the left: for text.
  var leftLines: [String] { lines { text, gap in text + gap } }

  /// Each column as wide as its widest cell, two spaces apart.
  private func lines(_ place: (_ text: String, _ gap: String) -> String) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = indent
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? cell + gap : "  " + place(cell, gap)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

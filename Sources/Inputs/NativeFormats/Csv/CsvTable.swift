import Diagnostics

/// A CSV file with a header row: the columns that were asked for, every cell with its place.
///
/// RFC 4180: commas, quotation marks around cells that need them, doubled inside; either line end;
/// a byte order mark is skipped. Lines that begin with `#` and empty lines are comments.
public struct CsvTable: Sendable {
  /// One row, cells in the order of the columns asked for.
  public struct Row: Sendable {
    public var line: Int
    var cells: [Substring]
    var columns: [Int]
  }

  public let file: String
  public let columns: [String]
  public private(set) var rows: [Row] = []

  /// More rows than this are refused.
  public static let rowLimit = 2_000_000

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - required: columns that must be there, in any order.
  ///   - optional: columns that may be there; a missing one gives empty cells.
  /// - Returns: `nil` after an error in the header. Rows with errors are left out and reported.
  /// - Complexity: O(length of the text).
  public init?(
    text: String, file: String, required: [String], optional: [String] = [],
    diagnostics: inout DiagnosticList
  ) {
    self.file = file
    columns = required + optional
    var header: [Int]?
    var cellCount = 0
    for (index, raw) in CsvTable.lines(text).enumerated() {
      let line = index + 1
      let isComment = raw.first == "#" || raw.allSatisfy { $0 == " " || $0 == "\t" }
      if isComment { continue }
      guard let cells = CsvTable.cells(raw) else {
        diagnostics.error(
          "CSV-0101", "a quotation mark is not closed in this line",
          at: SourceLocation(file: file, line: line, column: 1), text: String(raw.prefix(60)))
        continue
      }
      guard let header else {
        header = CsvTable.places(
          cells, of: columns, required: required.count, file: file, line: line, &diagnostics)
        cellCount = cells.count
        if header == nil { return nil }
        continue
      }
      if cells.count != cellCount {
        diagnostics.error(
          "CSV-0103", "the header has \(cellCount) cells, this row has \(cells.count)",
          at: SourceLocation(file: file, line: line, column: 1), text: String(raw.prefix(60)))
        continue
      }
      if rows.count == CsvTable.rowLimit {
        diagnostics.error(
          "CSV-0104", "the table has more than \(CsvTable.rowLimit) rows",
          at: SourceLocation(file: file, line: line, column: 1))
        return
      }
      let picked = header.map { $0 < 0 ? Substring() : cells[$0].text }
      let places = header.map { $0 < 0 ? 1 : cells[$0].column }
      rows.append(Row(line: line, cells: picked, columns: places))
    }
    if header == nil {
      diagnostics.error(
        "CSV-0102",
        "the table has no header row; its columns are \(required.joined(separator: ","))",
        at: SourceLocation(file: file, line: 1, column: 1))
      return nil
    }
  }

  private typealias Cell = (text: Substring, column: Int)

  /// The place of each column in the header, -1 for an optional one that is not there.
  private static func places(
    _ header: [Cell], of columns: [String], required: Int, file: String, line: Int,
    _ diagnostics: inout DiagnosticList
  ) -> [Int]? {
    var isComplete = true
    let names = header.map { String($0.text) }
    for (index, name) in names.enumerated() where !columns.contains(name) {
      diagnostics.error(
        "CSV-0105", "the table has no such column",
        at: SourceLocation(file: file, line: line, column: header[index].column), text: name,
        suggestion: Spelling.nearest(to: name, among: columns))
      isComplete = false
    }
    let places = columns.map { names.firstIndex(of: $0) ?? -1 }
    for index in 0..<required where places[index] < 0 {
      diagnostics.error(
        "CSV-0106", "the table needs the column \(columns[index])",
        at: SourceLocation(file: file, line: line, column: 1))
      isComplete = false
    }
    return isComplete ? places : nil
  }

  private static func lines(_ text: String) -> [Substring] {
    var body = Substring(text)
    if body.unicodeScalars.first == "\u{FEFF}" { body = body.dropFirst() }
    return body.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  /// The cells of a line with their columns from 1, or `nil` if a quotation mark is not closed.
  private static func cells(_ line: Substring) -> [Cell]? {
    var cells: [Cell] = []
    var index = line.startIndex
    var column = 1
    while true {
      let start = column
      var text = Substring()
      if index < line.endIndex, line[index] == "\"" {
        guard let quoted = quotedCell(line, &index, &column) else { return nil }
        text = Substring(quoted)
      }
      let rest = line[index...].prefix { $0 != "," }
      text += rest
      column += rest.count
      index = line.index(index, offsetBy: rest.count)
      cells.append((trimmed(text), start))
      if index == line.endIndex { return cells }
      index = line.index(after: index)
      column += 1
    }
  }

  private static func quotedCell(
    _ line: Substring, _ index: inout Substring.Index, _ column: inout Int
  ) -> String? {
    var text = ""
    index = line.index(after: index)
    column += 1
    while index < line.endIndex {
      let character = line[index]
      index = line.index(after: index)
      column += 1
      if character != "\"" {
        text.append(character)
      } else if index < line.endIndex, line[index] == "\"" {
        text.append("\"")
        index = line.index(after: index)
        column += 1
      } else {
        return text
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}

extension CsvTable {
  private func place(_ column: String) -> Int {
    guard let place = columns.firstIndex(of: column) else {
      preconditionFailure("the column \(column) was not asked for")
    }
    return place
  }

  /// Where a cell stands.
  public func location(_ row: Row, _ column: String) -> SourceLocation {
    SourceLocation(file: file, line: row.line, column: row.columns[place(column)])
  }

  /// The text of a cell; empty for a missing optional one.
  public func text(_ row: Row, _ column: String) -> String { String(row.cells[place(column)]) }

  /// A finite number within a range, or `nil` after an error.
  public func number(
    _ row: Row, _ column: String, in range: ClosedRange<Double>,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    let text = text(row, column)
    guard let value = Double(text), value.isFinite else {
      diagnostics.error(
        "CSV-0107", "the column \(column) holds a number", at: location(row, column), text: text)
      return nil
    }
    guard range.contains(value) else {
      diagnostics.error(
        "CSV-0108",
        "the number in column \(column) lies between \(range.lowerBound) and \(range.upperBound)",
        at: location(row, column), text: text)
      return nil
    }
    return value
  }

  /// A whole number within a range, or `nil` after an error.
  public func integer(
    _ row: Row, _ column: String, in range: ClosedRange<Int>,
    _ diagnostics: inout DiagnosticList
  ) -> Int? {
    let text = text(row, column)
    guard let value = Int(text), range.contains(value) else {
      diagnostics.error(
        "CSV-0109",
        "the column \(column) holds a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: location(row, column), text: text)
      return nil
    }
    return value
  }
}

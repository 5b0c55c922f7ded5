import Diagnostics

/// Comma-separated values as spreadsheets write them (RFC 4180), with cells that look like formulas
/// made harmless.
public enum CSVText {
  /// The most cells of a table.
  static let cellLimit = 4_000_000

  /// The rows of a text; `nil` after a finding. A semicolon or a tab separates where the heading
  /// has more of them than of commas.
  static func rows(
    _ bytes: [UInt8], file: String, _ diagnostics: inout DiagnosticList
  ) -> [[MSELTable.Cell]]? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      diagnostics.error(
        .invalidUTF8, "the table is not UTF-8 text; save it as «CSV UTF-8» or as XLSX",
        at: SourceLocation(file: file))
      return nil
    }
    var scanner = Scanner(text, file: file)
    return scanner.rows(&diagnostics)
  }

  private struct Scanner {
    let bytes: [UInt8]
    let separator: UInt8
    let file: String
    var place = 0
    var line = 1

    init(_ text: String, file: String) {
      var bytes = Array(text.utf8)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      self.bytes = bytes
      self.file = file
      let heading = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      let marks: [UInt8] = [0x2C, 0x3B, 0x09]
      let counts = marks.map { mark in heading.count { $0 == mark } }
      separator = marks[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
    }

    mutating func rows(_ diagnostics: inout DiagnosticList) -> [[MSELTable.Cell]]? {
      var rows: [[MSELTable.Cell]] = []
      var row: [MSELTable.Cell] = []
      var cells = 0
      while place < bytes.count {
        guard let cell = cell(column: row.count + 1, &diagnostics) else { return nil }
        row.append(cell)
        cells += 1
        if cells > CSVText.cellLimit {
          diagnostics.error(
            .tooManyNodes, "the table has more than \(CSVText.cellLimit) cells",
            at: SourceLocation(file: file))
          return nil
        }
        if place < bytes.count, bytes[place] == separator {
          place += 1
          if place < bytes.count { continue }
          row.append(MSELTable.Cell(text: "", line: line, column: row.count + 1))
        }
        endLine()
        rows.append(row)
        row = []
      }
      return rows
    }

    private mutating func endLine() {
      if place < bytes.count, bytes[place] == 0x0D { place += 1 }
      if place < bytes.count, bytes[place] == 0x0A { place += 1 }
      line += 1
    }

    private mutating func cell(
      column: Int, _ diagnostics: inout DiagnosticList
    ) -> MSELTable.Cell? {
      let start = line
      var content: [UInt8] = []
      if bytes[place] == 0x22 {
        place += 1
        while true {
          guard place < bytes.count else {
            diagnostics.error(
              .unclosed, "a cell begins with a quotation mark that is never closed",
              at: SourceLocation(file: file, line: start, column: column))
            return nil
          }
          let byte = bytes[place]
          place += 1
          if byte == 0x22 {
            guard place < bytes.count, bytes[place] == 0x22 else { break }
            place += 1
          }
          if byte == 0x0D {
            // Line ends within cells are line feeds, whoever wrote them.
            if place < bytes.count, bytes[place] == 0x0A { place += 1 }
            content.append(0x0A)
            line += 1
            continue
          }
          if byte == 0x0A { line += 1 }
          content.append(byte)
        }
      }
      while place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A,
        bytes[place] != 0x0D
      {
        content.append(bytes[place])
        place += 1
      }
      return MSELTable.Cell(
        text: CSVText.plain(String(decoding: content, as: UTF8.self)), line: start, column: column)
    }
  }

  // MARK: - Formulas

  /// Whether a spreadsheet would take the text for a formula, or for one made harmless.
  private static func looksLikeFormula(_ text: Substring) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "'" { return looksLikeFormula(text.dropFirst()) }
    return "=+-@\t".unicodeScalars.contains(first)
  }

  /// Takes away the apostrophe that makes a formula harmless.
  static func plain(_ text: String) -> String {
    text.first == "'" && looksLikeFormula(text.dropFirst()) ? String(text.dropFirst()) : text
  }

  // MARK: - Writing

  /// One line with its CR LF.
  public static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// The text of one cell: in quotes where it holds a separator, a quotation mark, a line end or a
  /// blank at an end.
  static func quoted(_ text: String) -> String {
    let shown = looksLikeFormula(text[...]) ? "'" + text : text
    let needsQuotes =
      shown.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
      || shown.first == " " || shown.last == " "
    if !needsQuotes { return shown }
    var result = "\""
    for character in shown {
      if character == "\"" { result += "\"\"" } else { result.append(character) }
    }
    return result + "\""
  }
}

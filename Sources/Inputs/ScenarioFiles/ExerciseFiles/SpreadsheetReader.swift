import Diagnostics

/// Reads the first sheet of an XLSX workbook (ECMA-376) as text: strings, numbers as they are
/// stored, results of formulas.
enum SpreadsheetReader {
  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  /// The rows of the sheet; `nil` after a finding.
  static func rows(
    _ bytes: [UInt8], file: String, _ diagnostics: inout DiagnosticList
  ) -> [[MSELTable.Cell]]? {
    func refuse(_ sentence: String) -> [[MSELTable.Cell]]? {
      diagnostics.error(.badSheet, sentence, at: SourceLocation(file: file))
      return nil
    }
    guard let archive = ZipArchive(bytes) else { return refuse("the file is no ZIP archive") }
    guard let name = sheetName(archive) else {
      return refuse("the file is no XLSX workbook, or is encrypted")
    }
    guard let sheet = archive.contents(name) else {
      return refuse("the sheet \(name) cannot be unpacked")
    }
    var strings: [String] = []
    if archive.entries.contains(where: { $0.name == "xl/sharedStrings.xml" }) {
      guard let content = archive.contents("xl/sharedStrings.xml"),
        let found = sharedStrings(content)
      else { return refuse("the texts of the workbook cannot be read") }
      strings = found
    }
    guard let rows = cells(sheet, strings) else { return refuse("the sheet cannot be read") }
    return rows
  }

  /// The file of the workbook's first sheet.
  private static func sheetName(_ archive: ZipArchive) -> String? {
    guard let book = archive.contents("xl/workbook.xml") else { return nil }
    let fallback = archive.entries.map(\.name).filter { $0.hasPrefix("xl/worksheets/sheet") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.first
    var relation: String?
    var scanner = XMLScanner(book)
    while let token = scanner.next() {
      if case .open("sheet", let attributes, _) = token {
        relation =
          attributes.first { $0.name == "id" && $0.value.hasPrefix("r") }?.value
          ?? attributes.last { $0.name == "id" }?.value
        break
      }
    }
    guard let relation, let links = archive.contents("xl/_rels/workbook.xml.rels") else {
      return fallback
    }
    scanner = XMLScanner(links)
    while let token = scanner.next() {
      guard case .open("Relationship", let attributes, _) = token,
        attributes.contains(where: { $0.name == "Id" && $0.value == relation }),
        let target = attributes.first(where: { $0.name == "Target" })?.value
      else { continue }
      return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return fallback
  }

  private static func sharedStrings(_ bytes: [UInt8]) -> [String]? {
    var strings: [String] = []
    var current = ""
    var isText = false
    var phonetic = false
    var scanner = XMLScanner(bytes)
    while let token = scanner.next() {
      switch token {
      case .open("si", _, let isEmpty):
        current = ""
        if isEmpty { strings.append("") }
      case .open("t", _, let isEmpty): isText = !isEmpty
      case .open("rPh", _, let isEmpty): phonetic = !isEmpty
      case .close("rPh"): phonetic = false
      case .close("t"): isText = false
      case .close("si"): strings.append(current)
      case .text(let text): if isText, !phonetic { current += text }
      default: break
      }
    }
    return scanner.hasFailed ? nil : strings
  }

  private static func cells(
    _ bytes: [UInt8], _ strings: [String]
  ) -> [[MSELTable.Cell]]? {
    var rows: [[MSELTable.Cell]] = []
    var row: [MSELTable.Cell] = []
    var line = 0
    var column = 0
    var kind = ""
    var content = ""
    var takes = false
    var scanner = XMLScanner(bytes)
    while let token = scanner.next() {
      switch token {
      case .open("row", let attributes, let isEmpty):
        line = attributes.first { $0.name == "r" }.flatMap { Int($0.value) } ?? line + 1
        if line > rowLimit { return nil }
        row = []
        column = 0
        if isEmpty { rows.append(row) }
      case .close("row"): rows.append(row)
      case .open("c", let attributes, let isEmpty):
        column = attributes.first { $0.name == "r" }.flatMap { self.column($0.value) } ?? column + 1
        if column > columnLimit { return nil }
        kind = attributes.first { $0.name == "t" }?.value ?? ""
        content = ""
        if isEmpty { add("", line, column, &row) }
      case .close("c"):
        guard let text = text(content, kind, strings) else { return nil }
        add(text, line, column, &row)
      case .open("v", _, let isEmpty), .open("t", _, let isEmpty): takes = !isEmpty
      case .close("v"), .close("t"): takes = false
      case .text(let text): if takes { content += text }
      default: break
      }
    }
    return scanner.hasFailed ? nil : rows
  }

  private static func text(_ content: String, _ kind: String, _ strings: [String]) -> String? {
    switch kind {
    case "s":
      guard let row = Int(content), strings.indices.contains(row) else { return nil }
      return unified(strings[row])
    case "b": return content == "1" ? "TRUE" : "FALSE"
    default: return unified(content)
    }
  }

  /// Line ends as line feeds.
  private static func unified(_ text: String) -> String {
    var result = ""
    for character in text.replacingCarriageMarks {
      result.append(character == "\r\n" || character == "\r" ? "\n" : character)
    }
    return result
  }

  private static func add(
    _ text: String, _ line: Int, _ column: Int, _ row: inout [MSELTable.Cell]
  ) {
    while row.count < column - 1 {
      row.append(MSELTable.Cell(text: "", line: line, column: row.count + 1))
    }
    row.append(MSELTable.Cell(text: text, line: line, column: column))
  }

  /// The column of a reference such as `AB12`, from 1.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte >= 0x41, byte <= 0x5A else { break }
      column = column * 26 + Int(byte) - 0x40
      if column > columnLimit { return nil }
    }
    return column > 0 ? column : nil
  }
}

extension String {
  /// Excel writes a carriage return within a text as `_x000D_`.
  fileprivate var replacingCarriageMarks: String {
    guard contains("_x000D_") else { return self }
    return split(separator: "_x000D_", omittingEmptySubsequences: false).joined()
  }
}

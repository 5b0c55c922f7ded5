import Diagnostics
import Yams

/// Reads one YAML file into a tree of nodes with their places.
///
/// The tree is what Yams composes, never what it would guess: scalars stay text. Anchors, aliases,
/// merge keys, tags and directives are refused, and everything has a limit (`InputLimits`).
public enum DocumentReader {
  /// Reads a text; see `read(bytes:file:diagnostics:)`.
  public static func read(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    read(bytes: Array(text.utf8), file: file, diagnostics: &diagnostics)
  }

  /// Reads the bytes of a file, with or without a byte order mark, with any line ends.
  ///
  /// - Parameter file: as the user named it, for the findings.
  /// - Returns: The tree, also when there are findings that leave one; `nil` if there is none.
  /// - Complexity: linear in the length of the file.
  public static func read(
    bytes: [UInt8], file: String, diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    let whole = SourceLocation(file: file)
    guard bytes.count <= InputLimits.fileBytes else {
      diagnostics.error(
        .fileTooLarge,
        "the file is larger than \(InputLimits.fileBytes / 1_048_576) MB", at: whole)
      return nil
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let source = SourceText(hasMark ? Array(bytes.dropFirst(3)) : bytes)
    guard checkCharacters(source, file, &diagnostics) else { return nil }
    var scanner = StructureScanner(source, file: file)
    scanner.scan()
    for finding in scanner.findings { diagnostics.append(finding.finding) }
    if scanner.isFatal || scanner.isTabbed || scanner.hasAlias { return nil }
    guard let yaml = patched(source, scanner) else { return nil }
    return compose(yaml, source, scanner, file, &diagnostics)
  }

  // MARK: - Characters

  /// Reports bytes that are not UTF-8 and characters that YAML does not allow.
  private static func checkCharacters(
    _ source: SourceText, _ file: String, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    var cursor = SourceCursor()
    var isClean = true
    while cursor.index < source.count {
      let byte = source.bytes[cursor.index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        source.advance(&cursor)
        continue
      }
      let place = SourceLocation(file: file, line: cursor.line, column: cursor.column)
      guard let scalar = validScalar(source.bytes, cursor.index) else {
        diagnostics.error(.invalidUTF8, "the file is not valid UTF-8 from here on", at: place)
        return false
      }
      if !isAllowed(scalar) {
        diagnostics.error(
          .controlCharacter, "the character \(HiddenCharacters.name(scalar)) is not allowed",
          at: place)
        isClean = false
      }
      source.advance(&cursor)
    }
    return isClean
  }

  /// The printable characters of YAML 1.1, section 5.1; a byte order mark only at the start.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The scalar that begins here, or `nil` if the bytes are not UTF-8 (RFC 3629, section 4).
  private static func validScalar(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
    let first = UInt32(bytes[index])
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return Unicode.Scalar(first)
    case 0xC2..<0xE0: (length, value) = (2, first & 0x1F)
    case 0xE0..<0xF0: (length, value) = (3, first & 0x0F)
    case 0xF0..<0xF5: (length, value) = (4, first & 0x07)
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for byte in bytes[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    return value >= smallest[length] ? Unicode.Scalar(value) : nil
  }

  // MARK: - The parser

  /// The text for the parser: keys given twice are renamed, so that it reads on past them.
  ///
  /// A key becomes as many private-use characters as it has characters, so that no place moves.
  /// `nil` if a key has none.
  private static func patched(_ source: SourceText, _ scanner: StructureScanner) -> String? {
    if scanner.duplicates.isEmpty { return source.text(0, scanner.end) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scanner.end)
    var copied = 0
    for (number, duplicate) in scanner.duplicates.enumerated() {
      let content = duplicate.contentBytes
      guard !content.isEmpty, content.lowerBound >= copied, number < 6400 else { return nil }
      bytes.append(contentsOf: source.bytes[copied..<content.lowerBound])
      let count = source.text(content.lowerBound, content.upperBound).unicodeScalars.count
      var name = String.UnicodeScalarView()
      for _ in 0..<count {
        name.append(Unicode.Scalar(UInt32(0xE000 + number)) ?? "\u{E000}")
      }
      bytes.append(contentsOf: String(name).utf8)
      copied = content.upperBound
    }
    bytes.append(contentsOf: source.bytes[copied..<scanner.end])
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func compose(
    _ yaml: String, _ source: SourceText, _ scanner: StructureScanner, _ file: String,
    _ diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    do {
      guard let root = try Yams.compose(yaml: yaml, .basic, .default, .utf8) else {
        diagnostics.error(
          .emptyDocument, "the file holds nothing", at: SourceLocation(file: file))
        return nil
      }
      var converter = NodeConverter(source: source, file: file, scanner: scanner)
      let node = converter.convert(root, depth: 1, &diagnostics)
      return converter.isOverBudget ? nil : node
    } catch let error as YamlError {
      report(error, file, &diagnostics)
    } catch {
      diagnostics.error(
        .syntaxError, "the file is not valid YAML", at: SourceLocation(file: file))
    }
    return nil
  }

  private static func report(
    _ error: YamlError, _ file: String, _ diagnostics: inout DiagnosticList
  ) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = SourceLocation(file: file, line: mark.line, column: mark.column)
      var sentence = "this is not valid YAML: \(problem)"
      if let context { sentence += " \(context.text)" }
      diagnostics.error(.syntaxError, sentence + hint(problem), at: place)
    case .duplicatedKeysInMapping(let keys, let context):
      diagnostics.error(
        .duplicateKey, "this key is given twice",
        at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column),
        text: keys.first ?? "")
    default:
      diagnostics.error(
        .syntaxError, "the file is not valid YAML", at: SourceLocation(file: file))
    }
  }

  /// What most often causes a problem of the parser.
  private static func hint(_ problem: String) -> String {
    if problem.hasPrefix("mapping values are not allowed") {
      return
        " (a text with a colon and a space in it needs quotation marks; or the line is indented"
        + " too far)"
    }
    if problem.hasPrefix("could not find expected ':'") {
      return " (a key needs a colon and a space after it)"
    }
    if problem.hasPrefix("did not find expected ',' or") {
      return " (a comma is missing, or a text in brackets needs quotation marks)"
    }
    if problem.hasPrefix("did not find expected key") {
      return " (the line is indented otherwise than the keys before it, or a quoted text goes on"
        + " after its mark)"
    }
    return ""
  }
}

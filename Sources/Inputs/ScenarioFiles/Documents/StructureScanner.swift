import Diagnostics

/// A light pass over YAML that follows its indentation, brackets, quotes and keys, before the
/// parser builds anything.
///
/// It finds, each with its place and all in one go, what the parser does not: too deep a nesting
/// (so that no recursion sees it), anchors, aliases, tags and directives, keys given twice, tabs,
/// brackets and quotes that are never closed. It follows libyaml's rules of tokens; where a file is
/// not valid YAML it may lose the thread, and the parser reports the file anyway.
///
/// - Complexity: linear in the length of the file times the depth, which is bounded.
struct StructureScanner {
  let source: SourceText
  let file: String
  var cursor = SourceCursor()
  var findings: [(finding: Diagnostic, flowDepth: Int)] = []

  /// Keys given twice, in file order: their bytes without quotation marks.
  var duplicates: [(start: SourceCursor, contentBytes: Range<Int>)] = []
  /// The document must not be given to the parser.
  var isFatal = false
  var hasAlias = false
  /// The parser refuses the file at the first tab, but the scan goes on to the others.
  var isTabbed = false
  /// Where the text to be parsed ends: at a second document, or at the end.
  var end: Int

  /// Block collections that are open.
  var blocks: [Block] = []
  /// Brackets and braces that are open.
  var flows: [Flow] = []
  var isKeyAllowed = true
  /// The last key that could still begin, by flow level.
  var possibleKeys: [SourceCursor?] = [nil]
  var lastScalar: Scalar?
  var hasContent = false
  var isDocumentOver = false

  struct Block {
    var column: Int
    var keys: [String: Int] = [:]
  }

  struct Flow {
    var isMapping: Bool
    var opening: SourceCursor
    var keys: [String: Int] = [:]
  }

  struct Scalar {
    var start: SourceCursor
    var end: Int
    var content: Range<Int>
    var quote: UInt8
  }

  init(_ source: SourceText, file: String) {
    self.source = source
    self.file = file
    self.end = source.count
  }

  var indent: Int { blocks.last?.column ?? 0 }

  func location(_ cursor: SourceCursor) -> SourceLocation {
    SourceLocation(file: file, line: cursor.line, column: cursor.column)
  }

  mutating func report(
    _ code: InputCode, _ sentence: String, at place: SourceCursor, text: String = "",
    suggestion: String? = nil
  ) {
    let finding = Diagnostic(
      code.rawValue, .error, sentence, at: location(place), text: DiagnosticList.shortened(text),
      suggestion: suggestion)
    if findings.count < DiagnosticList.limit { findings.append((finding, flows.count)) }
  }

  /// Scans the whole file.
  mutating func scan() {
    while !isFatal {
      skipToToken()
      dropStaleKeys()
      if flows.isEmpty {
        while let block = blocks.last, block.column > cursor.column { blocks.removeLast() }
      }
      if cursor.index >= source.count { break }
      if !scanDocumentMark() { break }
    }
    if !isFatal { reportUnclosed() }
  }

  /// One token; false at the start of a second document.
  private mutating func scanDocumentMark() -> Bool {
    if cursor.column == 1, isDocumentMark(cursor.index) {
      let isEnd = source.byte(cursor.index) == UInt8(ascii: ".")
      if !isEnd, hasContent || isDocumentOver { return reportSecondDocument() }
      blocks.removeAll()
      possibleKeys[possibleKeys.count - 1] = nil
      isKeyAllowed = false
      if isEnd { isDocumentOver = true } else { hasContent = true }
      for _ in 0..<3 { source.advance(&cursor) }
      return true
    }
    if isDocumentOver { return reportSecondDocument() }
    if cursor.column == 1, source.byte(cursor.index) == UInt8(ascii: "%") {
      report(.directive, "directives are refused; remove this line", at: cursor)
      isFatal = true
      return false
    }
    hasContent = true
    scanToken()
    return true
  }

  private mutating func reportSecondDocument() -> Bool {
    report(.severalDocuments, "a file holds one document; put the second into its own", at: cursor)
    end = cursor.index
    return false
  }

  /// `---` or `...` before a blank.
  func isDocumentMark(_ index: Int) -> Bool {
    let byte = source.byte(index)
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
    return source.byte(index + 1) == byte && source.byte(index + 2) == byte
      && source.isBlankBreakOrEnd(index + 3)
  }

  private mutating func scanToken() {
    let byte = source.byte(cursor.index)
    let isBeforeBlank = source.isBlankBreakOrEnd(cursor.index + 1)
    let isFlow = !flows.isEmpty
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): openFlow(isMapping: byte == UInt8(ascii: "{"))
    case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow()
    case UInt8(ascii: ","):
      possibleKeys[possibleKeys.count - 1] = nil
      isKeyAllowed = true
      source.advance(&cursor)
    case UInt8(ascii: "-") where isBeforeBlank: scanItemMark()
    case UInt8(ascii: "?") where isFlow || isBeforeBlank: scanComplexKey()
    case UInt8(ascii: ":") where isFlow || isBeforeBlank: scanValueMark()
    case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"): scanProperty(byte)
    case UInt8(ascii: "|") where !isFlow, UInt8(ascii: ">") where !isFlow: scanBlockScalar()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): scanQuoted(byte)
    case UInt8(ascii: "\t"): scanTab()
    case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      report(
        .syntaxError, "a text that begins with this character needs quotation marks", at: cursor,
        text: String(UnicodeScalar(byte)))
      isFatal = true
    default: scanPlain()
    }
  }

  // MARK: - Between tokens

  private mutating func skipToToken() {
    while true {
      if cursor.column == 1, source.scalar(cursor.index) == "\u{FEFF}" { source.advance(&cursor) }
      while source.byte(cursor.index) == 0x20
        || (source.byte(cursor.index) == 0x09 && (!flows.isEmpty || !isKeyAllowed))
      {
        source.advance(&cursor)
      }
      if source.byte(cursor.index) == UInt8(ascii: "#") { skipLine() }
      guard source.breakLength(cursor.index) > 0 else { return }
      source.advance(&cursor)
      if flows.isEmpty { isKeyAllowed = true }
    }
  }

  mutating func skipLine() {
    while cursor.index < source.count, source.breakLength(cursor.index) == 0 {
      source.advance(&cursor)
    }
  }

  /// A key stands on one line and within 1024 characters of its colon.
  private mutating func dropStaleKeys() {
    for index in possibleKeys.indices {
      guard let key = possibleKeys[index] else { continue }
      let isFar = key.line == cursor.line && cursor.column - key.column > 1024
      if key.line < cursor.line || isFar { possibleKeys[index] = nil }
    }
  }

  mutating func scanTab() {
    report(.tabIndentation, "lines are indented with spaces, not with tabs", at: cursor)
    isTabbed = true
    while source.isBlank(cursor.index) { source.advance(&cursor) }
  }

  private mutating func reportUnclosed() {
    guard let flow = flows.first else { return }
    // What follows the bracket was read as its content: keys given twice in it mean nothing.
    let opening = location(flow.opening)
    findings.removeAll {
      $0.flowDepth > 0 && $0.finding.code == InputCode.duplicateKey.rawValue
        && $0.finding.location > opening
    }
    flows.removeAll()
    report(
      .unclosed, "this \(flow.isMapping ? "brace" : "bracket") is never closed", at: flow.opening,
      text: flow.isMapping ? "{" : "[")
    isFatal = true
  }
}

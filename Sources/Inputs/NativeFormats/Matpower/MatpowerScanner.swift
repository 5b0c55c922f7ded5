import Diagnostics

/// A cursor over the bytes of a case file that knows its line.
struct MatpowerScanner {
  let file: String
  let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1
  private var lineStart = 0

  init(text: String, file: String) {
    self.file = file
    bytes = Array(text.utf8)
  }

  /// A place to go back to.
  struct Mark {
    var position: Int
    fileprivate var line: Int
    fileprivate var lineStart: Int
  }

  var mark: Mark { Mark(position: position, line: line, lineStart: lineStart) }

  mutating func restore(_ mark: Mark) {
    position = mark.position
    line = mark.line
    lineStart = mark.lineStart
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte at the cursor, or 0 at the end.
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The byte some places on, or 0 past the end.
  func peek(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  /// Moves over one byte, counting lines.
  mutating func advance() {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    if byte == .lineFeed || (byte == .carriageReturn && current != .lineFeed) {
      line += 1
      lineStart = position
    }
  }

  mutating func advance(by count: Int) {
    for _ in 0..<count { advance() }
  }

  var isAtLineEnd: Bool { isAtEnd || current == .lineFeed || current == .carriageReturn }

  var isAtComment: Bool { current == UInt8(ascii: "%") || current == UInt8(ascii: "#") }

  /// Whether a statement ends here: a separator, a comment or the line's end.
  var isAtStatementEnd: Bool {
    isAtLineEnd || current == UInt8(ascii: ";") || current == UInt8(ascii: ",") || isAtComment
  }

  /// Skips blanks and continued line ends (`...`). Returns whether there were any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while true {
      if current == .space || current == .tab {
        position += 1
      } else if isAtContinuation {
        skipToLineEnd()
        advanceLine()
      } else {
        return position > start
      }
    }
  }

  var isAtContinuation: Bool {
    let dot = UInt8(ascii: ".")
    return current == dot && peek(1) == dot && peek(2) == dot
  }

  /// Moves to the end of the line, not over it.
  mutating func skipToLineEnd() {
    while !isAtLineEnd { position += 1 }
  }

  /// Moves over one line end, whichever its form.
  mutating func advanceLine() {
    if current == .carriageReturn, peek(1) == .lineFeed { position += 1 }
    advance()
  }

  /// Skips a comment to its line's end; a block comment (`%{` alone on its line) to its close.
  mutating func skipComment() {
    let opener = bytes[position]
    let isBlock = peek(1) == UInt8(ascii: "{") && isAlone(from: position, length: 2)
    skipToLineEnd()
    guard isBlock else { return }
    var depth = 1
    while depth > 0 && !isAtEnd {
      advanceLine()
      while current == .space || current == .tab { position += 1 }
      if current == opener, isAlone(from: position, length: 2) {
        if peek(1) == UInt8(ascii: "{") { depth += 1 }
        if peek(1) == UInt8(ascii: "}") { depth -= 1 }
      }
      skipToLineEnd()
    }
  }

  /// Whether `length` bytes stand alone on their line.
  private func isAlone(from start: Int, length: Int) -> Bool {
    var index = start - 1
    while index >= lineStart, bytes[index] == .space || bytes[index] == .tab { index -= 1 }
    if index >= lineStart { return false }
    index = start + length
    while index < bytes.count, bytes[index] == .space || bytes[index] == .tab { index += 1 }
    return index >= bytes.count || bytes[index] == .lineFeed || bytes[index] == .carriageReturn
  }

  /// Reads a name, or `""`.
  mutating func identifier() -> String {
    guard current.isLetter else { return "" }
    let start = position
    while current.isLetter || current.isDigit { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Where the cursor is, for a finding.
  var location: SourceLocation { location(of: mark) }

  func location(of mark: Mark) -> SourceLocation {
    // Counting scalars of a line without end, finding after finding, would take for ever.
    if mark.position - mark.lineStart > 100_000 {
      return SourceLocation(
        file: file, line: mark.line, column: mark.position - mark.lineStart + 1)
    }
    var column = 1
    for index in mark.lineStart..<min(mark.position, bytes.count)
    where bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
    return SourceLocation(file: file, line: mark.line, column: column)
  }

  /// The offending text from a mark: to a separator, at most 40 bytes.
  func token(at mark: Mark) -> String {
    var end = mark.position
    while end < bytes.count, end - mark.position < 40, !bytes[end].isSeparator { end += 1 }
    if end == mark.position, end < bytes.count, bytes[end] != .lineFeed { end += 1 }
    return String(decoding: bytes[mark.position..<end], as: UTF8.self)
  }

  /// The rest of the line from a mark, at most 80 bytes.
  func lineText(from mark: Mark) -> String {
    var end = mark.position
    while end < bytes.count, end - mark.position < 80, bytes[end] != .lineFeed,
      bytes[end] != .carriageReturn
    {
      end += 1
    }
    return String(decoding: bytes[mark.position..<end], as: UTF8.self)
  }
}

extension UInt8 {
  static var space: UInt8 { 0x20 }
  static var tab: UInt8 { 0x09 }
  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A letter or an underscore.
  var isLetter: Bool {
    (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A || self == UInt8(ascii: "_")
  }
  var isSeparator: Bool {
    self == .space || self == .tab || self == .lineFeed || self == .carriageReturn
      || self == UInt8(ascii: ",") || self == UInt8(ascii: ";") || self == UInt8(ascii: "]")
  }
}

import Diagnostics

/// A piece of a line: where its bytes lie, and on which line.
struct TntpToken {
  var start: Int
  var end: Int
  var line: Int
  var lineStart: Int
}

/// Walks through a TNTP text line by line and field by field.
struct TntpScanner {
  let file: String
  let bytes: [UInt8]
  /// Where the next line begins.
  private var position = 0
  /// The current line: number from 1, first byte, and the byte after its last.
  private(set) var line = 0
  private(set) var lineStart = 0
  private(set) var lineEnd = 0
  /// The next byte of the current line to look at.
  var cursor = 0

  init(_ text: String, file: String) {
    self.file = file
    var text = text
    bytes = text.withUTF8 { Array($0) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Goes to the next line; LF, CR LF and a lone CR end a line.
  mutating func nextLine() -> Bool {
    if position >= bytes.count { return false }
    line += 1
    lineStart = position
    var end = position
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    lineEnd = end
    position = end + 1
    if end + 1 < bytes.count, bytes[end] == 13, bytes[end + 1] == 10 { position = end + 2 }
    cursor = lineStart
    return true
  }

  /// Skips blanks; whether something is left before the line's end.
  mutating func skipBlanks() -> Bool {
    while cursor < lineEnd, TntpScanner.isBlank(bytes[cursor]) { cursor += 1 }
    return cursor < lineEnd
  }

  /// The next field: a run of bytes without blanks and separators, or one separator (`;` or `:`).
  mutating func nextToken() -> TntpToken? {
    guard skipBlanks() else { return nil }
    let start = cursor
    cursor += 1
    if !TntpScanner.isSeparator(bytes[start]) {
      while cursor < lineEnd, !TntpScanner.isBlank(bytes[cursor]),
        !TntpScanner.isSeparator(bytes[cursor])
      {
        cursor += 1
      }
    }
    return TntpToken(start: start, end: cursor, line: line, lineStart: lineStart)
  }

  /// Whether the current line says nothing: blank, or a comment.
  mutating func isSilent() -> Bool {
    cursor = lineStart
    return !skipBlanks() || bytes[cursor] == UInt8(ascii: "~")
  }

  /// Whether the token is this one byte.
  func isByte(_ token: TntpToken, _ byte: UInt8) -> Bool {
    token.end == token.start + 1 && bytes[token.start] == byte
  }

  func text(_ token: TntpToken) -> String {
    String(decoding: bytes[token.start..<min(token.end, token.start + 200)], as: UTF8.self)
  }

  /// The rest of the current line, without blanks at its ends.
  mutating func restOfLine() -> TntpToken {
    _ = skipBlanks()
    var end = lineEnd
    while end > cursor, TntpScanner.isBlank(bytes[end - 1]) { end -= 1 }
    return TntpToken(start: cursor, end: end, line: line, lineStart: lineStart)
  }

  /// The token's place; columns count Unicode scalars.
  func location(_ token: TntpToken) -> SourceLocation {
    let before = bytes[token.lineStart..<token.start]
    let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return SourceLocation(file: file, line: token.line, column: column)
  }

  /// The decimal number that the token spells, or `nil`: digits, point, sign and exponent only, so
  /// that neither `nan` nor a hexadecimal number passes; one beyond the range of `Double` neither.
  func number(_ token: TntpToken) -> Double? {
    if let whole = smallWhole(token) { return Double(whole) }
    for byte in bytes[token.start..<token.end] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        continue
      default:
        return nil
      }
    }
    let spelling = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    guard let value = Double(spelling), value.isFinite else { return nil }
    return value
  }

  /// The whole number that the token spells, also as `7.0` or `7e0`, or `nil`.
  func wholeNumber(_ token: TntpToken) -> Int? {
    if let whole = smallWhole(token) { return whole }
    guard let value = number(token), value == value.rounded(), value.magnitude < 1e15 else {
      return nil
    }
    return Int(value)
  }

  /// Up to 15 plain digits.
  private func smallWhole(_ token: TntpToken) -> Int? {
    if token.end - token.start > 15 { return nil }
    var value = 0
    for byte in bytes[token.start..<token.end] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 12 || byte == 11 }

  static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":")
  }
}

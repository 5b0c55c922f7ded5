/// The bytes of one file, known to be valid UTF-8, with the line breaks of YAML 1.1.
struct SourceText {
  let bytes: [UInt8]
  /// The byte where each line begins.
  let lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let length = SourceText.breakLength(bytes, index)
      index += max(1, length)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
  }

  var count: Int { bytes.count }

  /// The byte, or 0 past the end.
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  /// How many bytes a line break takes here: LF, CR, CR LF, NEL, LS or PS; 0 if there is none.
  func breakLength(_ index: Int) -> Int { SourceText.breakLength(bytes, index) }

  private static func breakLength(_ bytes: [UInt8], _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  func isBlank(_ index: Int) -> Bool { byte(index) == 0x20 || byte(index) == 0x09 }

  /// A space, a tab, a line break or the end.
  func isBlankBreakOrEnd(_ index: Int) -> Bool {
    index >= count || isBlank(index) || breakLength(index) > 0
  }

  /// The bytes of the scalar that begins here.
  func scalarLength(_ index: Int) -> Int {
    switch byte(index) {
    case 0..<0x80: 1
    case 0x80..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }

  func scalar(_ index: Int) -> Unicode.Scalar? {
    guard index < count else { return nil }
    let end = min(count, index + scalarLength(index))
    return String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
  }

  func text(_ start: Int, _ end: Int) -> String {
    guard start < end, end <= count else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  func hasText(_ text: String, at start: Int) -> Bool {
    let wanted = text.utf8
    guard start >= 0, start + wanted.count <= count else { return false }
    return bytes[start..<start + wanted.count].elementsEqual(wanted)
  }

  /// One scalar or one line break further.
  func advance(_ cursor: inout SourceCursor) {
    guard cursor.index < count else { return }
    let length = breakLength(cursor.index)
    if length > 0 {
      cursor.index += length
      cursor.line += 1
      cursor.column = 1
    } else {
      cursor.index = min(count, cursor.index + scalarLength(cursor.index))
      cursor.column += 1
    }
  }

  func skipBlanksAndBreaks(_ cursor: inout SourceCursor) {
    while isBlank(cursor.index) || breakLength(cursor.index) > 0 { advance(&cursor) }
  }

  /// The byte of a line and column, both from 1.
  func index(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return count }
    var cursor = SourceCursor(index: lineStarts[line - 1], line: line, column: 1)
    while cursor.column < column, cursor.index < count, cursor.line == line { advance(&cursor) }
    return cursor.index
  }
}

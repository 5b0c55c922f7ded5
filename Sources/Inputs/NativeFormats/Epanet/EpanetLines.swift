/// Cuts a text into lines of words: separators are blanks, tabs and commas; `;` begins a comment;
/// words in double quotes may hold separators.
struct EpanetLines {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var lineNumber = 0
  /// The text of the last line, without comment and line end.
  private(set) var lineText = ""

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The words of the next line, or `nil` at the end.
  mutating func next() -> [EpanetToken]? {
    guard position < bytes.count else { return nil }
    lineNumber += 1
    var end = position
    while end < bytes.count && bytes[end] != 10 && bytes[end] != 13 { end += 1 }
    let line = bytes[position..<end]
    position = end
    if position < bytes.count && bytes[position] == 13 { position += 1 }
    if position < bytes.count && bytes[position] == 10 && (position == end || bytes[end] == 13) {
      position += 1
    }
    let code = line.prefix { $0 != 59 }
    lineText = String(decoding: code, as: UTF8.self)
    return EpanetLines.words(code)
  }

  private static func words(_ code: ArraySlice<UInt8>) -> [EpanetToken] {
    var tokens: [EpanetToken] = []
    var column = 0
    var index = code.startIndex
    while index < code.endIndex {
      let byte = code[index]
      if byte & 0xC0 != 0x80 { column += 1 }
      if isSeparator(byte) {
        index += 1
        continue
      }
      let first = column
      let isQuoted = byte == 34
      var end = isQuoted ? index + 1 : index
      let begin = end
      while end < code.endIndex && (isQuoted ? code[end] != 34 : !isSeparator(code[end])) {
        if end > index && code[end] & 0xC0 != 0x80 { column += 1 }
        end += 1
      }
      let word = String(decoding: code[begin..<end], as: UTF8.self)
      if !word.isEmpty { tokens.append(EpanetToken(text: word, column: first)) }
      if isQuoted && end < code.endIndex {
        column += 1
        end += 1
      }
      index = end
    }
    return tokens
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 44 || byte == 0
  }
}

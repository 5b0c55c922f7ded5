/// A run of a text that stands on one line of the file: scalar `offset` of the text is at
/// (`line`, `column`), and the following scalars follow it.
struct TextSegment: Hashable, Sendable {
  var offset: Int
  var line: Int
  var column: Int
  /// False from the first escape on, whose length in the file we do not follow.
  var isExact: Bool
}

extension TextSegment {
  /// Finds the runs of a decoded text in the file; empty if the text stands there as it is.
  ///
  /// Words are matched one by one, blanks and line breaks between them freely, which is all that
  /// folding and block scalars do to a text.
  ///
  /// - Parameter start: the byte where the scalar begins (at its quotation mark or `|`).
  /// - Complexity: linear in the length of the text in the file.
  static func segments(
    of text: String, in source: SourceText, at start: Int, line: Int, column: Int
  ) -> [TextSegment] {
    if source.hasText(text, at: start) { return [] }
    var cursor = SourceCursor(index: start, line: line, column: column)
    switch source.byte(start) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): source.advance(&cursor)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      while source.breakLength(cursor.index) == 0, cursor.index < source.count {
        source.advance(&cursor)
      }
    default: break
    }
    var segments: [TextSegment] = []
    var isRunning = false
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if isRunning, source.scalar(cursor.index) == scalar {
        source.advance(&cursor)
        if source.breakLength(cursor.index) > 0 { isRunning = false }
        continue
      }
      if scalar == " " || scalar == "\n" { continue }
      source.skipBlanksAndBreaks(&cursor)
      guard source.scalar(cursor.index) == scalar else {
        segments.append(TextSegment(offset: offset, line: line, column: column, isExact: false))
        return segments
      }
      segments.append(
        TextSegment(offset: offset, line: cursor.line, column: cursor.column, isExact: true))
      source.advance(&cursor)
      isRunning = source.breakLength(cursor.index) == 0
    }
    return segments
  }
}

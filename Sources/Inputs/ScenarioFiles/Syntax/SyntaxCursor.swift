import Diagnostics

/// A cursor over the scalars of one text of a file, for the small languages inside scalars.
struct SyntaxCursor {
  let node: DocumentNode
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ node: DocumentNode) {
    self.node = node
    scalars = Array((node.text ?? "").unicodeScalars)
  }

  var isAtEnd: Bool { position >= scalars.count }
  var location: SourceLocation { node.location(at: min(position, scalars.count)) }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    let index = position + ahead
    return index >= 0 && index < scalars.count ? scalars[index] : nil
  }

  static func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": true
    default: false
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar >= "0" && scalar <= "9"
  }

  static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar >= "a" && scalar <= "z" || scalar >= "A" && scalar <= "Z"
  }

  mutating func skipBlanks() {
    while SyntaxCursor.isBlank(peek()) { position += 1 }
  }

  /// Steps over `scalar` if it is next.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    position += 1
    return true
  }

  /// Steps over a whole word if it is next: `for`, but not the `for` of `forest`.
  mutating func takeWord(_ word: String) -> Bool {
    guard isAtWord(word) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  func isAtWord(_ word: String) -> Bool {
    var index = position
    for scalar in word.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
    }
    return !isWordPart(at: index)
  }

  private func isWordPart(at index: Int) -> Bool {
    guard index < scalars.count else { return false }
    let scalar = scalars[index]
    return SyntaxCursor.isLetter(scalar) || SyntaxCursor.isDigit(scalar) || scalar == "-"
      || scalar == "_" || scalar == "/" || scalar == "."
  }

  /// Letters, digits, hyphens and underscores; empty if there are none.
  mutating func word() -> String {
    let start = position
    while let scalar = peek(),
      SyntaxCursor.isLetter(scalar) || SyntaxCursor.isDigit(scalar) || scalar == "-"
        || scalar == "_"
    {
      position += 1
    }
    return text(start, position)
  }

  /// Digits only, at most nine, so that they fit; `nil` if there are none or more.
  mutating func digits() -> Int? {
    let start = position
    while SyntaxCursor.isDigit(peek()) { position += 1 }
    let count = position - start
    return count > 0 && count <= 9 ? Int(text(start, position)) : nil
  }

  /// A plain finite number with a point; `nil` if there is none, and then nothing is taken.
  mutating func number() -> Double? {
    let start = position
    if peek() == "-" || peek() == "+" { position += 1 }
    let digitStart = position
    while SyntaxCursor.isDigit(peek()) { position += 1 }
    if position > digitStart, peek() == ".", SyntaxCursor.isDigit(peek(1)) {
      position += 1
      while SyntaxCursor.isDigit(peek()) { position += 1 }
    }
    let exponentDigit = peek(1) == "-" || peek(1) == "+" ? 2 : 1
    if position > digitStart, peek() == "e" || peek() == "E",
      SyntaxCursor.isDigit(peek(exponentDigit))
    {
      position += exponentDigit
      while SyntaxCursor.isDigit(peek()) { position += 1 }
    }
    if position > digitStart, let value = Double(text(start, position)), value.isFinite {
      return value == 0 ? 0 : value
    }
    position = start
    return nil
  }

  func text(_ start: Int, _ end: Int) -> String {
    guard start < end, start >= 0, end <= scalars.count else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  /// The word or sign at the cursor, for findings.
  var offending: String {
    var end = position
    while end < scalars.count, !SyntaxCursor.isBlank(scalars[end]) { end += 1 }
    return text(position, end)
  }

  /// A part of the text without blanks at its ends, as a node with its places.
  func part(_ start: Int, _ end: Int) -> DocumentNode {
    var (first, last) = (start, max(start, end))
    while first < last, SyntaxCursor.isBlank(scalars[first]) { first += 1 }
    while last > first, SyntaxCursor.isBlank(scalars[last - 1]) { last -= 1 }
    return node.part(first..<last)
  }

  func location(at offset: Int) -> SourceLocation {
    node.location(at: min(max(0, offset), scalars.count))
  }

  /// `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

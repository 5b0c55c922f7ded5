/// Takes comments and the insides of string literals out of Swift text, and leaves line ends.
///
/// Knows nested comments, literals of one and of several lines, those with `#`, and interpolations,
/// whose code it keeps.
struct CodeStripper {
  private let bytes: [UInt8]
  private var place = 0
  private(set) var code: [UInt8] = []
  /// Columns of each line, counted from 0, that stand in string literals.
  private(set) var textColumns: [Int] = [0]

  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let backslash = UInt8(ascii: "\\")

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() { while place < bytes.count { step() } }

  /// Passes one comment, literal or byte of code.
  private mutating func step() {
    if starts(with: "//") {
      while place < bytes.count, bytes[place] != Self.newline { place += 1 }
    } else if starts(with: "/*") {
      skipComment()
    } else if let hashes = literalAhead() {
      skipLiteral(hashes: hashes)
    } else {
      take()
    }
  }

  /// Passes the code of an interpolation, after its opening parenthesis, to the closing one.
  private mutating func runInterpolation() {
    var depth = 1
    while place < bytes.count, depth > 0 {
      if bytes[place] == UInt8(ascii: "(") { depth += 1 }
      if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
      step()
    }
  }

  private mutating func take() {
    if bytes[place] == Self.newline { textColumns.append(0) }
    code.append(bytes[place])
    place += 1
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        place += 2
      } else if starts(with: "*/") {
        depth -= 1
        place += 2
      } else {
        if bytes[place] == Self.newline { take() } else { place += 1 }
      }
    } while depth > 0 && place < bytes.count
    code.append(UInt8(ascii: " "))
  }

  /// The number of `#` before the quotation mark of a literal that starts here, or `nil`.
  private func literalAhead() -> Int? {
    var ahead = place
    while ahead < bytes.count, bytes[ahead] == Self.hash { ahead += 1 }
    return ahead < bytes.count && bytes[ahead] == Self.quote ? ahead - place : nil
  }

  private mutating func skipLiteral(hashes: Int) {
    place += hashes
    let isLong = starts(with: "\"\"\"")
    place += isLong ? 3 : 1
    code += [Self.quote, Self.quote]
    while place < bytes.count {
      if bytes[place] == Self.newline {
        if !isLong { return }
        take()
      } else if let length = escapeAhead(hashes: hashes) {
        for _ in 0..<length { skipText() }
        if place < bytes.count, bytes[place] == UInt8(ascii: "(") {
          take()
          runInterpolation()
        } else if place < bytes.count, bytes[place] != Self.newline {
          skipText()
        }
      } else if ends(isLong: isLong, hashes: hashes) {
        place += (isLong ? 3 : 1) + hashes
        return
      } else {
        skipText()
      }
    }
  }

  /// The length of the mark of an escape that starts here, a backslash and as many `#` as the
  /// literal has, or `nil`.
  private func escapeAhead(hashes: Int) -> Int? {
    guard place + hashes < bytes.count, bytes[place] == Self.backslash else { return nil }
    let marks = bytes[(place + 1)..<(place + 1 + hashes)]
    return marks.allSatisfy { $0 == Self.hash } ? 1 + hashes : nil
  }

  /// Passes one byte of a literal; those that go on with a character are no columns.
  private mutating func skipText() {
    if bytes[place] & 0xC0 != 0x80 { textColumns[textColumns.count - 1] += 1 }
    place += 1
  }

  private func ends(isLong: Bool, hashes: Int) -> Bool {
    let marks = isLong ? 3 : 1
    guard place + marks + hashes <= bytes.count else { return false }
    return bytes[place..<(place + marks)].allSatisfy { $0 == Self.quote }
      && bytes[(place + marks)..<(place + marks + hashes)].allSatisfy { $0 == Self.hash }
  }
}

/// Takes comments and the insides of string literals out of Swift text, and leaves line ends.
///
/// Knows nested comments, literals of one and of several lines, and those with `#`. It does not
/// look into interpolations: a quotation mark in one ends the literal, which at worst shows a word
/// of it as code until the end of its line.
struct CodeStripper {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private(set) var code: [UInt8] = []
  private(set) var linesInsideText: Set<Int> = []

  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let backslash = UInt8(ascii: "\\")

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    while place < bytes.count {
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
  }

  private mutating func take() {
    if bytes[place] == Self.newline { line += 1 }
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
        linesInsideText.insert(line)
      } else if bytes[place] == Self.backslash && hashes == 0 {
        place += place + 1 < bytes.count && bytes[place + 1] == Self.newline ? 1 : 2
      } else if ends(isLong: isLong, hashes: hashes) {
        place += (isLong ? 3 : 1) + hashes
        return
      } else {
        place += 1
      }
    }
  }

  private func ends(isLong: Bool, hashes: Int) -> Bool {
    let marks = isLong ? 3 : 1
    guard place + marks + hashes <= bytes.count else { return false }
    return bytes[place..<(place + marks)].allSatisfy { $0 == Self.quote }
      && bytes[(place + marks)..<(place + marks + hashes)].allSatisfy { $0 == Self.hash }
  }
}

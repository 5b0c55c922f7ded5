extension Manifest {
  enum Token: Equatable {
    case word(String)
    case text(String)
    case mark(Character)
  }

  /// Words, string literals and marks of Swift text, without comments.
  static func tokens(_ source: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(source)
    while let first = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest = afterComment(rest.dropFirst(2))
      } else if first == "\"" {
        let text = rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
        tokens.append(.text(String(text)))
        rest = rest.dropFirst(text.count + 2)
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        if !first.isWhitespace { tokens.append(.mark(first)) }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static func afterComment(_ text: Substring) -> Substring {
    var rest = text
    while !rest.isEmpty, !rest.hasPrefix("*/") { rest = rest.dropFirst() }
    return rest.dropFirst(2)
  }

  /// The place of the mark that closes the one at `start`, or `nil`.
  static func matching(_ tokens: [Token], _ start: Int) -> Int? {
    var depth = 0
    for place in start..<tokens.count {
      switch tokens[place] {
      case .mark("("), .mark("["), .mark("{"): depth += 1
      case .mark(")"), .mark("]"), .mark("}"):
        depth -= 1
        if depth == 0 { return place }
      default: break
      }
    }
    return nil
  }
}

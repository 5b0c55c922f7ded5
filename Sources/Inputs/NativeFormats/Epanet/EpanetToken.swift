/// One word of a line.
struct EpanetToken {
  var text: String
  /// Counts Unicode scalars from 1.
  var column: Int

  /// Whether the word begins with a keyword, whatever the case; keywords are given in capitals.
  func begins(_ keyword: String) -> Bool {
    var rest = text.utf8.makeIterator()
    for expected in keyword.utf8 {
      guard let byte = rest.next() else { return false }
      let upper = byte >= 97 && byte <= 122 ? byte - 32 : byte
      if upper != expected { return false }
    }
    return true
  }

  /// Whether the word is a keyword and no more, whatever the case.
  func equals(_ keyword: String) -> Bool {
    text.utf8.count == keyword.utf8.count && begins(keyword)
  }

  /// The number the word spells in full, finite, or `nil`.
  var number: Double? {
    // Only what a network file may hold: no "inf", "nan" or hexadecimal.
    guard
      text.utf8.allSatisfy({
        $0 >= 48 && $0 <= 57 || $0 == 43 || $0 == 45 || $0 == 46 || $0 == 69 || $0 == 101
      }), let value = Double(text.hasSuffix(".") ? text + "0" : text), value.isFinite
    else { return nil }
    return value
  }
}

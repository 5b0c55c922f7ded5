/// The parts of native files that mean something, for the hash of a city.
enum NativeText {
  /// What begins a comment, by the suffix of a file's name.
  private static let commentSigns = [".csv": "#", ".inp": ";", ".m": "%", ".tntp": "~"]

  /// The lines of a file without comments, blanks at their ends and empty lines; those of a table
  /// sorted, since the order of its rows reaches no result.
  static func meaningfulLines(_ text: String, of name: String) -> [String] {
    let suffix = "." + (name.split(separator: ".").last.map(String.init) ?? "")
    let sign = commentSigns[suffix]
    var lines: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var part = line
      if let sign, suffix == ".csv" {
        if part.hasPrefix(sign) { continue }
      } else if let sign, let start = part.firstIndex(of: Character(sign)) {
        part = part[..<start]
      }
      while let last = part.last, last.isWhitespace { part.removeLast() }
      while let first = part.first, first.isWhitespace || first == "\u{FEFF}" { part.removeFirst() }
      if !part.isEmpty { lines.append(String(part)) }
    }
    guard suffix == ".csv" else { return lines }
    return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

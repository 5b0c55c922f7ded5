/// "Did you mean": the nearest names to a mistyped one.
public enum Spelling {
  /// Edit distance with transpositions of neighbours (optimal string alignment; Damerau 1964,
  /// doi:10.1145/363958.363994), or `nil` if it exceeds `limit`.
  ///
  /// - Complexity: O(n · m) time, O(m) memory.
  public static func distance(_ first: String, _ second: String, limit: Int) -> Int? {
    let a = Array(first.utf8.prefix(256))
    let b = Array(second.utf8.prefix(256))
    if abs(a.count - b.count) > limit { return nil }
    var twoBack = [Int](repeating: 0, count: b.count + 1)
    var back = Array(0...b.count)
    var row = back
    for i in 0..<a.count {
      row[0] = i + 1
      for j in 0..<b.count {
        let substituted = back[j] + (a[i] == b[j] ? 0 : 1)
        row[j + 1] = min(substituted, back[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], twoBack[j - 1] + 1)
        }
      }
      (twoBack, back, row) = (back, row, twoBack)
    }
    return back[b.count] <= limit ? back[b.count] : nil
  }

  /// The nearest candidate within a third of the word's length (at least 1, at most 4 edits), or
  /// `nil`.
  ///
  /// Of equally near ones the first by UTF-8 order is taken.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates, count: 1).first
  }

  /// Up to `count` nearest candidates, nearest first.
  public static func nearest(
    to word: String, among candidates: some Sequence<String>, count: Int
  ) -> [String] {
    let limit = max(1, min(4, (word.utf8.count + 2) / 3))
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      if let distance = distance(word.lowercased(), candidate.lowercased(), limit: limit) {
        found.append((distance, candidate))
      }
    }
    found.sort {
      $0.distance != $1.distance
        ? $0.distance < $1.distance : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    return found.prefix(count).map(\.name)
  }
}

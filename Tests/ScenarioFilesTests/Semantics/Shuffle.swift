import Diagnostics
import ScenarioFiles

/// The same files in another order: keys of mappings, lists of named things, rows of tables.
struct Shuffle {
  var random: Mutator

  init(seed: UInt64) { random = Mutator(seed: seed) }

  /// Lists whose order means nothing.
  private static let unordered: Set<String> = [
    "attacks", "conduits", "controls", "crews", "dependencies", "groups", "hazards", "injects",
    "kinds", "measures", "members", "organisations", "playbooks", "responses", "signals", "stores",
    "surroundings", "watching", "with", "zones",
  ]

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for place in items.indices.reversed() { items.swapAt(place, random.next(place + 1)) }
    return items
  }

  /// All files, shuffled where order means nothing.
  mutating func files(_ files: [String: String]) -> [String: String] {
    var result = files
    for path in files.keys.sorted() {
      let text = files[path] ?? ""
      if path.hasSuffix(".yaml") {
        var ignored = DiagnosticList()
        let node = DocumentReader.read(text: text, file: path, diagnostics: &ignored)
        result[path] = node.map { "# shuffled\n" + flow($0, under: "") + "\n" } ?? ""
      } else if path.hasSuffix(".csv") {
        let lines = text.split(separator: "\n").map(String.init)
        let rows = shuffled(Array(lines.dropFirst()))
        result[path] = ([lines[0], "# a comment"] + rows).joined(separator: "\n") + "\n"
      }
    }
    return result
  }

  /// A node in flow style, every text in quotation marks.
  private mutating func flow(_ node: DocumentNode, under key: String) -> String {
    switch node.content {
    case .empty: return ""
    case .text(let text): return "\"\(text)\""
    case .list(let items):
      let ordered = Shuffle.unordered.contains(key) ? shuffled(items) : items
      var texts: [String] = []
      for item in ordered { texts.append(flow(item, under: "")) }
      return "[\(texts.joined(separator: ", "))]"
    case .mapping(let entries):
      var texts: [String] = []
      for entry in shuffled(entries) {
        texts.append("\"\(entry.key)\": \(flow(entry.value, under: entry.key))")
      }
      return "{\(texts.joined(separator: ", "))}"
    }
  }
}

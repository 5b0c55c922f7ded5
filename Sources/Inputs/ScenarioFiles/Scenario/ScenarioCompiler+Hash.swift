import Diagnostics
import EventKernel

extension ScenarioCompiler {
  /// The hash of the compiled model: the scenario's and the city's documents and native files,
  /// without titles, comments, the order of keys and of named lists, and measures not in force.
  func hash(_ document: DocumentNode) -> Digest {
    var digest = Digest()
    digest.add("model \(ScenarioCompiler.modelVersion)")
    if options.withoutSmartLayer { digest.add("without smart layer") }
    if let search = options.search {
      for text in [search.candidates, search.effect, search.until, search.start] + search.entry {
        digest.add(text ?? "-")
      }
      digest.add(UInt64(search.level ?? 0))
    }
    if options.givenAttack { digest.add("given attack") }
    if options.assumptions != .nominal {
      for value in options.assumptions.values { digest.add(value.bitPattern) }
    }
    var document = document
    for key in [
      "title", "purpose", "measures", "replications", "seed", "expect", "set", "city",
      "beliefs", "valuation",
    ] {
      document = document.without(key)
    }
    document.addHash(to: &digest)
    digest.add(city.contentHash.high)
    digest.add(city.contentHash.low)
    return digest
  }

  /// Moves only when results change on purpose.
  public static let modelVersion = 1
}

extension DocumentNode {
  func without(_ key: String) -> DocumentNode {
    guard case .mapping(let entries) = content else { return self }
    var copy = self
    copy.content = .mapping(entries.filter { $0.key != key })
    return copy
  }

  /// Lists whose order means nothing: of named things, or of things that are sorted before they are
  /// used.
  private static let unorderedLists: Set<String> = [
    "after", "attacks", "conduits", "controls", "crews", "dependencies", "groups", "hazards",
    "injects", "kinds", "members", "observe", "organisations", "playbooks", "responses", "signals",
    "stores", "surroundings", "watching", "with", "zones",
  ]

  /// Adds the tree in a canonical order: keys sorted, and lists whose order means nothing sorted by
  /// their items' digests.
  ///
  /// - Parameter key: the key under which the node stands.
  func addHash(to digest: inout Digest, under key: String = "") {
    switch content {
    case .empty: digest.add("empty")
    case .text(let text): digest.add("t" + text)
    case .list(let items):
      digest.add("list \(items.count)")
      // The corners of a map are a list under `from` too, but of lists.
      let isUnordered =
        DocumentNode.unorderedLists.contains(key)
        || (key == "from" && items.allSatisfy { $0.text != nil })
      guard isUnordered else {
        for item in items { item.addHash(to: &digest) }
        return
      }
      let digests = items.map { item in
        var own = Digest()
        item.addHash(to: &own)
        return own
      }
      for own in digests.sorted(by: { ($0.high, $0.low) < ($1.high, $1.low) }) {
        digest.add(own.high)
        digest.add(own.low)
      }
    case .mapping(let entries):
      let shown = entries.filter { $0.key != "title" }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      digest.add("map \(shown.count)")
      for entry in shown {
        digest.add(entry.key)
        entry.value.addHash(to: &digest, under: entry.key)
      }
    }
  }
}

import Diagnostics
import EventKernel

extension ScenarioCompiler {
  /// The hash of the compiled model: the scenario's and the city's documents and native files, without titles, comments,
  /// the order of keys and of named lists, and measures not in force.
  func hash(_ document: DocumentNode) -> Digest {
    var digest = Digest()
    digest.add("model \(ScenarioCompiler.modelVersion)")
    if options.givenAttack { digest.add("given attack") }
    var document = document
    for key in ["title", "purpose", "measures", "replications", "seed", "expect", "set", "city"] {
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

  /// Adds the tree in a canonical order: keys sorted, lists of identified items sorted by identifier.
  func addHash(to digest: inout Digest) {
    switch content {
    case .empty: digest.add("empty")
    case .text(let text): digest.add("t" + text)
    case .list(let items):
      digest.add("list \(items.count)")
      let identified = items.allSatisfy { $0["id"]?.text != nil }
      // Steps run in file order, so their order is part of the model.
      let isSteps = items.contains { $0["target"] != nil }
      let ordered =
        identified && !isSteps
        ? items.sorted {
          ($0["id"]?.text ?? "").utf8.lexicographicallyPrecedes(($1["id"]?.text ?? "").utf8)
        } : items
      for item in ordered { item.addHash(to: &digest) }
    case .mapping(let entries):
      let shown = entries.filter { $0.key != "title" }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      digest.add("map \(shown.count)")
      for entry in shown {
        digest.add(entry.key)
        entry.value.addHash(to: &digest)
      }
    }
  }
}

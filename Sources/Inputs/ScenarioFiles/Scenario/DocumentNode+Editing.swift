import Diagnostics

/// Changes of a document by path: what `set:`, measures and `--set` do before anything is decoded.
extension DocumentNode {
  /// One step of the way to a value.
  enum Step: Sendable {
    case key(String)
    /// The item of a list whose key (`id`, or another) has that text.
    case item(String, under: String)
    /// The same mapping, if its `id` is that text.
    case named(String)
  }

  /// Puts a value at the end of a way. Missing keys of a mapping are added; a missing item or a
  /// step into a text is a failure.
  ///
  /// - Returns: whether it could be done; if not, nothing is changed.
  mutating func set(_ way: ArraySlice<Step>, to value: DocumentNode) -> Bool {
    guard let step = way.first else {
      self = value
      return true
    }
    switch step {
    case .key(let key):
      guard case .mapping(var entries) = content else { return false }
      if let place = entries.firstIndex(where: { $0.key == key }) {
        guard entries[place].value.set(way.dropFirst(), to: value) else { return false }
      } else {
        var child = DocumentNode(.mapping([]), at: value.location)
        guard child.set(way.dropFirst(), to: value) else { return false }
        entries.append(DocumentEntry(key: key, keyLocation: value.location, value: child))
      }
      content = .mapping(entries)
    case .named(let identifier):
      return self["id"]?.text == identifier && set(way.dropFirst(), to: value)
    case .item(let identifier, let key):
      guard case .list(var items) = content,
        let place = items.firstIndex(where: { $0[key]?.text == identifier }),
        items[place].set(way.dropFirst(), to: value)
      else { return false }
      content = .list(items)
    }
    return true
  }

  /// Adds the item of a list of kinds that a way leads to: every kind has its defaults, also one
  /// that the city file does not mention.
  mutating func prepare(_ way: [Step]) {
    guard way.count > 1, case .key("kinds") = way[0], case .item(let kind, "kind") = way[1],
      let location = entries?.first?.keyLocation
    else { return }
    let listed = self["kinds"]?.items ?? []
    if listed.contains(where: { $0["kind"]?.text == kind }) { return }
    let name = DocumentEntry(
      key: "kind", keyLocation: location, value: DocumentNode(text: kind, at: location))
    let row = DocumentNode(.mapping([name]), at: location)
    _ = set([.key("kinds")], to: DocumentNode(.list(listed + [row]), at: location))
  }

  /// This mapping with the entries of another in the place of, or after, its own.
  ///
  /// - Parameter mergingByIdentifier: keys of lists whose items are laid over those with the same
  ///   `id`; `set` is always joined.
  func overlaid(
    with other: DocumentNode, except keys: [String] = [],
    mergingByIdentifier lists: [String] = []
  ) -> DocumentNode {
    guard case .mapping(var entries) = content, let changes = other.entries else { return self }
    for change in changes where !keys.contains(change.key) {
      guard let place = entries.firstIndex(where: { $0.key == change.key }) else {
        entries.append(change)
        continue
      }
      var merged = change
      if lists.contains(change.key) {
        merged.value = entries[place].value.mergedByIdentifier(with: change.value)
      } else if change.key == "set", entries[place].value.entries != nil,
        change.value.entries != nil
      {
        merged.value = entries[place].value.overlaid(with: change.value)
      }
      entries[place] = merged
    }
    var merged = self
    merged.content = .mapping(entries)
    return merged
  }

  /// This list with the items of another laid over those with the same `id`, or after them.
  private func mergedByIdentifier(with other: DocumentNode) -> DocumentNode {
    guard case .list(var items) = content, let changes = other.items else { return other }
    var seen: [String] = []
    for change in changes {
      let identifier = change["id"]?.text
      let place = items.firstIndex { identifier != nil && $0["id"]?.text == identifier }
      // A second item of one id stays: the compiler reports it.
      if let place, let identifier, !seen.contains(identifier) {
        items[place] = items[place].overlaid(with: change, mergingByIdentifier: ["steps"])
        seen.append(identifier)
      } else {
        items.append(change)
      }
    }
    var merged = self
    merged.content = .list(items)
    return merged
  }
}

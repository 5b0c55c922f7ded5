import Diagnostics

/// Changes of a document by path: what `set:`, measures and `--set` do before anything is decoded.
extension DocumentNode {
  /// One step of the way to a value.
  enum Step: Sendable {
    case key(String)
    /// The item of a list whose key (`id`, or another) has that text.
    case item(String, under: String)
  }

  /// Puts a value at the end of a way. Missing keys of a mapping are added; a missing item or a step into a text is a
  /// failure.
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
    case .item(let identifier, let key):
      guard case .list(var items) = content,
        let place = items.firstIndex(where: { $0[key]?.text == identifier }),
        items[place].set(way.dropFirst(), to: value)
      else { return false }
      content = .list(items)
    }
    return true
  }

  /// This mapping with the entries of another in the place of, or after, its own.
  func overlaid(with other: DocumentNode, except keys: [String]) -> DocumentNode {
    guard case .mapping(var entries) = content, let changes = other.entries else { return self }
    for change in changes where !keys.contains(change.key) {
      if let place = entries.firstIndex(where: { $0.key == change.key }) {
        entries[place] = change
      } else {
        entries.append(change)
      }
    }
    var merged = self
    merged.content = .mapping(entries)
    return merged
  }
}

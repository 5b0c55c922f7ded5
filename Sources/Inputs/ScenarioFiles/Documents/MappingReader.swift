import Diagnostics
import EventKernel
import Quantities

/// Reads a mapping field by field, remembers which keys the schema asked for, and at the end
/// reports those it did not.
///
/// ```swift
/// guard var fields = MappingReader(node, name: "a step", &diagnostics) else { return nil }
/// let id = fields.identifier("id", .required, &diagnostics)
/// let time = fields.duration("time", .optional, &diagnostics)
/// fields.finish(&diagnostics)
/// ```
public struct MappingReader {
  public enum Presence: Sendable {
    case required
    case optional
  }

  /// What the mapping is, for sentences: `a step`.
  public let name: String
  public let location: SourceLocation
  private let entries: [DocumentEntry]
  private var isUsed: [Bool]
  private var known: [String] = []

  /// - Returns: `nil`, after a finding, if the node is not a mapping.
  public init?(_ node: DocumentNode, name: String, _ diagnostics: inout DiagnosticList) {
    guard let entries = node.entries else {
      ValueReader.wrongKind(node, wanted: "\(name), a mapping,", &diagnostics)
      return nil
    }
    self.name = name
    self.entries = entries
    location = node.location
    isUsed = Array(repeating: false, count: entries.count)
  }

  /// Whether the key is there; does not count as asked for.
  public func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The place of a key, or of the mapping if the key is missing.
  public func location(of key: String) -> SourceLocation {
    entries.first { $0.key == key }?.keyLocation ?? location
  }

  /// The node of a key, whatever its kind; a key without a value is a finding.
  public mutating func node(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    known.append(key)
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      if presence == .required {
        diagnostics.error(.missingKey, "\(name) needs the key \(key)", at: location)
      }
      return nil
    }
    isUsed[index] = true
    let value = entries[index].value
    if case .empty = value.content {
      diagnostics.error(
        .emptyValue, "the key \(key) has no value", at: entries[index].keyLocation, text: key)
      return nil
    }
    return value
  }

  /// Reports every key that no one asked for, with the nearest known one, or else with all known
  /// ones.
  public mutating func finish(_ diagnostics: inout DiagnosticList) {
    for (index, entry) in entries.enumerated() where !isUsed[index] {
      let near = Spelling.nearest(to: entry.key, among: known)
      let sentence =
        near == nil
        ? "\(name) has no such key; its keys are \(knownKeys.joined(separator: ", "))"
        : "\(name) has no such key"
      diagnostics.error(
        .unknownKey, sentence, at: entry.keyLocation, text: entry.key, suggestion: near)
      isUsed[index] = true
    }
  }

  /// The keys that were asked for, each once, in the order of the first asking.
  private var knownKeys: [String] {
    var keys: [String] = []
    for key in known where !keys.contains(key) { keys.append(key) }
    return keys
  }
}

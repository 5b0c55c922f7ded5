/// One key of a mapping.
public struct FieldForm: Sendable {
  public let key: String
  public let value: ValueForm
  public let isRequired: Bool
  /// One sentence: what it is, and its default.
  public let summary: String

  init(_ key: String, _ value: ValueForm, required: Bool = false, _ summary: String) {
    self.key = key
    self.value = value
    isRequired = required
    self.summary = summary
  }
}

/// A mapping of a file: its keys, in the order in which pages show them.
public struct MappingForm: Sendable {
  /// As findings name it: `a step`.
  public let name: String
  public let fields: [FieldForm]

  init(_ name: String, _ fields: [FieldForm]) {
    self.name = name
    self.fields = fields
  }

  /// The name without its article, with hyphens: `change-of-surroundings`.
  public var slug: String {
    let words = name.split(separator: " ")
    let shown = ["a", "an", "the"].contains(words.first) ? words.dropFirst() : words[...]
    return shown.joined(separator: "-")
  }

  /// A table of the keys in Markdown.
  public func markdown() -> String {
    var lines = ["| key | value | what it is |", "|---|---|---|"]
    for field in fields {
      let key = field.isRequired ? "`\(field.key)` *required*" : "`\(field.key)`"
      lines.append("| \(key) | \(field.value.text) | \(field.summary) |")
    }
    return lines.joined(separator: "\n")
  }
}

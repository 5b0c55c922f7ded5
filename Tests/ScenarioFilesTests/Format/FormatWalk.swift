import Diagnostics
import ScenarioFiles

/// Walks a document along the table of the format, so that something can be done to every mapping
/// that has a form.
struct FormatWalk {
  let forms: [MappingForm]
  /// Names of the forms that were met.
  private(set) var met: [String] = []
  /// An entry to add to every mapping, such as `zzz-unknown: 1`.
  var addition: String?
  /// A text to put in the place of every word.
  var word: String?

  init(_ forms: [MappingForm]) { self.forms = forms }

  /// The document in flow style, changed.
  mutating func text(_ document: DocumentNode) -> String {
    emit(document, .mapping(forms[0].name)) + "\n"
  }

  private mutating func emit(_ node: DocumentNode, _ value: ValueForm?) -> String {
    switch (node.content, value) {
    case (.text, .words(let words)) where word != nil && words != ["1"]:
      return "\"\(word ?? "")\""
    case (.text(let text), _): return "\"\(text)\""
    case (.list(let items), .list(let form)):
      var texts: [String] = []
      for item in items { texts.append(emit(item, form)) }
      return "[" + texts.joined(separator: ", ") + "]"
    case (.mapping, .oneOf(let values)):
      let mapping = values.first {
        if case .mapping = $0 { return true }
        return false
      }
      return emit(node, mapping)
    case (.mapping(let entries), .mapping(let name)):
      let form = forms.first { $0.name == name }
      if !met.contains(name) { met.append(name) }
      var texts: [String] = []
      for entry in entries {
        let field = form?.fields.first { $0.key == entry.key }
        texts.append("\"\(entry.key)\": \(emit(entry.value, field?.value))")
      }
      if let addition { texts.append(addition) }
      return "{" + texts.joined(separator: ", ") + "}"
    default: return plain(node)
    }
  }

  private func plain(_ node: DocumentNode) -> String {
    switch node.content {
    case .empty: return ""
    case .text(let text): return "\"\(text)\""
    case .list(let items): return "[" + items.map(plain).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{" + entries.map { "\"\($0.key)\": \(plain($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}

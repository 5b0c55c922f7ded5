/// Writes a tree of nodes as YAML that reads back as the same tree.
enum DocumentWriter {
  /// The text of a document, in block style; short lists of texts and mappings inside lists stay on
  /// one line.
  static func text(_ node: DocumentNode) -> String {
    var lines: [String] = []
    write(node, indent: 0, &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of flow style may be that long.
  private static let lineLimit = 160

  private static func write(_ node: DocumentNode, indent: Int, _ lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    switch node.content {
    case .empty, .text: lines.append(margin + flow(node))
    case .mapping(let entries):
      for entry in entries {
        let key = margin + scalar(entry.key) + ":"
        if let short = short(entry.value, after: key.count) {
          lines.append(key + (short.isEmpty ? "" : " " + short))
        } else {
          lines.append(key)
          write(entry.value, indent: indent + 2, &lines)
        }
      }
    case .list(let items):
      for item in items {
        if let short = short(item, after: margin.count + 1) {
          lines.append(margin + "- " + short)
          continue
        }
        var inner: [String] = []
        write(item, indent: indent + 2, &inner)
        if let first = inner.first {
          inner[0] = margin + "- " + first.dropFirst(indent + 2)
        }
        lines += inner
      }
    }
  }

  /// The node on one line, or `nil` if it is too long or has lists inside lists or mappings inside
  /// mappings at its top.
  private static func short(_ node: DocumentNode, after column: Int) -> String? {
    switch node.content {
    case .empty, .text: return flow(node)
    case .list(let items) where items.contains(where: { $0.text == nil }):
      let isFlat = items.allSatisfy { item in item.items?.allSatisfy { $0.text != nil } ?? false }
      if !items.isEmpty, !isFlat { return nil }
    case .list, .mapping: break
    }
    let text = flow(node)
    return column + text.count > lineLimit ? nil : text
  }

  private static func flow(_ node: DocumentNode) -> String {
    switch node.content {
    case .empty: return ""
    case .text(let text): return scalar(text)
    case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      if entries.isEmpty { return "{}" }
      let pairs = entries.map { "\(scalar($0.key)): \(flow($0.value))" }
      return "{ " + pairs.joined(separator: ", ") + " }"
    }
  }

  /// A text plain where that is safe in every style, else in double quotation marks.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    if ["~", "null", "Null", "NULL", "-", "?", "...", "---", "<<", "="].contains(text) {
      return false
    }
    if "!&*-?|>@`%'\"#,[]{}: ".unicodeScalars.contains(first), !startsLikeANumber(text) {
      return false
    }
    if last == " " || last == ":" { return false }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0xA0).contains(scalar.value) {
        return false
      }
      if ",[]{}\"".unicodeScalars.contains(scalar) { return false }
      if scalar == "#", previous == " " { return false }
      if scalar == " ", previous == ":" { return false }
      if HiddenCharacters.contains(scalar) { return false }
      previous = scalar
    }
    return true
  }

  /// `-6 h`: a sign before a digit is no indicator.
  private static func startsLikeANumber(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(2))
    return scalars.count == 2 && scalars[0] == "-" && SyntaxCursor.isDigit(scalars[1])
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        let isSpecial =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || HiddenCharacters.contains(scalar)
        if isSpecial {
          let digits = String(scalar.value, radix: 16)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

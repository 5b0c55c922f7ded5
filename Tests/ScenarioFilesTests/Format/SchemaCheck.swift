import Foundation
import ScenarioFiles

/// A small validator of the part of JSON Schema that our schemas use, so that they can be tried on
/// real files.
struct SchemaCheck {
  let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, as `path: keyword`.
  func problems(_ node: DocumentNode) -> [String] { problems(node, root, "") }

  private func problems(_ node: DocumentNode, _ schema: [String: Any], _ path: String) -> [String] {
    if let name = schema["$ref"] as? String, let key = name.split(separator: "/").last,
      let definitions = root["$defs"] as? [String: [String: Any]],
      let definition = definitions[String(key)]
    {
      return problems(node, definition, path)
    }
    var found: [String] = []
    if let any = schema["anyOf"] as? [[String: Any]],
      !any.contains(where: { problems(node, $0, path).isEmpty })
    {
      found.append("\(path): anyOf")
    }
    if let type = schema["type"] {
      let names = type as? [String] ?? [type as? String ?? ""]
      if names.allSatisfy({ !SchemaCheck.isOf($0, node) }) { found.append("\(path): type") }
    }
    if let words = schema["enum"] as? [Any], let text = node.text,
      !words.contains(where: { "\($0)" == text })
    {
      found.append("\(path): enum")
    }
    if let pattern = schema["pattern"] as? String, let text = node.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): pattern")
    }
    if let number = node.text.flatMap(Double.init) {
      if let least = schema["minimum"] as? Double, number < least {
        found.append("\(path): minimum")
      }
      if let most = schema["maximum"] as? Double, number > most {
        found.append("\(path): maximum")
      }
    }
    return found + members(node, schema, path)
  }

  private func members(_ node: DocumentNode, _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    if let items = schema["items"] as? [String: Any] {
      for (place, item) in (node.items ?? []).enumerated() {
        found += problems(item, items, "\(path)/\(place)")
      }
    }
    for key in schema["required"] as? [String] ?? [] where node[key] == nil {
      found.append("\(path): required \(key)")
    }
    let properties = schema["properties"] as? [String: [String: Any]]
    for entry in node.entries ?? [] {
      if let property = properties?[entry.key] {
        found += problems(entry.value, property, "\(path)/\(entry.key)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path)/\(entry.key): additionalProperties")
      }
    }
    return found
  }

  /// Whether an editor, which reads YAML 1.2, sees the node as such a type.
  private static func isOf(_ type: String, _ node: DocumentNode) -> Bool {
    switch type {
    case "object": return node.entries != nil
    case "array": return node.items != nil
    case "integer": return node.text.flatMap { Int64($0) } != nil
    case "number": return node.text.flatMap(Double.init) != nil
    case "string": return node.text != nil && node.text.flatMap(Double.init) == nil
    default: return false
    }
  }
}

import Quantities

/// A JSON value whose keys keep their order, and its text.
public indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// A text or `null`.
  public init(_ text: String?) { self = text.map { .string($0) } ?? .null }

  /// A finite number or `null`.
  public init(_ number: Double) { self = number.isFinite ? .number(number) : .null }

  /// The text, indented by two blanks a level; arrays and objects that fit stay on one line.
  public func text(indent: Int = 0) -> String {
    let line = flat
    if indent + line.utf8.count <= 96 { return line }
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .array(let items) where !items.isEmpty:
      return "[\n"
        + items.map { margin + $0.text(indent: indent + 2) }.joined(separator: ",\n") + end + "]"
    case .object(let members) where !members.isEmpty:
      return "{\n"
        + members.map {
          margin + JSONValue.quoted($0.key) + ": " + $0.value.text(indent: indent + 2)
        }
        .joined(separator: ",\n") + end + "}"
    default: return line
    }
  }

  /// The text on one line.
  private var flat: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value.shortest
    case .integer(let value): String(value)
    case .string(let text): JSONValue.quoted(text)
    case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .object(let members):
      members.isEmpty
        ? "{}"
        : "{ "
          + members.map { JSONValue.quoted($0.key) + ": " + $0.value.flat }.joined(separator: ", ")
          + " }"
    }
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
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

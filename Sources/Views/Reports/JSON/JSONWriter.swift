import Quantities

/// Writes JSON text: keys in the order in which they are written, the shortest numbers that read
/// back alike.
///
/// The caller opens and closes; commas and escapes are set here.
struct JSONWriter {
  private(set) var text = ""
  /// Whether each open array or object has members yet; the outermost first.
  private var hasMembers: [Bool] = []
  /// Whether a key has just been written, whose value comes next.
  private var followsKey = false
  /// Whether `<`, `>` and `&` are escaped, so that the text can stand inside HTML.
  private let isForHTML: Bool
  private let indents: Bool

  /// - Parameters:
  ///   - isForHTML: writes `<`, `>`, `&` and the two line separators of JavaScript as `\u…`.
  ///   - indents: puts each member of the two outermost levels on a line of its own.
  init(isForHTML: Bool = false, indents: Bool = false) {
    self.isForHTML = isForHTML
    self.indents = indents
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) { enclosed("{", "}", body) }

  mutating func array(_ body: (inout JSONWriter) -> Void) { enclosed("[", "]", body) }

  /// An array with one value an element.
  mutating func array<Element>(
    _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    array { writer in for element in elements { body(&writer, element) } }
  }

  /// A key of an object; its value must follow.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    text += indents ? ": " : ":"
    followsKey = true
  }

  mutating func value(_ string: String?) {
    separate()
    if let string { quote(string) } else { text += "null" }
  }

  /// A number; `null` where there is none or it is not finite, which JSON cannot say.
  mutating func value(_ number: Double?) {
    separate()
    if let number, number.isFinite { text += number.shortest } else { text += "null" }
  }

  mutating func value(_ number: Int) {
    separate()
    text += String(number)
  }

  mutating func value(_ number: UInt64) {
    separate()
    text += String(number)
  }

  mutating func value(_ flag: Bool) {
    separate()
    text += flag ? "true" : "false"
  }

  mutating func null() {
    separate()
    text += "null"
  }

  /// Text that is a JSON number already.
  mutating func raw(_ number: String) {
    separate()
    text += number
  }

  mutating func member(_ name: String, _ string: String?) {
    key(name)
    value(string)
  }

  mutating func member(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }

  private mutating func enclosed(
    _ open: String, _ close: String, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    text += open
    hasMembers.append(false)
    body(&self)
    if hasMembers[hasMembers.count - 1] {
      let depth = hasMembers.count
      if breaksLines(at: depth) { newLine(depth: depth - 1) }
    }
    hasMembers.removeLast()
    text += close
  }

  /// What stands before a value or key: nothing after a key, a comma after another member, a new
  /// line.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let hasMember = hasMembers.last else { return }
    let depth = hasMembers.count
    if hasMember { text += indents && !breaksLines(at: depth) ? ", " : "," }
    if breaksLines(at: depth) { newLine(depth: depth) }
    hasMembers[depth - 1] = true
  }

  /// Rows of a table in the second level stay on one line each.
  private func breaksLines(at depth: Int) -> Bool { indents && depth <= 2 }

  private mutating func newLine(depth: Int) {
    text += "\n" + String(repeating: "  ", count: depth)
  }

  private mutating func quote(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        let isMarkup = scalar == "<" || scalar == ">" || scalar == "&"
        let isLineEnd = scalar.value == 0x2028 || scalar.value == 0x2029
        if scalar.value < 0x20 || scalar.value == 0x7F || (isForHTML && (isMarkup || isLineEnd)) {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}

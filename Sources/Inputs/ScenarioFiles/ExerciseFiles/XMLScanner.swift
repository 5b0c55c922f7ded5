/// Goes through XML text tag by tag: enough for the parts of a spreadsheet. No entities but the
/// five of XML and numbered ones, no document types.
struct XMLScanner {
  enum Token {
    case open(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
    case close(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Whether the text has turned out to be no XML.
  private(set) var hasFailed = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag or run of text, or `nil` at the end or after a failure.
  mutating func next() -> Token? {
    while place < bytes.count {
      if bytes[place] != 0x3C { return .text(Self.decoded(take(until: 0x3C))) }
      if starts(with: "<!--") {
        guard skip(past: "-->") else { return fail() }
        continue
      }
      if starts(with: "<![CDATA[") {
        place += 9
        let start = place
        guard skip(past: "]]>") else { return fail() }
        return .text(String(decoding: bytes[start..<place - 3], as: UTF8.self))
      }
      if starts(with: "<?") {
        guard skip(past: "?>") else { return fail() }
        continue
      }
      if starts(with: "<!") { return fail() }
      return tag()
    }
    return nil
  }

  private mutating func fail() -> Token? {
    hasFailed = true
    place = bytes.count
    return nil
  }

  private func starts(with text: String) -> Bool {
    bytes[place...].starts(with: text.utf8)
  }

  private mutating func skip(past text: String) -> Bool {
    let wanted = Array(text.utf8)
    while place + wanted.count <= bytes.count {
      if bytes[place..<place + wanted.count].elementsEqual(wanted) {
        place += wanted.count
        return true
      }
      place += 1
    }
    return false
  }

  private mutating func take(until end: UInt8) -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count, bytes[place] != end { place += 1 }
    return bytes[start..<place]
  }

  private mutating func tag() -> Token? {
    place += 1
    let start = place
    var quote: UInt8 = 0
    while place < bytes.count, quote != 0 || bytes[place] != 0x3E {
      if quote == bytes[place] {
        quote = 0
      } else if quote == 0, bytes[place] == 0x22 || bytes[place] == 0x27 {
        quote = bytes[place]
      }
      place += 1
    }
    guard place < bytes.count else { return fail() }
    var body = bytes[start..<place]
    place += 1
    if body.first == 0x2F { return .close(name: Self.localName(body.dropFirst())) }
    let isEmpty = body.last == 0x2F
    if isEmpty { body.removeLast() }
    let name = body.prefix { !Self.isBlank($0) }
    return .open(
      name: Self.localName(name), attributes: Self.attributes(body.dropFirst(name.count)),
      isEmpty: isEmpty)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// The name without its namespace.
  private static func localName(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.filter { !isBlank($0) }, as: UTF8.self)
    return String(text.split(separator: ":").last ?? "")
  }

  private static func attributes(
    _ bytes: ArraySlice<UInt8>
  ) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var rest = bytes
    while let equals = rest.firstIndex(of: 0x3D) {
      let name = localName(rest[rest.startIndex..<equals])
      rest = rest[(equals + 1)...].drop(while: isBlank)
      guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { break }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { break }
      found.append((name, decoded(rest[rest.startIndex..<end])))
      rest = rest[(end + 1)...]
    }
    return found
  }

  /// Text with its entities replaced.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(0x26) else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.firstIndex(of: ";") else { break }
      result += entity(rest[rest.index(after: mark)..<end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return "&\(name);" }
      let digits = name.dropFirst()
      let number =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
    }
  }
}

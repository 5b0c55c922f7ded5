import Diagnostics

/// The tagged lines at the head of a TNTP file: `<NUMBER OF ZONES> 24` ... `<END OF METADATA>`.
struct TntpMetadata {
  /// A tag's value and its place.
  struct Entry<Value> {
    var value: Value
    var token: TntpToken
  }

  var zones: Entry<Int>?
  var nodes: Entry<Int>?
  var links: Entry<Int>?
  var firstThroughNode: Entry<Int>?
  var totalFlow: Entry<Double>?

  static let known = [
    "NUMBER OF ZONES", "NUMBER OF NODES", "FIRST THRU NODE", "NUMBER OF LINKS", "TOTAL OD FLOW",
    "ORIGINAL HEADER", "END OF METADATA",
  ]

  /// Reads up to `<END OF METADATA>`, or up to the first line that is no tag and no comment, which
  /// is then the scanner's current line (`isAtBody`).
  static func read(
    _ scanner: inout TntpScanner, _ diagnostics: inout DiagnosticList
  ) -> (metadata: TntpMetadata, isAtBody: Bool) {
    var metadata = TntpMetadata()
    while scanner.nextLine() {
      if scanner.isSilent() { continue }
      guard scanner.bytes[scanner.cursor] == UInt8(ascii: "<") else {
        let token = scanner.restOfLine()
        diagnostics.warning(
          "TNTP-0010", "the line <END OF METADATA> is missing before the first row",
          at: scanner.location(token), text: scanner.text(token))
        return (metadata, true)
      }
      if metadata.readTag(&scanner, &diagnostics) { return (metadata, false) }
    }
    return (metadata, false)
  }

  /// Reads one tag; whether it was the last.
  private mutating func readTag(
    _ scanner: inout TntpScanner, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    let whole = scanner.restOfLine()
    guard let close = scanner.bytes[whole.start..<whole.end].firstIndex(of: UInt8(ascii: ">"))
    else {
      diagnostics.error(
        "TNTP-0011", "a tag ends with >", at: scanner.location(whole), text: scanner.text(whole))
      return false
    }
    let inner = TntpToken(
      start: whole.start + 1, end: close, line: whole.line, lineStart: whole.lineStart)
    let name = scanner.text(inner).uppercased().split(whereSeparator: { $0 == " " || $0 == "\t" })
      .joined(separator: " ")
    scanner.cursor = close + 1
    switch name {
    case "NUMBER OF ZONES": zones = count(&scanner, &diagnostics) ?? zones
    case "NUMBER OF NODES": nodes = count(&scanner, &diagnostics) ?? nodes
    case "NUMBER OF LINKS": links = count(&scanner, &diagnostics) ?? links
    case "FIRST THRU NODE":
      firstThroughNode = count(&scanner, &diagnostics) ?? firstThroughNode
    case "TOTAL OD FLOW": totalFlow = flow(&scanner, &diagnostics) ?? totalFlow
    case "ORIGINAL HEADER": break
    case "END OF METADATA": return true
    default:
      diagnostics.warning(
        "TNTP-0012", "this tag is not known and is not used", at: scanner.location(whole),
        text: "<\(name)>",
        suggestion: Spelling.nearest(to: name, among: TntpMetadata.known).map { "<\($0)>" })
    }
    return false
  }

  private func count(
    _ scanner: inout TntpScanner, _ diagnostics: inout DiagnosticList
  ) -> Entry<Int>? {
    guard let token = valueToken(&scanner, &diagnostics) else { return nil }
    guard let value = scanner.wholeNumber(token), (0...TntpReader.largestCount).contains(value)
    else {
      diagnostics.error(
        "TNTP-0013", "a count is a whole number from 0 to \(TntpReader.largestCount)",
        at: scanner.location(token), text: scanner.text(token))
      return nil
    }
    return Entry(value: value, token: token)
  }

  private func flow(
    _ scanner: inout TntpScanner, _ diagnostics: inout DiagnosticList
  ) -> Entry<Double>? {
    guard let token = valueToken(&scanner, &diagnostics) else { return nil }
    guard let value = scanner.number(token), value >= 0 else {
      diagnostics.error(
        "TNTP-0014", "the total of trips is a number of at least 0", at: scanner.location(token),
        text: scanner.text(token))
      return nil
    }
    return Entry(value: value, token: token)
  }

  private func valueToken(
    _ scanner: inout TntpScanner, _ diagnostics: inout DiagnosticList
  ) -> TntpToken? {
    if let token = scanner.nextToken() { return token }
    let rest = scanner.restOfLine()
    diagnostics.error("TNTP-0015", "this tag needs a value", at: scanner.location(rest))
    return nil
  }

  /// The number of zones, or `nil` with an error.
  func zoneCount(_ file: String, _ diagnostics: inout DiagnosticList) -> Int? {
    if let zones { return zones.value }
    diagnostics.error(
      "TNTP-0016", "the tag <NUMBER OF ZONES> is missing", at: SourceLocation(file: file))
    return nil
  }
}

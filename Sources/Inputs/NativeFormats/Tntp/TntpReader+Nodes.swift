import Diagnostics
import Transport

extension TntpReader {
  /// Reads a node file (`*_node.tntp`): a head line, then rows of node number, x and y.
  ///
  /// - Returns: the coordinates sorted by node number, or `nil` if there was an error.
  /// - Complexity: O(n log n) in the rows.
  public static func readNodes(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> RoadNodeTable? {
    guard accepts(text, file, &diagnostics) else { return nil }
    var found = DiagnosticList()
    var scanner = TntpScanner(text, file: file)
    var rows: [(node: Int32, x: Double, y: Double, token: TntpToken)] = []
    var isFirst = true
    while scanner.nextLine() {
      if scanner.isSilent() || scanner.bytes[scanner.cursor] == UInt8(ascii: "<") { continue }
      let whole = scanner.restOfLine()
      var fields: [TntpToken] = []
      while fields.count < 3, let token = scanner.nextToken() {
        if scanner.isByte(token, UInt8(ascii: ";")) { break }
        fields.append(token)
      }
      let isHead = isFirst && fields.first.map { scanner.number($0) == nil } ?? false
      isFirst = false
      if isHead { continue }
      guard fields.count == 3 else {
        found.error(
          "TNTP-0300", "a node row has a node number, x and y", at: scanner.location(whole),
          text: scanner.text(whole))
        continue
      }
      if let row = readNode(scanner, fields, &found) { rows.append(row) }
    }
    rows.sort { ($0.node, $0.token.start) < ($1.node, $1.token.start) }
    for (first, second) in zip(rows, rows.dropFirst()) where first.node == second.node {
      found.error(
        "TNTP-0301", "node \(second.node) was given on line \(first.token.line) already",
        at: scanner.location(second.token), text: scanner.text(second.token))
    }
    diagnostics.append(contentsOf: found)
    if found.hasErrors { return nil }
    return RoadNodeTable(node: rows.map(\.node), x: rows.map(\.x), y: rows.map(\.y))
  }

  private static func readNode(
    _ scanner: TntpScanner, _ fields: [TntpToken], _ found: inout DiagnosticList
  ) -> (node: Int32, x: Double, y: Double, token: TntpToken)? {
    let node = scanner.wholeNumber(fields[0]).flatMap { (1...largestCount).contains($0) ? $0 : nil }
    if node == nil {
      found.error(
        "TNTP-0302", "a node number is a whole number from 1 to \(largestCount)",
        at: scanner.location(fields[0]), text: scanner.text(fields[0]))
    }
    let place = fields[1...].map { scanner.number($0) }
    for (field, value) in zip(fields[1...], place) where value == nil {
      found.error(
        "TNTP-0303", "a coordinate is a finite decimal number", at: scanner.location(field),
        text: scanner.text(field))
    }
    guard let node, let x = place[0], let y = place[1] else { return nil }
    return (Int32(node), x, y, fields[0])
  }
}

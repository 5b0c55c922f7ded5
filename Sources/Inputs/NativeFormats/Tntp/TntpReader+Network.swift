import Diagnostics
import Transport

extension TntpReader {
  /// Names of a link row's fields, in their order.
  static let linkFields = [
    "init_node", "term_node", "capacity", "length", "free_flow_time", "b", "power", "speed", "toll",
    "link_type",
  ]

  /// Reads a network file (`*_net.tntp`).
  ///
  /// - Returns: the links in the file's order, or `nil` if there was an error.
  /// - Complexity: O(size of the text).
  public static func readNetwork(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> RoadTables? {
    guard accepts(text, file, &diagnostics) else { return nil }
    var found = DiagnosticList()
    var scanner = TntpScanner(text, file: file)
    var (metadata, isAtBody) = TntpMetadata.read(&scanner, &found)
    let zones = metadata.zoneCount(file, &found)
    if metadata.firstThroughNode == nil {
      found.warning(
        "TNTP-0100", "the tag <FIRST THRU NODE> is missing; 1 is taken: every node may be passed",
        at: SourceLocation(file: file))
    }
    var tables = RoadTables(
      zoneCount: zones ?? 0, nodeCount: metadata.nodes?.value ?? largestCount,
      firstThroughNode: metadata.firstThroughNode?.value ?? 1)
    var values = [Double](repeating: 0, count: linkFields.count)
    var hasExtra = false
    while isAtBody || scanner.nextLine() {
      isAtBody = false
      if scanner.isSilent() { continue }
      if tables.linkCount >= largestCount {
        found.error(
          "TNTP-0101", "more than \(largestCount) links",
          at: scanner.location(scanner.restOfLine()))
        break
      }
      if readLink(&scanner, &values, &hasExtra, tables.nodeCount, &found) {
        append(values, to: &tables)
      }
    }
    compareCounts(&tables, metadata, scanner, &found)
    diagnostics.append(contentsOf: found)
    return found.hasErrors ? nil : tables
  }

  /// Reads one row into `values`; whether it may be used.
  private static func readLink(
    _ scanner: inout TntpScanner, _ values: inout [Double], _ hasExtra: inout Bool,
    _ nodeCount: Int, _ found: inout DiagnosticList
  ) -> Bool {
    let row = scanner.restOfLine()
    var count = 0
    var isGood = true
    while let token = scanner.nextToken() {
      if scanner.isByte(token, UInt8(ascii: ";")) { break }
      if scanner.bytes[token.start] == UInt8(ascii: "~") { break }
      if count == linkFields.count {
        if !hasExtra {
          found.warning(
            "TNTP-0102", "a link row has \(linkFields.count) fields; the further ones are not used",
            at: scanner.location(token), text: scanner.text(token))
          hasExtra = true
        }
        break
      }
      if let value = field(count, scanner, token, nodeCount, &found) {
        values[count] = value
      } else {
        isGood = false
      }
      count += 1
    }
    if count < linkFields.count {
      found.error(
        "TNTP-0103",
        "a link row has \(linkFields.count) fields (\(linkFields.joined(separator: ", "))); "
          + "this one has \(count)", at: scanner.location(row), text: scanner.text(row))
      return false
    }
    return isGood && checkLink(values, scanner, row, &found)
  }

  /// One field's value, or `nil` with an error.
  private static func field(
    _ index: Int, _ scanner: TntpScanner, _ token: TntpToken, _ nodeCount: Int,
    _ found: inout DiagnosticList
  ) -> Double? {
    let name = linkFields[index]
    guard let value = scanner.number(token) else {
      found.error(
        "TNTP-0104", "\(name) is not a finite decimal number", at: scanner.location(token),
        text: scanner.text(token))
      return nil
    }
    if index < 2 {
      guard let node = scanner.wholeNumber(token), node >= 1, node <= nodeCount else {
        found.error(
          "TNTP-0105", "\(name) is a node number from 1 to \(nodeCount)",
          at: scanner.location(token), text: scanner.text(token))
        return nil
      }
    } else if index == 9 {
      guard let type = scanner.wholeNumber(token), Int32(exactly: type) != nil else {
        found.error(
          "TNTP-0106", "link_type is a whole number", at: scanner.location(token),
          text: scanner.text(token))
        return nil
      }
    } else if value < 0 {
      found.error(
        "TNTP-0107", "\(name) is at least 0", at: scanner.location(token), text: scanner.text(token)
      )
      return nil
    }
    return value
  }

  /// What only the whole row shows.
  private static func checkLink(
    _ values: [Double], _ scanner: TntpScanner, _ row: TntpToken, _ found: inout DiagnosticList
  ) -> Bool {
    if values[0] == values[1] {
      found.warning(
        "TNTP-0108", "this link starts and ends at the same node; no route uses it",
        at: scanner.location(row), text: scanner.text(row))
    }
    if values[2] == 0, values[4] > 0, values[5] > 0, values[6] > 0 {
      found.error(
        "TNTP-0109", "the capacity is 0 but the travel time depends on it; close the link instead",
        at: scanner.location(row), text: scanner.text(row))
      return false
    }
    return true
  }

  private static func append(_ values: [Double], to tables: inout RoadTables) {
    tables.appendLink(
      from: Int(values[0]), to: Int(values[1]), capacity: values[2], length: values[3],
      freeFlowTime: values[4], b: values[5], power: values[6], speed: values[7], toll: values[8],
      type: Int32(values[9]))
  }

  /// Compares the rows with the counts of the head.
  private static func compareCounts(
    _ tables: inout RoadTables, _ metadata: TntpMetadata, _ scanner: TntpScanner,
    _ found: inout DiagnosticList
  ) {
    if metadata.nodes == nil {
      let largest = max(
        tables.initialNode.max() ?? 0, tables.terminalNode.max() ?? 0, Int32(tables.zoneCount))
      tables.nodeCount = Int(largest)
      found.warning(
        "TNTP-0110", "the tag <NUMBER OF NODES> is missing; the largest node number is taken",
        at: SourceLocation(file: scanner.file), text: String(largest))
    }
    if let zones = metadata.zones, zones.value > tables.nodeCount {
      found.error(
        "TNTP-0111", "more zones than nodes; zones are the first nodes",
        at: scanner.location(zones.token), text: scanner.text(zones.token))
    }
    if let first = metadata.firstThroughNode, first.value < 1 || first.value > tables.nodeCount + 1
    {
      found.error(
        "TNTP-0112", "<FIRST THRU NODE> is a number from 1 to one more than the nodes",
        at: scanner.location(first.token), text: scanner.text(first.token))
    }
    if let links = metadata.links, links.value != tables.linkCount, !found.hasErrors {
      found.error(
        "TNTP-0113", "<NUMBER OF LINKS> says \(links.value), but \(tables.linkCount) rows follow",
        at: scanner.location(links.token), text: scanner.text(links.token),
        suggestion: String(tables.linkCount))
    }
  }
}

import Diagnostics
import Transport

extension TntpReader {
  /// Largest difference, relative, between `<TOTAL OD FLOW>` and the sum of the entries that is not
  /// worth a warning: the totals of published files are rounded.
  static let totalTolerance = 1e-4

  /// Reads a trip table (`*_trips.tntp`): `Origin o`, then entries `d : trips;`.
  ///
  /// Entries of 0 are left out; a pair that comes twice is an error.
  ///
  /// - Returns: the table, or `nil` if there was an error.
  /// - Complexity: O(n log n) in the entries.
  public static func readTrips(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> TripTable? {
    guard accepts(text, file, &diagnostics) else { return nil }
    var found = DiagnosticList()
    var scanner = TntpScanner(text, file: file)
    var (metadata, isAtBody) = TntpMetadata.read(&scanner, &found)
    let zones = metadata.zoneCount(file, &found)
    var rows = TripRows(zoneCount: zones ?? largestCount)
    while isAtBody || scanner.nextLine() {
      isAtBody = false
      if scanner.isSilent() { continue }
      rows.readLine(&scanner, &found)
    }
    rows.finish(scanner, &found)
    rows.reportTwins(scanner, &found)
    if let total = metadata.totalFlow, !found.hasErrors {
      let sum = rows.demand.reduce(0, +)
      if (sum - total.value).magnitude > totalTolerance * max(sum, total.value) {
        found.warning(
          "TNTP-0200", "<TOTAL OD FLOW> says \(total.value), but the entries sum to \(sum)",
          at: scanner.location(total.token), text: scanner.text(total.token))
      }
    }
    diagnostics.append(contentsOf: found)
    if found.hasErrors { return nil }
    return TripTable(
      zoneCount: zones ?? 0, origin: rows.origin, destination: rows.destination,
      demand: rows.demand)
  }

  /// The entries read so far, and where in an entry the reader stands.
  private struct TripRows {
    let zoneCount: Int
    var origin: [Int32] = []
    var destination: [Int32] = []
    var demand: [Double] = []
    /// Where each entry's destination stands: byte, line, first byte of the line.
    var token: [TntpToken] = []
    var currentOrigin: Int32?
    var isOriginBad = false
    /// Destination that waits for its `:` and number.
    var pending: (zone: Int32, token: TntpToken)?
    var hasColon = false

    init(zoneCount: Int) { self.zoneCount = zoneCount }

    mutating func readLine(_ scanner: inout TntpScanner, _ found: inout DiagnosticList) {
      scanner.cursor = scanner.lineStart
      while let token = scanner.nextToken() {
        if scanner.bytes[token.start] == UInt8(ascii: "~") { return }
        if scanner.isByte(token, UInt8(ascii: ";")) {
          finish(scanner, &found)
        } else if scanner.isByte(token, UInt8(ascii: ":")) {
          readColon(scanner, token, &found)
        } else if scanner.text(token).uppercased() == "ORIGIN" {
          finish(scanner, &found)
          readOrigin(&scanner, token, &found)
        } else if pending != nil, hasColon {
          readDemand(scanner, token, &found)
        } else {
          readDestination(scanner, token, &found)
        }
      }
    }

    private mutating func readColon(
      _ scanner: TntpScanner, _ token: TntpToken, _ found: inout DiagnosticList
    ) {
      if pending == nil || hasColon {
        found.error(
          "TNTP-0201", "a : stands between a destination and its trips",
          at: scanner.location(token), text: ":")
      }
      hasColon = true
    }

    private mutating func readOrigin(
      _ scanner: inout TntpScanner, _ word: TntpToken, _ found: inout DiagnosticList
    ) {
      let token = scanner.nextToken() ?? word
      currentOrigin = zone(scanner, token, "Origin", &found)
      isOriginBad = currentOrigin == nil
    }

    private func zone(
      _ scanner: TntpScanner, _ token: TntpToken, _ name: String, _ found: inout DiagnosticList
    ) -> Int32? {
      if let value = scanner.wholeNumber(token), value >= 1, value <= zoneCount {
        return Int32(value)
      }
      found.error(
        "TNTP-0202", "\(name) needs a zone number from 1 to \(zoneCount)",
        at: scanner.location(token), text: scanner.text(token))
      return nil
    }

    private mutating func readDestination(
      _ scanner: TntpScanner, _ token: TntpToken, _ found: inout DiagnosticList
    ) {
      if pending != nil { finish(scanner, &found) }
      if currentOrigin == nil, !isOriginBad {
        found.error(
          "TNTP-0203", "entries follow a line Origin and its zone", at: scanner.location(token),
          text: scanner.text(token))
        isOriginBad = true
      }
      pending = (zone(scanner, token, "an entry", &found) ?? 0, token)
      hasColon = false
    }

    private mutating func readDemand(
      _ scanner: TntpScanner, _ token: TntpToken, _ found: inout DiagnosticList
    ) {
      guard let entry = pending else { return }
      pending = nil
      hasColon = false
      guard let value = scanner.number(token), value >= 0 else {
        found.error(
          "TNTP-0204", "trips are a finite number of at least 0", at: scanner.location(token),
          text: scanner.text(token))
        return
      }
      guard let currentOrigin, entry.zone > 0, value > 0 else { return }
      origin.append(currentOrigin)
      destination.append(entry.zone)
      demand.append(value)
      self.token.append(entry.token)
    }

    /// Ends an entry; one without a number is an error.
    mutating func finish(_ scanner: TntpScanner, _ found: inout DiagnosticList) {
      if let entry = pending {
        found.error(
          "TNTP-0205", "an entry is a destination, a colon and a number of trips",
          at: scanner.location(entry.token), text: scanner.text(entry.token))
      }
      pending = nil
      hasColon = false
    }

    /// Reports pairs that come more than once.
    func reportTwins(_ scanner: TntpScanner, _ found: inout DiagnosticList) {
      let order = origin.indices.sorted {
        (origin[$0], destination[$0], $0) < (origin[$1], destination[$1], $1)
      }
      for (first, second) in zip(order, order.dropFirst())
      where origin[first] == origin[second] && destination[first] == destination[second] {
        found.error(
          "TNTP-0206",
          "trips from \(origin[second]) to \(destination[second]) were given on line "
            + "\(token[first].line) already", at: scanner.location(token[second]),
          text: scanner.text(token[second]))
      }
    }
  }
}

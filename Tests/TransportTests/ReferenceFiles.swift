import Diagnostics
import Foundation
import NativeFormats
import Transport

/// Published networks and their best known flows, which are not part of this repository.
///
/// The environment variable `CITYCASCADE_REFERENCE` names a folder whose subfolder `transport`
/// holds the TNTP files; without it the tests that need them are skipped.
enum ReferenceFiles {
  static let folder: String? = {
    guard let root = ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"] else {
      print("CITYCASCADE_REFERENCE is not set: tests against published road networks are skipped")
      return nil
    }
    return root + "/transport/"
  }()

  static var arePresent: Bool { folder != nil }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: (folder ?? "") + name, encoding: .utf8)
  }

  static func network(_ name: String) throws -> RoadTables {
    var diagnostics = DiagnosticList()
    let tables = TntpReader.readNetwork(
      text: try text(name + "_net.tntp"), file: name, diagnostics: &diagnostics)
    guard let tables else { throw InputError(diagnostics) }
    return tables
  }

  static func trips(_ name: String) throws -> TripTable {
    var diagnostics = DiagnosticList()
    let trips = TntpReader.readTrips(
      text: try text(name + "_trips.tntp"), file: name, diagnostics: &diagnostics)
    guard let trips else { throw InputError(diagnostics) }
    return trips
  }

  /// The published flow and cost of each link, in the order of the network file's rows.
  static func flows(_ name: String, _ tables: RoadTables) throws -> (flow: [Double], cost: [Double])
  {
    var found: [(from: Int32, to: Int32, flow: Double, cost: Double)] = []
    for line in try text(name + "_flow.tntp").split(whereSeparator: \.isNewline).dropFirst() {
      let field = line.split(whereSeparator: \.isWhitespace)
      if field.count < 4 { continue }
      if let from = Int32(field[0]), let to = Int32(field[1]), let flow = Double(field[2]),
        let cost = Double(field[3])
      {
        found.append((from, to, flow, cost))
      }
    }
    found.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    let order = (0..<tables.linkCount).sorted {
      (tables.initialNode[$0], tables.terminalNode[$0])
        < (tables.initialNode[$1], tables.terminalNode[$1])
    }
    var flow = [Double](repeating: .nan, count: tables.linkCount)
    var cost = flow
    for (row, link) in zip(found, order) where row.from == tables.initialNode[link] {
      if row.to == tables.terminalNode[link] { (flow[link], cost[link]) = (row.flow, row.cost) }
    }
    return (flow, cost)
  }
}

import CityGraph
import Communications
import Diagnostics
import EventKernel
import NativeFormats
import Quantities

/// The communications system while it is compiled.
struct CommunicationsPart: Sendable {
  var network: CommunicationsNetwork
  var sitePaths: [String]
  var linkPaths: [String]
  var centrePath: String?
  var centre: CallCentre?
  var staff = 0
}

extension CityCompiler {
  /// A site of the table, or a facility that fibre reaches.
  private struct Site {
    var path: String
    var plan: SitePlan
    var channels = 0
  }

  mutating func readCommunications(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    guard
      var section = fields.mapping(
        "communications", name: "the section communications", .optional, &diagnostics)
    else { return }
    let errors = diagnostics.errorCount
    let owner = owner(&section, .optional, &diagnostics)
    let sites = table(
      "sites", .required, &section,
      required: ["kind", "id", "longitude", "latitude", "district", "channels", "core"],
      optional: ["title"], &diagnostics)
    let links = table(
      "links", .required, &section, required: ["id", "from", "to", "capacity_mbit_s"],
      optional: ["length_km"], &diagnostics)
    let coverage = table(
      "coverage", .required, &section, required: ["tower", "district", "share_of_people"],
      &diagnostics)
    let calls = section.quantity(
      "calls", QuantityRequirement(.callRate, in: 0...1), .optional, &diagnostics)
    let length = section.duration("call-length", in: 1...86_400, .optional, &diagnostics)
    let centre = readCallCentre(&section, owner, &diagnostics)
    section.finish(&diagnostics)
    guard let sites, let links, let coverage else { return }
    var rows = readSites(sites, owner, &diagnostics)
    let fibres = readLinks(links, &rows, owner, &diagnostics)
    let erlang = (calls?.standardValue ?? 0.6 / 3600) * (length?.seconds ?? 100)
    let towers = readCoverage(coverage, rows, &diagnostics)
    if diagnostics.errorCount > errors { return }
    let plan = CommunicationsPlan(
      sites: rows.map(\.plan), links: fibres.map(\.plan), towers: towers,
      districts: parts.districts.map {
        DistrictDemand(publicErlang: $0.people * erlang, priorityErlang: $0.people * erlang * 0.02)
      })
    for finding in plan.findings() {
      diagnostics.error(
        .outOfRange, "communications: \(finding.sentence)",
        at: SourceLocation(file: sites.file), text: "\(finding.subject)")
    }
    if diagnostics.errorCount > errors { return }
    parts.communications = CommunicationsPart(
      network: CommunicationsNetwork(plan), sitePaths: rows.map(\.path),
      linkPaths: fibres.map(\.path), centrePath: centre?.path, centre: centre?.model,
      staff: centre?.staff ?? 0)
  }

  // MARK: - Tables

  /// Sites sorted by path, so that the order of the rows reaches no result.
  private mutating func readSites(
    _ table: CsvTable, _ owner: OrganisationIndex, _ diagnostics: inout DiagnosticList
  ) -> [Site] {
    var sites: [Site] = []
    let kinds = ["tower", "exchange", "gateway"]
    for row in table.rows {
      let kind = table.text(row, "kind")
      guard kinds.contains(kind) else {
        diagnostics.error(
          .unknownKind, "a site is a tower, an exchange or a gateway",
          at: table.location(row, "kind"), text: kind,
          suggestion: Spelling.nearest(to: kind, among: kinds))
        continue
      }
      guard let identifier = identifier(table, row, &diagnostics),
        let longitude = table.number(row, "longitude", in: -180...180, &diagnostics),
        let latitude = table.number(row, "latitude", in: -90...90, &diagnostics),
        let channels = table.integer(row, "channels", in: 0...100_000, &diagnostics)
      else { continue }
      let core = table.text(row, "core")
      if core != "yes", core != "no" {
        diagnostics.error(
          .unknownWord, "the column core holds yes or no", at: table.location(row, "core"),
          text: core)
      } else if core == "yes", kind == "tower" {
        diagnostics.warning(
          CompileCode.unsupported.rawValue,
          "a tower is no site of the core; an exchange or a gateway may be one",
          at: table.location(row, "core"), text: core)
      }
      parts.add(
        "communications/\(kind)", identifier, at: table.location(row, "id"),
        longitude: longitude, latitude: latitude, district: district(table, row, &diagnostics),
        organisation: owner)
      let site: SiteKind = kind == "tower" ? .tower : core == "yes" ? .core : .hub
      sites.append(
        Site(
          path: "communications/\(kind)/" + AssetPath.quoted(identifier),
          plan: SitePlan(kind: site, batterySeconds: .infinity), channels: channels))
    }
    return sites.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Links sorted by identifier; facilities at their ends become sites.
  private mutating func readLinks(
    _ table: CsvTable, _ sites: inout [Site], _ owner: OrganisationIndex,
    _ diagnostics: inout DiagnosticList
  ) -> [(path: String, plan: LinkPlan)] {
    var rows: [(identifier: String, from: String, to: String, capacity: Double, row: CsvTable.Row)]
    rows = []
    for row in table.rows {
      guard let identifier = identifier(table, row, &diagnostics),
        let capacity = table.number(row, "capacity_mbit_s", in: 1e-6...1e12, &diagnostics),
        let from = sitePath(table, row, "from", sites, &diagnostics),
        let to = sitePath(table, row, "to", sites, &diagnostics)
      else { continue }
      if from == to {
        diagnostics.error(
          .wrongKind, "a link joins two different sites", at: table.location(row, "to"),
          text: table.text(row, "to"))
        continue
      }
      rows.append((identifier, from, to, capacity, row))
    }
    rows.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
    var extra: Set<String> = []
    for row in rows { extra.formUnion([row.from, row.to]) }
    extra.subtract(sites.map(\.path))
    for path in extra.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      sites.append(
        Site(path: path, plan: SitePlan(kind: .controlCentre, batterySeconds: .infinity)))
    }
    return rows.map { row in
      let start = parts.assets.first { $0.path == row.from }
      parts.add(
        "communications/link", row.identifier, at: table.location(row.row, "id"),
        longitude: start?.longitude, latitude: start?.latitude, organisation: owner)
      func place(_ path: String) -> Int32 {
        Int32(sites.firstIndex { $0.path == path } ?? 0)
      }
      return (
        "communications/link/" + AssetPath.quoted(row.identifier),
        LinkPlan(from: place(row.from), to: place(row.to), capacityMegabits: row.capacity)
      )
    }
  }

  /// The path of the site that a cell names: by its path, by its identifier alone, or a facility.
  private func sitePath(
    _ table: CsvTable, _ row: CsvTable.Row, _ column: String, _ sites: [Site],
    _ diagnostics: inout DiagnosticList
  ) -> String? {
    let text = table.text(row, column)
    let isFacility = text.hasPrefix("facility/") && parts.assets.contains { $0.path == text }
    if isFacility || sites.contains(where: { $0.path == text }) { return text }
    let kinds = ["exchange", "gateway", "tower"]
    let named = kinds.map { "communications/\($0)/" + AssetPath.quoted(text) }
      .filter { path in sites.contains { $0.path == path } }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      diagnostics.error(
        .duplicateIdentifier, "several sites have this identifier; name one by its path",
        at: table.location(row, column), text: text, suggestion: named[0])
      return nil
    }
    if !hasAllFacilities, text.hasPrefix("facility/") { return nil }
    // A bare name is meant as an identifier, all else as a path.
    let names =
      text.contains("/")
      ? sites.map(\.path) + parts.assets.map(\.path).filter { $0.hasPrefix("facility/") }
      : sites.compactMap { $0.path.split(separator: "/").last.map(String.init) }
    diagnostics.error(
      .unknownPath, "a link ends at a site or a facility", at: table.location(row, column),
      text: text, suggestion: Spelling.nearest(to: text, among: names))
    return nil
  }

  /// The towers in the order of the sites, each with the districts that it covers.
  private func readCoverage(
    _ table: CsvTable, _ sites: [Site], _ diagnostics: inout DiagnosticList
  ) -> [TowerPlan] {
    var cover = [[TowerPlan.Coverage]](repeating: [], count: sites.count)
    var sums = [Double](repeating: 0, count: parts.districts.count)
    for row in table.rows {
      let name = table.text(row, "tower")
      let path = "communications/tower/" + AssetPath.quoted(name)
      guard let site = sites.firstIndex(where: { $0.path == path }) else {
        diagnostics.error(
          .unknownPath, "the city has no such tower", at: table.location(row, "tower"),
          text: name,
          suggestion: Spelling.nearest(
            to: path, among: sites.map(\.path).filter { $0.hasPrefix("communications/tower/") }))
        continue
      }
      let district = district(table, row, &diagnostics)
      guard !district.isNone,
        let share = table.number(row, "share_of_people", in: 0...1, &diagnostics)
      else { continue }
      if cover[site].contains(where: { Int($0.district) == district.index }) {
        diagnostics.error(
          .duplicateIdentifier, "the table has this tower and district twice",
          at: table.location(row, "tower"), text: name)
        continue
      }
      sums[district.index] += share
      cover[site].append(.init(district: Int32(district.index), weight: share))
    }
    for (district, sum) in sums.enumerated() where sum > 1 + 1e-6 {
      diagnostics.error(
        .sharesDoNotSum,
        "the shares of district \(parts.districts[district].identifier) sum to "
          + "\(sum.significant(6)), above 1",
        at: SourceLocation(file: table.file, line: 1, column: 1),
        text: parts.districts[district].identifier)
    }
    return sites.indices.filter { sites[$0].plan.kind == .tower }.map { site in
      // What is above 1 now is the rounding of the file's digits.
      let cells = cover[site].map {
        TowerPlan.Coverage(
          district: $0.district, weight: $0.weight / max(1, sums[Int($0.district)]))
      }
      return TowerPlan(
        site: Int32(site), channels: sites[site].channels,
        coverage: cells.sorted { $0.district < $1.district })
    }
  }

  // MARK: - The call centre

  private mutating func readCallCentre(
    _ section: inout MappingReader, _ owner: OrganisationIndex,
    _ diagnostics: inout DiagnosticList
  ) -> (path: String, model: CallCentre, staff: Int)? {
    guard
      var row = section.mapping(
        "call-centre", name: "the emergency call centre", .optional, &diagnostics)
    else { return nil }
    let identifier = row.identifier("id", .required, &diagnostics)
    let facility = row.path("facility", .required, &diagnostics)?.description
    let staff = row.integer("staff", in: 0...10_000, .required, &diagnostics)
    let trunks = row.integer("trunks", in: 0...10_000, .required, &diagnostics)
    let calls = row.quantity(
      "calls", QuantityRequirement(.callRate, in: 0...1e6), .required, &diagnostics)
    let handling = row.duration("handling", in: 1...86_400, .optional, &diagnostics)
    let patience = row.duration("patience", in: 1...86_400, .optional, &diagnostics)
    let redial = row.fraction("redial", in: 0...0.99, .optional, &diagnostics)
    let facilityLocation = row.location(of: "facility")
    row.finish(&diagnostics)
    guard let identifier, let facility, let staff, let trunks, let calls else { return nil }
    guard let place = parts.assets.first(where: { $0.path == facility }) else {
      reportMissing(facility, at: facilityLocation, &diagnostics)
      return nil
    }
    parts.add(
      "communications/call-centre", identifier, at: facilityLocation,
      longitude: place.longitude, latitude: place.latitude, district: place.district,
      organisation: place.organisation.isNone ? owner : place.organisation)
    return (
      "communications/call-centre/" + AssetPath.quoted(identifier),
      CallCentre(
        trunks: trunks, callsPerHour: calls.standardValue * 3600,
        handlingSeconds: handling?.seconds ?? 120, patienceSeconds: patience?.seconds ?? 60,
        redialOfAbandoned: redial ?? 0.5,
        hourlyProfile: CommunicationsSetup.assumedHourlyEmergencies), staff
    )
  }
}

extension CityBuilder {
  func communicationsSetup(_ part: CommunicationsPart) -> CommunicationsSetup {
    var centre: CommunicationsSetup.Centre?
    if let path = part.centrePath, let model = part.centre {
      centre = .init(asset: asset(path), model: model, staff: part.staff)
    }
    var setup = CommunicationsSetup(
      network: part.network, sites: part.sitePaths.map(asset), links: part.linkPaths.map(asset),
      centre: centre, blackoutSurge: assumptions[.blackoutSurge],
      manualHandling: assumptions[.manualHandling])
    setup.panic = parts.governance.panic
    return setup
  }
}

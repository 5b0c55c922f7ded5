import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities

extension CityCompiler {
  mutating func readCrews(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    for node in fields.list("crews", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a pool of crews", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let organisation = owner(&row, .required, &diagnostics)
      let trade = row.word(
        "trade", of: ["communications", "computers", "power", "transport", "water"], .required,
        &diagnostics)
      let count = row.integer("count", in: 0...10_000, .required, &diagnostics)
      let base = row.path("base", .required, &diagnostics)
      let baseLocation = row.location(of: "base")
      row.finish(&diagnostics)
      guard let identifier, let base else { continue }
      let path = base.description
      guard let place = parts.assets.first(where: { $0.path == path }) else {
        reportMissing(path, at: baseLocation, &diagnostics)
        continue
      }
      parts.add(
        "restoration/crew", identifier, at: node.location, longitude: place.longitude,
        latitude: place.latitude, district: place.district, organisation: organisation)
      parts.crews.append(
        CrewPart(
          identifier: identifier, organisation: organisation, trade: trade ?? "",
          count: count ?? 0,
          base: path))
    }
    parts.crews.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  mutating func readZones(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    for node in fields.list("zones", .optional, &diagnostics) ?? [] {
      readZone(node, &diagnostics)
    }
    parts.zones.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for node in fields.list("conduits", .optional, &diagnostics) ?? [] {
      readConduit(node, &diagnostics)
    }
    parts.conduits.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func readZone(_ node: DocumentNode, _ diagnostics: inout DiagnosticList) {
    guard var row = MappingReader(node, name: "a zone", &diagnostics) else { return }
    let path = cyberPath("zone", &row, &diagnostics)
    let organisation = owner(&row, .required, &diagnostics)
    let level = row.integer("level", in: 0...4, .required, &diagnostics)
    // How many computers there are is for the reader: the time of a rebuild says what it means.
    _ = row.integer("computers", in: 0...1_000_000, .optional, &diagnostics)
    let visibility = row.fraction("visibility", .optional, &diagnostics)
    let rebuild = row.distribution(
      "rebuild", QuantityRequirement(.duration), .optional, &diagnostics)
    let patching = row.fraction("patching", .optional, &diagnostics) ?? 0
    let smart = row.word("smart", of: ["yes", "no"], .optional, &diagnostics)
    let backup = row.word("backup", as: Backup.self, .optional, &diagnostics)
    let factors = row.fraction("multi-factor", .optional, &diagnostics) ?? 0
    let hardening =
      1 / (1 - patching * assumptions[.patchingEfficacy])
      / (1 - factors * assumptions[.multiFactorEfficacy])
    var controls: [PathPattern] = []
    for control in row.list("controls", .optional, &diagnostics) ?? [] {
      if let pattern = PathParser.pattern(control, &diagnostics) { controls.append(pattern) }
    }
    row.finish(&diagnostics)
    let defaultRebuild = ZoneSetup.defaultRebuildTime.scaled(by: assumptions[.rebuildTime])
    guard let path else { return }
    addCyber(path, "zone", organisation, at: node.location)
    parts.zones.append(
      ZonePart(
        path: path.description, organisation: organisation, level: level ?? 0,
        visibility: visibility ?? 0.3,
        rebuildTime: rebuild?.distribution ?? defaultRebuild, backup: backup,
        hardening: hardening,
        isSmart: smart.map { $0 == "yes" } ?? (path.segments[0] == "iot"), controls: controls))
  }

  private mutating func readConduit(_ node: DocumentNode, _ diagnostics: inout DiagnosticList) {
    guard var row = MappingReader(node, name: "a conduit", &diagnostics) else { return }
    let path = cyberPath("conduit", &row, &diagnostics)
    let level = row.integer("level", in: 0...4, .required, &diagnostics)
    let monitored = row.word("monitored", of: ["yes", "no"], .optional, &diagnostics)
    let diode = row.word("diode", of: ["yes", "no"], .optional, &diagnostics)
    let smart = row.word("smart", of: ["yes", "no"], .optional, &diagnostics)
    let ends = row.list("between", .required, &diagnostics) ?? []
    var zones: [String] = []
    for end in ends {
      guard let zone = PathParser.path(end, &diagnostics)?.description else { continue }
      if parts.zones.contains(where: { $0.path == zone }) {
        zones.append(zone)
      } else {
        diagnostics.error(
          .unknownPath, "the city has no such zone", at: end.location, text: zone,
          suggestion: Spelling.nearest(to: zone, among: parts.zones.map(\.path)))
      }
    }
    if ends.count != 2 {
      diagnostics.error(
        .wrongKind, "a conduit joins two zones", at: row.location(of: "between"))
    }
    row.finish(&diagnostics)
    guard let path else { return }
    addCyber(path, "conduit", .none, at: node.location)
    guard zones.count == 2 else { return }
    parts.conduits.append(
      ConduitPart(
        path: path.description, first: zones[0], second: zones[1], level: level ?? 0,
        isMonitored: monitored == "yes", isDiode: diode == "yes",
        isSmart: smart.map { $0 == "yes" } ?? (path.segments[0] == "iot")))
  }

  /// `id: SYSTEM/zone/ID`.
  private func cyberPath(
    _ kind: String, _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> AssetPath? {
    guard let path = row.path("id", .required, &diagnostics) else { return nil }
    guard path.segments.count == 3, path.segments[1] == kind, path.fields.isEmpty,
      CityCompiler.systemNames.contains(path.segments[0])
    else {
      diagnostics.error(
        .badPath, "a \(kind) is named SYSTEM/\(kind)/ID, such as water/\(kind)/office",
        at: row.location(of: "id"), text: path.description)
      return nil
    }
    return path
  }

  private mutating func addCyber(
    _ path: AssetPath, _ kind: String, _ organisation: OrganisationIndex,
    at location: SourceLocation
  ) {
    parts.add(
      "\(path.segments[0])/\(kind)", path.segments[2], at: location, organisation: organisation)
  }

  /// First segments of paths.
  static let systemNames = [
    "communications", "facility", "iot", "power", "transport", "water",
  ]
}

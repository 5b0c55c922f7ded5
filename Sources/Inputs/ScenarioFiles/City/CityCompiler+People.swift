import CityGraph
import Diagnostics
import NativeFormats
import Quantities

extension CityCompiler {
  mutating func readDistricts(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    guard
      let table = table(
        "districts", .required, &fields,
        required: ["id", "title", "people", "vulnerable_share", "longitude", "latitude"],
        &diagnostics)
    else {
      hasDistricts = false
      return
    }
    for row in table.rows {
      let identifier = identifier(table, row, &diagnostics)
      guard let identifier,
        let people = table.number(row, "people", in: 0...1e9, &diagnostics),
        let vulnerable = table.number(row, "vulnerable_share", in: 0...1, &diagnostics),
        let longitude = table.number(row, "longitude", in: -180...180, &diagnostics),
        let latitude = table.number(row, "latitude", in: -90...90, &diagnostics)
      else { continue }
      if parts.district(identifier) != nil {
        diagnostics.error(
          .duplicateIdentifier, "the city has this district twice",
          at: table.location(row, "id"), text: identifier)
        continue
      }
      parts.districts.append(
        District(
          identifier: identifier, title: table.text(row, "title"), people: people,
          vulnerableShare: vulnerable, longitude: longitude, latitude: latitude))
    }
    parts.districts.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  /// The identifier of a table's row, checked as one in a YAML file is.
  func identifier(
    _ table: CsvTable, _ row: CsvTable.Row, column: String = "id",
    _ diagnostics: inout DiagnosticList
  ) -> String? {
    ValueReader.identifier(
      DocumentNode(text: table.text(row, column), at: table.location(row, column)), &diagnostics)
  }

  mutating func readOrganisations(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    for node in fields.list("organisations", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an organisation", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let title = row.text("title", .optional, &diagnostics)
      var capabilities = [Double](repeating: 0, count: Organisation.capabilityNames.count)
      if var levels = row.mapping(
        "capabilities", name: "a capability profile", .optional, &diagnostics)
      {
        for (place, name) in Organisation.capabilityNames.enumerated() {
          capabilities[place] = levels.number(name, in: 0...4, .optional, &diagnostics) ?? 0
        }
        levels.finish(&diagnostics)
      }
      var plan = readPlan(&row, &diagnostics)
      row.finish(&diagnostics)
      guard let identifier else { continue }
      if parts.organisation(identifier) != nil {
        diagnostics.error(
          .duplicateIdentifier, "the city has this organisation twice", at: row.location(of: "id"),
          text: identifier)
        continue
      }
      parts.organisations.append(
        Organisation(
          identifier: identifier, title: title ?? identifier, capabilities: capabilities))
      plan.identifier = identifier
      parts.plans.append(plan)
    }
    parts.plans.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
    parts.organisations.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  mutating func readFacilities(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    guard
      let table = table(
        "facilities", .optional, &fields,
        required: ["kind", "id", "longitude", "latitude", "district"],
        optional: ["title", "organisation"], &diagnostics)
    else {
      hasAllFacilities = !fields.has("facilities")
      return
    }
    for row in table.rows {
      let kind = table.text(row, "kind")
      guard FacilityKinds.names.contains(kind) else {
        diagnostics.error(
          .unknownKind, "there is no such kind of facility", at: table.location(row, "kind"),
          text: kind, suggestion: Spelling.nearest(to: kind, among: FacilityKinds.names))
        hasAllFacilities = false
        continue
      }
      guard let identifier = identifier(table, row, &diagnostics),
        let longitude = table.number(row, "longitude", in: -180...180, &diagnostics),
        let latitude = table.number(row, "latitude", in: -90...90, &diagnostics)
      else {
        hasAllFacilities = false
        continue
      }
      let name = table.text(row, "organisation")
      parts.add(
        "facility/\(kind)", identifier, at: table.location(row, "id"), longitude: longitude,
        latitude: latitude, district: district(table, row, &diagnostics),
        organisation: name.isEmpty
          ? .none
          : organisation(name, at: table.location(row, "organisation"), &diagnostics))
    }
  }
}

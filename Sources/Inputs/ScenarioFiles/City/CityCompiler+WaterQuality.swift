import CityGraph
import Diagnostics
import EventKernel
import Quantities
import Water

/// Quality of the water while it is compiled: assets still have paths.
struct WaterQualityPart: Sendable {
  /// A dosing station; its asset is found later.
  struct Station: Sendable {
    var path: String
    var dosing: WaterQualitySetup.Dosing
  }

  var setup: WaterQualitySetup
  var stations: [Station]

  /// The quantities that stations and analysers measure.
  var quantities: [String] {
    setup.substances.map(\.identifier) + setup.traces.map { "share-of-\($0.identifier)" }
  }
}

extension CityCompiler {
  /// `quality:` of the section `water`.
  mutating func readWaterQuality(
    _ section: inout MappingReader, _ network: WaterNetwork?, _ owner: OrganisationIndex,
    _ diagnostics: inout DiagnosticList
  ) -> WaterQualityPart? {
    guard
      var fields = section.mapping(
        "quality", name: "the quality of the water", .optional, &diagnostics)
    else { return nil }
    let errors = diagnostics.errorCount
    let step = fields.duration("step", in: 1...3600, .optional, &diagnostics) ?? .minutes(5)
    var substances: [WaterQualitySetup.Substance] = []
    for node in fields.list("substances", .required, &diagnostics) ?? [] {
      if let one = readSubstance(node, substances, network, step, &diagnostics) {
        substances.append(one)
      }
    }
    var stations: [WaterQualityPart.Station] = []
    for node in fields.list("dosing", .optional, &diagnostics) ?? [] {
      guard let one = readStation(node, substances, stations, network, owner, &diagnostics) else {
        continue
      }
      stations.append(one)
    }
    var setup = WaterQualitySetup(substances: substances, dosing: [])
    setup.step = step
    setup.compliance = assumptions[.noticeCompliance]
    if let node = fields.node("contaminant", .optional, &diagnostics) {
      setup.contaminant = substance(node, substances, &diagnostics) ?? 0
    }
    setup.sensors = nodes("sensors", &fields, network, &diagnostics)
    for node in nodes("trace", &fields, network, &diagnostics) {
      guard let network else { continue }
      let name = network.nodeIdentifiers[node]
      var model = WaterQualityModel()
      model.constituent = .trace(node: name)
      if let engine = engine(model, network, step, &diagnostics) {
        setup.traces.append(.init(identifier: name, engine: engine))
      }
    }
    setup.notice = readNotice(&fields, network, &diagnostics)
    fields.finish(&diagnostics)
    if diagnostics.errorCount > errors || substances.isEmpty { return nil }
    return WaterQualityPart(setup: setup, stations: stations)
  }

  private func engine(
    _ model: WaterQualityModel, _ network: WaterNetwork, _ step: TimeSpan,
    _ diagnostics: inout DiagnosticList
  ) -> WaterQuality? {
    WaterQuality(network, model, step: step.seconds, diagnostics: &diagnostics)
  }

  private func readSubstance(
    _ node: DocumentNode, _ others: [WaterQualitySetup.Substance], _ network: WaterNetwork?,
    _ step: TimeSpan, _ diagnostics: inout DiagnosticList
  ) -> WaterQualitySetup.Substance? {
    guard var row = MappingReader(node, name: "a substance", &diagnostics) else { return nil }
    let identifier = row.identifier("id", .required, &diagnostics)
    let limit = concentration("limit", &row, .required, &diagnostics)
    let least = concentration("least", &row, .optional, &diagnostics)
    let decay = row.quantity("decay", QuantityRequirement(.eventRate), .optional, &diagnostics)
    let place = row.location(of: "id")
    row.finish(&diagnostics)
    guard let identifier, let limit else { return nil }
    if others.contains(where: { $0.identifier == identifier }) {
      diagnostics.error(
        .duplicateIdentifier, "the city has this substance twice", at: place, text: identifier)
      return nil
    }
    var model = WaterQualityModel()
    model.constituent = .chemical
    model.bulkCoefficient = -(decay?.standardValue ?? 0) * 86_400
    guard let network, let engine = engine(model, network, step, &diagnostics) else { return nil }
    return .init(identifier: identifier, limit: limit, least: least ?? 0, engine: engine)
  }

  private mutating func readStation(
    _ node: DocumentNode, _ substances: [WaterQualitySetup.Substance],
    _ others: [WaterQualityPart.Station], _ network: WaterNetwork?, _ owner: OrganisationIndex,
    _ diagnostics: inout DiagnosticList
  ) -> WaterQualityPart.Station? {
    guard var row = MappingReader(node, name: "a dosing station", &diagnostics) else { return nil }
    let identifier = row.identifier("id", .required, &diagnostics)
    let place = row.node("node", .required, &diagnostics)
    let kind = row.node("substance", .required, &diagnostics)
    let normal = concentration("normal", &row, .required, &diagnostics)
    let highest = concentration("highest", &row, .optional, &diagnostics)
    let interlock = concentration("interlock", &row, .optional, &diagnostics)
    let transit = row.duration("transit", in: 0...3_153_600, .optional, &diagnostics)
    let mixing = row.duration("mixing", in: 0...3_153_600, .optional, &diagnostics)
    let location = row.location(of: "id")
    row.finish(&diagnostics)
    let index = place.flatMap { self.node($0, network, &diagnostics) }
    let substance = kind.flatMap { self.substance($0, substances, &diagnostics) }
    guard let identifier, let index, let substance, let normal else { return nil }
    let (most, bound) = (highest ?? .infinity, interlock ?? .infinity)
    if normal > min(most, bound) {
      diagnostics.error(
        .conflictingKeys, "the normal dose lies above what the station may give", at: location,
        text: identifier)
    }
    if others.contains(where: { $0.dosing.node == index && $0.dosing.substance == substance }) {
      diagnostics.error(
        .duplicateIdentifier, "another station doses this substance at this node", at: location,
        text: identifier)
      return nil
    }
    parts.add("water/dosing", identifier, at: location, organisation: owner, nativeRow: index)
    return .init(
      path: "water/dosing/" + AssetPath.quoted(identifier),
      dosing: .init(
        asset: .none, node: index, substance: substance, normal: normal, highest: most,
        interlock: bound, transit: transit ?? .zero,
        mixing: mixing ?? .zero))
  }

  /// `boil-water: { below: 20 psi, clearance: 24 h }`.
  private func readNotice(
    _ fields: inout MappingReader, _ network: WaterNetwork?, _ diagnostics: inout DiagnosticList
  ) -> BoilWaterNotice? {
    guard
      var row = fields.mapping(
        "boil-water", name: "the boil-water notice", .optional, &diagnostics)
    else { return nil }
    let below = row.quantity("below", QuantityRequirement(.pressure), .optional, &diagnostics)
    let clearance = row.duration("clearance", in: 0...3_153_600, .optional, &diagnostics)
    row.finish(&diagnostics)
    guard let network else { return nil }
    // Pascals to feet of water by EPANET's factors, then to the file's unit.
    let feet = (below?.standardValue ?? 137_895) / (6895 * 0.4333)
    return BoilWaterNotice(
      network, limit: feet * network.units.pressure, clearance: (clearance ?? .hours(24)).seconds)
  }

  private func concentration(
    _ key: String, _ row: inout MappingReader, _ presence: MappingReader.Presence,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    row.quantity(key, QuantityRequirement(.concentration, in: 0...1e6), presence, &diagnostics)?
      .standardValue
  }

  private func substance(
    _ node: DocumentNode, _ substances: [WaterQualitySetup.Substance],
    _ diagnostics: inout DiagnosticList
  ) -> Int? {
    guard let name = ValueReader.identifier(node, &diagnostics) else { return nil }
    if let row = substances.firstIndex(where: { $0.identifier == name }) { return row }
    diagnostics.error(
      .unknownPath, "the city has no such substance", at: node.location, text: name,
      suggestion: Spelling.nearest(to: name, among: substances.map(\.identifier)))
    return nil
  }

  /// Nodes of the water network by their identifiers in its file, each once.
  private func nodes(
    _ key: String, _ fields: inout MappingReader, _ network: WaterNetwork?,
    _ diagnostics: inout DiagnosticList
  ) -> [Int] {
    var result: [Int] = []
    for item in fields.list(key, .optional, &diagnostics) ?? [] {
      guard let node = node(item, network, &diagnostics), !result.contains(node) else { continue }
      result.append(node)
    }
    return result.sorted()
  }

  private func node(
    _ item: DocumentNode, _ network: WaterNetwork?, _ diagnostics: inout DiagnosticList
  ) -> Int? {
    guard let name = ValueReader.text(item, &diagnostics), let network else { return nil }
    if let node = network.node(name) { return node }
    diagnostics.error(
      .unknownNode, "the water network has no such node", at: item.location, text: name,
      suggestion: Spelling.nearest(to: name, among: network.nodeIdentifiers))
    return nil
  }
}

import CityGraph
import Diagnostics
import EventKernel
import NativeFormats
import Power
import Quantities

/// The power system while it is compiled.
struct PowerPart: Sendable {
  var network: PowerNetwork
  var busPaths: [String]
  var branchPaths: [String]
  var unitPaths: [String]
  var blockPaths: [String]
  var customers: [(block: Int, district: DistrictIndex, share: Double)]
  var loadShape: [Double]
  var operation = PowerOperation()
  var feeders = FeederPart()
}

extension CityCompiler {
  mutating func readPower(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    guard var section = fields.mapping("power", name: "the section power", .optional, &diagnostics)
    else { return }
    let owner = owner(&section, .optional, &diagnostics)
    let network = section.node("network", .required, &diagnostics)
    let scale = section.number("scale", in: 1e-9...1e9, .optional, &diagnostics) ?? 1
    let outside = readOutside(&section, &diagnostics)
    let rating = section.word(
      "rating", of: ["long-term", "short-term", "emergency"], .optional, &diagnostics)
    let relay = readRelay(&section, &diagnostics)
    let places = readBusPlaces(&section, &diagnostics)
    let shape = readLoadShape(&section, &diagnostics)
    let operation = readPowerOperation(&section, &diagnostics)
    let blocks = table(
      "blocks", .required, &section,
      required: ["id", "bus", "share_of_bus", "shedding_order", "district", "share_of_district"],
      optional: ["longitude", "latitude"] + FeederSetup.CustomerClass.allCases.map(\.rawValue),
      &diagnostics)
    let tables = readFeederTables(&section, &diagnostics)
    section.finish(&diagnostics)
    guard let network, let file = text(of: network, &diagnostics), let blocks,
      var powerCase = MatpowerReader.read(
        text: file.text, file: file.file, diagnostics: &diagnostics)
    else { return }
    let errorsBefore = diagnostics.errorCount
    powerCase.validate(into: &diagnostics)
    powerCase.scale(by: scale)
    powerCase.scaleRatings(by: operation.ratings)
    let units = unitRows(operation, count: powerCase.units.count, &diagnostics)
    addOutside(outside, to: &powerCase, &diagnostics)
    let rows = blockRows(blocks, powerCase, &diagnostics)
    let feeders = feederPart(
      tables, blocks: rows.map { ($0.identifier, Int($0.block.bus), $0.district, $0.classes) },
      buses: powerCase.buses.map(\.number), &diagnostics)
    // Only errors of the network itself stop it; those of other parts must not hide the names of
    // its assets.
    if diagnostics.errorCount > errorsBefore { return }
    var options = PowerNetworkOptions(relay: relay ?? .thermal(timeConstant: 600))
    options.rating = rating == "short-term" ? .short : rating == "emergency" ? .emergency : .long
    options.blocks = rows.map(\.block)
    var part = PowerPart(
      network: PowerNetwork(powerCase, options: options), busPaths: [], branchPaths: [],
      unitPaths: [], blockPaths: [], customers: [], loadShape: shape)
    part.operation = operation.operation
    part.operation.units = units
    part.feeders = feeders
    addPowerAssets(&part, rows, places, owner, file.file, hasTie: outside != nil)
    addFeederAssets(part.feeders, owner)
    parts.power = part
  }

  private mutating func addPowerAssets(
    _ part: inout PowerPart, _ rows: [BlockRow], _ places: [Int: (Double, Double)],
    _ owner: OrganisationIndex, _ file: String, hasTie: Bool
  ) {
    let powerCase = part.network.source
    func add(_ kind: String, _ identifier: String, bus: Int, line: Int, row: Int) -> String {
      let place = places[bus]
      parts.add(
        kind, identifier, at: SourceLocation(file: file, line: line, column: 1),
        longitude: place?.0, latitude: place?.1, organisation: owner, nativeRow: row)
      return kind + "/" + AssetPath.quoted(identifier)
    }
    for (row, bus) in powerCase.buses.enumerated() {
      part.busPaths.append(
        add("power/bus", "\(bus.number)", bus: bus.number, line: bus.sourceLine, row: row))
    }
    for (row, branch) in powerCase.branches.enumerated() {
      part.branchPaths.append(
        add(
          "power/branch", "\(row + 1)", bus: branch.from, line: branch.sourceLine, row: row))
    }
    for (row, unit) in powerCase.units.enumerated() {
      let isTie = hasTie && row == powerCase.units.count - 1
      part.unitPaths.append(
        isTie
          ? add("power/tie", "outside", bus: unit.bus, line: 1, row: row)
          : add("power/unit", "\(row + 1)", bus: unit.bus, line: unit.sourceLine, row: row))
    }
    for (row, block) in rows.enumerated() {
      parts.add(
        "power/block", block.identifier, at: block.location, longitude: block.longitude,
        latitude: block.latitude, district: block.district, organisation: owner, nativeRow: row)
      part.blockPaths.append("power/block/" + AssetPath.quoted(block.identifier))
      if !block.district.isNone {
        part.customers.append((row, block.district, block.shareOfDistrict))
      }
    }
  }

  // MARK: - Parts of the section

  private func readOutside(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> (bus: Int, limit: Double, at: SourceLocation)? {
    guard let node = section.node("outside", .optional, &diagnostics) else { return nil }
    if node.text == "none" { return nil }
    guard var tie = MappingReader(node, name: "the tie to the outside", &diagnostics) else {
      return nil
    }
    let bus = tie.integer("bus", in: 0...Int(Int32.max), .required, &diagnostics)
    let limit = tie.quantity(
      "limit", QuantityRequirement(.power, in: 0...1e15), .required, &diagnostics)
    tie.finish(&diagnostics)
    guard let bus, let limit else { return nil }
    return (bus, limit.standardValue / 1e6, tie.location(of: "bus"))
  }

  private func addOutside(
    _ outside: (bus: Int, limit: Double, at: SourceLocation)?, to powerCase: inout PowerCase,
    _ diagnostics: inout DiagnosticList
  ) {
    guard let outside else { return }
    guard powerCase.buses.contains(where: { $0.number == outside.bus }) else {
      diagnostics.error(
        .unknownNode, "the power network has no such bus", at: outside.at, text: "\(outside.bus)")
      return
    }
    powerCase.units.append(
      PowerCase.Unit(
        bus: outside.bus, output: 0, maximum: outside.limit, minimum: -outside.limit,
        inService: outside.limit > 0, isExternal: true))
  }

  private func readRelay(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> RelayCurve? {
    guard
      var relay = section.mapping("relay", name: "the overload relay", .optional, &diagnostics)
    else { return nil }
    let kinds = [
      "instantaneous", "dcsimsep", "standard-inverse", "very-inverse", "extremely-inverse",
      "thermal",
    ]
    let kind = relay.word("kind", of: kinds, .required, &diagnostics)
    let time = relay.duration("time", in: 1e-3...1e7, .optional, &diagnostics)
    let multiplier = relay.number("multiplier", in: 1e-3...1e3, .optional, &diagnostics) ?? 1
    relay.finish(&diagnostics)
    switch kind {
    case "instantaneous": return .instantaneous
    case "dcsimsep": return .linear
    case "standard-inverse": return .standardInverse(timeMultiplier: multiplier)
    case "very-inverse": return .veryInverse(timeMultiplier: multiplier)
    case "extremely-inverse": return .extremelyInverse(timeMultiplier: multiplier)
    case "thermal": return .thermal(timeConstant: time?.seconds ?? 600)
    default: return nil
    }
  }

  private func readBusPlaces(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [Int: (Double, Double)] {
    guard
      let table = table(
        "buses", .optional, &section, required: ["bus", "longitude", "latitude"], &diagnostics)
    else { return [:] }
    var places: [Int: (Double, Double)] = [:]
    for row in table.rows {
      guard let bus = table.integer(row, "bus", in: 0...Int(Int32.max), &diagnostics),
        let longitude = table.number(row, "longitude", in: -180...180, &diagnostics),
        let latitude = table.number(row, "latitude", in: -90...90, &diagnostics)
      else { continue }
      places[bus] = (longitude, latitude)
    }
    return places
  }

  /// 52 weeks × 7 days × 24 hours of shares of the annual peak.
  private func readLoadShape(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [Double] {
    guard
      let table = table(
        "load-shape", .optional, &section,
        required: ["week", "weekday", "hour", "share_of_peak"], &diagnostics)
    else { return [] }
    var shape = [Double](repeating: .nan, count: 52 * 7 * 24)
    for row in table.rows {
      guard let week = table.integer(row, "week", in: 1...52, &diagnostics),
        let weekday = table.integer(row, "weekday", in: 1...7, &diagnostics),
        let hour = table.integer(row, "hour", in: 1...24, &diagnostics),
        let share = table.number(row, "share_of_peak", in: 0...10, &diagnostics)
      else { continue }
      shape[((week - 1) * 7 + weekday - 1) * 24 + hour - 1] = share
    }
    if let missing = shape.firstIndex(where: \.isNaN) {
      diagnostics.error(
        .sharesDoNotSum,
        "the load shape lacks week \(missing / 168 + 1), weekday \(missing / 24 % 7 + 1), hour "
          + "\(missing % 24 + 1)", at: SourceLocation(file: table.file, line: 1, column: 1))
      return []
    }
    return shape
  }

  // MARK: - Blocks

  private struct BlockRow {
    var identifier: String
    var block: FeederBlock
    var district: DistrictIndex
    var shareOfDistrict: Double
    var longitude: Double?
    var latitude: Double?
    var location: SourceLocation
    /// Shares of its classes of customers, or nothing.
    var classes: [Double]
  }

  private func blockRows(
    _ table: CsvTable, _ powerCase: PowerCase, _ diagnostics: inout DiagnosticList
  ) -> [BlockRow] {
    var rows: [BlockRow] = []
    for row in table.rows {
      guard let identifier = identifier(table, row, &diagnostics),
        let number = table.integer(row, "bus", in: 0...Int(Int32.max), &diagnostics),
        let share = table.number(row, "share_of_bus", in: 0...1, &diagnostics),
        let order = table.integer(row, "shedding_order", in: 0...1_000_000, &diagnostics),
        let shareOfDistrict = table.number(row, "share_of_district", in: 0...1, &diagnostics)
      else { continue }
      guard let bus = powerCase.buses.firstIndex(where: { $0.number == number }) else {
        diagnostics.error(
          .unknownNode, "the power network has no such bus", at: table.location(row, "bus"),
          text: "\(number)")
        continue
      }
      let hasPlace = !table.text(row, "longitude").isEmpty
      rows.append(
        BlockRow(
          identifier: identifier,
          block: FeederBlock(bus: Int32(bus), share: share, order: Int32(order)),
          district: district(table, row, &diagnostics), shareOfDistrict: shareOfDistrict,
          longitude: hasPlace
            ? table.number(row, "longitude", in: -180...180, &diagnostics) : nil,
          latitude: hasPlace ? table.number(row, "latitude", in: -90...90, &diagnostics) : nil,
          location: table.location(row, "id"), classes: classShares(table, row, &diagnostics)))
    }
    // The order of the rows must reach no result.
    rows.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
    checkBlockShares(rows, powerCase, table.file, &diagnostics)
    return rows
  }

  private func checkBlockShares(
    _ rows: [BlockRow], _ powerCase: PowerCase, _ file: String,
    _ diagnostics: inout DiagnosticList
  ) {
    let place = SourceLocation(file: file, line: 1, column: 1)
    var ofBus = [Double](repeating: 0, count: powerCase.buses.count)
    var ofDistrict = [Double](repeating: 0, count: parts.districts.count)
    for row in rows {
      ofBus[Int(row.block.bus)] += row.block.share
      if !row.district.isNone { ofDistrict[row.district.index] += row.shareOfDistrict }
    }
    let buses = powerCase.buses.indices.filter { powerCase.buses[$0].load != 0 }
    checkShares(
      buses.map { ("\(powerCase.buses[$0].number)", ofBus[$0]) }, of: "bus", at: place,
      &diagnostics)
    let served = parts.districts.indices.filter { parts.districts[$0].people > 0 }
    checkShares(
      served.map { (parts.districts[$0].identifier, ofDistrict[$0]) }, of: "district", at: place,
      &diagnostics)
  }
}

extension PowerCase {
  /// All three ratings of every branch times a factor.
  mutating func scaleRatings(by factor: Double) {
    if factor == 1 { return }
    for row in branches.indices {
      branches[row].ratingA *= factor
      branches[row].ratingB *= factor
      branches[row].ratingC *= factor
    }
  }

  /// Powers, ratings and ramps times a factor, reactances divided by it, so that loadings stay
  /// those of the file.
  mutating func scale(by factor: Double) {
    if factor == 1 { return }
    for row in buses.indices {
      buses[row].load *= factor
      buses[row].reactiveLoad *= factor
      buses[row].shuntConductance *= factor
    }
    for row in units.indices {
      units[row].output *= factor
      units[row].maximum *= factor
      units[row].minimum *= factor
      units[row].rampPerMinute *= factor
    }
    for row in branches.indices {
      branches[row].reactance /= factor
      branches[row].resistance /= factor
      branches[row].ratingA *= factor
      branches[row].ratingB *= factor
      branches[row].ratingC *= factor
    }
  }
}

import CityGraph
import Diagnostics
import EventKernel
import IoT
import NativeFormats
import Quantities
import RandomStreams
import Simulation

/// The IoT system while it is compiled.
struct IoTPart: Sendable {
  var tables: FleetTables
  var fleetPaths: [String]
  var onShares: [Double]
  var kilowatts: [Double]
  var rates: [WormRates]
  var benefits: [IoTSetup.Benefit]
  /// The same for those who weigh them, with who says so.
  var smartBenefits: [SmartLayer.Benefit] = []
}

extension CityCompiler {
  /// One row of the table of fleets.
  private struct FleetRow {
    var district: DistrictIndex
    var kind: DeviceKind
    var count: Int
    var defaultCredentials: Double
    var power: Double
    var flood: Double
    var onShare: Double
    var location: SourceLocation
  }

  mutating func readIoT(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    guard var section = fields.mapping("iot", name: "the section iot", .optional, &diagnostics)
    else { return }
    let errors = diagnostics.errorCount
    let owner = owner(&section, .optional, &diagnostics)
    let table = table(
      "fleets", .required, &section,
      required: [
        "district", "class", "count", "default_credentials_share", "power_kw", "flood_mbit_s",
        "on_share",
      ], &diagnostics)
    let infection = rate("infection", &section, &diagnostics)
    let reboot = rate("reboot", &section, &diagnostics) ?? 0
    let patch = rate("patch", &section, &diagnostics) ?? 0
    let benefits = readBenefits(&section, &diagnostics)
    section.finish(&diagnostics)
    guard let table else { return }
    let rows = fleetRows(table, &diagnostics)
    if diagnostics.errorCount > errors { return }
    // The tables want fleets sorted by class, then district.
    let kinds = DeviceKind.allCases.filter { kind in rows.contains { $0.kind == kind } }
    let classes = kinds.map { kind -> DeviceClass in
      let first = rows.first { $0.kind == kind }
      return DeviceClass(
        kind: kind, kilowattsOn: first?.power ?? 0, floodMegabits: first?.flood ?? 0,
        benefitChannel: kind.channel)
    }
    let plans = rows.map { row in
      FleetPlan(
        deviceClass: Int32(kinds.firstIndex(of: row.kind) ?? 0),
        district: Int32(row.district.index),
        count: row.count, defaultCredentialShare: row.defaultCredentials)
    }
    let tables = FleetTables(
      classes: classes, districtCount: parts.districts.count, fleets: plans)
    let doubling = assumptions[.wormDoubling] * 60
    let worm = WormRates(
      infection: infection ?? WormRates.infection(doublingSeconds: doubling), reboot: reboot,
      patchSusceptible: patch, patchInfected: patch)
    parts.iot = IoTPart(
      tables: tables, fleetPaths: rows.map { addFleet($0, owner) }, onShares: rows.map(\.onShare),
      kilowatts: rows.map(\.power),
      rates: [WormRates](repeating: worm, count: classes.count),
      // Where no device of the class stands, nobody has the benefit.
      benefits: benefits.compactMap { benefit in
        kinds.firstIndex(of: benefit.kind).map {
          .init(
            deviceClass: $0, service: benefit.service, size: benefit.size,
            isPhysics: benefit.isPhysics, organisation: benefit.organisation)
        }
      })
    parts.iot?.smartBenefits = benefits.filter { kinds.contains($0.kind) }.map(\.smart)
  }

  private mutating func addFleet(_ row: FleetRow, _ owner: OrganisationIndex) -> String {
    let district = parts.districts[row.district.index]
    let identifier = "\(district.identifier)-\(row.kind.text)"
    parts.add(
      "iot/fleet", identifier, at: row.location, longitude: district.longitude,
      latitude: district.latitude, district: row.district, organisation: owner)
    return "iot/fleet/" + AssetPath.quoted(identifier)
  }

  private func rate(
    _ key: String, _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> Double? {
    section.quantity(
      key, QuantityRequirement(.eventRate, in: 0...1e6), .optional, &diagnostics)?.standardValue
  }

  private struct BenefitRow {
    var kind: DeviceKind
    var service: String
    var size: Distribution
    var isPhysics: Bool
    var organisation: OrganisationIndex
    var source: String

    /// Beyond distributions with ends of their own the range holds 90 %.
    var smart: SmartLayer.Benefit {
      let ends: (Double, Double) =
        switch size {
        case .constant(let value): (value, value)
        case .uniform(let low, let high), .pert(let low, _, let high),
          .triangular(let low, _, let high):
          (low, high)
        default: (size.quantile(0.05), size.quantile(0.95))
        }
      let mean = min(1, max(0, size.mean))
      return SmartLayer.Benefit(
        service: service, low: min(mean, max(0, ends.0)), mean: mean,
        high: max(mean, min(1, ends.1)), isPhysics: isPhysics, source: source)
    }
  }

  /// What the devices are worth, sorted by service; a service is made better once.
  private func readBenefits(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [BenefitRow] {
    var benefits: [BenefitRow] = []
    for node in section.list("benefits", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a benefit", &diagnostics) else { continue }
      let name = row.word("class", of: DeviceKind.allCases.map(\.text), .required, &diagnostics)
      let service = row.word(
        "service",
        of: ["electricity", "water", "mobility", "communications", "emergency", "safety"],
        .required, &diagnostics)
      let size = row.distribution(
        "benefit", QuantityRequirement(.fraction), .required, &diagnostics)
      let source = row.text("source", .required, &diagnostics)
      let delivery = row.word("as", of: ["physics", "multiplier"], .optional, &diagnostics)
      let organisation = owner(&row, .optional, &diagnostics)
      row.finish(&diagnostics)
      guard let kind = name.flatMap(DeviceKind.init(text:)), let service, let size else { continue }
      if benefits.contains(where: { $0.service == service }) {
        diagnostics.error(
          .duplicateIdentifier, "a service has one benefit, and this one has two",
          at: row.location(of: "service"), text: service)
        continue
      }
      let hasPhysics = IoTSetup.physicalServices.contains(service)
      if delivery == "physics", !hasPhysics {
        diagnostics.warning(
          CompileCode.unsupported.rawValue,
          "the physics of this service read no benefit: it is taken as a multiplier",
          at: row.location(of: "as"), text: service)
      }
      benefits.append(
        BenefitRow(
          kind: kind, service: service, size: size.distribution,
          isPhysics: hasPhysics && delivery != "multiplier", organisation: organisation,
          source: source ?? ""))
    }
    return benefits.sorted { $0.service.utf8.lexicographicallyPrecedes($1.service.utf8) }
  }

  /// Rows sorted by class, then district; rows without devices are left out.
  private func fleetRows(
    _ table: CsvTable, _ diagnostics: inout DiagnosticList
  ) -> [FleetRow] {
    var rows: [FleetRow] = []
    let names = DeviceKind.allCases.map(\.text)
    for row in table.rows {
      let name = table.text(row, "class")
      guard let kind = DeviceKind(text: name) else {
        diagnostics.error(
          .unknownKind, "there is no such class of devices", at: table.location(row, "class"),
          text: name, suggestion: Spelling.nearest(to: name, among: names))
        continue
      }
      let district = district(table, row, &diagnostics)
      guard !district.isNone,
        let count = table.integer(row, "count", in: 0...1_000_000_000, &diagnostics),
        let credentials = table.number(
          row, "default_credentials_share", in: 0...1, &diagnostics),
        let power = table.number(row, "power_kw", in: 0...1e6, &diagnostics),
        let flood = table.number(row, "flood_mbit_s", in: 0...1e6, &diagnostics),
        let onShare = table.number(row, "on_share", in: 0...1, &diagnostics)
      else { continue }
      if count == 0 { continue }
      if rows.contains(where: { $0.kind == kind && $0.district == district }) {
        diagnostics.error(
          .duplicateIdentifier, "the district has this class twice",
          at: table.location(row, "class"), text: name)
        continue
      }
      rows.append(
        FleetRow(
          district: district, kind: kind, count: count, defaultCredentials: credentials,
          power: power, flood: flood, onShare: onShare, location: table.location(row, "class")))
    }
    return rows.sorted { ($0.kind.rawValue, $0.district) < ($1.kind.rawValue, $1.district) }
  }
}

extension DeviceKind {
  /// The service that devices of the class improve.
  var channel: BenefitChannel {
    switch self {
    case .smartMeter: .electricity
    case .waterSensor: .water
    case .signalController: .mobility
    case .camera, .streetLight: .safety
    case .airConditioner, .charger: .none
    }
  }
}

extension CityBuilder {
  /// Each fleet draws from the blocks of its district, in the shares of their customers.
  func iotSetup(_ part: IoTPart) -> IoTSetup {
    var blocks: [IoTSetup.BlockShare] = []
    if let power = parts.power {
      for fleet in 0..<part.tables.fleetCount {
        let district = DistrictIndex(Int(part.tables.fleetDistricts[fleet]))
        for customers in power.customers where customers.district == district {
          blocks.append(
            .init(
              fleet: fleet, block: asset(power.blockPaths[customers.block]),
              share: customers.share))
        }
      }
    }
    var setup = IoTSetup(
      tables: part.tables, fleets: part.fleetPaths.map(asset), onShares: part.onShares,
      kilowatts: part.kilowatts, blocks: blocks, rates: part.rates, benefits: part.benefits)
    setup.isPresent = isSmart
    setup.watching = watching(part.tables)
    return setup
  }
}

import CityGraph
import Diagnostics
import NativeFormats
import Power
import Quantities

/// Switches, loads by class and sources while they are compiled.
struct FeederPart: Sendable {
  struct Switch: Sendable {
    var identifier: String
    var from: FeederSetup.End
    var to: FeederSetup.End
    var isNormallyClosed: Bool
    var isAutomatic: Bool
    var limit: Double
    var longitude: Double?
    var latitude: Double?
    var location: SourceLocation
  }
  struct Load: Sendable {
    var identifier: String
    var district: DistrictIndex
    var customerClass: FeederSetup.CustomerClass
    var location: SourceLocation
  }
  struct Source: Sendable {
    var identifier: String
    var block: Int
    var load: Double
    var hours: Double
    var refillHours: Double
    var feed: Double
    var location: SourceLocation
  }

  var switches: [Switch] = []
  var loads: [Load] = []
  var classShares: [FeederSetup.ClassShare] = []
  var sources: [Source] = []
}

/// The tables of feeders that a city names.
struct FeederTables {
  var switches: CsvTable?
  var sources: CsvTable?
}

/// A block as the feeders see it.
typealias FeederBlockRow = (
  identifier: String, bus: Int, district: DistrictIndex, classes: [Double]
)

extension CityCompiler {
  func readFeederTables(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> FeederTables {
    FeederTables(
      switches: table(
        "switches", .optional, &section, required: ["id", "from", "to", "normally", "control"],
        optional: ["limit_mw", "longitude", "latitude"], &diagnostics),
      sources: table(
        "sources", .optional, &section, required: ["id", "block", "load_mw"],
        optional: ["hours", "refill_hours", "feed_mw"], &diagnostics))
  }

  /// The four cells of a block's classes: all empty, or shares that sum to 1.
  func classShares(
    _ table: CsvTable, _ row: CsvTable.Row, _ diagnostics: inout DiagnosticList
  ) -> [Double] {
    let columns = FeederSetup.CustomerClass.allCases.map(\.rawValue)
    if columns.allSatisfy({ table.text(row, $0).isEmpty }) { return [] }
    let shares = columns.map { column in
      table.text(row, column).isEmpty
        ? 0 : table.number(row, column, in: 0...1, &diagnostics) ?? 0
    }
    let sum = shares.reduce(0, +)
    if abs(sum - 1) > 1e-6 {
      diagnostics.error(
        .sharesDoNotSum, "the classes of a block sum to \(sum.significant(6))",
        at: table.location(row, columns[0]), text: table.text(row, "id"))
      return []
    }
    return shares
  }

  func feederPart(
    _ tables: FeederTables, blocks: [FeederBlockRow], buses: [Int],
    _ diagnostics: inout DiagnosticList
  ) -> FeederPart {
    var part = FeederPart()
    if let table = tables.switches {
      part.switches = switchRows(table, blocks, buses, &diagnostics)
      checkFeeders(part.switches, blocks, table.file, &diagnostics)
    }
    if let table = tables.sources { part.sources = sourceRows(table, blocks, &diagnostics) }
    addClasses(blocks, &part)
    return part
  }

  // MARK: - Switches

  private func switchRows(
    _ table: CsvTable, _ blocks: [FeederBlockRow], _ buses: [Int],
    _ diagnostics: inout DiagnosticList
  ) -> [FeederPart.Switch] {
    var rows: [FeederPart.Switch] = []
    for row in table.rows {
      guard let identifier = identifier(table, row, &diagnostics) else { continue }
      let ends = ["from", "to"].map { end(table, row, $0, blocks, buses, &diagnostics) }
      let normally = word(table, row, "normally", ["closed", "open"], &diagnostics)
      let control = word(table, row, "control", ["automatic", "operated"], &diagnostics)
      let limit =
        table.text(row, "limit_mw").isEmpty
        ? Double.infinity : table.number(row, "limit_mw", in: 1e-9...1e9, &diagnostics)
      let hasPlace = !table.text(row, "longitude").isEmpty
      let longitude =
        hasPlace ? table.number(row, "longitude", in: -180...180, &diagnostics) : nil
      let latitude = hasPlace ? table.number(row, "latitude", in: -90...90, &diagnostics) : nil
      guard let from = ends[0], let to = ends[1], let normally, let control, let limit else {
        continue
      }
      if from == to {
        diagnostics.error(
          .selfDependency, "the switch has both ends at one place", at: table.location(row, "to"),
          text: table.text(row, "to"))
        continue
      }
      if case .bus = from, case .bus = to {
        diagnostics.error(
          .badRule, "a switch of a feeder has a block at one end at least",
          at: table.location(row, "to"), text: table.text(row, "to"))
        continue
      }
      rows.append(
        FeederPart.Switch(
          identifier: identifier, from: from, to: to, isNormallyClosed: normally == "closed",
          isAutomatic: control == "automatic", limit: limit, longitude: longitude,
          latitude: latitude, location: table.location(row, "id")))
    }
    return rows.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  private func word(
    _ table: CsvTable, _ row: CsvTable.Row, _ column: String, _ words: [String],
    _ diagnostics: inout DiagnosticList
  ) -> String? {
    let text = table.text(row, column)
    if words.contains(text) { return text }
    diagnostics.error(
      .unknownState, "this cell is \(words.joined(separator: " or "))",
      at: table.location(row, column), text: text,
      suggestion: Spelling.nearest(to: text, among: words))
    return nil
  }

  /// `bus/NUMBER` or the identifier of a block.
  private func end(
    _ table: CsvTable, _ row: CsvTable.Row, _ column: String, _ blocks: [FeederBlockRow],
    _ buses: [Int], _ diagnostics: inout DiagnosticList
  ) -> FeederSetup.End? {
    let text = table.text(row, column)
    if text.hasPrefix("bus/"), let number = Int(text.dropFirst(4)),
      let bus = buses.firstIndex(of: number)
    {
      return .bus(bus)
    }
    if let block = blocks.firstIndex(where: { $0.identifier == text }) { return .block(block) }
    diagnostics.error(
      .unknownNode, "a switch ends at a block or at a bus (`bus/NUMBER`), and this is none",
      at: table.location(row, column), text: text,
      suggestion: Spelling.nearest(
        to: text, among: blocks.map(\.identifier) + buses.map { "bus/\($0)" }))
    return nil
  }

  /// Every section that hangs on switches must be fed from its own bus, in one way, while all
  /// switches are in their normal state.
  private func checkFeeders(
    _ switches: [FeederPart.Switch], _ blocks: [FeederBlockRow], _ file: String,
    _ diagnostics: inout DiagnosticList
  ) {
    var setup = FeederSetup()
    setup.switches = switches.map {
      .init(
        asset: .none, from: $0.from, to: $0.to, isNormallyClosed: $0.isNormallyClosed,
        isAutomatic: $0.isAutomatic, limit: $0.limit)
    }
    let ways = setup.normalWays(blockCount: blocks.count)
    for (row, feederSwitch) in switches.enumerated() where ways.closesLoop[row] {
      diagnostics.error(
        .groupContainsItself,
        "normally closed, this switch closes a loop; feeders are radial in their normal state",
        at: feederSwitch.location, text: feederSwitch.identifier)
    }
    for (block, bus) in ways.busOfBlock.enumerated() where ways.isSwitched[block] {
      if bus == blocks[block].bus { continue }
      diagnostics.error(
        .noSupplier,
        bus < 0
          ? "no way along normally closed switches leads from this block to a bus"
          : "along its switches this block is fed from another bus than its own",
        at: SourceLocation(file: file, line: 1, column: 1), text: blocks[block].identifier)
    }
  }

  // MARK: - Classes and sources

  /// One load for each district and class that its blocks have.
  private func addClasses(_ blocks: [FeederBlockRow], _ part: inout FeederPart) {
    for (row, block) in blocks.enumerated() where !block.district.isNone {
      for (place, share) in block.classes.enumerated() where share > 0 {
        let customerClass = FeederSetup.CustomerClass.allCases[place]
        let identifier =
          "\(parts.districts[block.district.index].identifier)-\(customerClass.rawValue)"
        var load = part.loads.firstIndex { $0.identifier == identifier }
        if load == nil {
          part.loads.append(
            FeederPart.Load(
              identifier: identifier, district: block.district, customerClass: customerClass,
              location: SourceLocation(file: "", line: 0, column: 0)))
          load = part.loads.count - 1
        }
        part.classShares.append(.init(block: row, load: load ?? 0, share: share))
      }
    }
  }

  private func sourceRows(
    _ table: CsvTable, _ blocks: [FeederBlockRow], _ diagnostics: inout DiagnosticList
  ) -> [FeederPart.Source] {
    var rows: [FeederPart.Source] = []
    for row in table.rows {
      func value(_ column: String, _ range: ClosedRange<Double>) -> Double? {
        table.text(row, column).isEmpty
          ? nil : table.number(row, column, in: range, &diagnostics)
      }
      let name = table.text(row, "block")
      let block = blocks.firstIndex { $0.identifier == name }
      if block == nil {
        diagnostics.error(
          .unknownNode, "the city has no such block", at: table.location(row, "block"),
          text: name, suggestion: Spelling.nearest(to: name, among: blocks.map(\.identifier)))
      }
      guard let identifier = identifier(table, row, &diagnostics), let block,
        let load = table.number(row, "load_mw", in: 1e-9...1e6, &diagnostics)
      else { continue }
      let hours = value("hours", 1e-6...1e6)
      rows.append(
        FeederPart.Source(
          identifier: identifier, block: block, load: load, hours: hours ?? .infinity,
          refillHours: value("refill_hours", 1e-6...1e6) ?? hours ?? 1,
          feed: value("feed_mw", 0...1e6) ?? 0, location: table.location(row, "id")))
    }
    return rows.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  // MARK: - Assets

  mutating func addFeederAssets(_ part: FeederPart, _ owner: OrganisationIndex) {
    for (row, feederSwitch) in part.switches.enumerated() {
      parts.add(
        "power/switch", feederSwitch.identifier, at: feederSwitch.location,
        longitude: feederSwitch.longitude, latitude: feederSwitch.latitude, organisation: owner,
        nativeRow: row)
    }
    for (row, load) in part.loads.enumerated() {
      let district = parts.districts[load.district.index]
      parts.add(
        "power/load", load.identifier, at: load.location, longitude: district.longitude,
        latitude: district.latitude, district: load.district, organisation: owner, nativeRow: row)
    }
    for (row, source) in part.sources.enumerated() {
      parts.add(
        "power/source", source.identifier, at: source.location, organisation: owner,
        nativeRow: row)
    }
  }
}

extension CityBuilder {
  func feederSetup(_ part: FeederPart) -> FeederSetup {
    var setup = FeederSetup()
    setup.switches = part.switches.map {
      .init(
        asset: asset("power/switch/" + AssetPath.quoted($0.identifier)), from: $0.from, to: $0.to,
        isNormallyClosed: $0.isNormallyClosed, isAutomatic: $0.isAutomatic, limit: $0.limit)
    }
    setup.loads = part.loads.map {
      .init(
        asset: asset("power/load/" + AssetPath.quoted($0.identifier)), district: $0.district,
        customerClass: $0.customerClass)
    }
    setup.classShares = part.classShares
    setup.sources = part.sources.map {
      .init(
        asset: asset("power/source/" + AssetPath.quoted($0.identifier)), block: $0.block,
        load: $0.load, hours: $0.hours, refillHours: $0.refillHours, feed: $0.feed)
    }
    return setup
  }
}

import CityGraph
import Diagnostics
import EventKernel
import NativeFormats
import Quantities
import Water

/// The water system while it is compiled.
struct WaterPart: Sendable {
  var network: WaterNetwork
  var options: WaterSolverOptions
  /// Paths by node and by link of the network.
  var nodePaths: [String]
  var linkPaths: [String]
  var people: [WaterSetup.JunctionPeople]
  /// The path of the control centre, or empty if each control runs on site.
  var controlCentre: String
  var quality: WaterQualityPart?
  var breaks: WaterBreakSetup?
}

extension CityCompiler {
  mutating func readWater(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    guard var section = fields.mapping("water", name: "the section water", .optional, &diagnostics)
    else { return }
    let owner = owner(&section, .optional, &diagnostics)
    let node = section.node("network", .required, &diagnostics)
    let clock = section.word("clock", of: ["repeats daily", "runs on"], .optional, &diagnostics)
    let demand = section.word(
      "demand", of: ["pressure-driven", "demand-driven"], .optional, &diagnostics)
    let minimum = pressure("minimum-pressure", &section, &diagnostics)
    let required = pressure("required-pressure", &section, &diagnostics)
    let place = readPlace(&section, &diagnostics)
    let control = section.word("control", of: ["local", "central"], .optional, &diagnostics)
    let centre = section.path("control-centre", .optional, &diagnostics)?.description
    let people = table(
      "people", .required, &section, required: ["junction", "district", "share_of_district"],
      &diagnostics)
    let file = node.flatMap { text(of: $0, &diagnostics) }
    let network = file.flatMap { file -> WaterNetwork? in
      guard
        var model = EpanetReader.read(
          text: file.text, file: file.file, diagnostics: &diagnostics)
      else { return nil }
      if clock == "repeats daily" { model.repeatClockDaily() }
      return WaterNetwork.build(model, diagnostics: &diagnostics)
    }
    let quality = readWaterQuality(&section, network, owner, &diagnostics)
    let breaks = readBreaks(&section, network, &diagnostics)
    section.finish(&diagnostics)
    guard let file, let network else { return }
    var options = WaterSolverOptions(
      network, demandModel: demand == "demand-driven" ? .demandDriven : .pressureDriven,
      accuracy: 1e-6)
    // Pascals to feet of water by EPANET's factors: 6.895 kPa a psi, 0.4333 psi a foot.
    let feet = 1 / (6895 * 0.4333)
    if let minimum { options.minimumPressure = minimum * feet }
    if let required {
      options.requiredPressure = max(required * feet, options.minimumPressure + 0.1)
    }
    var part = WaterPart(
      network: network, options: options, nodePaths: [], linkPaths: [], people: [],
      controlCentre: control == "central" ? centre ?? "facility/control-centre/water" : "")
    part.quality = quality
    part.breaks = breaks
    addWaterAssets(&part, place, owner, file.file)
    if let people { part.people = junctionPeople(people, network, &diagnostics) }
    parts.water = part
  }

  private func pressure(
    _ key: String, _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> Double? {
    section.quantity(key, QuantityRequirement(.pressure), .optional, &diagnostics)?.standardValue
  }

  private mutating func addWaterAssets(
    _ part: inout WaterPart, _ place: MapPlacing?, _ owner: OrganisationIndex, _ file: String
  ) {
    let network = part.network
    let file = SourceLocation(file: file)
    var nodePlaces = [(Double, Double)?](repeating: nil, count: network.nodeCount)
    if let place {
      for coordinate in network.model.coordinates {
        if let node = network.node(coordinate.node) {
          nodePlaces[node] = place.map(coordinate.x, coordinate.y)
        }
      }
    }
    for node in 0..<network.nodeCount {
      let kind =
        node < network.junctionCount
        ? "water/junction" : network.isTank(node) ? "water/tank" : "water/reservoir"
      parts.add(
        kind, network.nodeIdentifiers[node], at: file, longitude: nodePlaces[node]?.0,
        latitude: nodePlaces[node]?.1, organisation: owner, nativeRow: node)
      part.nodePaths.append(kind + "/" + AssetPath.quoted(network.nodeIdentifiers[node]))
    }
    for link in 0..<network.linkCount {
      let kind =
        network.linkKinds[link] == .pump
        ? "water/pump" : network.linkKinds[link].isValve ? "water/valve" : "water/pipe"
      let start = nodePlaces[Int(network.linkStarts[link])]
      parts.add(
        kind, network.linkIdentifiers[link], at: file, longitude: start?.0, latitude: start?.1,
        organisation: owner, nativeRow: link)
      part.linkPaths.append(kind + "/" + AssetPath.quoted(network.linkIdentifiers[link]))
    }
  }

  private func junctionPeople(
    _ table: CsvTable, _ network: WaterNetwork, _ diagnostics: inout DiagnosticList
  ) -> [WaterSetup.JunctionPeople] {
    var rows: [WaterSetup.JunctionPeople] = []
    var sums = [Double](repeating: 0, count: parts.districts.count)
    for row in table.rows {
      let name = table.text(row, "junction")
      guard let junction = network.node(name), junction < network.junctionCount else {
        diagnostics.error(
          .unknownNode, "the water network has no such junction",
          at: table.location(row, "junction"), text: name,
          suggestion: Spelling.nearest(
            to: name, among: network.nodeIdentifiers[..<network.junctionCount]))
        continue
      }
      let district = district(table, row, &diagnostics)
      guard !district.isNone,
        let share = table.number(row, "share_of_district", in: 0...1, &diagnostics)
      else { continue }
      sums[district.index] += share
      rows.append(.init(junction: junction, district: district, share: share))
    }
    let served = parts.districts.indices.filter { parts.districts[$0].people > 0 }
    checkShares(
      served.map { (parts.districts[$0].identifier, sums[$0]) }, of: "district",
      at: SourceLocation(file: table.file, line: 1, column: 1), &diagnostics)
    rows.sort { ($0.district, $0.junction) < ($1.district, $1.junction) }
    return rows
  }

  /// `place: { from: [[x, y], [x, y]], to: [[longitude, latitude], [longitude, latitude]] }`.
  private func readPlace(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> MapPlacing? {
    guard
      var place = section.mapping("place", name: "the placing on the map", .optional, &diagnostics)
    else { return nil }
    let from = corners("from", &place, &diagnostics)
    let to = corners("to", &place, &diagnostics)
    place.finish(&diagnostics)
    guard let from, let to else { return nil }
    guard from[0].0 != from[1].0, from[0].1 != from[1].1 else {
      diagnostics.error(
        .conflictingKeys, "the two corners must differ in both coordinates",
        at: place.location(of: "from"))
      return nil
    }
    return MapPlacing(from: from, to: to)
  }

  private func corners(
    _ key: String, _ place: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [(Double, Double)]? {
    guard let nodes = place.list(key, .required, &diagnostics) else { return nil }
    var corners: [(Double, Double)] = []
    for node in nodes {
      guard let pair = node.items, pair.count == 2,
        let x = ValueReader.number(pair[0], in: -1e9...1e9, &diagnostics),
        let y = ValueReader.number(pair[1], in: -1e9...1e9, &diagnostics)
      else { continue }
      corners.append((x, y))
    }
    guard corners.count == 2 else {
      diagnostics.error(
        .wrongKind, "two corners are wanted, each a list of two numbers",
        at: place.location(of: key))
      return nil
    }
    return corners
  }
}

/// Two corners of a file's own map, and where they lie.
struct MapPlacing: Sendable {
  var from: [(Double, Double)]
  var to: [(Double, Double)]

  /// Longitude and latitude of a place of the file's map.
  func map(_ x: Double, _ y: Double) -> (Double, Double) {
    let east = (x - from[0].0) / (from[1].0 - from[0].0)
    let north = (y - from[0].1) / (from[1].1 - from[0].1)
    return (
      to[0].0 + east * (to[1].0 - to[0].0), to[0].1 + north * (to[1].1 - to[0].1)
    )
  }
}

extension WaterModel {
  /// Controls at times of the file's first day become controls at that time of every day.
  mutating func repeatClockDaily() {
    for row in controls.indices {
      if case .time(let seconds) = controls[row].condition, seconds < 86_400 {
        controls[row].condition = .clockTime((seconds + times.startClockTime) % 86_400)
      }
    }
  }
}

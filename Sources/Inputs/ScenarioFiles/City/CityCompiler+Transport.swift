import CityGraph
import Diagnostics
import EventKernel
import NativeFormats
import Quantities
import Transport

/// The transport system while it is compiled.
struct TransportPart: Sendable {
  var model: TrafficModel
  var nodePaths: [String]
  var linkPaths: [String]
  /// The signal's path by node, or `nil`.
  var signalPaths: [String?]
  var districts: [TransportSetup.DistrictNode]
}

extension CityCompiler {
  mutating func readTransport(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    guard
      var section = fields.mapping(
        "transport", name: "the section transport", .optional, &diagnostics)
    else { return }
    let owner = owner(&section, .optional, &diagnostics)
    let network = section.node("network", .required, &diagnostics)
    let trips = section.node("trips", .required, &diagnostics)
    let nodes = section.node("nodes", .optional, &diagnostics)
    var parameters = TrafficParameters()
    parameters.hourlyCapacityFactor =
      section.number("capacity", in: 1e-6...1e6, .optional, &diagnostics) ?? 1
    parameters.secondsPerTimeUnit =
      section.duration("time-unit", in: 1e-3...1e6, .optional, &diagnostics)?.seconds ?? 60
    parameters.signals = signalParameters
    if let profile = readProfile(&section, &diagnostics) { parameters.profile = profile }
    let signals = section.node("signals", .optional, &diagnostics)
    let districtTable = table(
      "district-nodes", .required, &section,
      required: ["district", "node", "share_of_district"], &diagnostics)
    section.finish(&diagnostics)
    guard let network, let trips, let tables = readRoads(network, &diagnostics),
      let demand = readTrips(trips, tables, &diagnostics)
    else { return }
    let errorsBefore = diagnostics.errorCount
    let places = nodes.flatMap { readNodes($0, &diagnostics) } ?? [:]
    let withSignal = readSignals(signals, tables.nodeCount, &diagnostics)
    let rows = districtTable.map { districtNodes($0, tables.zoneCount, &diagnostics) } ?? []
    if diagnostics.errorCount > errorsBefore { return }
    let roads = RoadNetwork(tables.sortedByEnds())
    var part = TransportPart(
      model: TrafficModel(roads, dailyTrips: demand, parameters), nodePaths: [], linkPaths: [],
      signalPaths: [], districts: rows)
    addTransportAssets(&part, places, withSignal, owner, at: network.location)
    parts.transport = part
  }

  private mutating func addTransportAssets(
    _ part: inout TransportPart, _ places: [Int: (Double, Double)], _ withSignal: [Bool],
    _ owner: OrganisationIndex, at location: SourceLocation
  ) {
    let network = part.model.network
    for node in 0..<network.nodeCount {
      let place = places[node + 1]
      parts.add(
        "transport/node", "\(node + 1)", at: location, longitude: place?.0, latitude: place?.1,
        organisation: owner, nativeRow: node)
      part.nodePaths.append("transport/node/\(node + 1)")
      if withSignal[node] {
        parts.add(
          "transport/signal", "\(node + 1)", at: location, longitude: place?.0,
          latitude: place?.1, organisation: owner, nativeRow: node)
      }
      part.signalPaths.append(withSignal[node] ? "transport/signal/\(node + 1)" : nil)
    }
    var previous = ""
    var copies = 1
    for link in 0..<network.linkCount {
      let ends = "\(network.tail[link] + 1)-\(network.head[link] + 1)"
      // Links are sorted by their ends: parallel ones are numbered from the second on.
      copies = ends == previous ? copies + 1 : 1
      previous = ends
      let identifier = copies == 1 ? ends : "\(ends)-\(copies)"
      let place = places[Int(network.tail[link]) + 1]
      parts.add(
        "transport/link", identifier, at: location, longitude: place?.0, latitude: place?.1,
        organisation: owner, nativeRow: link)
      part.linkPaths.append("transport/link/\(identifier)")
    }
  }

  // MARK: - Files

  private func readRoads(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> RoadTables? {
    guard let file = text(of: node, &diagnostics) else { return nil }
    return TntpReader.readNetwork(text: file.text, file: file.file, diagnostics: &diagnostics)
  }

  private func readTrips(
    _ node: DocumentNode, _ tables: RoadTables, _ diagnostics: inout DiagnosticList
  ) -> TripTable? {
    guard let file = text(of: node, &diagnostics),
      let trips = TntpReader.readTrips(
        text: file.text, file: file.file, diagnostics: &diagnostics)
    else { return nil }
    if trips.zoneCount > tables.zoneCount {
      diagnostics.error(
        .unknownNode,
        "the trip table has \(trips.zoneCount) zones, the network \(tables.zoneCount)",
        at: node.location, text: node.text ?? "")
      return nil
    }
    return trips
  }

  private func readNodes(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [Int: (Double, Double)]? {
    guard let file = text(of: node, &diagnostics),
      let table = TntpReader.readNodes(
        text: file.text, file: file.file, diagnostics: &diagnostics)
    else { return nil }
    var places: [Int: (Double, Double)] = [:]
    for row in table.node.indices {
      guard abs(table.x[row]) <= 180, abs(table.y[row]) <= 90 else {
        diagnostics.error(
          .outOfRange, "node \(table.node[row]) lies at no longitude and latitude",
          at: node.location, text: node.text ?? "")
        return nil
      }
      places[Int(table.node[row])] = (table.x[row], table.y[row])
    }
    return places
  }

  private func readProfile(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> DayProfile? {
    guard
      let table = table(
        "profile", .optional, &section, required: ["hour", "share"], &diagnostics)
    else { return nil }
    var shares = [Double](repeating: 0, count: 24)
    for row in table.rows {
      guard let hour = table.integer(row, "hour", in: 1...24, &diagnostics),
        let share = table.number(row, "share", in: 0...1, &diagnostics)
      else { continue }
      shares[hour - 1] = share
    }
    if let profile = DayProfile(shares: shares) { return profile }
    diagnostics.error(
      .sharesDoNotSum, "the shares of the 24 hours sum to \(shares.reduce(0, +).significant(6))",
      at: SourceLocation(file: table.file, line: 1, column: 1))
    return nil
  }

  private func readSignals(
    _ node: DocumentNode?, _ count: Int, _ diagnostics: inout DiagnosticList
  ) -> [Bool] {
    guard let node else { return [Bool](repeating: false, count: count) }
    if node.text == "all" { return [Bool](repeating: true, count: count) }
    var signals = [Bool](repeating: false, count: count)
    for item in ValueReader.list(node, &diagnostics) ?? [] {
      if let number = ValueReader.integer(item, in: 1...max(1, count), &diagnostics) {
        signals[number - 1] = true
      }
    }
    return signals
  }

  private func districtNodes(
    _ table: CsvTable, _ zones: Int, _ diagnostics: inout DiagnosticList
  ) -> [TransportSetup.DistrictNode] {
    var rows: [TransportSetup.DistrictNode] = []
    var sums = [Double](repeating: 0, count: parts.districts.count)
    for row in table.rows {
      let district = district(table, row, &diagnostics)
      guard !district.isNone,
        let node = table.integer(row, "node", in: 1...max(1, zones), &diagnostics),
        let share = table.number(row, "share_of_district", in: 0...1, &diagnostics)
      else { continue }
      sums[district.index] += share
      rows.append(.init(district: district, node: node - 1, share: share))
    }
    let served = parts.districts.indices.filter { parts.districts[$0].people > 0 }
    checkShares(
      served.map { (parts.districts[$0].identifier, sums[$0]) }, of: "district",
      at: SourceLocation(file: table.file, line: 1, column: 1), &diagnostics)
    return rows.sorted { ($0.district, $0.node) < ($1.district, $1.node) }
  }
}

extension CityCompiler {
  /// Effects of signals as assumed.
  private var signalParameters: SignalParameters {
    var signals = SignalParameters()
    signals.darkCapacity = assumptions[.darkCapacity]
    signals.flashCapacity = assumptions[.flashCapacity]
    signals.manualCapacity = assumptions[.manualCapacity]
    signals.attackedCapacity = assumptions[.attackedCapacity]
    signals.localDelay = assumptions[.localDelay]
    signals.manualDelay = assumptions[.manualDelay]
    signals.stopDelay = assumptions[.stopDelay]
    signals.attackedDelay = assumptions[.attackedDelay]
    return signals
  }
}

extension CityBuilder {
  func transportSetup(_ part: TransportPart) -> TransportSetup {
    TransportSetup(
      model: part.model, nodes: part.nodePaths.map(asset), links: part.linkPaths.map(asset),
      signals: part.signalPaths.map { $0.map(asset) ?? .none }, districts: part.districts,
      stations: graph.assets(system: "facility", kind: "fire-station"),
      turnout: assumptions[.turnout])
  }
}

extension RoadTables {
  /// The same links sorted by their ends, so that the order of the file's rows reaches no result.
  func sortedByEnds() -> RoadTables {
    let order = (0..<linkCount).sorted {
      (initialNode[$0], terminalNode[$0], capacity[$0], freeFlowTime[$0], length[$0])
        < (initialNode[$1], terminalNode[$1], capacity[$1], freeFlowTime[$1], length[$1])
    }
    var sorted = RoadTables(
      zoneCount: zoneCount, nodeCount: nodeCount, firstThroughNode: firstThroughNode)
    for link in order {
      sorted.appendLink(
        from: Int(initialNode[link]), to: Int(terminalNode[link]), capacity: capacity[link],
        length: length[link], freeFlowTime: freeFlowTime[link], b: b[link], power: power[link],
        speed: speed[link], toll: toll[link], type: type[link])
    }
    return sorted
  }
}

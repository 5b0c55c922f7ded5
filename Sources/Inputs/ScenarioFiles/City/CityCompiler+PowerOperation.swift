import Diagnostics
import EventKernel
import NativeFormats
import Power
import Quantities

/// Keys of the section power beside the network itself.
struct PowerOperationPart: Sendable {
  var operation = PowerOperation()
  var ratings = 1.0
  /// What the table of units says, by 1-based row of the network's generators.
  var units: [(row: Int, unit: PowerOperation.Unit, at: SourceLocation)] = []
}

extension CityCompiler {
  func readPowerOperation(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> PowerOperationPart {
    var part = PowerOperationPart()
    part.ratings = section.number("ratings", in: 1e-3...1e3, .optional, &diagnostics) ?? 1
    let sharing = section.word(
      "dispatch", as: DispatchRules.Sharing.self, .optional, &diagnostics)
    part.operation.sharing = sharing ?? .headroom
    part.operation.tripDelay = assumptions[.frequencyTripDelay]
    part.operation.tripGrading = assumptions[.frequencyTripGrading]
    readFrequency(&section, &part.operation, &diagnostics)
    readColdLoad(&section, &part.operation, &diagnostics)
    readPowerRestoration(&section, &part.operation, &diagnostics)
    part.units = readUnits(&section, &diagnostics)
    return part
  }

  private func readFrequency(
    _ section: inout MappingReader, _ operation: inout PowerOperation,
    _ diagnostics: inout DiagnosticList
  ) {
    var nominal = 50.0
    var stages: [PowerOperation.Stage]?
    var low: Double?
    var high: Double?
    operation.governorTime = assumptions[.governorTime]
    operation.damping = assumptions[.loadDamping]
    if var fields = section.mapping("frequency", name: "the frequency", .optional, &diagnostics) {
      func hertz(_ key: String, _ range: ClosedRange<Double>) -> Double? {
        fields.quantity(key, QuantityRequirement(.frequency, in: range), .optional, &diagnostics)?
          .standardValue
      }
      nominal = hertz("nominal", 10...1000) ?? nominal
      stages = readStages(&fields, nominal, &diagnostics)
      low = hertz("low-trip", (0.5 * nominal)...(0.995 * nominal))
      high = hertz("high-trip", (1.005 * nominal)...(1.5 * nominal))
      if let lag = fields.duration("governor-time", in: 0.01...600, .optional, &diagnostics) {
        operation.governorTime = lag.seconds
      }
      if let damping = fields.number("damping", in: 0...10, .optional, &diagnostics) {
        operation.damping = damping
      }
      fields.finish(&diagnostics)
    }
    operation.nominalFrequency = nominal
    operation.lowTrip = low ?? assumptions[.lowFrequencyTrip] * nominal
    operation.highTrip = high ?? assumptions[.highFrequencyTrip] * nominal
    operation.stages = stages ?? defaultStages(nominal)
  }

  /// Six stages of equal shares from the first to 96 % of nominal frequency.
  private func defaultStages(_ nominal: Double) -> [PowerOperation.Stage] {
    let first = assumptions[.firstShedding]
    return (0..<6).map { place in
      .init(
        frequency: (first + (0.96 - first) * Double(place) / 5) * nominal,
        share: assumptions[.sheddableShare] / 6, delay: assumptions[.sheddingDelay])
    }
  }

  private func readStages(
    _ fields: inout MappingReader, _ nominal: Double, _ diagnostics: inout DiagnosticList
  ) -> [PowerOperation.Stage]? {
    guard let items = fields.list("shedding", .optional, &diagnostics) else { return nil }
    var stages: [PowerOperation.Stage] = []
    for item in items {
      guard var row = MappingReader(item, name: "a shedding stage", &diagnostics) else { continue }
      let below = row.quantity(
        "below", QuantityRequirement(.frequency, in: (0.5 * nominal)...(0.995 * nominal)),
        .required, &diagnostics)
      let share = row.fraction("share", .required, &diagnostics)
      let delay = row.duration("delay", in: 0.01...600, .optional, &diagnostics)
      row.finish(&diagnostics)
      guard let below, let share else { continue }
      stages.append(
        .init(
          frequency: below.standardValue, share: share,
          delay: delay?.seconds ?? assumptions[.sheddingDelay]))
    }
    if stages.reduce(0, { $0 + $1.share }) > 1 + 1e-9 {
      diagnostics.error(
        .sharesDoNotSum, "the stages shed more than all load", at: fields.location(of: "shedding"))
    }
    // The order of the list must reach no result.
    return stages.sorted {
      ($0.frequency, $0.delay, $0.share) > ($1.frequency, $1.delay, $1.share)
    }
  }

  private func readColdLoad(
    _ section: inout MappingReader, _ operation: inout PowerOperation,
    _ diagnostics: inout DiagnosticList
  ) {
    var factor = assumptions[.coldLoadFactor]
    var endures = assumptions[.coldLoadEndures] * 60
    var decay = assumptions[.coldLoadDecay] * 60
    var builds = assumptions[.diversityTime] * 60
    if var fields = section.mapping("cold-load", name: "the cold loads", .optional, &diagnostics) {
      factor = fields.number("factor", in: 1...10, .optional, &diagnostics) ?? factor
      let times = ["endures", "decay", "builds-up"].map { key in
        fields.duration(key, in: (key == "endures" ? 0 : 1)...1e7, .optional, &diagnostics)
      }
      endures = times[0]?.seconds ?? endures
      decay = times[1]?.seconds ?? decay
      builds = times[2]?.seconds ?? builds
      fields.finish(&diagnostics)
    }
    operation.coldLoad = ColdLoadPickup(factor: factor, delay: endures, timeConstant: decay)
    operation.diversityTime = builds
  }

  private func readPowerRestoration(
    _ section: inout MappingReader, _ operation: inout PowerOperation,
    _ diagnostics: inout DiagnosticList
  ) {
    operation.switchingTime = TimeSpan(computedSeconds: assumptions[.switchingTime] * 60)
    operation.manualShedding = TimeSpan(computedSeconds: assumptions[.manualShedding] * 60)
    operation.transferTime = TimeSpan(computedSeconds: assumptions[.transferTime] * 60)
    guard
      var fields = section.mapping(
        "restoration", name: "the restoration of power", .optional, &diagnostics)
    else { return }
    if let time = fields.duration("switching", in: 1...1e6, .optional, &diagnostics) {
      operation.switchingTime = time
    }
    if let time = fields.duration("manual-shedding", in: 1...1e6, .optional, &diagnostics) {
      operation.manualShedding = time
    }
    if let time = fields.duration("transfer", in: 0.1...1e6, .optional, &diagnostics) {
      operation.transferTime = time
    }
    fields.finish(&diagnostics)
  }

  private var defaultUnit: PowerOperation.Unit {
    PowerOperation.Unit(
      inertia: assumptions[.inertia], droop: assumptions[.droop], startsAlone: true,
      crankingShare: assumptions[.crankingShare])
  }

  /// Rows of the table of units; an empty cell of a column that may be empty is the default.
  private func readUnits(
    _ section: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [(row: Int, unit: PowerOperation.Unit, at: SourceLocation)] {
    guard
      let table = table(
        "units", .optional, &section, required: ["unit", "starts_alone"],
        optional: ["inertia_s", "droop", "cranking_share"], &diagnostics)
    else { return [] }
    var units: [(row: Int, unit: PowerOperation.Unit, at: SourceLocation)] = []
    for row in table.rows {
      guard let number = table.integer(row, "unit", in: 1...1_000_000, &diagnostics) else {
        continue
      }
      var unit = defaultUnit
      func value(_ column: String, _ range: ClosedRange<Double>) -> Double? {
        table.text(row, column).isEmpty
          ? nil : table.number(row, column, in: range, &diagnostics)
      }
      unit.inertia = value("inertia_s", 0.01...100) ?? unit.inertia
      unit.crankingShare = value("cranking_share", 0...1) ?? unit.crankingShare
      if table.text(row, "droop") == "none" {
        unit.droop = .infinity
      } else {
        unit.droop = value("droop", 0.001...1) ?? unit.droop
      }
      switch table.text(row, "starts_alone") {
      case "yes": unit.startsAlone = true
      case "no": unit.startsAlone = false
      default:
        diagnostics.error(
          .unknownState, "whether a unit starts alone is yes or no",
          at: table.location(row, "starts_alone"), text: table.text(row, "starts_alone"))
      }
      if units.contains(where: { $0.row == number }) {
        diagnostics.error(
          .duplicateIdentifier, "the table has this unit twice", at: table.location(row, "unit"),
          text: "\(number)")
      }
      units.append((number, unit, table.location(row, "unit")))
    }
    return units
  }

  /// The units of the network as the table has them, or by default; units that a table leaves out
  /// need power to start.
  func unitRows(
    _ part: PowerOperationPart, count: Int, _ diagnostics: inout DiagnosticList
  ) -> [PowerOperation.Unit] {
    var unlisted = defaultUnit
    unlisted.startsAlone = part.units.isEmpty
    var units = [PowerOperation.Unit](repeating: unlisted, count: count)
    for entry in part.units {
      if entry.row > count {
        diagnostics.error(
          .unknownNode, "the power network has no such generator", at: entry.at,
          text: "\(entry.row)")
      } else {
        units[entry.row - 1] = entry.unit
      }
    }
    return units
  }
}

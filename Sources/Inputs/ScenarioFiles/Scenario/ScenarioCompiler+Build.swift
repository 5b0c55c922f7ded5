import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import Simulation
import SystemKit

extension ScenarioCompiler {
  /// Decodes the scenario against the city and builds it.
  mutating func build(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> Scenario? {
    guard var fields = MappingReader(document, name: "a scenario", &diagnostics) else {
      return nil
    }
    let head = readHead(&fields, &diagnostics)
    let surroundings = readSurroundings(&fields, head, &diagnostics)
    var attacks = readAttacks(&fields, head, &diagnostics)
    let ruleParts = readRules(&fields, head, &diagnostics)
    let playbookParts = readPlaybooks(&fields, &diagnostics)
    let beliefs = readBeliefs(&fields, &diagnostics)
    let hazards = readHazards(&fields, head, &diagnostics)
    let measures = readMeasures(&fields, &diagnostics)
    let observationParts = readObservations(&fields, &diagnostics)
    let expectationParts = readExpectations(&fields, &diagnostics)
    let valuationPart = readValuation(&fields, &diagnostics)
    fields.finish(&diagnostics)
    note(measures: measures, smart: head.smart)
    if !isCitySound { return nil }
    if let search = options.search, !diagnostics.hasErrors {
      attacks = searchedAttacks(search, instead: attacks, head, &diagnostics) ?? []
    }
    // Which quantities exist is only known once the systems are built, also where other things are
    // wrong.
    var builder = CityBuilder(
      city, attacks: diagnostics.hasErrors ? [] : attacks, startWeek: head.startWeek,
      isSmart: !options.withoutSmartLayer && head.smart != "no")
    builder.usesWaterQuality = usesWaterQuality(attacks, ruleParts, hazards, expectationParts)
    let systems = builder.systems()
    let responses = ruleSet(ruleParts, head, &builder, &diagnostics)
    let rules = playbookRules(
      playbookParts, after: responses, head, &builder, &diagnostics)
    let governance = builder.governance(hasDecisions: rules.contains { $0.decision != nil })
    let effectEnds = effectEnds(attacks, after: rules, head, builder, &diagnostics)
    let observations = observations(observationParts, head, builder, &diagnostics)
    let expectations = expectations(
      expectationParts, ScenarioCompiler.metricUnits(builder.registry, observations), &diagnostics)
    let valuation = valuation(valuationPart, builder.registry, measures, &diagnostics)
    if diagnostics.hasErrors { return nil }
    note(valuation: valuation)
    note(expectations: expectations, beliefs: beliefs)
    check(beliefs, &diagnostics)
    var script = Script()
    script.surroundings = surroundings.compactMap { row in
      builder.graph.system(row.system).map {
        Surroundings(system: $0, factor: row.factor, from: row.from, until: row.until)
      }
    }
    script.hazards = hazards.map { builder.hazard($0) }
    script.rules = rules
    script.governance = governance
    script.effectEnds = effectEnds
    script.observations = observations
    if let (first, second) = builder.registry.streamCollision() {
      diagnostics.error(
        .streamCollision,
        "the random streams «\(first)» and «\(second)» collide: rename one of the two assets",
        at: SourceLocation(file: path), text: first)
    }
    if diagnostics.hasErrors { return nil }
    stepNames = attacks.flatMap { attack in
      attack.steps.map { "\(attack.identifier)/\($0.identifier)" }
    }
    var scenario = Scenario(
      title: head.title, purpose: head.purpose, name: scenarioName, hash: hash(document),
      city: builder.graph, registry: builder.registry, systems: systems, script: script,
      startSecondOfDay: Int64(head.start.secondOfDay), startWeekday: head.start.weekday,
      startText: head.start.description, horizon: Instant.zero + head.duration,
      replications: head.replications, seed: head.seed, stepNames: stepNames)
    scenario.endsWhenRecovered = head.endsWhenRecovered
    scenario.smart.isPresent = builder.isSmart
    scenario.smart.isTwin = head.smart == "twin" && builder.isSmart
    scenario.smart.benefits = city.parts.iot?.smartBenefits ?? []
    built = (head, builder)
    return scenario
  }

  /// The folder's name, or the file's if it has no folder.
  private var scenarioName: String {
    let parts = path.split(separator: "/")
    if parts.last == "scenario.yaml", parts.count > 1 { return String(parts[parts.count - 2]) }
    return String((parts.last ?? "scenario").split(separator: ".").first ?? "scenario")
  }

  // MARK: - Head

  /// The simple fields of a scenario.
  struct Head: Sendable {
    var title = ""
    var purpose = ""
    var start: CalendarDateTime
    var duration = TimeSpan.hours(72)
    var endsWhenRecovered = false
    var replications = 1
    var seed: UInt64 = 0
    var smart = "yes"

    /// The week of the year, 0 to 51, by days since the first Monday on or before January 1.
    var startWeek: Int {
      guard let first = CalendarDateTime(year: start.year, month: 1, day: 1) else { return 0 }
      let days = start.daysSince1970 - first.daysSince1970 + first.weekday
      return min(51, days / 7)
    }
  }

  private mutating func readHead(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> Head {
    if let version = fields.text("citycascade", .required, &diagnostics), version != "1" {
      diagnostics.error(
        .wrongVersion, "this program reads version 1 of the scenario format",
        at: fields.location(of: "citycascade"), text: version, suggestion: "1")
    }
    for key in ["extends", "city", "set"] { _ = fields.node(key, .optional, &diagnostics) }
    let title = fields.text("title", .required, &diagnostics)
    let purpose = fields.text("purpose", .optional, &diagnostics)
    let start = fields.dateTime("start", .required, &diagnostics)
    let (duration, endsWhenRecovered) = readDuration(&fields, &diagnostics)
    let replications = fields.integer("replications", in: 1...1_000_000, .optional, &diagnostics)
    let seed = fields.seed("seed", .optional, &diagnostics)
    let smart = fields.word("smart", of: ["yes", "no", "twin"], .optional, &diagnostics)
    let epoch = CalendarDateTime(year: 2026, month: 1, day: 5)
    guard let start = start ?? epoch else { preconditionFailure("2026-01-05 is a date") }
    self.start = start
    return Head(
      title: title ?? "", purpose: purpose ?? "", start: start, duration: duration ?? .hours(72),
      endsWhenRecovered: endsWhenRecovered, replications: replications ?? 100, seed: seed ?? 0,
      smart: smart ?? "yes")
  }

  private static let longestRun = 1.0...5_184_000.0

  /// `72 h`, `until recovered`, or `until recovered (max 20 d)`.
  private func readDuration(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> (span: TimeSpan?, endsWhenRecovered: Bool) {
    guard let node = fields.node("duration", .required, &diagnostics) else { return (nil, false) }
    let words = "until recovered"
    guard let text = node.text, text.hasPrefix("until") else {
      return (ValueReader.duration(node, in: Self.longestRun, &diagnostics), false)
    }
    let rest = text.dropFirst(words.count)
    if text == words { return (.hours(60 * 24), true) }
    if text.hasPrefix(words), rest.hasPrefix(" (max "), rest.hasSuffix(")") {
      var limit = node
      limit.content = .text(String(rest.dropFirst(6).dropLast()))
      return (ValueReader.duration(limit, in: Self.longestRun, &diagnostics), true)
    }
    diagnostics.error(
      .unknownWord, "a duration is a time span, or `until recovered (max 60 d)`",
      at: node.location, text: text, suggestion: "until recovered (max 60 d)")
    return (nil, false)
  }

  // MARK: - Surroundings

  struct SurroundingsPart {
    var system: String
    var factor: Double
    var from: Instant
    var until: Instant
  }

  private func readSurroundings(
    _ fields: inout MappingReader, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> [SurroundingsPart] {
    var rows: [SurroundingsPart] = []
    let present = city.presentSystems
    for node in fields.list("surroundings", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a change of surroundings", &diagnostics) else {
        continue
      }
      let system = row.word("system", of: present, .required, &diagnostics)
      let demand = row.quantity(
        "demand", QuantityRequirement(.fraction, in: 0...0, orPercentageOf: [.normal]), .required,
        &diagnostics)
      let from = instant("from", &row, head, &diagnostics) ?? .zero
      let until = instant("until", &row, head, &diagnostics) ?? .never
      if until <= from {
        diagnostics.error(
          .timeBeforeStart, "the change ends before it begins",
          at: row.location(of: row.has("until") ? "until" : "from"))
      }
      row.finish(&diagnostics)
      guard let system, let demand else { continue }
      rows.append(
        SurroundingsPart(
          system: system, factor: demand.standardValue, from: from, until: until))
    }
    // Several changes of one system multiply: in an order that the list does not decide.
    return rows.sorted {
      ($0.system, $0.from, $0.until, $0.factor) < ($1.system, $1.from, $1.until, $1.factor)
    }
  }

  /// A time field as an instant; one before the start is a finding.
  func instant(
    _ key: String, _ row: inout MappingReader, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> Instant? {
    guard let time = row.time(key, .optional, &diagnostics) else { return nil }
    if let instant = time.instant(start: head.start), key == "at" || key == "from",
      instant >= .zero + head.duration
    {
      diagnostics.warning(
        CompileCode.afterTheEnd.rawValue, "this time lies after the end of the run",
        at: row.location(of: key), text: time.description)
    }
    guard let instant = time.instant(start: head.start) else {
      diagnostics.error(
        .timeBeforeStart, "this time lies before the start of the run", at: row.location(of: key),
        text: time.description)
      return nil
    }
    return instant
  }

  // MARK: - Measures

  private func readMeasures(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [Measure] {
    var rows: [Measure] = []
    for node in fields.list("measures", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a measure", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let cost = row.quantity("cost", QuantityRequirement(.money), .required, &diagnostics)
      let yearly = row.quantity("yearly", QuantityRequirement(.money), .optional, &diagnostics)
      let life = row.duration("life", in: 86_400...3.2e9, .optional, &diagnostics)
      // Whether the paths exist is checked against the documents: see `checkMeasures`.
      if let set = row.node("set", .required, &diagnostics) {
        _ = FieldChange.all(set, &diagnostics)
      }
      row.finish(&diagnostics)
      guard let identifier, let cost else { continue }
      if rows.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this measure twice", at: row.location(of: "id"),
          text: identifier)
      }
      let currency = cost.currency?.code ?? ""
      if let first = rows.first, first.currency != currency,
        rows.allSatisfy({ $0.currency == first.currency })
      {
        diagnostics.warning(
          CompileCode.mixedCurrencies.rawValue,
          "the measures cost different currencies, which are not converted; the first is in "
            + first.currency,
          at: row.location(of: "cost"), text: currency)
      }
      rows.append(
        Measure(
          identifier: identifier, cost: cost.standardValue,
          currency: currency, yearly: yearly?.standardValue ?? 0,
          lifeYears: (life?.seconds ?? 0) / 31_557_600))
    }
    return rows
  }
}

import CityGraph
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import Simulation
import SystemKit

/// A response or inject with names still in the place of indices.
struct RulePart {
  var identifier: String
  var condition: ConditionSyntax
  var delay: Distribution
  var action: ActionSyntax
  var rearmAfter: TimeSpan?
  var organisation: OrganisationIndex
  var location: SourceLocation
}

/// A hazard with rows of the path index as targets.
struct HazardPart {
  var identifier: String
  var targets: [Int]
  var from: Instant
  var until: Instant
  var timeToFailure: Distribution?
}

extension ScenarioCompiler {
  func readRules(
    _ fields: inout MappingReader, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> [RulePart] {
    var rules: [RulePart] = []
    for node in fields.list("responses", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a response", &diagnostics) else { continue }
      let organisation = city.owner(&row, .required, &diagnostics)
      let condition = row.condition("when", .required, &diagnostics)
      if let rule = readRule(&row, condition, organisation, &diagnostics) { rules.append(rule) }
    }
    for node in fields.list("injects", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an inject", &diagnostics) else { continue }
      var condition = row.condition("when", .optional, &diagnostics)
      if let time = row.time("at", .optional, &diagnostics) {
        if condition != nil {
          diagnostics.error(
            .conflictingKeys, "an inject has either `at` or `when`", at: row.location(of: "at"))
        }
        condition = .time(time, at: row.location(of: "at"))
      } else if !row.has("when"), !row.has("at") {
        diagnostics.error(
          .conflictingKeys, "an inject needs `at` or `when`", at: row.location)
      }
      if let rule = readRule(&row, condition, .none, &diagnostics) { rules.append(rule) }
    }
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.identifier).inserted {
      diagnostics.error(
        .duplicateIdentifier, "the scenario has a response or inject of this identifier already",
        at: rule.location, text: rule.identifier)
    }
    return rules.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  private func readRule(
    _ row: inout MappingReader, _ condition: ConditionSyntax?,
    _ organisation: OrganisationIndex, _ diagnostics: inout DiagnosticList
  ) -> RulePart? {
    let identifier = row.identifier("id", .required, &diagnostics)
    let location = row.location(of: "id")
    let delay = row.distribution("after", QuantityRequirement(.duration), .optional, &diagnostics)
    let action = row.action("do", .required, &diagnostics)
    let rearm = row.duration("again-after", in: 1...1e9, .optional, &diagnostics)
    row.finish(&diagnostics)
    if let condition { checkCondition(condition, &diagnostics) }
    if let action { checkAction(action, &diagnostics) }
    guard let identifier, let condition, let action else { return nil }
    return RulePart(
      identifier: identifier, condition: condition, delay: delay?.distribution ?? .constant(0),
      action: action, rearmAfter: rearm, organisation: organisation, location: location)
  }

  func readHazards(
    _ fields: inout MappingReader, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> [HazardPart] {
    var hazards: [HazardPart] = []
    for node in fields.list("hazards", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a hazard", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let targets = row.pattern("targets", .required, &diagnostics)
        .map { city.index.resolve($0, &diagnostics) }
      let at = instant("at", &row, head, &diagnostics)
      let from = instant("from", &row, head, &diagnostics)
      let until = instant("until", &row, head, &diagnostics)
      let failure = row.distribution(
        "time-to-failure", QuantityRequirement(.duration), .optional, &diagnostics)
      if row.has("at") == row.has("from") {
        diagnostics.error(
          .conflictingKeys, "a hazard has either `at`, or `from` and `time-to-failure`",
          at: row.location)
      }
      if row.has("from"), !row.has("time-to-failure") {
        diagnostics.error(
          .missingKey, "a hazard with `from` needs the key time-to-failure", at: row.location)
      }
      for key in ["until", "time-to-failure"] where row.has("at") && row.has(key) {
        diagnostics.error(
          .conflictingKeys, "a hazard with `at` strikes at once and takes no \(key)",
          at: row.location(of: key), text: key)
      }
      if let from, let until, until <= from {
        diagnostics.error(
          .timeBeforeStart, "the hazard ends before it begins", at: row.location(of: "until"))
      }
      row.finish(&diagnostics)
      guard let identifier, let targets, let begins = at ?? from else { continue }
      if hazards.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this hazard twice", at: row.location(of: "id"),
          text: identifier)
      }
      hazards.append(
        HazardPart(
          identifier: identifier, targets: targets, from: begins, until: until ?? .never,
          timeToFailure: at == nil ? failure?.distribution : nil))
    }
    return hazards.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  // MARK: - Checks that need only names

  func checkAction(_ action: ActionSyntax, _ diagnostics: inout DiagnosticList) {
    guard let verb = Verb(text: action.verb) else {
      let verbs = Verb.allCases.map(\.text)
      diagnostics.error(
        .unknownVerb, "there is no such action; there are \(verbs.joined(separator: ", "))",
        at: action.verbLocation, text: action.verb,
        suggestion: Spelling.nearest(to: action.verb, among: verbs))
      return
    }
    let rows = city.index.resolve(action.pattern, &diagnostics)
    _ = actionValue(verb, action, &diagnostics)
    let refused = rows.first {
      !ActionCatalogue.applies(verb, to: city.parts.kinds[city.parts.assets[$0].kind])
        || !cityAnswers(verb)
    }
    if let refused {
      diagnostics.warning(
        CompileCode.actionWithoutEffect.rawValue,
        "the action \(verb.text) does nothing to \(city.index.assets[refused])",
        at: action.pattern.location, text: action.pattern.description)
    }
  }

  /// The number after `at`: a share of normal or capacity, or a plain number where the verb counts
  /// things.
  func actionValue(
    _ verb: Verb, _ action: ActionSyntax, _ diagnostics: inout DiagnosticList
  ) -> Double {
    let form = ActionCatalogue.value(of: verb)
    guard let node = action.value else {
      if form.isRequired {
        diagnostics.error(
          .valueMissing, "the action \(verb.text) needs a value: … at VALUE",
          at: action.verbLocation, text: action.verb)
      }
      return .nan
    }
    switch form {
    case .concentration,
      .setPoint where isDosing(city.index.rows(action.pattern)):
      let requirement = QuantityRequirement(.concentration, in: 0...1e6)
      return ValueReader.quantity(node, requirement, &diagnostics)?.standardValue ?? .nan
    case .flow:
      let requirement = QuantityRequirement(.volumeFlow, in: 0...10)
      return ValueReader.quantity(node, requirement, &diagnostics)?.standardValue ?? .nan
    case .count:
      return ValueReader.number(node, in: 1...1000, &diagnostics) ?? .nan
    case .setPoint where Double(node.text ?? "") != nil:
      return ValueReader.number(node, in: 0...1e9, &diagnostics) ?? .nan
    case .share, .setPoint:
      let requirement = QuantityRequirement(
        .fraction, in: 0...0, orPercentageOf: [.normal, .capacity])
      return ValueReader.quantity(node, requirement, &diagnostics)?.standardValue ?? .nan
    case .none:
      diagnostics.error(
        .valueNotWanted, "the action \(verb.text) takes no value", at: node.location,
        text: node.text ?? "")
      return .nan
    }
  }

  func checkCondition(
    _ condition: ConditionSyntax, _ diagnostics: inout DiagnosticList
  ) {
    for test in condition.tests {
      var pattern = test.pattern
      if case .state(let state, let location) = test.comparison {
        for row in city.index.resolve(pattern, &diagnostics) {
          checkState(state, row, at: location, &diagnostics)
        }
      } else {
        pattern.fields = []
        _ = city.index.resolve(pattern, &diagnostics)
      }
    }
  }

  func checkState(
    _ state: String, _ row: Int, at location: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) {
    let kind = city.parts.kinds[city.parts.assets[row].kind]
    let isZone = kind.name == "zone"
    var flags = isZone ? AssetFlags.words.map(\.text) + ["clean"] : []
    if kind.isolation != nil { flags.append("isolated") }
    let words = kind.modes + AssetState.words.map(\.text).filter { $0 != "clean" } + flags
    if words.contains(state) { return }
    let already = diagnostics.all.contains {
      $0.code == CompileCode.unknownState.rawValue && $0.location == location
    }
    if already { return }
    diagnostics.error(
      .unknownState, "\(city.index.assets[row]) can be \(words.joined(separator: ", "))",
      at: location, text: state, suggestion: Spelling.nearest(to: state, among: words))
  }

  // MARK: - Rules with indices

  /// The rules of the script; registers their streams, and reports conditions on quantities that
  /// nobody measures.
  func ruleSet(
    _ parts: [RulePart], _ head: Head, _ builder: inout CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) -> [Rule] {
    var rules: [Rule] = []
    for part in parts {
      var slots = rules.reduce(0) { $0 + $1.condition.sustainedCount }
      guard
        let condition = condition(part.condition, head, builder, &slots, &diagnostics),
        let verb = Verb(text: part.action.verb)
      else { continue }
      var rule = Rule(
        identifier: part.identifier, condition: condition, delay: part.delay,
        stream: builder.registry.addStream(
          purpose: "response-delay", identifier: part.identifier),
        orders: orders(part.action, part.organisation), rearmAfter: part.rearmAfter,
        organisation: part.organisation)
      let cutsOff = verb == .isolate || verb == .island
      if cutsOff, !mayIsland(part.organisation) {
        rule.decision = askingForAuthority(part.identifier, &builder)
      }
      rules.append(rule)
    }
    return rules
  }

  /// The orders of an action, one an asset.
  func orders(
    _ verb: Verb, _ action: ActionSyntax, _ value: Double, _ organisation: OrganisationIndex
  ) -> [Command] {
    city.index.rows(action.pattern).map { row in
      Command(
        verb: verb, asset: AssetIndex(row), value: value, duration: action.duration ?? .never,
        organisation: organisation)
    }
  }

  /// What ends the effects of steps by a condition. It sees the real state: the attacker or the
  /// process ends them, and no screen.
  func effectEnds(
    _ attacks: [AttackPart], after rules: [Rule], _ head: Head, _ builder: CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) -> [EffectEnd] {
    var slots = rules.reduce(0) { $0 + $1.condition.sustainedCount }
    var ends: [EffectEnd] = []
    for (row, step) in attacks.flatMap(\.steps).enumerated() {
      guard let syntax = step.endCondition,
        let condition = condition(syntax.ofTruth, head, builder, &slots, &diagnostics)
      else { continue }
      ends.append(EffectEnd(step: row, condition: condition))
    }
    return ends
  }

  func condition(
    _ syntax: ConditionSyntax, _ head: Head, _ builder: CityBuilder, _ slots: inout Int,
    _ diagnostics: inout DiagnosticList
  ) -> Condition? {
    switch syntax {
    case .and(let parts):
      return .and(parts.compactMap { condition($0, head, builder, &slots, &diagnostics) })
    case .or(let parts):
      return .or(parts.compactMap { condition($0, head, builder, &slots, &diagnostics) })
    case .not(let part):
      return condition(part, head, builder, &slots, &diagnostics).map { .not($0) }
    case .time(let time, let location):
      guard let instant = time.instant(start: head.start) else {
        diagnostics.error(
          .timeBeforeStart, "this time lies before the start of the run", at: location,
          text: time.description)
        return nil
      }
      return .time(instant)
    case .test(let test):
      guard let inner = self.test(test, builder, &diagnostics) else { return nil }
      if test.hold == .zero { return inner }
      slots += 1
      return .sustained(inner, test.hold, slot: slots - 1)
    }
  }

  private func test(
    _ test: ConditionTest, _ builder: CityBuilder, _ diagnostics: inout DiagnosticList
  ) -> Condition? {
    let isAll = test.quantifier == .all
    switch test.comparison {
    case .state(let word, _):
      let assets = city.index.rows(test.pattern).map { AssetIndex($0) }
      return stateTest(assets, word, all: isAll, truly: test.isTruth, builder)
    case .below(let node):
      return quantityTest(test, node, above: false, builder, &diagnostics)
    case .above(let node):
      return quantityTest(test, node, above: true, builder, &diagnostics)
    }
  }

  /// Whether any or all of some assets are in a state; `nil` for a word that none of them knows.
  func stateTest(
    _ assets: [AssetIndex], _ word: String, all isAll: Bool, truly: Bool, _ builder: CityBuilder
  ) -> Condition? {
    guard let first = assets.first else { return nil }
    if let mode = builder.graph.kind(of: first).mode(named: word) {
      return .mode(assets: assets, all: isAll, mode: mode, truly: truly)
    }
    if let flag = AssetFlags.words.first(where: { $0.text == word })?.flag {
      return .state(assets: assets, all: isAll, state: .flag(flag))
    }
    guard let state = AssetState.words.first(where: { $0.text == word })?.state else {
      return nil
    }
    return .state(assets: assets, all: isAll, state: state)
  }

  /// `PATH.QUANTITY < VALUE` or `PATH.buffer.NEED < DURATION`.
  private func quantityTest(
    _ test: ConditionTest, _ node: DocumentNode, above: Bool, _ builder: CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) -> Condition? {
    var pattern = test.pattern
    let fields = pattern.fields
    pattern.fields = []
    var parts: [Condition] = []
    for row in city.index.rows(pattern) {
      let asset = AssetIndex(row)
      if fields.count == 2, fields[0] == "buffer" {
        guard
          let need = builder.graph.needs(of: asset).first(where: {
            builder.graph.needs[$0].name == fields[1]
          })
        else {
          unknownQuantity(test, fields, asset, builder, &diagnostics)
          return nil
        }
        guard let span = ValueReader.duration(node, &diagnostics) else { return nil }
        parts.append(.buffer(need: need, above: above, seconds: span.seconds))
        continue
      }
      guard fields.count == 1, let reading = builder.registry.reading(asset, fields[0]),
        let dimension = Dimension(
          rawValue: builder.registry.readings[reading.index].dimension)
      else {
        unknownQuantity(test, fields, asset, builder, &diagnostics)
        return nil
      }
      let range = dimension == .fraction ? 0...1e6 : -1e15...1e15
      guard
        let value = ValueReader.quantity(
          node, QuantityRequirement(dimension, in: range), &diagnostics)
      else { return nil }
      parts.append(
        .reading(reading, above: above, level: value.standardValue, truly: test.isTruth))
    }
    if parts.count == 1 { return parts[0] }
    return test.quantifier == .all ? .and(parts) : .or(parts)
  }

  private func unknownQuantity(
    _ test: ConditionTest, _ fields: [String], _ asset: AssetIndex, _ builder: CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) {
    var names = builder.registry.readings.filter { $0.asset == asset }.map(\.quantity)
    names += builder.graph.needs(of: asset).map { "buffer.\(builder.graph.needs[$0].name)" }
    let written = fields.joined(separator: ".")
    diagnostics.error(
      .unknownQuantity,
      names.isEmpty
        ? "\(builder.graph.path(asset)) reports no quantities"
        : "\(builder.graph.path(asset)) reports \(names.joined(separator: ", "))",
      at: test.location, text: written,
      suggestion: Spelling.nearest(to: written, among: names))
  }
}

extension Condition {
  /// How many sustained conditions it holds: each has a slot of its own.
  var sustainedCount: Int {
    switch self {
    case .mode, .state, .reading, .buffer, .time, .acted: 0
    case .and(let parts), .or(let parts): parts.reduce(0) { $0 + $1.sustainedCount }
    case .not(let part): part.sustainedCount
    case .sustained(let part, _, _): 1 + part.sustainedCount
    }
  }
}

extension CityBuilder {
  /// A hazard with indices; registers a stream for each target.
  mutating func hazard(_ part: HazardPart) -> Hazard {
    let streams = part.targets.map { row in
      registry.addStream(
        purpose: "hazard \(part.identifier)", identifier: index.assets[row])
    }
    return Hazard(
      identifier: part.identifier, targets: part.targets.map { AssetIndex($0) },
      streams: streams, from: part.from, until: part.until, timeToFailure: part.timeToFailure)
  }
}

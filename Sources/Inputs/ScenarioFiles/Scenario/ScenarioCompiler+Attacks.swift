import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import SystemKit

/// A step with names still in the place of indices.
struct StepPart: Sendable {
  enum Target: Sendable {
    /// A row of the zone table.
    case zone(Int)
    /// Rows of the assets, and of the zone that controls each.
    case effect(EffectKind, assets: [(asset: Int, zone: Int)], value: Double)
  }
  var identifier: String
  var target: Target
  var technique: String
  var time: Distribution
  var successChance: Double
  var retries: Int
  var noticeChance: Double
  var after: [Int]
  var needsOne = false
  /// The path of the conduit that the step goes through.
  var conduit: String?
  var notBefore = Instant.zero
  var end: StepSetup.End
  /// What ends the effect where `end` is a condition.
  var endCondition: ConditionSyntax?
}

struct AttackPart: Sendable {
  var identifier: String
  var level: Int
  var start: Instant
  var steps: [StepPart]
  var patience = TimeSpan.never
  var relapseChance = 0.0
}

/// Who attacks.
struct ActorPart {
  /// Means, 1 to 4.
  var level = 2
  var patience = TimeSpan.never
}

/// The steps of an attack that have been read.
struct StepList {
  var steps: [StepPart] = []
  /// Identifiers of steps with errors: what is missing because of them is no finding of its own.
  var broken: [String] = []
  var hasBroken = false
}

extension ScenarioCompiler {
  func readAttacks(
    _ fields: inout MappingReader, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> [AttackPart] {
    let controllers = city.controllers
    var attacks: [AttackPart] = []
    for node in fields.list("attacks", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an attack", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let actor = readActor(&row, &diagnostics)
      let start = instant("at", &row, head, &diagnostics)
      if !row.has("at") {
        diagnostics.error(.missingKey, "an attack needs the key at", at: row.location)
      }
      let goal = readGoal(&row, actor, head, &diagnostics)
      var list = StepList()
      if goal == nil {
        let presence: MappingReader.Presence = row.has("goal") ? .optional : .required
        for node in row.list("steps", presence, &diagnostics) ?? [] {
          if let step = readStep(node, list, head, controllers, &diagnostics) {
            list.steps.append(step)
          } else {
            list.hasBroken = true
            if let name = node["id"]?.text { list.broken.append(name) }
          }
        }
      }
      row.finish(&diagnostics)
      guard let identifier, let start else { continue }
      if attacks.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this attack twice", at: row.location(of: "id"),
          text: identifier)
      }
      attacks.append(
        AttackPart(
          identifier: identifier, level: actor.level, start: start, steps: goal ?? list.steps,
          patience: actor.patience, relapseChance: goal == nil ? 0 : options.assumptions[.relapse]))
    }
    // The order of the list must reach no result.
    return attacks.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  private func readActor(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> ActorPart {
    var part = ActorPart()
    guard var actor = row.mapping("actor", name: "an actor", .optional, &diagnostics) else {
      return part
    }
    part.level = actor.integer("level", in: 1...4, .required, &diagnostics) ?? 2
    let patience = actor.duration("patience", in: 60...3.2e9, .optional, &diagnostics)
    part.patience = patience ?? .never
    actor.finish(&diagnostics)
    return part
  }

  private func readStep(
    _ node: DocumentNode, _ list: StepList, _ head: Head, _ controllers: [Int?],
    _ diagnostics: inout DiagnosticList
  ) -> StepPart? {
    let earlier = list.steps
    guard var row = MappingReader(node, name: "a step", &diagnostics) else { return nil }
    let identifier = row.identifier("id", .required, &diagnostics)
    let pattern = row.pattern("target", .required, &diagnostics)
    let technique = row.text("technique", .optional, &diagnostics)
    let time = row.distribution("time", QuantityRequirement(.duration), .optional, &diagnostics)
    let succeeds = row.fraction("succeeds", .optional, &diagnostics)
    let retries = readRetries(&row, hasChance: (succeeds ?? 1) < 1, &diagnostics)
    let noticed = row.fraction("noticed", .optional, &diagnostics)
    let effect = row.word(
      "effect", of: EffectKind.allCases.map(\.text), .optional, &diagnostics)
    let value = row.node("at", .optional, &diagnostics)
    let until = row.node("until", .optional, &diagnostics)
    let errorsBefore = diagnostics.errorCount
    let after = readAfter(&row, list, &diagnostics)
    let isAfterWrong = diagnostics.errorCount > errorsBefore
    row.finish(&diagnostics)
    guard let identifier, let pattern else { return nil }
    if earlier.contains(where: { $0.identifier == identifier }) {
      diagnostics.error(
        .duplicateIdentifier, "the attack has this step twice", at: row.location(of: "id"),
        text: identifier)
    }
    if effect == nil, row.has("effect") { return nil }
    var end = StepSetup.End.rebuilt
    var endCondition: ConditionSyntax?
    let target: StepPart.Target
    if let effect, let kind = EffectKind(text: effect) {
      guard let until else {
        diagnostics.error(
          .missingKey, "an effect needs the key until: a duration, a time, a condition, or rebuilt",
          at: row.location)
        return nil
      }
      guard let read = readEnd(until, head, &endCondition, &diagnostics) else { return nil }
      end = read
      // Where a step before is missing because of an error, nobody knows what is within reach.
      let reach = list.hasBroken || isAfterWrong ? nil : zonesInReach(after, earlier)
      guard
        let found = effectTarget(
          kind, pattern, value, reach, controllers, &diagnostics)
      else { return nil }
      target = found
    } else {
      guard let zone = zoneTarget(pattern, &diagnostics) else { return nil }
      if let value {
        diagnostics.error(
          .valueNotWanted, "a step into a zone takes no value", at: value.location,
          text: value.text ?? "")
      }
      target = .zone(zone)
    }
    return StepPart(
      identifier: identifier, target: target, technique: technique ?? "",
      time: time?.distribution ?? .constant(0),
      successChance: options.givenAttack ? 1 : succeeds ?? 1, retries: retries,
      noticeChance: noticed ?? 0, after: after, end: end, endCondition: endCondition)
  }

  /// `otherwise: give up` or `otherwise: retry N times`; needed where a step can fail.
  private func readRetries(
    _ row: inout MappingReader, hasChance: Bool, _ diagnostics: inout DiagnosticList
  ) -> Int {
    guard let text = row.text("otherwise", .optional, &diagnostics) else {
      if hasChance {
        diagnostics.error(
          .missingKey, "a step that may fail needs the key otherwise: give up, or retry N times",
          at: row.location)
      }
      return 0
    }
    if text == "give up" { return 0 }
    let words = text.split(separator: " ")
    if words.count == 3, words[0] == "retry", words[2] == "times" || words[2] == "time",
      let count = Int(words[1]), (1...1000).contains(count)
    {
      return count
    }
    diagnostics.error(
      .unknownWord, "`otherwise` is `give up` or `retry N times`",
      at: row.location(of: "otherwise"), text: text, suggestion: "retry 2 times")
    return 0
  }

  /// Predecessors: those that `after` names, or the step before in the file.
  private func readAfter(
    _ row: inout MappingReader, _ list: StepList, _ diagnostics: inout DiagnosticList
  ) -> [Int] {
    let earlier = list.steps
    guard let node = row.node("after", .optional, &diagnostics) else {
      return earlier.isEmpty ? [] : [earlier.count - 1]
    }
    var rows: [Int] = []
    for item in node.items ?? [node] {
      guard let name = ValueReader.identifier(item, &diagnostics) else { continue }
      if name == "start" { continue }
      if let place = earlier.firstIndex(where: { $0.identifier == name }) {
        rows.append(place)
      } else if !list.broken.contains(name) {
        diagnostics.error(
          .unknownStep, "the attack has no earlier step of that name", at: item.location,
          text: name, suggestion: Spelling.nearest(to: name, among: earlier.map(\.identifier)))
      }
    }
    return Array(Set(rows)).sorted()
  }

  func readEnd(
    _ node: DocumentNode, _ head: Head, _ condition: inout ConditionSyntax?,
    _ diagnostics: inout DiagnosticList
  ) -> StepSetup.End? {
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    if text == "rebuilt" { return .rebuilt }
    if text.contains(" is ") || text.contains("<") || text.contains(">") {
      guard let syntax = ConditionParser.parse(node, &diagnostics) else { return nil }
      checkCondition(syntax, &diagnostics)
      condition = syntax
      return .condition
    }
    if text.hasPrefix("T+") || text.hasPrefix("day ") {
      guard let time = TimeParser.timePoint(node, &diagnostics) else { return nil }
      if let instant = time.instant(start: head.start) { return .at(instant) }
      diagnostics.error(
        .timeBeforeStart, "this time lies before the start of the run", at: node.location,
        text: text)
      return nil
    }
    let isWord = text.unicodeScalars.allSatisfy { SyntaxCursor.isLetter($0) || $0 == " " }
    if isWord, text != "never" {
      diagnostics.error(
        .unknownWord, "`until` is a duration, a time such as T+8 h, a condition, or rebuilt",
        at: node.location, text: text,
        suggestion: Spelling.nearest(to: text, among: ["rebuilt"]))
      return nil
    }
    return DistributionParser.parse(node, QuantityRequirement(.duration), &diagnostics)
      .map { .after($0.distribution) }
  }

  private func zoneTarget(
    _ pattern: PathPattern, _ diagnostics: inout DiagnosticList
  ) -> Int? {
    let text = pattern.description
    if let zone = city.parts.zones.firstIndex(where: { $0.path == text }) { return zone }
    let isZone = pattern.segments.count == 3 && pattern.segments[1] == .name("zone")
    let sentence =
      isZone
      ? "the city has no such zone"
      : "a step without the key effect enters a zone, and this is none"
    diagnostics.error(
      CompileCode.unknownPath, sentence, at: pattern.location, text: text,
      suggestion: Spelling.nearest(to: text, among: city.parts.zones.map(\.path)))
    return nil
  }

  /// Zones that the attack may hold when a step with these predecessors begins.
  private func zonesInReach(_ after: [Int], _ earlier: [StepPart]) -> Set<Int> {
    var zones: Set<Int> = []
    var waiting = after
    var seen: Set<Int> = []
    while let row = waiting.popLast() {
      if !seen.insert(row).inserted { continue }
      if case .zone(let zone) = earlier[row].target { zones.insert(zone) }
      waiting += earlier[row].after
    }
    return zones
  }

  func effectTarget(
    _ kind: EffectKind, _ pattern: PathPattern, _ value: DocumentNode?, _ reach: Set<Int>?,
    _ controllers: [Int?], _ diagnostics: inout DiagnosticList
  ) -> StepPart.Target? {
    let rows = city.index.resolve(pattern, &diagnostics)
    if rows.isEmpty { return nil }
    var assets: [(asset: Int, zone: Int)] = []
    var refused: [(asset: Int, zone: Int?)] = []
    for row in rows {
      if let zone = controllers[row], reach?.contains(zone) ?? true {
        assets.append((row, zone))
      } else {
        refused.append((row, controllers[row]))
      }
    }
    reportUnreachable(refused, pattern, &diagnostics)
    let number = effectValue(kind, value, rows, pattern.location, &diagnostics)
    guard assets.count == rows.count, let number else { return nil }
    return .effect(kind, assets: assets, value: number)
  }

  /// One finding for all assets of a pattern that the step cannot have an effect on.
  private func reportUnreachable(
    _ refused: [(asset: Int, zone: Int?)], _ pattern: PathPattern,
    _ diagnostics: inout DiagnosticList
  ) {
    guard let first = refused.first else { return }
    let others = refused.count == 1 ? "" : ", nor on \(refused.count - 1) more of the pattern"
    let sentence: String
    if let zone = first.zone {
      sentence =
        "the zone that controls this asset, \(city.parts.zones[zone].path), is not entered by a "
        + "step before this one, so the step has no effect on it" + others
    } else {
      sentence =
        "no zone controls this asset, so no attack can have an effect on it" + others
    }
    diagnostics.error(
      .unreachableAsset, sentence, at: pattern.location, text: city.index.assets[first.asset])
  }

  /// The number after `at`, as its kind of effect wants it; NaN where none is wanted.
  func effectValue(
    _ kind: EffectKind, _ node: DocumentNode?, _ rows: [Int], _ location: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    func quantity(_ requirement: QuantityRequirement) -> Double? {
      guard let node else {
        diagnostics.error(
          .valueMissing, "the effect \(kind.text) needs a value: at: …", at: location)
        return nil
      }
      return ValueReader.quantity(node, requirement, &diagnostics)?.standardValue
    }
    switch kind {
    case .manipulationOfControl:
      switch node?.text {
      case "open", "stop", "off": return 0
      case _ where isDosing(rows):
        return quantity(QuantityRequirement(.concentration, in: 0...1e6))
      case "close", "start", "on": return 1
      default: return quantity(QuantityRequirement(.fraction, in: 0...1.5))
      }
    case .flood: return quantity(QuantityRequirement(.callRate))
    case .loadStep: return quantity(QuantityRequirement(.fraction))
    case .theft: return quantity(QuantityRequirement(.records))
    case .manipulationOfView:
      let dimension: Dimension = measuresConcentration(rows) ? .concentration : .length
      return quantity(QuantityRequirement(dimension))
    case .infection:
      guard let node else {
        diagnostics.error(
          .valueMissing, "the effect infection needs how many devices it begins with: at: 1",
          at: location)
        return nil
      }
      return ValueReader.number(node, in: 1...1e9, &diagnostics)
    case .lossOfView, .denialOfView, .lossOfControl, .denialOfControl, .lossOfProtection,
      .lossOfAvailability:
      if let node {
        diagnostics.error(
          .valueNotWanted, "the effect \(kind.text) takes no value", at: node.location,
          text: node.text ?? "")
      }
      return .nan
    }
  }
}

extension CityCompiler {
  /// For each asset the row of the zone that controls it; the first by path where several do.
  func controlledBy(_ diagnostics: inout DiagnosticList) -> [Int?] {
    var zones = [Int?](repeating: nil, count: parts.assets.count)
    for (zone, part) in parts.zones.enumerated() {
      for pattern in part.controls {
        for row in index.resolve(pattern, &diagnostics) where zones[row] == nil {
          zones[row] = zone
        }
      }
    }
    return zones
  }

  /// Names of the systems with demand that surroundings can change.
  var presentSystems: [String] {
    if isMissing { return ["communications", "power", "transport", "water"] }
    var names: [String] = []
    if parts.communications != nil { names.append("communications") }
    if parts.power != nil { names.append("power") }
    if parts.transport != nil { names.append("transport") }
    if parts.water != nil { names.append("water") }
    return names + index.brokenSystems
  }
}

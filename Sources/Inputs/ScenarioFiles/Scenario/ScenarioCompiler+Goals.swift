import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import SystemKit

/// What an actor wants, and the times and chances of his way there.
private struct GoalPart {
  var kind: EffectKind
  /// The assets that he wants to affect, each with the zone that controls it.
  var assets: [(asset: Int, zone: Int)]
  var value: Double
  var end: StepSetup.End
  var endCondition: ConditionSyntax?
  var notBefore: Instant
  /// Rows of the zones that he can enter from outside.
  var entries: [Int]
  var accessTime: Distribution
  var moveTime: Distribution
  var successChance: Double
  var noticeChance: Double
}

extension ScenarioCompiler {
  /// An attack that gives entry and goal: the steps of all ways between the two. Each conduit that
  /// leads towards the goal is a step of its own, which begins once its first zone is held; the
  /// ways race, so the weakest rules.
  ///
  /// - Returns: `nil` if the attack has no goal, or after a finding.
  func readGoal(
    _ row: inout MappingReader, _ actor: ActorPart, _ head: Head,
    _ diagnostics: inout DiagnosticList
  ) -> [StepPart]? {
    guard row.has("goal") || row.has("entry") else { return nil }
    if row.has("steps") {
      diagnostics.error(
        .conflictingKeys, "an attack has either steps, or entry and goal",
        at: row.location(of: "steps"))
    }
    guard let part = readGoalPart(&row, actor, head, &diagnostics) else { return nil }
    let edges = edgesTowards(part)
    let missing = part.assets.first { target in
      !part.entries.contains(target.zone) && !edges.contains { $0.to == target.zone }
    }
    // A slip, or what a measure is for.
    if let missing {
      diagnostics.warning(
        CompileCode.noWay.rawValue,
        "no way leads from the entry to \(city.parts.zones[missing.zone].path), which controls "
          + "the asset: the attack has no effect on it",
        at: row.location(of: "goal"), text: city.index.assets[missing.asset])
    }
    return steps(part, edges)
  }

  private func readGoalPart(
    _ row: inout MappingReader, _ actor: ActorPart, _ head: Head,
    _ diagnostics: inout DiagnosticList
  ) -> GoalPart? {
    let entryNode = row.node("entry", .required, &diagnostics)
    var entries: [Int] = []
    for node in entryNode.map({ $0.items ?? [$0] }) ?? [] {
      guard let path = PathParser.path(node, &diagnostics)?.description else { continue }
      if let zone = city.parts.zones.firstIndex(where: { $0.path == path }) {
        entries.append(zone)
      } else {
        diagnostics.error(
          .unknownPath, "the city has no such zone", at: node.location, text: path,
          suggestion: Spelling.nearest(to: path, among: city.parts.zones.map(\.path)))
      }
    }
    let access = row.distribution("access", QuantityRequirement(.duration), .optional, &diagnostics)
    let move = row.distribution("move", QuantityRequirement(.duration), .optional, &diagnostics)
    let succeeds = row.fraction("succeeds", .optional, &diagnostics)
    let noticed = row.fraction("noticed", .optional, &diagnostics)
    guard var goal = row.mapping("goal", name: "a goal", .required, &diagnostics) else {
      return nil
    }
    let effect = goal.word(
      "effect", of: EffectKind.allCases.map(\.text), .required, &diagnostics)
    let target = goal.pattern("target", .required, &diagnostics)
    let value = goal.node("at", .optional, &diagnostics)
    let notBefore = instant("not-before", &goal, head, &diagnostics)
    var endCondition: ConditionSyntax?
    let end = goal.node("until", .required, &diagnostics).flatMap {
      readEnd($0, head, &endCondition, &diagnostics)
    }
    goal.finish(&diagnostics)
    guard let effect, let kind = EffectKind(text: effect), let target, let end,
      case .effect(_, let assets, let number)? = effectTarget(
        kind, target, value, nil, city.controllers, &diagnostics),
      !entries.isEmpty
    else { return nil }
    let speed = ScenarioCompiler.speed(level: actor.level)
    let assumptions = options.assumptions
    return GoalPart(
      kind: kind, assets: assets, value: number, end: end, endCondition: endCondition,
      notBefore: notBefore ?? .zero, entries: Array(Set(entries)).sorted(),
      accessTime: access?.distribution
        ?? .exponential(mean: assumptions[.accessTime] * 86_400 / speed),
      moveTime: move?.distribution
        ?? .exponential(mean: assumptions[.moveTime] * 86_400 / speed),
      successChance: options.givenAttack ? 1 : succeeds ?? assumptions[.moveChance],
      noticeChance: noticed ?? 0)
  }

  /// Speed of actors of levels 1 to 4 over the quickest: novice, beginner, intermediate, expert
  /// (skill factors of McQueen and others 2006, doi:10.1109/HICSS.2006.302).
  static func speed(level: Int) -> Double { [0.15, 0.3, 0.55, 1][max(1, min(4, level)) - 1] }

  // MARK: - Ways

  /// A conduit in one direction.
  private struct Edge {
    var conduit: Int
    var from: Int
    var to: Int
  }

  /// The conduits, each in the directions that lie on a way from an entry to a goal, in the order
  /// of their paths. A diode has one direction.
  private func edgesTowards(_ part: GoalPart) -> [Edge] {
    func row(_ path: String) -> Int {
      city.parts.zones.firstIndex { $0.path == path } ?? -1
    }
    var all: [Edge] = []
    for (place, conduit) in city.parts.conduits.enumerated() {
      let (first, second) = (row(conduit.first), row(conduit.second))
      if first < 0 || second < 0 { continue }
      all.append(Edge(conduit: place, from: first, to: second))
      if !conduit.isDiode { all.append(Edge(conduit: place, from: second, to: first)) }
    }
    let reached = closure(of: part.entries) { zone in
      all.filter { $0.from == zone }.map(\.to)
    }
    let goals = Set(part.assets.map(\.zone))
    // A zone from which the goal is reached only by going back is no way to it.
    func leads(_ edge: Edge) -> Bool {
      let onward = closure(of: [edge.to]) { zone in
        all.filter { $0.from == zone && $0.to != edge.from }.map(\.to)
      }
      return !goals.isDisjoint(with: onward)
    }
    return all.filter {
      reached.contains($0.from) && !part.entries.contains($0.to) && leads($0)
    }
  }

  private func closure(of start: [Int], _ next: (Int) -> [Int]) -> Set<Int> {
    var found = Set(start)
    var waiting = Array(found)
    while let zone = waiting.popLast() {
      for other in next(zone) where found.insert(other).inserted { waiting.append(other) }
    }
    return found
  }

  /// Entries first, then the moves, then an effect for each zone that controls some of the assets.
  private func steps(_ part: GoalPart, _ edges: [Edge]) -> [StepPart] {
    let zones = city.parts.zones
    let moves = part.entries.count
    /// The steps that enter a zone.
    func entering(_ zone: Int) -> [Int] {
      part.entries.indices.filter { part.entries[$0] == zone }
        + edges.indices.filter { edges[$0].to == zone }.map { moves + $0 }
    }
    func move(_ name: String, _ target: StepPart.Target, _ time: Distribution) -> StepPart {
      StepPart(
        identifier: name, target: target, technique: "", time: time,
        successChance: part.successChance, retries: 1_000_000,
        noticeChance: part.noticeChance, after: [], end: .rebuilt)
    }
    var steps = part.entries.map {
      move("enter \(zones[$0].path)", .zone($0), part.accessTime)
    }
    for edge in edges {
      let conduit = city.parts.conduits[edge.conduit]
      var step = move("into \(zones[edge.to].path)", .zone(edge.to), part.moveTime)
      step.identifier += " by \(conduit.path)"
      step.conduit = conduit.path
      step.after = entering(edge.from)
      step.needsOne = true
      if conduit.isMonitored {
        step.noticeChance = max(step.noticeChance, options.assumptions[.monitoredNotice])
      }
      steps.append(step)
    }
    for zone in Set(part.assets.map(\.zone)).sorted() where !entering(zone).isEmpty {
      var step = move(
        "\(part.kind.text) from \(zones[zone].path)",
        .effect(part.kind, assets: part.assets.filter { $0.zone == zone }, value: part.value),
        .constant(0))
      step.successChance = 1
      step.retries = 0
      step.after = entering(zone)
      step.needsOne = true
      step.notBefore = part.notBefore
      step.end = part.end
      step.endCondition = part.endCondition
      steps.append(step)
    }
    return steps
  }
}

import CityGraph
import Cyber
import Diagnostics
import EventKernel
import RandomStreams
import SystemKit

extension ScenarioCompiler {
  /// The attacks of a search in the place of the scenario's own, one a candidate, in the order of
  /// their paths.
  ///
  /// - Returns: `nil` after a finding.
  mutating func searchedAttacks(
    _ search: AttackSearch, instead attacks: [AttackPart], _ head: Head,
    _ diagnostics: inout DiagnosticList
  ) -> [AttackPart]? {
    let errorsBefore = diagnostics.errorCount
    let level = search.level ?? attacks.map(\.level).max() ?? 2
    let entry = entryZones(search, attacks, level, &diagnostics)
    let start = searchStart(search, attacks, head, &diagnostics)
    guard let effect = searchedEffect(search, head, &diagnostics),
      diagnostics.errorCount == errorsBefore
    else { return nil }
    let reach = zonesInReach(from: entry, level: level)
    let (rows, uncontrolled) = searchedRows(search, reach, &diagnostics)
    if diagnostics.errorCount > errorsBefore { return nil }
    let zones = city.parts.zones.map(\.path)
    note(
      means: AttackMeans(
        level: level, entry: entry.map { zones[$0] }, reach: reach.map { zones[$0] },
        start: start,
        candidates: rows.map { row in
          AttackCandidate(
            path: row.path, assets: row.assets.map { AssetIndex($0) },
            zones: controlling(row.assets).map { zones[$0] })
        }, uncontrolled: uncontrolled))
    return rows.map { row in
      AttackPart(
        identifier: "search \(row.path)", level: level, start: start,
        steps: searchedSteps(row.assets, effect))
    }
  }

  // MARK: - Reach

  private func entryZones(
    _ search: AttackSearch, _ attacks: [AttackPart], _ level: Int,
    _ diagnostics: inout DiagnosticList
  ) -> [Int] {
    let zones = city.parts.zones
    var rows: [Int] = []
    for path in search.entry {
      if let row = zones.firstIndex(where: { $0.path == path }) {
        rows.append(row)
      } else {
        diagnostics.error(
          .unknownPath, "the city has no such zone",
          at: SourceLocation(file: "--entry", line: 1, column: 1), text: path,
          suggestion: Spelling.nearest(to: path, among: zones.map(\.path)))
      }
    }
    if search.entry.isEmpty {
      for step in attacks.flatMap(\.steps) where step.after.isEmpty {
        if case .zone(let zone) = step.target { rows.append(zone) }
      }
      if attacks.isEmpty { rows = Array(zones.indices) }
    }
    return Set(rows).sorted().filter { zones[$0].level <= level }
  }

  /// The zones that an actor can hold, ascending.
  ///
  /// - Complexity: O(zones × conduits).
  private func zonesInReach(from entry: [Int], level: Int) -> [Int] {
    let zones = city.parts.zones
    func row(_ path: String) -> Int? { zones.firstIndex { $0.path == path } }
    var ways: [(from: Int, to: Int)] = []
    for conduit in city.parts.conduits where conduit.level <= level {
      guard let first = row(conduit.first), let second = row(conduit.second) else { continue }
      ways.append((first, second))
      if !conduit.isDiode { ways.append((second, first)) }
    }
    var isHeld = [Bool](repeating: false, count: zones.count)
    var waiting = entry
    for zone in entry { isHeld[zone] = true }
    while let zone = waiting.popLast() {
      for way in ways where way.from == zone && !isHeld[way.to] {
        isHeld[way.to] = true
        waiting.append(way.to)
      }
    }
    return isHeld.indices.filter { isHeld[$0] }
  }

  // MARK: - Candidates

  private typealias SearchRow = (path: String, assets: [Int])

  private func searchedRows(
    _ search: AttackSearch, _ reach: [Int], _ diagnostics: inout DiagnosticList
  ) -> (rows: [SearchRow], uncontrolled: [String]) {
    let paths = city.index.assets
    guard let text = search.candidates else {
      let rows = paths.indices.filter { row in
        city.controllers[row].map(reach.contains) ?? false
      }
      return (rows.map { (paths[$0], [$0]) }, [])
    }
    let node = DocumentNode(
      text: text, at: SourceLocation(file: "--candidates", line: 1, column: 1))
    guard let pattern = PathParser.pattern(node, &diagnostics) else { return ([], []) }
    var found: [SearchRow] = []
    if pattern.segments == [.name("group"), .any] {
      found = city.index.groups.map { ("group/\(AssetPath.quoted($0.identifier))", $0.members) }
    } else if let group = city.index.group(pattern) {
      found = [(pattern.description, group.members)]
    } else {
      found = city.index.resolve(pattern, &diagnostics).map { (paths[$0], [$0]) }
    }
    let isControlled = { (row: SearchRow) in
      row.assets.contains { self.city.controllers[$0] != nil }
    }
    // The uncontrolled members of a group stay as they are.
    let rows = found.filter(isControlled).map { row in
      (path: row.path, assets: row.assets.filter { city.controllers[$0] != nil })
    }
    let uncontrolled = found.filter { !isControlled($0) }.map(\.path)
    if rows.isEmpty, !found.isEmpty {
      diagnostics.error(
        .unreachableAsset, "no zone controls any of these, so no attack can have an effect on them",
        at: node.location, text: text)
    }
    return (
      rows.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, uncontrolled
    )
  }

  /// The zones that control some of the assets, ascending.
  private func controlling(_ assets: [Int]) -> [Int] {
    Set(assets.compactMap { city.controllers[$0] }).sorted()
  }

  // MARK: - The effect

  private struct SearchedEffect {
    var kind: EffectKind
    var value: Double
    var end: StepSetup.End
    var endCondition: ConditionSyntax?
  }

  private func searchedEffect(
    _ search: AttackSearch, _ head: Head, _ diagnostics: inout DiagnosticList
  ) -> SearchedEffect? {
    let location = SourceLocation(file: "--effect", line: 1, column: 1)
    let cut = search.effect.firstRange(of: " at ")
    let name = cut.map { String(search.effect[..<$0.lowerBound]) } ?? search.effect
    let names = EffectKind.allCases.map(\.text)
    let word = ValueReader.word(DocumentNode(text: name, at: location), of: names, &diagnostics)
    guard let kind = word.flatMap(EffectKind.init(text:)) else { return nil }
    let value = cut.map {
      DocumentNode(text: String(search.effect[$0.upperBound...]), at: location)
    }
    guard let number = effectValue(kind, value, [], location, &diagnostics) else { return nil }
    var condition: ConditionSyntax?
    let until = DocumentNode(
      text: search.until, at: SourceLocation(file: "--until", line: 1, column: 1))
    guard let end = readEnd(until, head, &condition, &diagnostics) else { return nil }
    return SearchedEffect(kind: kind, value: number, end: end, endCondition: condition)
  }

  private func searchStart(
    _ search: AttackSearch, _ attacks: [AttackPart], _ head: Head,
    _ diagnostics: inout DiagnosticList
  ) -> Instant {
    guard let text = search.start else { return attacks.map(\.start).min() ?? .zero }
    let node = DocumentNode(text: text, at: SourceLocation(file: "--at", line: 1, column: 1))
    guard let time = TimeParser.timePoint(node, &diagnostics) else { return .zero }
    if let instant = time.instant(start: head.start), instant < .zero + head.duration {
      return instant
    }
    diagnostics.error(
      .timeBeforeStart, "this time does not lie within the run", at: node.location, text: text)
    return .zero
  }

  /// An entry into each zone that controls some of the assets, and the effect on those from there:
  /// at once, certain and unnoticed.
  private func searchedSteps(_ assets: [Int], _ effect: SearchedEffect) -> [StepPart] {
    var steps: [StepPart] = []
    for zone in controlling(assets) {
      let path = city.parts.zones[zone].path
      steps.append(
        StepPart(
          identifier: "hold \(path)", target: .zone(zone), technique: "", time: .constant(0),
          successChance: 1, retries: 0, noticeChance: 0, after: [], end: .rebuilt))
      let targets = assets.filter { city.controllers[$0] == zone }
        .map { (asset: $0, zone: zone) }
      var step = StepPart(
        identifier: "\(effect.kind.text) from \(path)",
        target: .effect(effect.kind, assets: targets, value: effect.value), technique: "",
        time: .constant(0), successChance: 1, retries: 0, noticeChance: 0,
        after: [steps.count - 1], end: effect.end)
      step.endCondition = effect.endCondition
      steps.append(step)
    }
    return steps
  }
}

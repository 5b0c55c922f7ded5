import Quantities
import SystemKit

/// What a scenario has to do with the quality of the water.
extension ScenarioCompiler {
  private static let qualityVerbs: [Verb] = [.contaminate, .clean, .warn, .allClear]

  /// Whether all rows are dosing stations.
  func isDosing(_ rows: [Int]) -> Bool {
    !rows.isEmpty && rows.allSatisfy { kindPath($0) == "water/dosing" }
  }

  /// Whether readings of all rows are concentrations.
  func measuresConcentration(_ rows: [Int]) -> Bool {
    let kinds = ["water/dosing", "water/junction", "water/reservoir"]
    return !rows.isEmpty && rows.allSatisfy { kinds.contains(kindPath($0)) }
  }

  private func kindPath(_ row: Int) -> String {
    city.parts.kinds[city.parts.assets[row].kind].path
  }

  /// Whether anybody in the city can do what the verb says.
  func cityAnswers(_ verb: Verb) -> Bool {
    if Self.qualityVerbs.contains(verb) { return city.parts.water?.quality != nil }
    if verb == .flush || verb == .endFlush {
      return city.parts.water?.quality != nil || city.parts.water?.breaks != nil
    }
    return true
  }

  /// Whether an attack, hazard, condition, action or expectation of the scenario is about the
  /// quality of the water: only then is it followed, and costs anything.
  func usesWaterQuality(
    _ attacks: [AttackPart], _ rules: [RulePart], _ hazards: [HazardPart],
    _ expectations: [ExpectationPart]
  ) -> Bool {
    guard let quality = city.parts.water?.quality else { return false }
    let isStation: (Int) -> Bool = { self.kindPath($0) == "water/dosing" }
    for step in attacks.flatMap(\.steps) {
      if case .effect(_, let assets, _) = step.target,
        assets.contains(where: { isStation($0.asset) })
      {
        return true
      }
    }
    if hazards.contains(where: { $0.targets.contains(where: isStation) }) { return true }
    let quantities = quality.quantities
    for rule in rules {
      if let verb = Verb(text: rule.action.verb),
        (Self.qualityVerbs + [.flush, .endFlush]).contains(verb)
      {
        return true
      }
      if city.index.rows(rule.action.pattern).contains(where: isStation) { return true }
      for test in rule.condition.tests {
        if test.pattern.fields.contains(where: quantities.contains) { return true }
        if test.pattern.segments.dropFirst().first == .name("dosing") { return true }
      }
    }
    let words = ["people-exposed", "people-ever-exposed", "exposed-to", "lacking", "people-told"]
    return expectations.contains { part in words.contains { part.metric.contains($0) } }
  }
}

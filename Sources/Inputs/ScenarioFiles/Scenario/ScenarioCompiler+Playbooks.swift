import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import Simulation
import SystemKit

/// A plan of an organisation for one kind of trouble, with names in the place of indices.
struct PlaybookPart {
  struct Stage {
    var name: String
    /// From the stage before to this one's action.
    var takes: Distribution
    var condition: ConditionSyntax?
    var actions: [ActionSyntax]
  }

  var identifier: String
  var organisation: OrganisationIndex
  var condition: ConditionSyntax
  var triage: Distribution
  var base: Distribution
  /// Organisations that must agree, itself included.
  var organisations: Int
  var needsAuthority: Bool
  var escalation: (after: TimeSpan, base: Distribution)?
  /// Contain, eradicate and recover, as far as they are given.
  var stages: [Stage]
  var rearmAfter: TimeSpan?
}

extension ScenarioCompiler {
  func readPlaybooks(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [PlaybookPart] {
    var playbooks: [PlaybookPart] = []
    for node in fields.list("playbooks", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a playbook", &diagnostics) else { continue }
      let location = row.location(of: "id")
      guard let playbook = readPlaybook(&row, &diagnostics) else { continue }
      if playbooks.contains(where: { $0.identifier == playbook.identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this playbook twice", at: location,
          text: playbook.identifier)
      }
      playbooks.append(playbook)
    }
    return playbooks.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  private func readPlaybook(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> PlaybookPart? {
    let identifier = row.identifier("id", .required, &diagnostics)
    let organisation = city.owner(&row, .required, &diagnostics)
    var partners: [OrganisationIndex] = []
    for node in row.list("with", .optional, &diagnostics) ?? [] {
      guard let name = ValueReader.identifier(node, &diagnostics) else { continue }
      let partner = city.organisation(name, at: node.location, &diagnostics)
      if partner != organisation, !partners.contains(partner) { partners.append(partner) }
    }
    let condition = row.condition("when", .required, &diagnostics)
    if let condition { checkCondition(condition, &diagnostics) }
    let duration = QuantityRequirement(.duration)
    let triage = row.distribution("triage", duration, .optional, &diagnostics)
    let decide = row.distribution("decide", duration, .optional, &diagnostics)
    let escalation = readEscalation(&row, &diagnostics)
    let stages = ["contain", "eradicate", "recover"].compactMap {
      readStage($0, &row, &diagnostics)
    }
    let rearm = row.duration("again-after", in: 1...1e9, .optional, &diagnostics)
    row.finish(&diagnostics)
    guard let identifier, let condition else { return nil }
    if stages.isEmpty {
      diagnostics.error(
        .missingKey, "a playbook needs one of the keys contain, eradicate and recover",
        at: row.location)
    }
    let cutsOff = stages.flatMap(\.actions).contains {
      $0.verb == Verb.isolate.text || $0.verb == Verb.island.text
    }
    return PlaybookPart(
      identifier: identifier, organisation: organisation, condition: condition,
      triage: triage?.distribution ?? .constant(0),
      base: decide?.distribution ?? decisionTime(of: organisation),
      organisations: 1 + partners.count,
      needsAuthority: cutsOff && !mayIsland(organisation), escalation: escalation, stages: stages,
      rearmAfter: rearm)
  }

  private func readEscalation(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> (after: TimeSpan, base: Distribution)? {
    guard
      var escalation = row.mapping("escalate", name: "an escalation", .optional, &diagnostics)
    else { return nil }
    let after = escalation.duration("after", in: 0...1e9, .required, &diagnostics)
    let name = escalation.identifier("to", .required, &diagnostics)
    let to = name.map { city.organisation($0, at: escalation.location(of: "to"), &diagnostics) }
    escalation.finish(&diagnostics)
    guard let after, let to else { return nil }
    return (after, decisionTime(of: to))
  }

  private func readStage(
    _ key: String, _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> PlaybookPart.Stage? {
    guard var stage = row.mapping(key, name: "a stage", .optional, &diagnostics) else {
      return nil
    }
    let takes = stage.distribution(
      "takes", QuantityRequirement(.duration), .optional, &diagnostics)
    let condition = stage.condition("when", .optional, &diagnostics)
    if let condition { checkCondition(condition, &diagnostics) }
    var actions: [ActionSyntax] = []
    if let node = stage.node("do", .required, &diagnostics) {
      for item in node.items ?? [node] {
        guard let action = ActionParser.parse(item, &diagnostics) else { continue }
        checkAction(action, &diagnostics)
        actions.append(action)
      }
    }
    stage.finish(&diagnostics)
    return PlaybookPart.Stage(
      name: key, takes: takes?.distribution ?? .constant(0), condition: condition,
      actions: actions)
  }

  private func plan(of organisation: OrganisationIndex) -> OrganisationPlan? {
    organisation.isNone ? nil : city.parts.plans[organisation.index]
  }

  private func decisionTime(of organisation: OrganisationIndex) -> Distribution {
    plan(of: organisation)?.decides
      ?? .lognormal(median: options.assumptions[.decisionTime] * 60, sigma: 0.7)
  }

  func mayIsland(_ organisation: OrganisationIndex) -> Bool {
    plan(of: organisation)?.mayIsland ?? true
  }

  // MARK: - Rules

  /// Each stage as a rule that waits for the one before; they follow the rules that there are.
  func playbookRules(
    _ parts: [PlaybookPart], after rules: [Rule], _ head: Head, _ builder: inout CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) -> [Rule] {
    var all = rules
    var slots = rules.reduce(0) { $0 + $1.condition.sustainedCount }
    for part in parts {
      guard let begins = condition(part.condition, head, builder, &slots, &diagnostics) else {
        continue
      }
      func rule(
        _ stage: String, _ condition: Condition, _ takes: Distribution, rearm: TimeSpan?
      ) -> Rule {
        let name = "\(part.identifier)/\(stage)"
        var rule = Rule(
          identifier: name, condition: condition, delay: takes,
          stream: builder.registry.addStream(purpose: "playbook", identifier: name), orders: [],
          rearmAfter: rearm, organisation: part.organisation)
        rule.isAwaited = true
        return rule
      }
      let again: TimeSpan? = part.rearmAfter == nil ? nil : .zero
      all.append(rule("triage", begins, part.triage, rearm: part.rearmAfter))
      func waits() -> Condition { .acted(rule: all.count - 1, since: all.count) }
      var deciding = rule("decide", waits(), .constant(0), rearm: again)
      deciding.decision = decision(part, &builder)
      all.append(deciding)
      for stage in part.stages {
        var condition = waits()
        if let own = stage.condition {
          guard let also = self.condition(own, head, builder, &slots, &diagnostics) else {
            continue
          }
          condition = .and([condition, also])
        }
        var next = rule(stage.name, condition, stage.takes, rearm: again)
        next.orders = stage.actions.flatMap { orders($0, part.organisation) }
        all.append(next)
      }
    }
    return all
  }

  private func decision(_ part: PlaybookPart, _ builder: inout CityBuilder) -> Decision {
    func delay(_ time: Distribution, _ purpose: String) -> Governance.Delay {
      Governance.Delay(
        time: time,
        stream: builder.registry.addStream(purpose: purpose, identifier: part.identifier))
    }
    // All streams exist in every variant, so that a lever shifts no other draw.
    let base = delay(part.base, "decision")
    let authority = delay(builder.parts.governance.authority, "authority")
    let above = part.escalation.map { ($0.after, delay($0.base, "escalation")) }
    return Decision(
      base: base, organisations: part.organisations,
      authority: part.needsAuthority ? authority : nil,
      escalation: above.map { (after: $0.0, base: $0.1) })
  }

  /// The decision of a response that its organisation may not take alone.
  func askingForAuthority(_ identifier: String, _ builder: inout CityBuilder) -> Decision {
    func stream(_ purpose: String) -> StreamIndex {
      builder.registry.addStream(purpose: purpose, identifier: "response \(identifier)")
    }
    return Decision(
      base: Governance.Delay(time: .constant(0), stream: stream("decision")),
      authority: Governance.Delay(
        time: builder.parts.governance.authority, stream: stream("authority")))
  }

  func orders(_ action: ActionSyntax, _ organisation: OrganisationIndex) -> [Command] {
    guard let verb = Verb(text: action.verb) else { return [] }
    // The value has been checked where the action was read.
    var ignored = DiagnosticList()
    let value = actionValue(verb, action, &ignored)
    return city.index.rows(action.pattern).map { row in
      Command(
        verb: verb, asset: AssetIndex(row), value: value, duration: action.duration ?? .never,
        organisation: organisation)
    }
  }
}

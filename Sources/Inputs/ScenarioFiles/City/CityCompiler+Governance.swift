import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import Restoration
import Simulation

extension CityCompiler {
  /// The keys of an organisation that say how it decides, tells and drills.
  func readPlan(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> OrganisationPlan {
    var plan = OrganisationPlan(identifier: "")
    let duration = QuantityRequirement(.duration)
    plan.decides = row.distribution("decides", duration, .optional, &diagnostics)?.distribution
    let island = row.word("may-island", of: ["yes", "no"], .optional, &diagnostics)
    plan.mayIsland = island != "no"
    let officer = row.word("privacy-officer", of: ["yes", "no"], .optional, &diagnostics)
    plan.hasPrivacyOfficer = officer == "yes"
    if var skill = row.mapping("manual-skill", name: "a skill by hand", .optional, &diagnostics) {
      let floor = skill.fraction("least", in: 0.01...1, .optional, &diagnostics)
      let fade = skill.duration("fades", in: 86_400...3.2e9, .optional, &diagnostics)
      let drills = skill.quantity(
        "drills", QuantityRequirement(.eventRate, in: 0...1), .optional, &diagnostics)
      skill.finish(&diagnostics)
      let rate = drills?.standardValue ?? 0
      plan.skill = OrganisationPlan.Skill(
        floor: floor ?? assumptions[.manualSkillFloor],
        fade: fade?.seconds ?? assumptions[.manualSkillFade] * 86_400,
        drillInterval: rate > 0 ? 1 / rate : nil)
    }
    return plan
  }

  mutating func readGovernance(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    var part = GovernancePart(
      coordination: assumptions[.coordination],
      authority: .lognormal(median: assumptions[.authorityTime] * 3600, sigma: 0.7))
    defer { parts.governance = part }
    guard
      var section = fields.mapping(
        "governance", name: "the section governance", .optional, &diagnostics)
    else { return }
    let duration = QuantityRequirement(.duration)
    if var command = section.mapping(
      "command", name: "a unified command", .optional, &diagnostics)
    {
      let activation = command.distribution("activation", duration, .optional, &diagnostics)
      command.finish(&diagnostics)
      part.activation =
        activation?.distribution
        ?? .lognormal(median: assumptions[.activationTime] * 3600, sigma: 0.7)
    }
    let coordination = section.fraction("coordination", in: 0...10, .optional, &diagnostics)
    part.coordination = coordination ?? part.coordination
    let authority = section.distribution("authority", duration, .optional, &diagnostics)
    part.authority = authority?.distribution ?? part.authority
    readSharing(&section, &part, &diagnostics)
    if var aid = section.mapping("mutual-aid", name: "mutual aid", .optional, &diagnostics) {
      part.aidMembers = members(&aid, &diagnostics)
      part.aidDelay =
        aid.distribution("delay", duration, .optional, &diagnostics)?.distribution
      aid.finish(&diagnostics)
    }
    if var information = section.mapping(
      "public-information", name: "public information", .optional, &diagnostics)
    {
      let panic = information.quantity(
        "panic", QuantityRequirement(.fraction, in: 0...0, orPercentageOf: [.normal]), .optional,
        &diagnostics)
      information.finish(&diagnostics)
      part.panic = max(1, panic?.standardValue ?? assumptions[.panic])
    }
    section.finish(&diagnostics)
  }

  private func readSharing(
    _ section: inout MappingReader, _ part: inout GovernancePart,
    _ diagnostics: inout DiagnosticList
  ) {
    let duration = QuantityRequirement(.duration)
    if var sharing = section.mapping(
      "sharing", name: "a sharing network", .optional, &diagnostics)
    {
      let members = members(&sharing, &diagnostics)
      let delay = sharing.distribution("delay", duration, .optional, &diagnostics)
      let quality = sharing.fraction("quality", .optional, &diagnostics)
      let gain = sharing.fraction("gain", in: 0...100, .optional, &diagnostics)
      sharing.finish(&diagnostics)
      part.sharing = GovernancePart.Sharing(
        members: members,
        delay: delay?.distribution
          ?? .lognormal(median: assumptions[.sharingDelay] * 86_400, sigma: 1),
        quality: quality ?? assumptions[.sharingQuality],
        gain: gain ?? assumptions[.sharingGain])
    }
    if var warnings = section.mapping(
      "warnings", name: "warnings from abroad", .optional, &diagnostics)
    {
      let chance = warnings.fraction("chance", .optional, &diagnostics)
      let lead = warnings.distribution("lead", duration, .optional, &diagnostics)
      warnings.finish(&diagnostics)
      part.warningChance = chance ?? assumptions[.warningChance]
      part.warningLead =
        lead?.distribution ?? .lognormal(median: assumptions[.warningLead] * 86_400, sigma: 1)
      if part.sharing == nil {
        diagnostics.error(
          .conflictingKeys, "warnings reach the members of a sharing network: it is missing",
          at: section.location(of: "warnings"))
      }
    }
  }

  /// The organisations that the key `members` names.
  private func members(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [OrganisationIndex] {
    var members: [OrganisationIndex] = []
    for node in row.list("members", .required, &diagnostics) ?? [] {
      guard let name = ValueReader.identifier(node, &diagnostics) else { continue }
      let organisation = organisation(name, at: node.location, &diagnostics)
      if !organisation.isNone { members.append(organisation) }
    }
    return members
  }
}

extension CityBuilder {
  func flags(of members: [OrganisationIndex]) -> [Bool] {
    graph.organisations.indices.map { row in members.contains { $0.index == row } }
  }

  func sharingSetup(_ part: GovernancePart) -> SharingSetup? {
    part.sharing.map { sharing in
      SharingSetup(
        isMember: flags(of: sharing.members), delay: sharing.delay, quality: sharing.quality,
        gain: sharing.gain, warningChance: part.warningChance, warningLead: part.warningLead)
    }
  }

  /// The governance of a run; registers its streams, and its series where somebody decides.
  mutating func governance(hasDecisions: Bool) -> Governance {
    var governance = Governance()
    governance.coordination = parts.governance.coordination
    if let activation = parts.governance.activation {
      governance.command = Governance.Delay(
        time: activation,
        stream: registry.addStream(purpose: "command-activation", identifier: "city"))
    }
    // A city without its smart layer never stopped to work by hand.
    for plan in parts.plans where isSmart {
      guard let skill = plan.skill, let row = parts.organisation(plan.identifier) else { continue }
      governance.skills.append(
        Governance.Skill(
          organisation: row, floor: skill.floor, fade: skill.fade,
          drillInterval: skill.drillInterval,
          stream: registry.addStream(purpose: "last-drill", identifier: plan.identifier)))
    }
    governance.islands = parts.zones.map { part in
      let controlled = part.controls.flatMap { index.rows($0) }.map { AssetIndex($0) }
      return (
        asset(part.path),
        controlled.filter { graph.kind(of: $0).mode(named: "manual") != nil }
      )
    }
    if hasDecisions {
      governance.decisionHours = registry.addSeries(
        .init(name: "decision-hours", system: "governance", unit: "h", role: .total))
      governance.decisions = registry.addSeries(
        .init(name: "decisions-taken", system: "governance", unit: "decisions", role: .total))
    }
    return governance
  }
}

import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit
import Testing

/// Decisions of organisations, alone, together and under a unified command.
@Suite struct DecisionTests {
  /// A city of one asset `t/thing/a` that decides at 1 h what to do about it, and again at 20 h.
  private func scenario(
    organisations: Int = 1, gamma: Double = 0.5, activation: Double? = nil,
    authority: Double? = nil, escalation: (after: Double, base: Double)? = nil,
    base: Distribution = .constant(3600)
  ) -> Scenario {
    let city = CityGraph(
      districts: [], organisations: [],
      kinds: [AssetKind(system: "t", name: "thing", summary: "thing")], systems: [],
      assets: [Asset(path: "t/thing/a", kind: 0)], needs: [])
    var registry = Registry(city: city)
    func delay(_ time: Distribution, _ name: String) -> Governance.Delay {
      Governance.Delay(time: time, stream: registry.addStream(purpose: name, identifier: "x"))
    }
    var script = Script()
    script.governance.coordination = gamma
    script.governance.decisionHours = registry.addSeries(
      SeriesDefinition(name: "decision-hours", system: "governance", unit: "h", role: .total))
    script.governance.decisions = registry.addSeries(
      SeriesDefinition(
        name: "decisions-taken", system: "governance", unit: "decisions", role: .total))
    script.governance.command = activation.map { delay(.constant($0), "command") }
    let decision = Decision(
      base: delay(base, "decision"), organisations: organisations,
      authority: authority.map { delay(.constant($0), "authority") },
      escalation: escalation.map {
        (TimeSpan(computedSeconds: $0.after), delay(.constant($0.base), "above"))
      })
    for (row, hour) in [Int64(1), 20].enumerated() {
      var rule = Rule(
        identifier: "decide \(row)", condition: .time(.zero + .hours(hour)), delay: .constant(0),
        stream: registry.addStream(purpose: "rule", identifier: "\(row)"), orders: [],
        organisation: .none)
      rule.decision = decision
      rule.isAwaited = true
      script.rules.append(rule)
    }
    // Acts half an hour after the first decision.
    script.rules.append(
      Rule(
        identifier: "act", condition: .acted(rule: 0, since: 2), delay: .constant(1800),
        stream: registry.addStream(purpose: "rule", identifier: "act"),
        orders: [Command(verb: .shutDown, asset: AssetIndex(0))], organisation: .none))
    return Scenario(
      title: "", purpose: "", name: "", hash: Digest(), city: city, registry: registry,
      systems: [], script: script, startSecondOfDay: 0, startWeekday: 0, startText: "",
      horizon: .zero + .hours(100), replications: 1, seed: 7, stepNames: [])
  }

  /// Hours of the log's lines of a kind.
  private func hours(
    _ kind: LogKind, _ scenario: Scenario, replication: UInt32 = 0
  ) throws -> [Double] {
    var world = try scenario.world(
      from: scenario.warmedUp(), seed: scenario.seed, replication: replication)
    var recorder = Recorder()
    try world.run(until: scenario.horizon, recorder: &recorder)
    return recorder.entries.filter { $0.kind == kind }.map { $0.time.seconds / 3600 }
  }

  @Test func `alone a decision takes its time, and what waits for it follows`() throws {
    #expect(try hours(.decisionTaken, scenario()) == [2, 21])
    #expect(try hours(.commanded, scenario()) == [2.5])
  }

  @Test func `each organisation that must agree lengthens it by γ`() throws {
    #expect(try hours(.decisionTaken, scenario(organisations: 4)) == [1 + 2.5, 20 + 2.5])
    #expect(try hours(.decisionTaken, scenario(organisations: 4, gamma: 0)) == [2, 21])
    #expect(
      try hours(.decisionTaken, scenario(organisations: 2, authority: 7200)) == [4.5, 23.5])
  }

  @Test func `a command costs its activation once, and then decides alone for all`() throws {
    let scenario = self.scenario(organisations: 9, activation: 5 * 3600, authority: 7200)
    #expect(try hours(.commandActivated, scenario) == [6])
    #expect(try hours(.decisionTaken, scenario) == [7, 21])
  }

  @Test func `an escalation ends what takes too long, and nothing else`() throws {
    let slow = scenario(organisations: 9, escalation: (7200, 1800))
    #expect(try hours(.decisionTaken, slow) == [3.5, 22.5])
    let quick = scenario(escalation: (7200, 1800))
    #expect(try hours(.decisionTaken, quick) == [2, 21])
  }

  @Test func `fewer who must agree never decide later, replication by replication`() throws {
    for replication in 0..<UInt32(200) {
      let few = try hours(
        .decisionTaken, scenario(organisations: 2, base: .exponential(mean: 7200)),
        replication: replication)
      let many = try hours(
        .decisionTaken, scenario(organisations: 5, base: .exponential(mean: 7200)),
        replication: replication)
      #expect(few.count == 2 && few.count == many.count, "replication \(replication)")
      for (first, second) in zip(few, many) {
        #expect(first < second, "replication \(replication)")
      }
    }
  }

  @Test func `the skill by hand fades from the last drill to its floor`() throws {
    func skills(_ interval: Double?) throws -> [Double] {
      var scenario = self.scenario()
      let city = CityGraph(
        districts: [],
        organisations: [
          Organisation(identifier: "o", title: "o", capabilities: [0, 0, 0, 0, 0, 0])
        ],
        kinds: scenario.city.kinds, systems: [],
        assets: [Asset(path: "t/thing/a", kind: 0)], needs: [])
      scenario.city = city
      scenario.script.governance.skills = [
        Governance.Skill(
          organisation: OrganisationIndex(0), floor: 0.6, fade: 100, drillInterval: interval,
          stream: scenario.registry.addStream(purpose: "last-drill", identifier: "o"))
      ]
      let warm = try scenario.warmedUp()
      return try (0..<200).map {
        try scenario.world(from: warm, seed: 7, replication: $0).context.manualSkills.of(
          OrganisationIndex(0))
      }
    }
    #expect(try skills(nil).allSatisfy { $0 == 0.6 })
    let seldom = try skills(200)
    let often = try skills(50)
    for (rare, frequent) in zip(seldom, often) {
      #expect(rare > 0.6 && rare < frequent && frequent < 1)
    }
    // The mean over a uniform age of 0 to 50: 0.6 + 0.4 · (1 - exp(-1/2)) · 2.
    let mean = often.reduce(0, +) / 200
    #expect(abs(mean - (0.6 + 0.8 * 0.3934693402873666)) < 0.01)
  }
}

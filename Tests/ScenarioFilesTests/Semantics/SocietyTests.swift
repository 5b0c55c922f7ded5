import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import SystemKit
import Testing

/// Privacy, playbooks, authority, public information, spares and beliefs, from the files to a run.
@Suite struct SocietyTests {
  private func scenario(
    _ text: String, city changes: [(String, String)] = []
  ) throws -> Simulation.Scenario {
    var files = changes.reduce(MiniatureCity.files) { files, change in
      files.replacing(change.0, with: change.1, in: "mini/city.yaml")
    }
    files["heat/scenario.yaml"] =
      "citycascade: 1\ntitle: t\ncity: ../mini\nstart: 2026-07-14 06:00\nduration: 200 h\n"
      + "replications: 5\nseed: 3\n" + text
    let compiled = compile(files)
    #expect(compiled.findings.map(\.description) == [])
    return try #require(compiled.scenario)
  }

  /// (hours, kind) of the log of replication 0.
  private func log(_ scenario: Simulation.Scenario) throws -> [(hours: Double, entry: LogEntry)] {
    try ScenarioRunner(scenario).replay(0).recorder.entries.map {
      ($0.time.seconds / 3600, $0)
    }
  }

  private static let theft = """
    attacks:
      - id: thief
        at: T+1 h
        steps:
          - { id: enter, target: water/zone/office, noticed: 100 % }
          - { id: take, target: data/store/customers, effect: theft, at: 1000 records, until: 1 h }

    """

  @Test func `a theft is counted, told and priced`() throws {
    let scenario = try self.scenario(Self.theft)
    let outcome = try #require(
      ScenarioRunner(scenario).run(replications: 1, threads: 1).outcomes.first)
    func value(_ name: String) -> Double? { outcome.value(name, system: "privacy") }
    // Half is encrypted; 75,000 USD.
    #expect(value("records-exposed-contact") == 500)
    #expect(value("records-exposed-weighted") == 500)
    #expect(value("breach-cost") == 75_000)
    // 10 h, 60 h and 20 d, halved by the officer: all in time.
    #expect(value("notices-due") == 3 && value("notices-late") == 0)
    let given = try log(scenario).filter { $0.entry.kind == .noticeGiven }
    #expect(given.map(\.hours) == [6, 31])
    // 300 lamps, 3 people, one in ten to be told by name, 200 h: with no attack at all.
    #expect(abs((value("person-hours-watched") ?? 0) - 300 * 0.3 * 200) < 1e-6)
    #expect(value("person-hours-watched-by-attackers") == 0)
  }

  @Test func `a store gives no more than it keeps`() throws {
    // 3,000 a year for two years, a tenth never asked for; half of it readable.
    let all = Self.theft.replacingOccurrence(of: "1000 records", with: "90000 records")
    let outcome = try #require(
      ScenarioRunner(try scenario(all)).run(replications: 1, threads: 1).outcomes.first)
    #expect(outcome.value("records-exposed-contact", system: "privacy") == 2700)
  }

  private static let playbook = """
    attacks:
      - id: burglar
        at: T+1 h
        steps:
          - { id: enter, target: water/zone/scada }
    playbooks:
      - id: burglary
        by: water-utility
        with: [town, power-utility]
        when: water/zone/scada is compromised
        triage: 30 min
        decide: 2 h
        contain: { takes: 10 min, do: [isolate water/zone/scada] }
        eradicate: { do: rebuild water/zone/scada }
        recover: { when: water/zone/scada is clean, takes: 1 h, do: reconnect water/zone/scada }

    """

  @Test func `the stages of a playbook follow one another`() throws {
    // The command of the miniature takes 2 h, and decides in the 2 h of one organisation.
    let lines = try log(try scenario(Self.playbook))
    func hours(_ kind: LogKind) -> [Double] {
      lines.filter { $0.entry.kind == kind }.map(\.hours)
    }
    #expect(hours(.commandActivated) == [3.5])
    #expect(hours(.decisionTaken) == [5.5])
    let isolated = try #require(hours(.zoneIsolated).first)
    #expect(abs(isolated - (5.5 + 1.0 / 6)) < 1e-9)
    let rebuilt = try #require(hours(.zoneRebuilt).first)
    let joined = try #require(hours(.zoneReconnected).first)
    #expect(abs(joined - rebuilt - 1) < 1e-9)

    // Without it three organisations must agree: 2 h · (1 + 0.4 · 2).
    let alone = try scenario(
      Self.playbook, city: [("  command: { activation: 2 h }\n", ""), (", may-island: no", "")])
    let decided = try log(alone).first { $0.entry.kind == .decisionTaken }
    #expect(abs((decided?.hours ?? 0) - (1.5 + 3.6)) < 1e-9)
  }

  @Test func `an organisation without the authority waits for it`() throws {
    let text = """
      injects:
        - { id: break-in, at: T+1 h, do: damage water/pump/P1 }
      responses:
        - { id: cut-off, by: water-utility, when: water/pump/P1 is stopped, do: isolate water/zone/scada }

      """
    let changes = [("  command: { activation: 2 h }\n", "")]
    let waiting = try log(try scenario(text, city: changes))
    #expect(waiting.first { $0.entry.kind == .zoneIsolated }?.hours == 4)
    let free = try log(
      try scenario(text, city: changes + [(", may-island: no", "")]))
    #expect(free.first { $0.entry.kind == .zoneIsolated }?.hours == 1)
  }

  @Test func `an island is run by hand at the skill that is left, and rejoined`() throws {
    let text = """
      injects:
        - { id: island, at: T+1 h, do: island water/zone/scada at 80 % of capacity for 5 h }

      """
    let never = [("least: 50 %, fades: 100 d, drills: 2 /yr", "least: 50 %, fades: 100 d")]
    let scenario = try self.scenario(text, city: never)
    var world = try ScenarioRunner(scenario).world(replication: 0)
    var recorder = Recorder()
    try world.run(until: .zero + .hours(2), recorder: &recorder)
    let pump = try #require(scenario.city.asset("water/pump/P1"))
    let zone = try #require(scenario.city.asset("water/zone/scada"))
    #expect(abs(world.context.effects.manualShare[pump.index] - 0.4) < 1e-12)
    #expect(world.context.flags[zone.index].contains(.isolated))
    try world.run(until: .zero + .hours(7), recorder: &recorder)
    #expect(world.context.effects.manualShare[pump.index].isNaN)
    #expect(!world.context.flags[zone.index].contains(.isolated))
  }

  @Test func `people who trust do as they are asked`() throws {
    let text = """
      injects:
        - { id: ask, at: T+1 h, do: inform water/junction/J1 at 50 % of normal }

      """
    let scenario = try self.scenario(text)
    var world = try ScenarioRunner(scenario).world(replication: 0)
    var recorder = Recorder()
    try world.run(until: .zero + .hours(2), recorder: &recorder)
    let junction = try #require(scenario.city.asset("water/junction/J1"))
    // Seven in ten comply: the default of trust.
    #expect(abs(world.context.demands.assetFactor[junction.index] - 0.65) < 1e-12)
  }

  @Test func `calls of people who are not told go on until they are`() throws {
    func calls(_ information: String) throws -> Double {
      let text =
        "injects:\n  - { id: dark, at: T+1 h, do: open power/block/* for 100 h }\n" + information
      let scenario = try self.scenario(text)
      let replay = try ScenarioRunner(scenario).replay(0)
      let row = try #require(
        scenario.registry.series.firstIndex { $0.name == "calls-offered" })
      return replay.trajectories.series[row].value(at: scenario.horizon)
    }
    let told = try calls(
      "  - { id: tell, at: T+2 h, do: inform communications/call-centre/112 }\n")
    let late = try calls(
      "  - { id: tell, at: T+50 h, do: inform communications/call-centre/112 }\n")
    let never = try calls("")
    #expect(told < late && late < never, "\(told), \(late), \(never)")
  }

  @Test func `a repair takes a spare part, and the next one waits`() throws {
    let text = """
      injects:
        - { id: one, at: T+1 h, do: damage water/pump/P1 }
        - { id: two, at: T+1 h, do: damage water/pump/P2 }

      """
    let lines = try log(
      try scenario(text, city: [("spares: 1, spare-time: 10 d", "spares: 1, spare-time: 50 h")]))
    func hours(_ kind: LogKind) -> [Double] {
      lines.filter { $0.entry.kind == kind }.map(\.hours)
    }
    #expect(hours(.spareOrdered) == [1])
    #expect(hours(.jobRequested) == [1, 51])
    #expect(hours(.repaired).count == 2)
  }

  @Test func `aid comes to those with an agreement only`() throws {
    let text = """
      injects:
        - { id: ask-water, at: T+1 h, do: request-aid restoration/crew/pipes at 2 }
        - { id: ask-power, at: T+1 h, do: request-aid restoration/crew/line at 2 }

      """
    let lines = try log(try scenario(text))
    #expect(lines.filter { $0.entry.kind == .actionRefused }.count == 1)
    #expect(lines.filter { $0.entry.kind == .aidArrived }.map(\.hours) == [49])
  }

  @Test func `beliefs are drawn beside the assumptions`() throws {
    let compiled = compile()
    let belief = try #require(compiled.compiler.beliefs.first)
    #expect(belief.identifier == "eyes")
    #expect(abs(belief.number(atProbability: 0.25) - 0.3) < 1e-12)
    let source = FileSource(files: MiniatureCity.files)
    let low = compile(
      source, "heat/scenario.yaml",
      ScenarioOptions(parameters: [belief.change(atProbability: 0.1)]))
    let high = compile(
      source, "heat/scenario.yaml",
      ScenarioOptions(parameters: [belief.change(atProbability: 0.9)]))
    #expect(low.findings.isEmpty && high.findings.isEmpty)
    let hashes = [compiled, low, high].map { $0.scenario?.hash }
    #expect(Set(hashes.map { "\($0 as Any)" }).count == 3)
    // What is believed is no part of the model as it stands.
    let without = compile(
      MiniatureCity.files.replacing(
        "belief: uniform(20 %; 60 %)", with: "belief: uniform(30 %; 60 %)",
        in: "heat/scenario.yaml"))
    #expect(without.scenario?.hash == compiled.scenario?.hash)
  }
}

extension String {
  fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}

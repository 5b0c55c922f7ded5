import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import Testing

/// The smart city and its twin without the layer: what must be equal is equal to the bit, and what
/// must differ differs by exactly the benefit.
@Suite struct TwinTests {
  /// The miniature with smart signals, and with a benefit, a layer and a skill as given.
  private func files(
    benefit: String = "0 %", service: String = "mobility", extra: String = "",
    skill: String = "100 %", attacked: Bool = true, stormy: Bool = true, smartConduit: Bool = false
  ) -> [String: String] {
    var files = MiniatureCity.files
      .replacing(
        "{ class: street-light, service: safety, benefit: 5 %, source: assumed }",
        with: "{ class: street-light, service: \(service), benefit: \(benefit), source: a paper"
          + "\(extra) }", in: "mini/city.yaml"
      )
      // Whom devices see is the layer's own: without it they see nobody.
      .replacing("identifiable: 10 %", with: "identifiable: 0 %", in: "mini/city.yaml")
      .replacing("least: 50 %", with: "least: \(skill)", in: "mini/city.yaml")
      .replacing("smart: yes\n", with: "smart: twin\n", in: "heat/scenario.yaml")
    if smartConduit {
      files = files.replacing(
        "level: 1, monitored: yes }", with: "level: 1, monitored: yes, smart: yes }",
        in: "mini/city.yaml")
    }
    if !attacked { cut("\nattacks:", until: "\nresponses:", in: &files) }
    if !stormy { cut("\nhazards:", until: "\nattacks:", in: &files) }
    return files
  }

  private func cut(_ from: String, until: String, in files: inout [String: String]) {
    let text = files["heat/scenario.yaml"] ?? ""
    guard let first = text.firstRange(of: from), let last = text.firstRange(of: until) else {
      return
    }
    files["heat/scenario.yaml"] = String(text[..<first.lowerBound] + text[last.lowerBound...])
  }

  private func run(_ files: [String: String], smart: Bool, _ count: Int = 12) throws -> RunResult {
    let compiled = compile(
      FileSource(files: files), "heat/scenario.yaml", ScenarioOptions(withoutSmartLayer: !smart))
    #expect(compiled.findings.map(\.description) == [])
    let scenario = try #require(compiled.scenario)
    #expect(scenario.smart.isPresent == smart && scenario.smart.isTwin == smart)
    return try ScenarioRunner(scenario).run(replications: count, threads: 1)
  }

  @Test func `without attacker and benefit the twins' logs are equal to the bit`() throws {
    let files = self.files(skill: "50 %", attacked: false)
    let (smart, twin) = (try run(files, smart: true), try run(files, smart: false))
    #expect(smart.outcomes.contains { $0.reachedEffect }, "the storm strikes")
    #expect(smart.outcomes.map(\.digest) == twin.outcomes.map(\.digest))
    #expect(smart.outcomes.map(\.metrics) == twin.outcomes.map(\.metrics))
    #expect(smart.scenario.hash != twin.scenario.hash)
  }

  @Test func `under attack an inert layer changes no service`() throws {
    let files = self.files()
    let (smart, twin) = (try run(files, smart: true), try run(files, smart: false))
    #expect(smart.outcomes.map(\.metrics) == twin.outcomes.map(\.metrics))
    #expect(smart.outcomes.map(\.digest) == twin.outcomes.map(\.digest))
    let study = TwinStudy(smart: smart, twin: twin)
    #expect(!study.losses.isEmpty)
    for loss in study.losses {
      #expect(loss.smart == loss.twin && loss.difference.value == 0)
      #expect(loss.breakEven == [RateBand(benefit: (0, 0), loss: (0, 0))])
    }
  }

  @Test func `without attackers the smart city is better by exactly b, as a multiplier`() throws {
    let files = self.files(
      benefit: "pert(2 %; 5 %; 8 %)", service: "safety", attacked: false, stormy: false)
    let study = TwinStudy(
      smart: try run(files, smart: true), twin: try run(files, smart: false))
    let channel = try #require(study.channels.first)
    #expect(!channel.isPhysics && channel.source == "a paper")
    // 9,000 people, 24 h.
    for (found, share) in [
      (channel.daily.low, 0.02), (channel.daily.mean, 0.05), (channel.daily.high, 0.08),
    ] {
      #expect(abs(found / (9000 * 24 * share) - 1) < 1e-9, "\(share)")
    }
    #expect(channel.lost.value == 0 && channel.breakEven == nil, "nobody attacks")
    #expect(study.losses.allSatisfy { $0.smart == $0.twin && $0.difference.value == 0 })
  }

  @Test func `without attackers the smart city's journeys are shorter by exactly b`() throws {
    let files = self.files(benefit: "20 %", attacked: false, stormy: false)
    let (smart, twin) = (try run(files, smart: true), try run(files, smart: false))
    let hours = (try #require(smart.calm.travelHours), try #require(twin.calm.travelHours))
    #expect(hours.1 > 100)
    #expect(abs(hours.0 / hours.1 - 0.8) < 1e-9)
    // The benefit is physics, so it stands nowhere as a multiplier too.
    #expect(smart.calm.serviceHours.isEmpty)
    let plain = self.files(
      benefit: "20 %", extra: ", as: multiplier", attacked: false, stormy: false)
    let other = try run(plain, smart: true)
    #expect(other.calm.travelHours == hours.1)
    let performed = try #require(other.calm.hours(of: "mobility"))
    #expect(abs(performed / (9000 * 24 * 1.2) - 1) < 1e-9)
  }

  @Test func `a way that came with the layer is what an attack costs more, as a band`() throws {
    let files = self.files(benefit: "pert(10 %; 15 %; 20 %)", smartConduit: true)
    let study = TwinStudy(
      smart: try run(files, smart: true, 60), twin: try run(files, smart: false, 60))
    let water = try #require(study.losses.first { $0.service == "water" })
    #expect(water.smart > water.twin)
    let band = try #require(water.breakEven.first.flatMap { $0 })
    if let low = band.low, let high = band.high { #expect(low < high) }
    #expect(band.low != nil)
  }

  @Test func `the band is open where an attack may cost nothing more`() {
    let certain = RateBand(benefit: (100, 300), loss: (10, 50))
    #expect(certain.low == 2 && certain.high == 30)
    let doubtful = RateBand(benefit: (100, 300), loss: (-10, 50))
    #expect(doubtful.low == 2 && doubtful.high == nil)
    let harmless = RateBand(benefit: (100, 300), loss: (-10, -5))
    #expect(harmless.low == nil && harmless.high == nil)
  }

  @Test func `a benefit whose physics do not exist is told and taken as a multiplier`() throws {
    let compiled = compile(
      FileSource(files: files(benefit: "5 %", service: "safety", extra: ", as: physics")),
      "heat/scenario.yaml")
    #expect(compiled.findings.map(codeName) == ["unsupported"])
    #expect(compiled.scenario?.smart.benefits.map(\.isPhysics) == [false])
  }

  @Test func `smart no runs the twin`() throws {
    let files = MiniatureCity.files.replacing(
      "smart: yes\n", with: "smart: no\n", in: "heat/scenario.yaml")
    let scenario = try #require(compile(files).scenario)
    #expect(!scenario.smart.isPresent && !scenario.smart.isTwin)
  }
}

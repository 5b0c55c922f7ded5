import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import Testing

/// The scenario hash covers what is compiled, and nothing else; the digest of runs follows it.
@Suite struct ScenarioHashTests {
  private func digest(_ scenario: Scenario?) throws -> Digest {
    try ScenarioRunner(try #require(scenario)).run(replications: 3, threads: 1).digest
  }

  @Test func orderReachesNoResult() throws {
    let scenario = try #require(compile().scenario)
    let wanted = try digest(scenario)
    for seed in UInt64(1)...20 {
      var shuffle = Shuffle(seed: seed)
      let compiled = compile(shuffle.files(MiniatureCity.files))
      #expect(compiled.findings.map(\.description) == [], "seed \(seed)")
      #expect(compiled.scenario?.hash == scenario.hash, "seed \(seed)")
      if seed <= 4 { #expect(try digest(compiled.scenario) == wanted, "seed \(seed)") }
    }
  }

  @Test func roadsMayStandInAnyOrder() throws {
    let rows = MiniatureCity.roads.split(separator: "\n", omittingEmptySubsequences: false)
    let links = rows.filter { $0.hasSuffix("1 ;") }
    var files = MiniatureCity.files
    files["mini/roads/net.tntp"] =
      (rows.filter { !$0.hasSuffix("1 ;") } + links.reversed()).joined(separator: "\n") + "\n"
    #expect(try digest(compile(files).scenario) == digest(compile().scenario))
  }

  @Test func textsForTheReaderDoNotCount() {
    let wanted = compile().scenario?.hash
    let edits = [
      ("heat/scenario.yaml", "title: Heat and an intruder", "title: Another"),
      ("heat/scenario.yaml", "purpose: Who loses water first?\n", ""),
      ("heat/scenario.yaml", "hazards:\n", "# a comment\nhazards:   # and another\n\n"),
      ("heat/scenario.yaml", "replications: 20\n", "replications: 21\n"),
      ("heat/scenario.yaml", "seed: 7\n", "seed: 8\n"),
      ("heat/scenario.yaml", "cost: 0.2 MUSD", "cost: 9 MUSD"),
      ("heat/scenario.yaml", "{ water/conduit/office-scada.level: 3 }", "{ utc: 0 h }"),
      ("mini/city.yaml", "title: Miniature", "title: Small"),
      ("mini/city.yaml", "title: Town hall", "title: Council"),
      ("mini/power/case3.m", "% three buses in a triangle", "% a triangle"),
      ("mini/water/net.inp", "[PIPES]\n", "[PIPES]\n; a comment\n\n"),
      ("mini/roads/net.tntp", "~ init term", "~ comment: init term"),
      ("mini/districts.csv", "north,North", "# a comment\nnorth,North"),
    ]
    for (path, old, new) in edits {
      let compiled = compile(MiniatureCity.files.replacing(old, with: new, in: path))
      #expect(compiled.scenario?.hash == wanted, "\(old)")
    }
  }

  @Test func everyRealChangeCounts() {
    var seen = [compile().scenario?.hash]
    #expect(seen[0] != nil)
    let edits = [
      ("heat/scenario.yaml", "start: 2026-07-14 06:00", "start: 2026-07-14 07:00"),
      ("heat/scenario.yaml", "duration: 48 h", "duration: 47 h"),
      ("heat/scenario.yaml", "110 % of normal", "111 % of normal"),
      ("heat/scenario.yaml", "actor: { level: 2 }", "actor: { level: 3 }"),
      ("heat/scenario.yaml", "noticed: 20 %", "noticed: 21 %"),
      ("heat/scenario.yaml", "after: cross, until: 12 h", "after: blind, until: 12 h"),
      ("heat/scenario.yaml", "at: T+10 h", "at: T+11 h"),
      ("heat/scenario.yaml", "again-after: 6 h", "again-after: 7 h"),
      ("heat/scenario.yaml", "level < 1 m", "level < 1.1 m"),
      ("heat/scenario.yaml", "at 70 % of capacity", "at 71 % of capacity"),
      ("mini/city.yaml", "visibility: 40 %", "visibility: 41 %"),
      (
        "mini/city.yaml", "controls: [power/block/b2]",
        "controls: [power/block/b2, power/block/b3a]"
      ),
      ("mini/city.yaml", "[power/block/b2, power/block/b3b]", "[power/block/b2, power/block/b3a]"),
      ("mini/city.yaml", "monitored: yes", "monitored: no"),
      ("mini/city.yaml", "control: central", "control: local"),
      ("mini/districts.csv", "north,North,4000", "north,North,4001"),
      ("mini/facilities.csv", "hospital,1,General,-96.73", "hospital,1,General,-96.74"),
      ("mini/power/case3.m", "\t3\t1\t60", "\t3\t1\t61"),
      ("mini/power/blocks.csv", "b3b,3,0.4,3", "b3b,3,0.4,4"),
      ("mini/water/net.inp", "M1  J1  J2  800", "M1  J1  J2  801"),
      ("mini/roads/net.tntp", "1  2  2000", "1  2  2001"),
      ("mini/roads/trips.tntp", "2 : 2000;  3 : 1000", "2 : 2500;  3 : 500"),
    ]
    for (path, old, new) in edits {
      let compiled = compile(MiniatureCity.files.replacing(old, with: new, in: path))
      #expect(compiled.scenario != nil, "\(old): \(compiled.findings.map(\.description))")
      #expect(!seen.contains(compiled.scenario?.hash), "\(old)")
      seen.append(compiled.scenario?.hash)
    }
  }

  @Test func aRunIsRepeatedBitForBit() throws {
    let scenario = try #require(compile().scenario)
    let runner = try ScenarioRunner(scenario)
    let once = runner.run(replications: 3, threads: 1)
    #expect(once.failures.isEmpty)
    #expect(runner.run(replications: 3, threads: 2).digest == once.digest)
    #expect(once.outcomes.allSatisfy { $0.eventCount > 10 })
  }
}

import Diagnostics
import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import TestSupport
import Testing

/// The town of `MetricFiguresTests` with a measure: repair takes half the time.
@Suite struct ComparisonTests {
  static func arm(_ change: String?, replications: Int = 60) throws -> ComparisonArm {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: StormTown.files), path: "town/storm/scenario.yaml",
      options: ScenarioOptions(changes: change.map { [$0] } ?? []))
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    let runner = try ScenarioRunner(scenario)
    return ComparisonArm(
      name: change ?? "nothing", scenario: scenario,
      outcomes: runner.outcomes(0..<replications, threads: 2))
  }

  @Test func `a shorter repair saves its time in each replication that the storm hit`() throws {
    let arms = [try Self.arm(nil), try Self.arm("power/block.repair=20 min")]
    let comparison = Comparison(arms: arms, seed: 7)
    let row = try #require(
      comparison.row("person-hours-below-half", system: nil, arm: 1))
    let hit = arms[0].outcomes.count { $0.reachedEffect }
    // 1000 people, 30 min sooner, in each of the replications with a failure and in no other.
    #expect(row.lower == hit && row.equal == 60 - hit && row.higher == 0)
    let expected = -500 * Double(hit) / 60
    #expect(abs((row.difference.value ?? 0) - expected) < 1e-6)
    #expect(row.isDifferent)
    // The pairs share their draws, so they need fewer replications than independent runs.
    #expect((row.varianceRatio ?? 0) > 2)
    let simultaneous = try #require(row.simultaneous)
    #expect(simultaneous.low <= row.difference.low ?? 0)
  }

  @Test func `the same city differs in nothing`() throws {
    let arms = [try Self.arm(nil, replications: 20), try Self.arm(nil, replications: 20)]
    let comparison = Comparison(arms: arms, seed: 7)
    #expect(arms[0].digest == arms[1].digest)
    for row in comparison.rows {
      #expect(row.equal == row.pairs && row.difference.value == 0 && row.varianceRatio == nil)
      #expect(!row.isDifferent)
    }
  }

  @Test func `rows of the city and of districts are families of their own`() throws {
    let arms = try [nil, "power/block.repair=20 min", "power/block.repair=100 min"].map {
      try Self.arm($0, replications: 20)
    }
    let comparison = Comparison(arms: arms, seed: 7)
    for row in comparison.rows { #expect(row.familySize == 2, "\(row.name)") }
    let slower = try #require(comparison.row("person-hours-below-half", system: nil, arm: 2))
    #expect((slower.difference.value ?? 0) > 0)
  }

  @Test func `a year's cost is price over life and running cost`() throws {
    var diagnostics = DiagnosticList()
    var files = StormTown.files
    files["town/storm/scenario.yaml"]? += """

      measures:
        - { id: a, cost: 1.2 MUSD, yearly: 0.1 MUSD, life: 10 yr, set: { power/block.repair: 20 min } }
        - { id: b, cost: 1 MEUR, life: 10 yr, set: { power/block.repair: 20 min } }
        - { id: c, cost: 1 MUSD, set: { power/block.repair: 20 min } }
      """
    var compiler = ScenarioCompiler(
      files: FileSource(files: files), path: "town/storm/scenario.yaml")
    _ = compiler.compile(&diagnostics)
    let measures = compiler.measures
    // Nothing is wrong; that a costs dollars and b euros is a warning.
    #expect(diagnostics.all.map(\.code) == ["SCN-0442"])
    let cost = try #require(MeasureCost(of: [measures[0]]))
    #expect(abs((cost.yearly ?? 0) - 220_000) < 1e-6 && cost.currency == "USD")
    #expect(MeasureCost(of: [measures[0], measures[1]])?.yearly == nil)
    #expect(MeasureCost(of: [measures[2]])?.reason?.contains("no life") == true)
    #expect(MeasureCost(of: []) == nil)
  }
}

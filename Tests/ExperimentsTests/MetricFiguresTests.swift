import Diagnostics
import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import TestSupport
import Testing

/// A town of one feeder block that a hazard breaks in some replications: figures that the hand can
/// check.
@Suite struct MetricFiguresTests {
  static func runner() throws -> ScenarioRunner {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: StormTown.files), path: "town/storm/scenario.yaml")
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    return try ScenarioRunner(scenario)
  }

  @Test func onlyReplicationsThatTheHazardHitCountAsReached() throws {
    let result = try Self.runner().run(replications: 200, threads: 2)
    // P(failure within the hour) = 1 - 1/e = 0.632; 200 draws, four standard errors.
    let share = Double(result.effectCount) / 200
    #expect(abs(share - 0.632) < 4 * (0.632 * 0.368 / 200).squareRoot())
    for outcome in result.outcomes {
      let lost = outcome.value("person-hours-lost", system: "electricity") ?? .nan
      // Without crews the work starts at once: 50 min of repair and 10 s of restart for 1,000
      // people.
      #expect(abs(lost - (outcome.reachedEffect ? 1000 * 3010.0 / 3600 : 0)) < 1e-6)
    }
  }

  @Test func figuresGivenTheEffectAreThoseOfItsReplications() throws {
    let result = try Self.runner().run(replications: 60, threads: 1)
    let all = try #require(result.figure("person-hours-lost", system: "electricity"))
    let given = try #require(
      result.figure("person-hours-lost", system: "electricity", given: true))
    #expect(given.figures.count == result.effectCount)
    #expect(abs((given.figures.mean.value ?? 0) - 1000 * 3010.0 / 3600) < 1e-6)
    let share = Double(result.effectCount) / 60
    #expect(
      abs((all.figures.mean.value ?? 0) - share * 1000 * 3010.0 / 3600) < 1e-6)
    #expect(all.figures.p95.value == nil)
    #expect(all.figures.p95.reason != nil)
  }

  @Test func quantilesNameReplicationsByNearestRank() throws {
    let result = try Self.runner().run(replications: 20, threads: 1)
    let reached = result.outcomes.filter(\.reachedEffect).map(\.replication)
    // Of equally bad replications the order is that of their numbers.
    #expect(result.replication(atQuantile: 1) == reached.last)
    #expect(result.replication(atQuantile: 0.01) == reached.first)
  }

  @Test func replayingAReplicationGivesItsDigest() throws {
    let runner = try Self.runner()
    let result = runner.run(replications: 8, threads: 2)
    for outcome in result.outcomes {
      let replay = try runner.replay(outcome.replication)
      #expect(replay.world.context.log.digest == outcome.digest)
    }
  }
}

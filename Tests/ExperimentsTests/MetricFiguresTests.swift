import Diagnostics
import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import Testing

/// A town of one feeder block that a hazard breaks in some replications: figures that the hand can
/// check.
@Suite struct MetricFiguresTests {
  static let files: [String: String] = [
    "town/city.yaml": """
    citycascade-city: 1
    title: Town
    districts: districts.csv
    power: { network: grid.m, blocks: blocks.csv }
    kinds:
      - { kind: power/block, restart: 10 s, repair: 50 min }
    """,
    "town/districts.csv":
      "id,title,people,vulnerable_share,longitude,latitude\nd,Town,1000,0.2,0,0\n",
    "town/blocks.csv":
      "id,bus,share_of_bus,shedding_order,district,share_of_district\nb,2,1,1,d,1\n",
    "town/grid.m": """
    function mpc = grid
    mpc.version = '2';
    mpc.baseMVA = 100;
    mpc.bus = [
      1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
      2 1 10 0 0 0 1 1 0 110 1 1.1 0.9;
    ];
    mpc.gen = [ 1 10 0 0 0 1 100 1 100 0; ];
    mpc.branch = [ 1 2 0 0.1 0 100 100 100 0 0 1; ];
    """,
    "town/storm/scenario.yaml": """
    citycascade: 1
    title: Storm
    city: ..
    start: 2026-01-05 00:00
    duration: 10 h
    replications: 200
    seed: 7
    hazards:
      - { id: storm, targets: power/block/b, from: T+1 h, until: T+2 h, time-to-failure: exponential(mean 1 h) }
    """,
  ]

  static func runner() throws -> ScenarioRunner {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: files), path: "town/storm/scenario.yaml")
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

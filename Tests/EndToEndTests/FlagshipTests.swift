import EventKernel
import Experiments
import Simulation
import SystemKit
import Testing

@Suite struct FlagshipTests {
  @Test(arguments: FallsCity.scenarioNames) func everyScenarioCompilesAndRuns(name: String) throws {
    let runner = try FallsCity.runner(name)
    #expect(runner.assetsBelowNormalAtStart.isEmpty)
    let result = runner.run(replications: 3, threads: 2)
    #expect(result.failures.isEmpty)
  }

  @Test func aCalmDayLosesNothingAndChangesNoMode() throws {
    let replay = try FallsCity.runner("calm-day").replay(0)
    let changes = replay.recorder.entries.filter { $0.from != $0.to }
    #expect(changes.isEmpty)
    for metric in replay.trajectories.metrics where metric.name == "person-hours-lost" {
      #expect(metric.value == 0, "\(metric.system ?? "")")
    }
    for metric in replay.trajectories.metrics where metric.name == "floor" {
      #expect(metric.value == 1, "\(metric.system ?? "") \(metric.district ?? "")")
    }
  }

  @Test func calmReplicationsAreAllEqual() throws {
    let result = try FallsCity.runner("calm-day").run(replications: 4, threads: 2)
    #expect(Set(result.outcomes.map(\.digest)).count == 1)
  }

  @Test(arguments: ["water-ransomware", "fibre-cut-and-storm", "substation-takeover"])
  func threadsReachNoResult(name: String) throws {
    let runner = try FallsCity.runner(name)
    let digests = [1, 2, 8].map { runner.run(replications: 6, threads: $0).digest }
    #expect(Set(digests).count == 1)
  }

  @Test(arguments: 0..<20) func aSnapshotRunsOnAsTheWorldItWasTakenFrom(seed: Int) throws {
    let runner = try FallsCity.runner("fibre-cut-and-storm")
    let horizon = runner.scenario.horizon
    var straight = try runner.world(replication: seed)
    var recorder = Recorder()
    try straight.run(until: horizon, recorder: &recorder)
    var numbers = Numbers(seed: UInt64(seed))
    for _ in 0..<5 {
      var world = try runner.world(replication: seed)
      var aside = Recorder()
      let stop = numbers.next(below: Int(straight.eventCount))
      for _ in 0..<stop { _ = try world.runOne(until: horizon, recorder: &aside) }
      var branch = world
      let before = world.digest
      try branch.run(until: horizon, recorder: &aside)
      #expect(branch.digest == straight.digest, "seed \(seed), event \(stop)")
      #expect(world.digest == before, "seed \(seed), event \(stop)")
      try world.run(until: horizon, recorder: &aside)
      #expect(world.digest == straight.digest, "seed \(seed), event \(stop)")
    }
  }

  @Test(arguments: ["power", "water", "transport", "communications"])
  func withoutCouplingsEachSystemRunsAsIfAlone(system: String) throws {
    let scenario = try FallsCity.scenario("fibre-cut-and-storm")
    let together = try ScenarioRunner(scenario, couplings: [])
    let alone = try ScenarioRunner(scenario.alone(system), couplings: [])
    var count = 0
    for replication in 0..<5 {
      let first = try lines(of: system, together.replay(replication))
      let second = try lines(of: system, alone.replay(replication))
      #expect(first == second, "replication \(replication)")
      count += first.count
    }
    #expect(count > 0)
  }

  /// What the log says of one system's assets, without numbers of lines, which the others shift.
  private func lines(of system: String, _ replay: Replay) -> [String] {
    let city = replay.world.context.city
    guard let row = city.system(system) else { return [] }
    return replay.recorder.entries.filter {
      !$0.asset.isNone && city.systemOfAsset[$0.asset.index] == UInt8(row)
    }.map {
      "\($0.time.nanoseconds) \($0.kind) \(city.path($0.asset)) \($0.from) \($0.to) "
        + "\($0.value.bitPattern)"
    }
  }
}

/// A small counter-based generator, so that a failing seed can be repeated (SplitMix64).
struct Numbers {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(limit))
  }
}

import EventKernel
import Metrics
import RandomStreams
import Simulation
import SystemKit

/// Runs replications of one scenario: the warmed-up world and the undisturbed run are made once and
/// shared.
public struct ScenarioRunner: Sendable {
  public let scenario: Scenario
  public let couplings: Couplings
  public let seed: UInt64
  let warm: World
  let baseline: Baseline

  /// Warms the city up and runs it undisturbed.
  ///
  /// - Throws: `SimulationError` if the city itself does not come to rest.
  public init(
    _ scenario: Scenario, couplings: Couplings = .all, seed: UInt64? = nil
  ) throws(SimulationError) {
    self.scenario = scenario
    self.couplings = couplings
    self.seed = seed ?? scenario.seed
    warm = try scenario.warmedUp(couplings: couplings)
    var world = try scenario.world(from: warm, seed: self.seed, replication: 0, disturbed: false)
    var recorder = Recorder(keepsLog: false)
    try world.run(until: scenario.horizon, recorder: &recorder)
    baseline = Baseline(scenario: scenario, recorder: recorder)
  }

  /// Assets whose mode is below normal at the start, with the chain that holds each down: a city
  /// file to look at.
  public var assetsBelowNormalAtStart: [String] {
    let context = warm.context
    return (0..<context.city.assetCount).filter {
      context.modes.current[$0].level < context.city.normalLevel[$0]
    }.map { context.city.paths[$0] }
  }

  /// The world of a replication at its start.
  public func world(replication: Int) throws(SimulationError) -> World {
    try scenario.world(from: warm, seed: seed, replication: UInt32(replication))
  }

  /// Runs one replication to the horizon, keeping its log: for `explain`, reports and timelines.
  public func replay(_ replication: Int) throws(SimulationError) -> Replay {
    var world = try world(replication: replication)
    var recorder = Recorder()
    try world.run(until: scenario.horizon, recorder: &recorder)
    let trajectories = Trajectories(
      scenario: scenario, recorder: recorder, baseline: baseline)
    return Replay(
      replication: replication, recorder: recorder, world: world, trajectories: trajectories)
  }

  /// Runs one replication to the horizon and keeps its figures only.
  ///
  /// A replication that cannot go on is a recorded outcome, not an end of all.
  public func outcome(_ replication: Int, grid: [Instant]) -> ReplicationOutcome {
    do {
      let replay = try replay(replication)
      return ReplicationOutcome(replay: replay, grid: grid)
    } catch {
      return ReplicationOutcome(replication: replication, failure: error.description)
    }
  }

  /// Runs replications 0 to `replications` - 1 on up to `threads` threads.
  ///
  /// The result depends on neither the number of threads nor their speed.
  public func run(
    replications: Int, threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> RunResult {
    let grid = Self.grid(until: scenario.horizon)
    let runner = self
    let outcomes = ReplicationPool.map(
      count: replications, threads: threads, progress: progress
    ) { index in runner.outcome(index, grid: grid) }
    return RunResult(runner: self, grid: grid, outcomes: outcomes)
  }

  /// The outcomes of some replications without their curves, in the order of `replications`: for
  /// comparisons and studies, which look at metrics only.
  public func outcomes(
    _ replications: Range<Int>, threads: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [ReplicationOutcome] {
    let runner = self
    return ReplicationPool.map(count: replications.count, threads: threads, progress: progress) {
      runner.outcome(replications.lowerBound + $0, grid: [])
    }
  }

  /// 192 equal steps from the start to the horizon, for curves on paper: an observation, which
  /// changes nothing.
  static func grid(until horizon: Instant) -> [Instant] {
    (0...192).map { Instant(nanoseconds: horizon.nanoseconds / 192 * Int64($0)) }
  }
}

/// One replication run again with its whole log.
public struct Replay: Sendable {
  public let replication: Int
  public let recorder: Recorder
  public let world: World
  public let trajectories: Trajectories
}

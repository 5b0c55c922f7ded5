import EventKernel
import Metrics
import RandomStreams
import ScenarioFiles
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
    let warm = try scenario.warmedUp(couplings: couplings)
    let longest = try ScenarioRunner(
      scenario, couplings, seed ?? scenario.seed, warm: warm)
    guard scenario.endsWhenRecovered else {
      self = longest
      return
    }
    let shortened = scenario.lasting(until: try longest.recoveryHorizon())
    self = try ScenarioRunner(shortened, couplings, longest.seed, warm: warm)
  }

  private init(
    _ scenario: Scenario, _ couplings: Couplings, _ seed: UInt64, warm: World
  ) throws(SimulationError) {
    self.scenario = scenario
    self.couplings = couplings
    self.seed = seed
    self.warm = warm
    var world = try scenario.world(from: warm, seed: seed, replication: 0, disturbed: false)
    var recorder = Recorder(keepsLog: false)
    try world.run(until: scenario.horizon, recorder: &recorder)
    baseline = Baseline(scenario: scenario, recorder: recorder)
  }

  /// Replications that decide how long a run lasts that ends when the city has recovered.
  public static let pilotCount = 20

  /// A day after the slowest of the first replications has recovered, in whole days; the horizon at
  /// most.
  ///
  /// All replications last equally long, so that their figures can be compared; one slower than the
  /// pilots counts as not recovered. Recovered means that every service in every district is at
  /// 99.9 % of its undisturbed course and every asset in its normal mode, for good.
  private func recoveryHorizon() throws(SimulationError) -> Instant {
    var last = Instant.zero
    for replication in 0..<min(ScenarioRunner.pilotCount, scenario.replications) {
      let replay = try replay(replication)
      last = max(last, replay.lastDisturbance(scenario))
      if last >= scenario.horizon { return scenario.horizon }
    }
    let day = TimeSpan.hours(24).nanoseconds
    let days = (last.nanoseconds + day - 1) / day + 1
    return min(scenario.horizon, Instant(nanoseconds: days * day))
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
  ///
  /// - Parameter attacks: rows of the attacks that take place; `nil` for all.
  public func replay(
    _ replication: Int, attacks: [Int]? = nil
  ) throws(SimulationError) -> Replay {
    var world = try scenario.world(
      from: warm, seed: seed, replication: UInt32(replication), attacks: attacks)
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
  public func outcome(
    _ replication: Int, grid: [Instant], attacks: [Int]? = nil, keepsDistricts: Bool = false
  ) -> ReplicationOutcome {
    outcome(
      replication, grid: grid, attacks: attacks, keepsDistricts: keepsDistricts, sampler: nil)
  }

  private func outcome(
    _ replication: Int, grid: [Instant], attacks: [Int]? = nil, keepsDistricts: Bool = false,
    sampler: SeriesSampler?
  ) -> ReplicationOutcome {
    do {
      let replay = try replay(replication, attacks: attacks)
      return ReplicationOutcome(
        replay: replay, grid: grid, keepsDistricts: keepsDistricts, sampler: sampler)
    } catch {
      return ReplicationOutcome(replication: replication, failure: error.description)
    }
  }

  /// Runs replications 0 to `replications` - 1 on up to `threads` threads.
  ///
  /// The result depends on neither the number of threads nor their speed.
  public func run(
    replications: Int, threads: Int, series: RecordedSeries? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> RunResult {
    let grid = Self.grid(until: scenario.horizon)
    let sampler = series.map { SeriesSampler(scenario, $0) }
    let runner = self
    let kept = keptDistrictCurves
    let outcomes = ReplicationPool.map(
      count: replications, threads: threads, progress: progress
    ) { index in
      runner.outcome(index, grid: grid, keepsDistricts: index < kept, sampler: sampler)
    }
    return RunResult(runner: self, grid: grid, outcomes: outcomes)
  }

  /// The outcomes of some replications without their curves, in the order of `replications`: for
  /// comparisons and studies, which look at metrics only.
  public func outcomes(
    _ replications: Range<Int>, threads: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [ReplicationOutcome] {
    outcomes(of: Array(replications), threads: threads, progress: progress)
  }

  /// The same of any replications, with the series of each that a study keeps.
  public func outcomes(
    of replications: [Int], threads: Int, series: RecordedSeries? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [ReplicationOutcome] {
    let runner = self
    let sampler = series.map { SeriesSampler(scenario, $0) }
    return ReplicationPool.map(count: replications.count, threads: threads, progress: progress) {
      runner.outcome(replications[$0], grid: [], sampler: sampler)
    }
  }

  /// How many replications, from the first, keep the curves of their districts: as many as fit into
  /// 100 MB.
  private var keptDistrictCurves: Int {
    let services = scenario.registry.series.count { $0.role == .service && !$0.district.isNone }
    return 100_000_000 / max(1, services * 97)
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

  /// When the last service came back and the last asset was normal again; the horizon if one never
  /// was.
  func lastDisturbance(_ scenario: Scenario) -> Instant {
    let context = world.context
    let isDown = context.modes.current.indices.contains {
      context.modes.current[$0].level < context.city.normalLevel[$0]
    }
    if isDown || !context.effects.active.isEmpty { return scenario.horizon }
    var last = recorder.entries.last { $0.from != $0.to || $0.kind == .effectEnded }?.time ?? .zero
    for series in trajectories.service.joined() {
      let window = TimeWindow(until: scenario.horizon)
      last = max(last, series.firstTimeSustained(atLeast: 0.999, in: window) ?? scenario.horizon)
    }
    return last
  }
}

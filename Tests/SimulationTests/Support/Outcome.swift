import CityGraph
import EventKernel
import Simulation
import SystemKit

/// One replication and all that it wrote.
struct Outcome {
  let scenario: Scenario
  var world: World
  var recorder: Recorder

  init(
    _ scenario: Scenario, couplings: Couplings = .all, replication: UInt32 = 0,
    disturbed: Bool = true, until limit: Instant? = nil
  ) throws {
    self.scenario = scenario
    let warm = try scenario.warmedUp(couplings: couplings)
    world = try scenario.world(
      from: warm, seed: scenario.seed, replication: replication, disturbed: disturbed)
    recorder = Recorder()
    try world.run(until: limit ?? scenario.horizon, recorder: &recorder)
  }

  var city: CityGraph { scenario.city }
  var entries: [LogEntry] { recorder.entries }

  func mode(_ path: String) -> Mode { world.context.modes[city[path]] }

  /// Seconds at which the asset wrote lines of a kind.
  func times(_ kind: LogKind, _ path: String? = nil) -> [Double] {
    entries.filter { $0.kind == kind && (path == nil || $0.asset == city[path ?? ""]) }
      .map(\.time.seconds)
  }

  /// The changes of mode of an asset, as (seconds, from, to).
  func changes(_ path: String) -> [[Double]] {
    entries.filter { $0.asset == city[path] && isChange($0) }
      .map { [$0.time.seconds, Double($0.from), Double($0.to)] }
  }

  /// Lines of effects hold the kind of the effect where others hold modes.
  func isChange(_ entry: LogEntry) -> Bool { entry.from != entry.to }

  /// The kinds along the chain of causes of the last change of an asset.
  func chain(_ path: String) -> [LogKind] {
    recorder.chain(from: world.context.log.last(city[path]))
      .compactMap { recorder.entry($0)?.kind }
  }
}

extension LogKind {
  /// Lines that need no cause: what comes from outside, and rules, which may wait for the clock.
  var isExogenous: Bool {
    switch self {
    case .hazardStruck, .surroundingsChanged, .stepStarted, .ruleFired: true
    default: false
    }
  }
}

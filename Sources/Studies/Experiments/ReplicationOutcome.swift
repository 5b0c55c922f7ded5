import EventKernel
import Metrics
import Simulation
import SystemKit

/// What is kept of a replication: its figures, its digest and its curves on the common grid.
public struct ReplicationOutcome: Sendable {
  public let replication: Int
  /// Of the event log and all samples.
  public let digest: Digest
  public let eventCount: UInt64
  /// Whether an effect of an attack, or a hazard, came into force.
  public let reachedEffect: Bool
  public let metrics: [MetricValue]
  /// The city's served share of each service on the grid.
  public let curves: [[Float]]
  /// The series that were asked for, or `nil`.
  public let series: SeriesRecord?
  /// Assets locked out for chattering.
  public let lockedOutCount: Int
  /// Rings of assets that wait for one another at the end.
  public let deadlocks: [RestorationDeadlock]
  /// Why the replication could not be run to its end, or `nil`.
  public let failure: String?

  init(replay: Replay, grid: [Instant], sampler: SeriesSampler? = nil) {
    replication = replay.replication
    digest = replay.world.context.log.digest
    eventCount = replay.world.eventCount
    reachedEffect = replay.recorder.entries.contains {
      $0.kind == .effectStarted || $0.kind == .hazardStruck
    }
    metrics = replay.trajectories.metrics
    let people = replay.world.context.city.districts.map(\.people)
    curves = replay.trajectories.services.indices.map { service in
      let series = replay.trajectories.city(service, people: people)
      return grid.map { Float(series.value(at: $0)) }
    }
    series = sampler?.record(replay.trajectories)
    lockedOutCount = replay.world.context.modes.lockedOutCount
    deadlocks = replay.world.restorationDeadlocks()
    failure = nil
  }

  init(replication: Int, failure: String) {
    self.replication = replication
    self.failure = failure
    digest = Digest()
    eventCount = 0
    reachedEffect = false
    metrics = []
    curves = []
    series = nil
    lockedOutCount = 0
    deadlocks = []
  }

  /// The value of a city-wide metric, or `nil` where it has no row.
  public func value(_ name: String, system: String?) -> Double? {
    metrics.first { $0.name == name && $0.system == system && $0.district == nil }?.value
  }
}

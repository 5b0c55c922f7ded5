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
  /// The served share of each service in each district, in 250ths, at every second point of the
  /// grid: by service, then district, then time. Empty where it is not kept.
  public let districtCurves: [UInt8]
  /// Hours after the start at which each step of the attacks first succeeded, `nan` if it did not.
  public let stepTimes: [Float]
  /// Assets locked out for chattering.
  public let lockedOutCount: Int
  /// Rings of assets that wait for one another at the end.
  public let deadlocks: [RestorationDeadlock]
  /// Why the replication could not be run to its end, or `nil`.
  public let failure: String?

  /// Every how many points of the grid the curves of districts have one.
  public static let districtStride = 2

  /// - Parameter keepsDistricts: whether the curves of districts are kept.
  init(
    replay: Replay, grid: [Instant], keepsDistricts: Bool = false, sampler: SeriesSampler? = nil
  ) {
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
    districtCurves = keepsDistricts ? ReplicationOutcome.districtCurves(replay, grid) : []
    stepTimes = grid.isEmpty ? [] : ReplicationOutcome.stepTimes(replay)
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
    districtCurves = []
    stepTimes = []
    lockedOutCount = 0
    deadlocks = []
  }

  /// The value of a city-wide metric, or `nil` where it has no row.
  public func value(_ name: String, system: String?) -> Double? {
    metrics.first { $0.name == name && $0.system == system && $0.district == nil }?.value
  }

  private static func districtCurves(_ replay: Replay, _ grid: [Instant]) -> [UInt8] {
    let points = stride(from: 0, to: grid.count, by: districtStride).map { grid[$0] }
    var curves: [UInt8] = []
    for service in replay.trajectories.service {
      for series in service {
        for point in points {
          let share = max(0, min(1, series.value(at: point)))
          curves.append(UInt8((share * 250).rounded()))
        }
      }
    }
    return curves
  }

  private static func stepTimes(_ replay: Replay) -> [Float] {
    var times: [Float] = []
    for entry in replay.recorder.entries where entry.kind == .stepSucceeded {
      let row = Int(entry.row)
      while times.count <= row { times.append(.nan) }
      if times[row].isNaN { times[row] = Float(entry.time.seconds / 3600) }
    }
    return times
  }
}

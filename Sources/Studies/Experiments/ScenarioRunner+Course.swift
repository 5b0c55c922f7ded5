import EventKernel
import Metrics
import Simulation
import SystemKit

extension ScenarioRunner {
  /// The services of a run so far, relative to the undisturbed run, and its figures from the start
  /// to an instant.
  ///
  /// - Parameters:
  ///   - recorder: what the run has written, in order.
  ///   - instant: up to which it has run; at most the horizon.
  public func trajectories(of recorder: Recorder, until instant: Instant) -> Trajectories {
    Trajectories(
      scenario: scenario.lasting(until: max(instant, Instant(nanoseconds: 1))), recorder: recorder,
      baseline: baseline)
  }

  /// The value that a series has in the undisturbed run at the same clock time.
  public func undisturbed(_ series: SeriesIndex, at instant: Instant) -> Double {
    baseline.series[series.index].value(at: max(instant, .zero))
  }
}

/// What a run has lost of a service between two instants.
public struct ServiceLoss: Hashable, Sendable {
  /// Such as `electricity`.
  public var name: String
  /// The share of the undisturbed service at the end of the time, over the city's people, 0 to 1.
  public var share: Double
  /// People times hours of service missing.
  public var personHours: Double
  /// The share of each district at the end of the time.
  public var districts: [Double]
}

extension ScenarioRunner {
  /// The losses of each service between two instants, against the undisturbed run.
  ///
  /// - Parameters:
  ///   - recorders: what the run has written in that time, in order.
  ///   - initial: the value of each series at `start`; those of the recorders' first samples where
  ///     the time begins at the start of the run.
  /// - Complexity: O(samples of services).
  public func serviceLosses(
    _ recorders: [Recorder], initial: [Double], from start: Instant, until end: Instant
  ) -> [ServiceLoss] {
    let definitions = scenario.registry.series
    let districts = scenario.city.districts
    var placeOfRow = [Int](repeating: -1, count: definitions.count)
    var losses: [ServiceLoss] = []
    for (row, definition) in definitions.enumerated()
    where definition.role == .service && !definition.district.isNone {
      var place = losses.firstIndex { $0.name == definition.name } ?? -1
      if place < 0 {
        place = losses.count
        losses.append(
          ServiceLoss(
            name: definition.name, share: 1, personHours: 0,
            districts: [Double](repeating: 1, count: districts.count)))
      }
      placeOfRow[row] = place
    }
    var steps = [[SeriesSample]](repeating: [], count: definitions.count)
    for recorder in recorders {
      for sample in recorder.samples where placeOfRow[sample.series.index] >= 0 {
        if sample.value.isFinite, sample.time <= end { steps[sample.series.index].append(sample) }
      }
    }
    let people = districts.map(\.people)
    let total = people.reduce(0, +)
    for row in definitions.indices where placeOfRow[row] >= 0 {
      let district = definitions[row].district.index
      let (missing, share) = missing(row, steps[row], initial[row], start, end)
      losses[placeOfRow[row]].personHours += people[district] * missing / 3600
      losses[placeOfRow[row]].districts[district] = share
    }
    for place in losses.indices where total > 0 {
      losses[place].share =
        zip(losses[place].districts, people).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
    return losses
  }

  /// Seconds of full service that are missing, and the share at the end.
  private func missing(
    _ row: Int, _ steps: [SeriesSample], _ initial: Double, _ start: Instant, _ end: Instant
  ) -> (seconds: Double, share: Double) {
    let normal = baseline.series[row]
    var (seconds, next, step) = (0.0, 0, 0)
    var value = initial
    var now = start.nanoseconds
    while step + 1 < normal.times.count, normal.times[step + 1] <= now { step += 1 }
    while true {
      while next < steps.count, steps[next].time.nanoseconds <= now {
        value = steps[next].value
        next += 1
      }
      while step + 1 < normal.times.count, normal.times[step + 1] <= now { step += 1 }
      let wanted = normal.values[step]
      let share = wanted > 0 && value.isFinite ? min(1, max(0, value / wanted)) : 1
      if now >= end.nanoseconds { return (seconds, share) }
      var until = end.nanoseconds
      if next < steps.count { until = min(until, steps[next].time.nanoseconds) }
      if step + 1 < normal.times.count { until = min(until, normal.times[step + 1]) }
      seconds += (1 - share) * Double(until - now) / 1e9
      now = until
    }
  }
}

import EventKernel
import Metrics
import Simulation

/// The metrics of a replication's observations, in the order of the script.
enum ObservationMetrics {
  static func rows(
    _ observations: [Observation], _ samples: [ObservationSample], until horizon: Instant
  ) -> [MetricValue] {
    if observations.isEmpty { return [] }
    var counts = observations.map { _ in StepSeries(0) }
    for sample in samples {
      counts[sample.row].append(Double(sample.count), at: max(sample.time, .zero))
    }
    let window = TimeWindow(until: horizon)
    return zip(observations, counts).flatMap {
      ObservationMetric.rows(of: $0.identifier, counts: $1, over: window)
    }
  }
}

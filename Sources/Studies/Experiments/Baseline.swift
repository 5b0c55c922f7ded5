import EventKernel
import Metrics
import Simulation
import SystemKit

/// The series of the undisturbed run: what services are measured against, at the same clock time.
struct Baseline: Sendable {
  /// One a series of the registry.
  let series: [StepSeries]

  init(scenario: Scenario, recorder: Recorder) {
    series = Baseline.series(scenario: scenario, recorder: recorder)
  }

  /// The samples of a run as step functions from its start.
  ///
  /// - Complexity: O(samples).
  static func series(scenario: Scenario, recorder: Recorder) -> [StepSeries] {
    var series = scenario.registry.series.map { _ in StepSeries(0) }
    for sample in recorder.samples where sample.value.isFinite {
      series[sample.series.index].append(sample.value, at: max(sample.time, .zero))
    }
    return series
  }
}

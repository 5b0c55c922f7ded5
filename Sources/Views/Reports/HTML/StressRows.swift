import Experiments
import Metrics
import Simulation
import SystemKit

/// The account of how a run was made, in the order of the STRESS guidelines (Monks and others 2019,
/// doi:10.1080/17477778.2018.1442155): objectives, logic, data, experiments, implementation,
/// access.
enum StressRows {
  static func rows(_ view: ResultView, _ contents: ReportContents) -> [(
    name: String, value: String
  )] {
    let result = view.result
    let scenario = result.scenario
    let city = scenario.city
    let length = NumberText.duration(seconds: scenario.horizon.seconds)
    var rows: [(name: String, value: String)] = [
      ("Objective", scenario.purpose.isEmpty ? "not stated by the scenario" : scenario.purpose),
      (
        "Outputs",
        MetricKind.allCases.map(\.rawValue).joined(separator: ", ")
      ),
      (
        "Model",
        "discrete events; power, water, transport, communications, devices, computers and crews "
          + "as one graph of \(NumberText.grouped("\(city.assetCount)")) assets with "
          + "\(NumberText.grouped("\(city.needs.count)")) dependencies in "
          + "\(city.districts.count) districts"
      ),
      (
        "Baseline",
        "the same city without attacks and hazards, from the same start; services are shares of it"
      ),
      ("Scenario", scenario.name), ("Scenario hash", scenario.hash.description),
      (
        "Initial state",
        "\(Scenario.warmUpDays) undisturbed days before the start, then \(length) from "
          + scenario.startText
      ),
      (
        "Replications", "\(result.outcomes.count), each with its own streams of random numbers"
      ),
      ("Seed", "\(result.seed)"),
      (
        "Intervals",
        "95 %: t corrected for skewness for means, order statistics for quantiles, Wilson for "
          + "shares, Kaplan and Meier for recovery times"
      ),
      ("Digest of all event logs", result.digest.description), ("Program", contents.program),
    ]
    if let version = contents.modelVersion { rows.append(("Model version", "\(version)")) }
    rows += contents.record
    if result.couplings != .all {
      rows.append(("Couplings", "dependencies between systems are cut, in whole or in part"))
    }
    if !result.failures.isEmpty {
      rows.append(("Replications that could not be run to their end", "\(result.failures.count)"))
    }
    for entry in view.percentiles {
      rows.append(("Replication at the \(entry.percentile)th percentile", "\(entry.replication)"))
    }
    return rows
  }
}

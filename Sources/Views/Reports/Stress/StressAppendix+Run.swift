import Experiments
import Simulation
import Statistics

extension StressAppendix {
  // MARK: - 4. Experimentation

  static func experimentation(_ result: RunResult) -> [StressItem] {
    let scenario = result.scenario
    let failed = result.failures.count
    let hours = NumberText.amount(scenario.horizon.seconds / 3600)
    return [
      StressItem(
        "4.1", "Initialisation",
        [
          "A terminating simulation. Before the start lie \(Scenario.warmUpDays) undisturbed days, "
            + "outside all metrics, in which tanks find their daily cycle; clocks of existing "
            + "assets begin in equilibrium. All replications begin from the same warmed-up city."
        ]),
      StressItem(
        "4.2", "Run length",
        [
          "\(hours) h of simulated time a replication."
            + (result.couplings == .all ? "" : " Some couplings between systems are cut.")
        ]),
      StressItem(
        "4.3", "Estimation approach",
        [
          "\(result.outcomes.count) independent replications"
            + (failed > 0 ? ", of which \(failed) failed and are left out" : "")
            + "; \(result.effectCount) of them reached an effect of an attack or hazard, and "
            + "figures come twice: over all, and given that.", "",
          "- means: 95 % intervals of t, corrected for skewness (Hall 1992) and for few replications; "
            + "none below \(MeanInference.minimumCount)",
          "- the mean of the worst 5 % (CVaR95): the same of its linear form (Rockafellar and "
            + "Uryasev 2000)",
          "- quantiles: distribution-free 95 % intervals of order statistics",
          "- p05, p95 and the mean of the worst 5 %: from \(TailMean.minimumCount) "
            + "replications on, else left out with the reason",
          "- times of recovery: cut off at the end of the run, so Kaplan–Meier quantiles and the "
            + "share not recovered, never a mean over those that recovered",
          "- services are measured against the undisturbed run at the same clock time",
        ]),
    ]
  }

  // MARK: - 5. Implementation

  static func implementation(_ result: RunResult, _ facts: StressFacts) -> [StressItem] {
    [
      StressItem(
        "5.1", "Software",
        [
          "CityCascade \(facts.program), model version \(facts.modelVersion), in Swift; "
            + "GNU Scientific Library \(facts.gsl); \(facts.packages.joined(separator: ", "))."
        ]),
      StressItem(
        "5.2", "Random sampling",
        [
          "Philox4x32-10 (Salmon et al. 2011), keyed by the seed \(result.seed); the counter is a "
            + "hash of purpose and asset, the replication, and the number of the draw. So each "
            + "asset and purpose has a stream of its own, and what-ifs share their random numbers "
            + "(common random numbers): the same replication of two variants has the same luck. "
            + "Distributions are those of the GNU Scientific Library or inversions."
        ]),
      StressItem(
        "5.3", "Model execution",
        [
          "Next-event time advance on integer nanoseconds. Events of one instant come by phase: "
            + "exogenous, physical thresholds, protection, automatic control, settling of modes "
            + "and flows, operators, metrics; then in the order of their scheduling. The digest of "
            + "all event logs is \(MarkdownText.code(result.digest.description)): "
            + "`citycascade reproduce` repeats the run and compares it. Results depend on neither "
            + "threads nor the order of files and keys."
        ]),
      StressItem(
        "5.4", "System specification",
        [
          "\(facts.platform); numeric fingerprint of the processor's mathematical functions "
            + "\(MarkdownText.code(facts.numericFingerprint)). Results do not depend on the "
            + "machine's speed."
        ], ask: "the machine and how long the run took, if that matters"),
    ]
  }

  // MARK: - 6. Code access

  static func access(_ facts: StressFacts) -> [StressItem] {
    [
      StressItem(
        "6.1", "Computer model sharing statement",
        [
          "CityCascade is free software under GPL-3.0-or-later; `CITATION.cff` says how to cite "
            + "it. This folder holds every input as read, the run record (`run.json`) and the "
            + "metrics: `citycascade reproduce FOLDER` repeats the run."
        ], ask: "where this folder and the program can be had, with a DOI")
    ]
  }
}

import ArgumentParser
import Experiments
import ScenarioFiles
import Simulation

/// Runs drawn sets of assumptions beside a run, each with the same replications.
struct AssumptionSweep {
  let sets: Int
  /// Of each set: those of the run, at most 100, for it is the sets that are many.
  let replications: Int

  init(sets: Int, replications: Int) {
    self.sets = sets
    self.replications = min(100, replications)
  }

  var replicationCount: Int { sets * replications }

  /// - Returns: `nil` if no sets are wanted.
  func run(
    _ nominal: RunResult, threads: Int, progress: ProgressLine,
    compile: (AssumptionSet) -> Scenario?
  ) throws -> AssumptionStudy? {
    if sets == 0 { return nil }
    let drawn = AssumptionSet.drawn(sets, seed: nominal.seed)
    var outcomes: [[ReplicationOutcome]] = []
    var values: [[Double]] = []
    for set in drawn {
      guard let scenario = compile(set)?.lasting(until: nominal.scenario.horizon) else {
        Standard.error("error RUN-0003: the scenario does not compile under drawn assumptions")
        throw ExitCode(70)
      }
      let runner = try ScenarioRunner(
        scenario, couplings: nominal.couplings, seed: nominal.seed)
      outcomes.append(
        runner.run(replications: replications, threads: threads) { _ in progress.step() }
          .outcomes)
      values.append(set.values)
    }
    return AssumptionStudy(
      names: AssumptionTable.rows.map(\.identifier.rawValue), values: values, nominal: nominal,
      outcomes: outcomes)
  }
}

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
    beliefs: [Belief], compile: (AssumptionSet, [ParameterChange]) -> Scenario?
  ) throws -> AssumptionStudy? {
    if sets == 0 { return nil }
    let drawn = AssumptionSet.drawn(sets, seed: nominal.seed)
    var outcomes: [[ReplicationOutcome]] = []
    var values: [[Double]] = []
    let places = beliefs.map {
      AssumptionSet.probabilities(
        of: "belief \($0.identifier)", sets, seed: nominal.seed)
    }
    for (row, set) in drawn.enumerated() {
      let changes = beliefs.indices.map { beliefs[$0].change(atProbability: places[$0][row]) }
      guard let scenario = compile(set, changes)?.lasting(until: nominal.scenario.horizon) else {
        Standard.error("error RUN-0003: the scenario does not compile under drawn assumptions")
        throw ExitCode(70)
      }
      let runner = try ScenarioRunner(
        scenario, couplings: nominal.couplings, seed: nominal.seed)
      outcomes.append(
        runner.run(replications: replications, threads: threads) { _ in progress.step() }
          .outcomes)
      values.append(
        set.values + beliefs.indices.map { beliefs[$0].number(atProbability: places[$0][row]) })
    }
    return AssumptionStudy(
      names: AssumptionTable.rows.map(\.identifier.rawValue)
        + beliefs.map { "belief \($0.identifier)" }, values: values, nominal: nominal,
      outcomes: outcomes)
  }
}

import ArgumentParser
import EventKernel
import Experiments
import Simulation

/// The runner of a scenario, and that of its twin without the smart layer where it asks for both.
struct TwinRun {
  let smart: ScenarioRunner
  let twin: ScenarioRunner?

  /// - Parameter without: compiles the twin.
  init(_ runner: ScenarioRunner, without compile: () -> Scenario?) throws {
    guard runner.scenario.smart.isTwin else {
      (smart, twin) = (runner, nil)
      return
    }
    guard let scenario = compile() else {
      Standard.error("error RUN-0004: the scenario does not compile without its smart layer")
      throw ExitCode(70)
    }
    let other = try ScenarioRunner(scenario, couplings: runner.couplings, seed: runner.seed)
    // Both last as long as the slower recovers: losses over different times make no pairs.
    let horizon = max(runner.scenario.horizon, other.scenario.horizon)
    smart = try TwinRun.lasting(runner, until: horizon)
    twin = try TwinRun.lasting(other, until: horizon)
  }

  private static func lasting(
    _ runner: ScenarioRunner, until horizon: Instant
  ) throws -> ScenarioRunner {
    if runner.scenario.horizon == horizon { return runner }
    return try ScenarioRunner(
      runner.scenario.lasting(until: horizon), couplings: runner.couplings, seed: runner.seed)
  }

  /// Runs the twin's replications; `nil` where there is no twin.
  func study(_ result: RunResult, threads: Int, progress: ProgressLine) -> TwinStudy? {
    twin.map { twin in
      TwinStudy(
        smart: result,
        twin: twin.run(replications: result.outcomes.count, threads: threads) { _ in
          progress.step()
        })
    }
  }
}

import EventKernel
import Experiments
import ScenarioFiles
import SystemKit
import Testing

/// Runs that end when the city has recovered, and effects that end by a condition.
@Suite struct RunLengthTests {
  private func files(_ old: String, _ new: String) -> [String: String] {
    MiniatureCity.files.replacing(old, with: new, in: "heat/scenario.yaml")
  }

  @Test func aRunUntilRecoveredLastsWholeDaysAndOneMore() throws {
    let compiled = compile(files("duration: 48 h", "duration: until recovered (max 20 d)"))
    let scenario = try #require(compiled.scenario)
    #expect(scenario.endsWhenRecovered)
    #expect(scenario.horizon == .zero + .hours(20 * 24))
    let runner = try ScenarioRunner(scenario)
    let horizon = runner.scenario.horizon
    #expect(horizon.nanoseconds % TimeSpan.hours(24).nanoseconds == 0)
    // Nothing happens to any service in the last day of the replications that decided.
    if horizon < scenario.horizon {
      for replication in 0..<ScenarioRunner.pilotCount {
        let replay = try runner.replay(replication)
        let changes = replay.recorder.entries.filter { $0.from != $0.to }
        #expect(changes.allSatisfy { $0.time + .hours(24) <= horizon }, "\(replication)")
      }
    }
    // What is compared with the run lasts as long: its scenario leaves nothing to recovery.
    #expect(!runner.scenario.endsWhenRecovered)
    let cut = try ScenarioRunner(runner.scenario, couplings: [])
    #expect(cut.scenario.horizon == horizon)
    let again = try ScenarioRunner(scenario)
    #expect(again.scenario.horizon == horizon)
    #expect(
      again.run(replications: 4, threads: 2).digest
        == runner.run(replications: 4, threads: 1).digest)
  }

  @Test func otherWordsAreRefused() {
    let compiled = compile(files("duration: 48 h", "duration: until recoverd"))
    #expect(compiled.findings.map(\.code) == ["SCN-0205"])
    #expect(compiled.findings.first?.suggestion == "until recovered (max 60 d)")
  }

  @Test func anEffectEndsWhenItsConditionBecomesTrue() throws {
    let compiled = compile(
      files("effect: loss of view, until: rebuilt", "effect: loss of view, until: time is T+20 h"))
    let runner = try ScenarioRunner(try #require(compiled.scenario))
    var ends = 0
    for replication in 0..<20 {
      let replay = try runner.replay(replication)
      let view = EffectKind.lossOfView.rawValue
      let started = replay.recorder.entries.filter { $0.kind == .effectStarted && $0.from == view }
      let ended = replay.recorder.entries.filter { $0.kind == .effectEnded && $0.from == view }
      #expect(ended.count == started.count, "replication \(replication)")
      // An effect that begins later ends as it begins.
      for (start, end) in zip(started, ended) {
        #expect(end.time == max(start.time, Instant.zero + .hours(20)))
        ends += 1
      }
    }
    #expect(ends > 0, "no replication had the effect: the test proves nothing")
  }

  @Test func aConditionOfAnEffectIsChecked() {
    let compiled = compile(
      files(
        "effect: loss of view, until: rebuilt",
        "effect: loss of view, until: water/zone/scda is detected"))
    #expect(compiled.findings.map(\.code) == ["SCN-0401"])
  }
}

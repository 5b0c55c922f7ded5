import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import SystemKit
import Testing

/// When the steps of an attack begin: their predecessors, races, retries and ends.
@Suite struct StepOrderTests {
  /// The log of one replication of the miniature with these steps in the place of the first
  /// attack's.
  private func run(
    _ steps: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let scenario = """
      citycascade: 1
      title: Steps
      city: ../mini
      start: 2026-07-14 06:00
      duration: 48 h
      attacks:
        - id: a
          at: T+1 h
          steps:
      \(steps.map { "      - { \($0) }" }.joined(separator: "\n"))

      """
    var files = MiniatureCity.files
    files["steps/scenario.yaml"] = scenario
    let compiled = compile(files, "steps/scenario.yaml")
    #expect(compiled.findings.map(\.description) == [], sourceLocation: sourceLocation)
    let runner = try ScenarioRunner(try #require(compiled.scenario))
    let replay = try runner.replay(0)
    let kinds: [LogKind: String] = [
      .stepStarted: "starts", .stepSucceeded: "succeeds", .stepFailed: "fails",
      .attackerGaveUp: "gives up", .effectEnded: "ends",
    ]
    return replay.recorder.entries.compactMap { entry in
      kinds[entry.kind].map { word in
        let name = runner.scenario.stepNames[Int(entry.row)].dropFirst(2)
        return "\(name) \(word) \((entry.time - .zero).seconds / 3600)"
      }
    }
  }

  private let office = "id: office, target: water/zone/office, time: 1 h"
  private let scada = "id: scada, target: water/zone/scada, time: 2 h"

  @Test func aStepFollowsTheOneBeforeIt() throws {
    #expect(
      try run([office, scada]) == [
        "office starts 1.0", "office succeeds 2.0", "scada starts 2.0", "scada succeeds 4.0",
      ])
  }

  @Test func stepsWithOnePredecessorRace() throws {
    let log = try run([
      office, scada,
      "id: slow, target: water/pump/P1, effect: loss of control, time: 3 h, after: scada, until: 1 h",
      "id: quick, target: water/pump/P2, effect: loss of control, time: 1 h, after: scada, until: T+30 h",
    ])
    #expect(
      log.dropFirst(4) == [
        "slow starts 4.0", "quick starts 4.0", "quick succeeds 5.0", "slow succeeds 7.0",
        "slow ends 8.0", "quick ends 30.0",
      ])
  }

  @Test func aStepMayWaitForSeveralOrForNone() throws {
    let log = try run([
      office,
      "id: other, target: power/zone/scada, time: 4 h, after: start",
      "id: scada, target: water/zone/scada, time: 2 h, after: [other, office]",
    ])
    #expect(
      log == [
        "office starts 1.0", "other starts 1.0", "office succeeds 2.0", "other succeeds 5.0",
        "scada starts 5.0", "scada succeeds 7.0",
      ])
  }

  @Test func aStepThatFailsIsTriedAgainOrGivenUp() throws {
    let hopeless = "id: office, target: water/zone/office, time: 1 h, succeeds: 0 %, otherwise: "
    #expect(
      try run([hopeless + "retry 2 times", scada]) == [
        "office starts 1.0", "office fails 2.0", "office starts 2.0", "office fails 3.0",
        "office starts 3.0", "office fails 4.0", "office gives up 4.0",
      ])
    #expect(
      try run([hopeless + "give up", scada]) == [
        "office starts 1.0", "office fails 2.0", "office gives up 2.0",
      ])
  }

  @Test func theOrderOfTheListIsTheOrderOfSteps() {
    func hash(_ steps: [String]) -> Digest? {
      let list = steps.map { "      - { \($0) }\n" }.joined()
      var files = MiniatureCity.files
      files["heat/scenario.yaml"] =
        "citycascade: 1\ntitle: a\ncity: ../mini\nstart: 2026-07-14\nduration: 1 d\n"
        + "attacks:\n  - id: a\n    at: T+1 h\n    steps:\n" + list
      return compile(files).scenario?.hash
    }
    let two = ["id: one, target: water/zone/office", "id: two, target: power/zone/scada"]
    #expect(hash(two) != nil)
    #expect(hash(two) != hash(two.reversed()))
  }
}

import Experiments
import ScenarioFiles
import SystemKit
import Testing

/// Attacks that give entry and goal: the compiler finds the ways.
@Suite struct GoalTests {
  /// The miniature with the burglar's entry and goal changed.
  private func files(_ changes: [(String, String)]) -> [String: String] {
    changes.reduce(MiniatureCity.files) { files, change in
      files.replacing(change.0, with: change.1, in: "heat/scenario.yaml")
    }
  }

  private static let overConduit: [(String, String)] = [
    ("entry: power/zone/scada", "entry: water/zone/office"),
    (
      "goal: { effect: denial of view, target: \"power/block/b2\",",
      "goal: { effect: denial of view, target: water/pump/*,"
    ),
  ]

  @Test func stepsAreTheWaysFromEntryToGoal() throws {
    let direct = try #require(compile().scenario)
    #expect(
      direct.stepNames.filter { $0.hasPrefix("burglar/") } == [
        "burglar/enter power/zone/scada", "burglar/denial of view from power/zone/scada",
      ])
    let over = try #require(compile(files(Self.overConduit)).scenario)
    #expect(
      over.stepNames.filter { $0.hasPrefix("burglar/") } == [
        "burglar/enter water/zone/office",
        "burglar/into water/zone/scada by water/conduit/office-scada",
        "burglar/denial of view from water/zone/scada",
      ])
  }

  @Test func aWayThatDoesNotExistIsAWarningAndHasNoEffect() throws {
    let compiled = compile(
      files([("entry: power/zone/scada", "entry: water/zone/office")]))
    #expect(compiled.findings.map(\.code) == ["SCN-0443"])
    // The actor enters and gets no further: what a measure that closes all ways is for.
    let scenario = try #require(compiled.scenario)
    #expect(
      scenario.stepNames.filter { $0.hasPrefix("burglar/") } == ["burglar/enter water/zone/office"])
    // A diode that points outwards closes the way in.
    var diode = files(Self.overConduit)
    diode = diode.replacing(
      "between: [water/zone/office, water/zone/scada], level: 1, monitored: yes",
      with: "between: [water/zone/scada, water/zone/office], level: 1, diode: yes",
      in: "mini/city.yaml")
    #expect(compile(diode).findings.map(\.code).contains("SCN-0443"))
  }

  @Test func stepsAndGoalExcludeEachOther() {
    let compiled = compile(
      files([("access: exponential(mean 3 h)", "steps: []\n    access: exponential(mean 3 h)")]))
    #expect(compiled.findings.map(\.code).contains("SCN-0432"))
  }

  @Test func theEffectComesFromTheGoalAndNotBeforeItsMoment() throws {
    let runner = try ScenarioRunner(try #require(compile().scenario))
    let names = runner.scenario.stepNames
    var count = 0
    for replication in 0..<20 {
      let entries = try runner.replay(replication).recorder.entries
      for entry in entries where entry.kind == .effectStarted {
        guard names[Int(entry.row)].hasPrefix("burglar/") else { continue }
        #expect(entry.time.seconds >= 24 * 3600)
        count += 1
      }
    }
    #expect(count > 0, "no replication had the effect: the test proves nothing")
  }

  @Test func protectionOfAZoneMakesStepsIntoItLonger() throws {
    func entry(_ text: String) throws -> [Double] {
      let files = MiniatureCity.files.replacing(
        "power/zone/scada, by: power-utility, level: 3",
        with: "power/zone/scada, by: power-utility, level: 3\(text)", in: "mini/city.yaml")
      let runner = try ScenarioRunner(try #require(compile(files).scenario))
      let row = runner.scenario.stepNames.firstIndex { $0.hasPrefix("burglar/enter") } ?? -1
      return try (0..<40).map { replication in
        let entries = try runner.replay(replication).recorder.entries
        return entries.first { $0.kind == .stepSucceeded && Int($0.row) == row }?.time.seconds
          ?? .infinity
      }
    }
    let (before, after) = (try entry(""), try entry(", patching: 90 %, multi-factor: 80 %"))
    for (first, second) in zip(before, after) { #expect(second >= first) }
    #expect(before != after)
  }
}

import ScenarioFiles
import Testing

@Suite struct ObservationReaderTests {
  private func findings(_ row: String) -> [String] {
    compile(
      MiniatureCity.files.replacing(
        "  - { id: lost-pumps, of: group/pumps, state: out-of-control }", with: row,
        in: "heat/scenario.yaml")
    ).findings.map { "\($0.code) \($0.offendingText) → \($0.suggestion ?? "")" }
  }

  @Test func bothFormsAreRead() throws {
    let scenario = try #require(compile().scenario)
    #expect(scenario.script.observations.map(\.identifier) == ["dry-hospital", "lost-pumps"])
    #expect(scenario.script.observations.map(\.parts.count) == [1, 2])
  }

  @Test(arguments: [
    ("  - { id: a, of: group/pumps }", "SCN-0432"),
    ("  - { id: a, while: water/pump/P1 is stopped, of: group/pumps, state: stopped }", "SCN-0432"),
    ("  - { id: a, of: group/pumps, state: stoped }", "SCN-0426 stoped → stopped"),
    ("  - { id: a, while: water/tank/T.level < 1 m }", "SCN-0331"),
    ("  - { id: a, while: water/pump/P1 is stopped for 1 h }", "SCN-0331"),
    ("  - { id: a, while: time is T+3 h }", "SCN-0331"),
    ("  - { id: dry-hospital, of: group/pumps, state: stopped }", "SCN-0402 dry-hospital"),
    ("  - { id: a, of: group/pmps, state: stopped }", "SCN-0401 group/pmps → group/pumps"),
  ])
  func slipsAreFound(row: String, finding: String) {
    let found = findings(row)
    #expect(found.count == 1 && found[0].hasPrefix(finding), "\(found)")
  }

  @Test func aMetricOfThatNameIsRefused() {
    let scenario = compile(
      MiniatureCity.files.replacing(
        "{ id: lost-pumps,", with: "{ id: 90,", in: "heat/scenario.yaml"))
    #expect(scenario.findings.map(\.offendingText) == ["90"])
  }
}

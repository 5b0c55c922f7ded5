import CityGraph
import Diagnostics
import EventKernel
import RandomStreams
import ScenarioFiles
import Testing

/// A change by path must be the same as the edit of the file by hand: no more and no less. The
/// scenario hash covers everything that is compiled, so equal hashes prove it.
@Suite struct FieldChangeTests {
  struct Change: Sendable, CustomStringConvertible {
    var path: String
    var value: String
    var file = "mini/city.yaml"
    var old: String
    var new: String
    var description: String { path }
  }

  static let changes: [Change] = [
    Change(
      path: "water/zone/scada.level", value: "4", old: "by: water-utility, level: 2",
      new: "by: water-utility, level: 4"),
    Change(
      path: "water/zone/scada.visibility", value: "80 %", old: "level: 2, rebuild: 6 h",
      new: "level: 2, rebuild: 6 h, visibility: 80 %"),
    Change(
      path: "water/conduit/office-scada.level", value: "3", old: "level: 1, monitored",
      new: "level: 3, monitored"),
    Change(
      path: "power/tie/outside.limit", value: "0 MW", old: "limit: 20 MW", new: "limit: 0 MW"),
    Change(
      path: "restoration/crew/line.count", value: "9", old: "trade: power, count: 2",
      new: "trade: power, count: 9"),
    Change(
      path: "communications/call-centre/112.staff", value: "5", old: "staff: 3",
      new: "staff: 5"),
    Change(path: "iot.infection", value: "0.6 /h", old: "infection: 0.5", new: "infection: 0.6"),
    Change(path: "power.scale", value: "0.5", old: "power:\n", new: "power:\n  scale: 0.5\n"),
    Change(
      path: "water.required-pressure", value: "20 psi", old: "required-pressure: 30 psi",
      new: "required-pressure: 20 psi"),
    Change(
      path: "power.relay.time", value: "5 min", old: "time: 10 min", new: "time: 5 min"),
    Change(path: "utc", value: "1 h", old: "utc: -6 h", new: "utc: 1 h"),
    Change(
      path: "water/pump.restart", value: "9 min", old: "restart: 3 min", new: "restart: 9 min"),
    Change(
      path: "power/block.restart", value: "9 min", old: "kinds:\n",
      new: "kinds:\n  - { kind: power/block, restart: 9 min }\n"),
    Change(
      path: "duration", value: "24 h", file: "heat/scenario.yaml", old: "duration: 48 h",
      new: "duration: 24 h"),
    Change(
      path: "attacks/ransomware/steps/cross.succeeds", value: "10 %", file: "heat/scenario.yaml",
      old: "succeeds: 80 %", new: "succeeds: 10 %"),
    Change(
      path: "attacks/ransomware.at", value: "T+9 h", file: "heat/scenario.yaml",
      old: "at: T+1 h\n", new: "at: T+9 h\n"),
    Change(
      path: "attacks/ransomware.actor.level", value: "4", file: "heat/scenario.yaml",
      old: "actor: { level: 2 }", new: "actor: { level: 4 }"),
    Change(
      path: "hazards/storm.time-to-failure", value: "never", file: "heat/scenario.yaml",
      old: "exponential(mean 40 h)", new: "never"),
    Change(
      path: "responses/cut-off.after", value: "1 h", file: "heat/scenario.yaml",
      old: "after: pert(10 min; 30 min; 2 h)", new: "after: 1 h"),
    Change(
      path: "injects/test.at", value: "day 2 20:00", file: "heat/scenario.yaml",
      old: "at: day 1 20:00", new: "at: day 2 20:00"),
  ]

  @Test(arguments: changes)
  func aChangeEqualsTheEditByHand(_ change: Change) {
    let edited = compile(
      MiniatureCity.files.replacing(change.old, with: change.new, in: change.file))
    #expect(edited.findings.map(\.description) == [])
    let before = compile().scenario?.hash
    let wanted = edited.scenario?.hash
    #expect(wanted != nil && wanted != before)

    let bySet = compile(set: ["\(change.path)=\(change.value)"])
    #expect(bySet.findings.map(\.description) == [])
    #expect(bySet.scenario?.hash == wanted)

    let inFile = compile(
      MiniatureCity.files.replacing(
        "seed: 7\n", with: "seed: 7\nset: { \(change.path): \(change.value) }\n",
        in: "heat/scenario.yaml"))
    #expect(inFile.scenario?.hash == wanted)

    let measure = MiniatureCity.files.replacing(
      "measures:\n",
      with: "measures:\n  - { id: m, cost: 1 MUSD, set: { \(change.path): \(change.value) } }\n",
      in: "heat/scenario.yaml")
    #expect(compile(measure).scenario?.hash == before, "a measure not in force changes nothing")
    #expect(compile(measure, measures: ["m"]).scenario?.hash == wanted)
  }

  @Test func aBufferChangesAlone() throws {
    let before = try #require(compile().scenario?.city)
    let after = try #require(compile(measures: ["roof-tank"]).scenario?.city)
    #expect(before.needs.count == after.needs.count)
    for (old, new) in zip(before.needs, after.needs) {
      let isChanged = old.consumer == "facility/hospital/1" && old.name == "water"
      #expect(old.buffer == .constant(isChanged ? 4 * 3600 : old.buffer.seconds))
      #expect(new.buffer == .constant(isChanged ? 24 * 3600 : old.buffer.seconds))
      #expect(old.consumer == new.consumer && old.required == new.required)
      #expect(old.suppliers.map(\.path) == new.suppliers.map(\.path))
    }
    #expect(compile().scenario?.hash != compile(measures: ["roof-tank"]).scenario?.hash)
  }

  @Test func laterChangesWin() {
    let level = "water/conduit/office-scada.level"
    let three = compile(measures: ["segmentation"]).scenario?.hash
    #expect(three != nil && three == compile(set: ["\(level)=3"]).scenario?.hash)
    #expect(compile(set: ["\(level)=4", "\(level)=3"]).scenario?.hash == three)
    #expect(
      compile(measures: ["segmentation"], set: ["\(level)=1"]).scenario?.hash
        == compile().scenario?.hash)
  }

  @Test func anExtendingScenarioChangesItemsByIdentifier() throws {
    let child = try #require(compile(MiniatureCity.files, "child/scenario.yaml").scenario)
    let byHand = MiniatureCity.files.replacing(
      "at: T+10 h", with: "at: T+12 h", in: "heat/scenario.yaml"
    ).replacing("limit: 20 MW", with: "limit: 0 MW", in: "mini/city.yaml")
    #expect(child.hash == compile(byHand).scenario?.hash)
    #expect(child.title == "Heat without the tie" && child.name == "child")
    #expect(child.stepNames.count == 8)

    var files = MiniatureCity.files
    files["child/scenario.yaml"] = """
      citycascade: 1
      extends: ../heat/scenario.yaml
      title: A child
      set: { duration: 24 h }
      attacks:
        - id: ransomware
          steps:
            - { id: cross, succeeds: 5 % }
            - { id: last, target: water/pump/P1, effect: loss of view, until: 1 h }
      hazards:
        - { id: another, targets: water/pipe/M1, at: T+9 h }

      """
    let compiled = compile(files, "child/scenario.yaml")
    #expect(compiled.findings.map(\.description) == [])
    #expect(
      compiled.scenario?.stepNames == [
        "burglar/enter power/zone/scada", "burglar/denial of view from power/zone/scada",
        "feeder/enter", "feeder/open", "ransomware/phish", "ransomware/cross", "ransomware/blind",
        "ransomware/control", "ransomware/last",
      ])
    #expect(compiled.scenario?.script.hazards.map(\.identifier) == ["another", "burst", "storm"])
    #expect(compiled.scenario?.horizon == .zero + .hours(24))
  }

  @Test func theExpandedScenarioIsTheSame() throws {
    for (path, changes) in [
      ("heat/scenario.yaml", []), ("child/scenario.yaml", []),
      ("child/scenario.yaml", ["attacks/ransomware/steps/cross.succeeds=5 %", "power.scale=0.9"]),
    ] {
      let wanted = compile(MiniatureCity.files, path, set: changes)
      var compiler = ScenarioCompiler(
        files: FileSource(files: MiniatureCity.files), path: path,
        options: ScenarioOptions(changes: changes))
      var diagnostics = DiagnosticList()
      let expanded = compiler.expanded(&diagnostics)
      let text = try #require(expanded)
      #expect(diagnostics.isEmpty)
      #expect(!text.contains("extends"))
      var files = MiniatureCity.files
      files[path] = text
      let again = compile(files, path)
      #expect(again.findings.map(\.description) == [], "\(text)")
      #expect(again.scenario?.hash == wanted.scenario?.hash)
      #expect(again.scenario?.title == wanted.scenario?.title)
    }
  }
}

extension Distribution {
  /// The seconds of a constant.
  fileprivate var seconds: Double {
    if case .constant(let seconds) = self { return seconds }
    return .nan
  }
}

import Diagnostics
import Foundation
import ScenarioFiles
import Testing

@Suite struct StudyReaderTests {
  static let study = """
    citycascade-study: 1
    scenario: ../heat/scenario.yaml
    seed: 11
    parameters:
      zeta: { path: duration, values: [24 h, 48 h] }
      alpha: { path: attacks/a/steps/b.succeeds, range: 5 % .. 60 %, group: g }
      delay: { path: attacks/a/steps/b.time, distribution: pert(2 h; 6 h; 8 h), as: exponential(mean VALUE) }
      shield: { measure: m }
    design: { kind: sobol, points: 8 }
    replications: { at-least: 20, at-most: 100, until: half-width of person-hours-lost of water below 5 % }
    record: { metrics: all, series: none }
    responses: [person-hours-lost of water, floor of water]
    """

  private func read(_ text: String, _ more: [String: String] = [:]) -> (
    study: StudyFile?, findings: [String]
  ) {
    var files = more
    files["study/study.yaml"] = text
    var diagnostics = DiagnosticList()
    var reader = StudyReader(files: FileSource(files: files), path: "study/study.yaml")
    let study = reader.read(&diagnostics)
    return (study, diagnostics.sorted.map(\.description))
  }

  private func replacing(_ old: String, _ new: String) -> String {
    precondition(Self.study.contains(old), "\(old)")
    return Self.study.replacingOccurrences(of: old, with: new)
  }

  @Test func everyPartIsRead() throws {
    let (study, findings) = read(Self.study)
    #expect(findings == [])
    let file = try #require(study)
    #expect(file.name == "study" && file.seed == 11 && file.isCommon)
    #expect(file.scenario == "heat/scenario.yaml")
    #expect(file.parameters.map(\.identifier) == ["alpha", "delay", "shield", "zeta"])
    #expect(file.design == .sobol(points: 8) && file.record == .all)
    #expect(file.replications.stages == [20, 40, 80, 100])
    #expect(file.replications.until?.share == 0.05)
    #expect(file.responses.map(\.description) == ["person-hours-lost of water", "floor of water"])
    let options = file.options(["30 %", "2 h", "yes", "24 h"])
    #expect(options.measures == ["m"])
    #expect(options.parameters.map { $0.value.text } == ["30 %", "exponential(mean 2 h)", "24 h"])
  }

  @Test func valuesAreThoseOfTheirPlaces() throws {
    let file = try #require(read(Self.study).study)
    #expect(file.parameters[0].value(at: 0).text == "5 %")
    #expect(file.parameters[0].value(at: 1).text == "60 %")
    let middle = file.parameters[0].value(at: 0.5)
    #expect(middle.text == "32.5 %" && middle.number == 32.5)
    #expect(file.parameters[2].value(at: 0.49).text == "no")
    #expect(file.parameters[2].value(at: 0.5).text == "yes")
    let last = file.parameters[3].value(at: 1)
    #expect(last.text == "48 h" && last.number == 1)
    // PERT(2, 6, 8): in seconds, its median between 5 h and 6 h.
    let median = file.parameters[1].value(at: 0.5)
    #expect(median.text.hasSuffix(" s") && (18_000...21_600).contains(median.number))
    let text = replacing("range: 5 % .. 60 %", "range: 1 % .. 100 %, scale: logarithmic")
    let logarithmic = try #require(read(text).study).parameters[0]
    #expect(abs(logarithmic.value(at: 0.5).number - 10) < 1e-12)
    #expect(logarithmic.value(at: 1).text == "100 %")
    let mixed = replacing("range: 5 % .. 60 %", "range: 30 min .. 2 h")
    #expect(read(mixed).study?.parameters[0].value(at: 1).text == "7200 s")
  }

  @Test func theOrderOfKeysMeansNothing() throws {
    let lines = Self.study.split(separator: "\n").map(String.init)
    let turned = (lines[..<4] + lines[4..<8].reversed() + lines[8...]).joined(separator: "\n")
    let (first, second) = (read(Self.study).study, read(turned).study)
    #expect(first?.parameters.map(\.identifier) == second?.parameters.map(\.identifier))
  }

  @Test(arguments: [
    ("seed: 11", "sead: 11", "SCN-0201", "did you mean «seed»"),
    ("citycascade-study: 1", "citycascade-study: 2", "SCN-0436", "version 1"),
    ("kind: sobol", "kind: soboll", "SCN-0205", "did you mean «sobol»"),
    ("range: 5 % .. 60 %", "range: 5 % - 60 %", "SCN-0450", "two points"),
    ("range: 5 % .. 60 %", "range: 60 % .. 5 %", "SCN-0450", "low end"),
    ("range: 5 % .. 60 %", "range: 5 % .. 60 MW", "SCN-0450", "one kind"),
    ("range: 5 % .. 60 %", "range: 5 .. 60 %", "SCN-0450", "one kind"),
    ("range: 5 % .. 60 %", "range: 5 % .. 60 %, values: [1 %, 2 %]", "SCN-0432", "one of values"),
    ("range: 5 % .. 60 %", "scale: linear", "SCN-0432", "belongs to a range"),
    ("range: 5 % .. 60 %, ", "", "SCN-0452", "needs values"),
    ("values: [24 h, 48 h]", "values: [24 h]", "SCN-0452", "two different"),
    ("pert(2 h; 6 h; 8 h)", "pert(2 h; 6 h)", "SCN-0311", "3 parameters"),
    ("exponential(mean VALUE)", "exponential(mean 2 h)", "SCN-0424", "VALUE"),
    ("measure: m", "measure: m, path: duration", "SCN-0432", "either"),
    ("path: duration", "path: attacks/a/steps/b.succeeds", "SCN-0432", "changes the same"),
    ("half-width of", "halfwidth of", "SCN-0451", "stopping rule"),
    ("below 5 %", "below 5", "SCN-0210", "5 %"),
    ("at-most: 100", "at-most: 10", "SCN-0432", "below at-least"),
    ("[person-hours-lost of water, floor of water]", "[]", "SCN-0451", "at least one"),
    ("floor of water]", "floor water]", "SCN-0451", "METRIC of SYSTEM"),
    ("series: none", "series: nothing", "SCN-0205", "services"),
    ("series: none", "series: services, every: 90500 ms", "SCN-0454", "whole seconds"),
    ("series: none", "series: services, every: 0 s", "SCN-0207", "1"),
    ("points: 8", "points: 1", "SCN-0207", "from 2"),
    ("kind: sobol, points: 8", "kind: morris, trajectories: 4, levels: 5", "SCN-0452", "even"),
    ("kind: sobol, points: 8", "kind: csv, file: none.csv", "SCN-0101", "does not exist"),
    ("kind: sobol, points: 8", "kind: list, points: [{ alpha: 5 % }]", "SCN-0202", "delay"),
  ])
  func slipsAreFindings(_ row: (String, String, String, String)) {
    let (study, findings) = read(replacing(row.0, row.1))
    #expect(study == nil)
    #expect(
      findings.contains { $0.contains(row.2) && $0.contains(row.3) },
      "\(row.1): \(findings)")
    #expect(findings.allSatisfy { $0.hasPrefix("study/study.yaml:") })
  }

  @Test func pointsComeFromAFile() throws {
    let text = replacing("kind: sobol, points: 8", "kind: csv, file: points.csv")
    let table = "zeta,shield,alpha,delay\n24 h,no, 10 %,1 h\n\n48 h,yes,20 %,2 h\n"
    let (study, findings) = read(text, ["study/points.csv": table])
    #expect(findings == [])
    #expect(
      study?.design
        == .list([["10 %", "1 h", "no", "24 h"], ["20 %", "2 h", "yes", "48 h"]]))
    for (broken, says) in [
      ("zeta,shield,alpha\n", "no column for delay"),
      ("zeta,shield,alpha,delay,x\n", "no parameter"),
      ("zeta,shield,alpha,delay\n1 h,no\n", "4 cells"), ("zeta,shield,alpha,delay\n", "1 to"),
    ] {
      let (study, findings) = read(text, ["study/points.csv": broken])
      #expect(study == nil && findings.count == 1)
      #expect(findings[0].contains("SCN-0453") && findings[0].contains(says), "\(findings)")
    }
  }

  /// What only the scenario's compiler knows is found at the ends of the parameters, with the place
  /// in the study's file.
  @Test func theScenarioIsCheckedAtTheEnds() throws {
    var files = MiniatureCity.files
    func findings(_ parameter: String) -> [String] {
      files["study/study.yaml"] = """
        citycascade-study: 1
        scenario: ../heat
        parameters:
          p: \(parameter)
        design: { kind: grid }
        replications: 2
        """
      let check = FileCheck(files: FileSource(files: files), path: "study/study.yaml")
      #expect(check.kind == .study)
      return check.diagnostics.all.filter { $0.severity == .error }.map(\.description)
    }
    #expect(findings("{ path: duration, values: [24 h, 36 h] }") == [])
    for (parameter, code) in [
      ("{ path: duration, range: 10 MW .. 20 MW }", "SCN-0212"),
      ("{ path: duration, range: 10 .. 20 }", "SCN-0210"),
      ("{ path: attacks/nothing/steps/b.succeeds, range: 1 % .. 2 % }", "SCN-0429"),
      ("{ measure: nothing }", "SCN-0430"),
    ] {
      let found = findings(parameter)
      #expect(found.contains { $0.contains(code) }, "\(parameter): \(found)")
    }
    #expect(
      findings("{ path: duration, range: 10 MW .. 20 MW }")
        .allSatisfy { $0.hasPrefix("study/study.yaml:4:") })
  }

  @Test func theTemplateIsValid() throws {
    var files = MiniatureCity.files
    let text = try #require(
      StudyTemplate.text(
        title: "My: study", scenarioPath: "../heat/scenario.yaml", files: FileSource(files: files),
        path: "heat/scenario.yaml"))
    files["study/study.yaml"] = text
    let check = FileCheck(files: FileSource(files: files), path: "study/study.yaml")
    #expect(check.diagnostics.all.filter { $0.severity == .error }.map(\.description) == [])
  }
}

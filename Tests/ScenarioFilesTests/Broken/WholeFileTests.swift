import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// Files that are wrong, or only strange, as a whole.
@Suite struct WholeFileTests {
  private func findings(_ scenario: String) -> [String] {
    var files = MiniatureCity.files
    files["heat/scenario.yaml"] = scenario
    return compile(files).places
  }

  @Test func anEmptyFile() {
    #expect(findings("") == ["0:0 emptyDocument"])
    #expect(findings("# only a comment\n") == ["0:0 emptyDocument"])
  }

  @Test func aFileThatIsNoMapping() {
    #expect(findings("- a\n- b\n") == ["1:1 wrongKind"])
    #expect(findings("just a text\n") == ["1:1 wrongKind"])
  }

  @Test func aTabInTheIndentation() {
    let text = MiniatureCity.scenario.split(separator: "hazards:\n  -", maxSplits: 1)
    #expect(findings(text[0] + "hazards:\n\t-" + text[1]) == ["16:1 tabIndentation"])
  }

  @Test func aByteOrderMarkAndLineEndsOfWindowsAreFine() {
    let text =
      "\u{FEFF}"
      + MiniatureCity.scenario.split(
        separator: "\n", omittingEmptySubsequences: false
      ).joined(separator: "\r\n")
    #expect(findings(text) == [])
    var files = MiniatureCity.files
    for path in files.keys {
      files[path] =
        "\u{FEFF}"
        + (files[path] ?? "").split(
          separator: "\n", omittingEmptySubsequences: false
        ).joined(separator: "\r\n")
    }
    let compiled = compile(files)
    #expect(compiled.findings.map(\.description) == [])
    #expect(compiled.scenario?.hash == compile().scenario?.hash)
  }

  @Test(.timeLimit(.minutes(1))) func anAliasBomb() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(items)]\n"
    }
    let found = findings(bomb + MiniatureCity.scenario)
    #expect(found.contains("1:5 anchor") && found.contains("2:10 alias"))
  }

  @Test(.timeLimit(.minutes(1))) func aHundredThousandBrackets() {
    let deep = "attacks: " + String(repeating: "[", count: 100_000)
    #expect(findings(deep) == ["1:73 tooDeep"])
    let block = "attacks:\n" + String(repeating: "- ", count: 100_000) + "a\n"
    #expect(findings(block).contains { $0.hasSuffix("tooDeep") })
  }

  @Test(.timeLimit(.minutes(1))) func groupsNestedWithoutEnd() {
    let chain = (0..<500).map { "  - { id: g\($0), members: [group/g\($0 + 1)] }\n" }.joined()
    let files = MiniatureCity.files.replacing(
      "groups:\n", with: "groups:\n\(chain)", in: "mini/city.yaml")
    #expect(compile(files).findings.contains { $0.code == InputCode.tooDeep.rawValue })
  }

  @Test func bytesThatAreNoText() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "citycascade-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in MiniatureCity.files.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let source = FileSource(folder: folder.path)
    #expect(compile(source, "heat/scenario.yaml").findings.map(\.description) == [])
    #expect(
      compile(source, "heat/scenario.yaml").scenario?.hash == compile().scenario?.hash)
    let city = folder.appendingPathComponent("mini/city.yaml")
    try (Data("citycascade-city: 1\ntitle: ".utf8) + Data([0xC3, 0x28]) + Data("\n".utf8))
      .write(to: city)
    #expect(compile(source, "heat/scenario.yaml").places == ["2:8 invalidUTF8"])
    try Data([0xFF, 0xFE, 0x00]).write(to: folder.appendingPathComponent("mini/power/case3.m"))
    try Data(MiniatureCity.city.utf8).write(to: city)
    #expect(
      compile(source, "heat/scenario.yaml").places.contains { $0.hasSuffix("invalidUTF8") })
  }

  @Test func extendingAFileThatExtends() {
    var files = MiniatureCity.files
    files["third/scenario.yaml"] = "citycascade: 1\nextends: ../child/scenario.yaml\n"
    let compiled = compile(files, "third/scenario.yaml")
    #expect(compiled.places == ["2:10 nestedExtends"])
    files["third/scenario.yaml"] = "citycascade: 1\nextends: ../chlid/scenario.yaml\n"
    let missing = compile(files, "third/scenario.yaml").findings
    #expect(missing.map(\.suggestion) == ["../child/scenario.yaml"])
  }

  @Test func theCommandLineHasPlacesToo() {
    func found(_ change: String) -> [String] {
      compile(set: [change]).findings.map { "\($0.location) \(codeName($0))" }
    }
    #expect(found("duration=24 h") == [])
    #expect(found("duration") == ["--set:1:1 badAction"])
    #expect(found("duration=24") == ["--set:1:10 missingUnit"])
    #expect(found("water/zone/scada.level=9") == ["--set:1:24 outOfRange"])
    #expect(found("water/zone/scado.level=2") == ["--set:1:1 unknownField"])
    #expect(found("water/zone/scada.levl=2") == ["--set:1:23 unknownKey"])
    #expect(found("attacks/feeder/steps/enter.time=soon") == ["--set:1:33 notAQuantity"])
    let measure = compile(measures: ["segmentaton"]).findings
    #expect(measure.map { "\($0.location) \(codeName($0))" } == ["--with:1:1 unknownMeasure"])
    #expect(measure.map(\.suggestion) == ["segmentation"])
  }
}

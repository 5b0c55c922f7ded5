import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// Pages and schemas of the repository say what the program does.
@Suite struct PageTests {
  @Test func schemasAreThoseOfTheTable() throws {
    for (path, wanted) in [
      ("schemas/scenario.schema.json", JSONSchema.scenario()),
      ("schemas/city.schema.json", JSONSchema.city()),
      ("schemas/study.schema.json", JSONSchema.study()),
      ("schemas/exercise.schema.json", JSONSchema.exercise()),
    ] {
      #expect(
        try Repository.generated(path, wanted) == wanted, "run with CITYCASCADE_WRITE_DOCS=1")
      #expect(try JSONSerialization.jsonObject(with: Data(wanted.utf8)) is [String: Any])
    }
  }

  @Test func actionsAreThoseOfTheCatalogue() throws {
    let wanted = ActionCatalogue.markdown()
    #expect(
      try Repository.generated("docs/actions.md", wanted) == wanted,
      "run with CITYCASCADE_WRITE_DOCS=1")
  }

  @Test func assumptionsAreThoseOfTheTable() throws {
    let wanted = AssumptionPage.markdown
    #expect(
      try Repository.generated("docs/assumptions.md", wanted) == wanted,
      "run with CITYCASCADE_WRITE_DOCS=1")
  }

  @Test(arguments: ["scenario", "study", "exercise"])
  func thePageHasEveryKey(_ kind: String) throws {
    let path = "docs/reference/\(kind)-file.md"
    let forms =
      kind == "study"
      ? FileFormat.study : kind == "exercise" ? FileFormat.exercise : FileFormat.scenario
    let page = try Repository.text(path)
    let wanted = Repository.filled(page) { name in
      let form = forms.first { name == "keys: \($0.name)" }
      return form?.markdown()
    }
    #expect(
      try Repository.generated(path, wanted) == wanted, "run with CITYCASCADE_WRITE_DOCS=1")
    for form in forms { #expect(wanted.contains("<!-- keys: \(form.name) -->")) }
  }

  @Test func theCityPageHasEveryKey() throws {
    let page = try Repository.text("docs/reference/city-file.md")
    let words = page.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      .map(String.init)
    for form in FileFormat.city {
      for field in form.fields {
        #expect(words.contains(field.key), "\(form.name): \(field.key)")
      }
    }
  }

  @Test func examplesOfThePagesAreValid() throws {
    var files = try Repository.scenarioFiles()
    var count = 0
    for page in ["docs/reference/scenario-file.md", "docs/reference/city-file.md"] {
      let text = try Repository.text(page)
      for block in text.components(separatedBy: "```yaml\n").dropFirst() {
        let yaml = block.components(separatedBy: "\n```")[0] + "\n"
        var diagnostics = DiagnosticList()
        _ = DocumentReader.read(text: yaml, file: page, diagnostics: &diagnostics)
        #expect(diagnostics.all.map(\.description) == [])
        if yaml.hasPrefix("citycascade: 1") {
          count += 1
          files["scenarios/example/scenario.yaml"] = yaml
          let compiled = compile(files, "scenarios/example/scenario.yaml")
          #expect(compiled.findings.filter { $0.severity == .error }.map(\.description) == [])
        }
      }
    }
    #expect(count == 2)
  }

  @Test func everyFindingIsDocumented() throws {
    let path = "docs/reference/findings.md"
    let table =
      (["| code | meaning |", "|---|---|"]
      + InputCode.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }
      + CompileCode.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }).joined(
        separator: "\n")
    let wanted = Repository.filled(try Repository.text(path)) { $0 == "codes" ? table : nil }
    let page = try Repository.generated(path, wanted)
    #expect(page == wanted, "run with CITYCASCADE_WRITE_DOCS=1")
    let documented = PageTests.codes(in: page)
    #expect(documented.count == Set(documented).count, "each code once")
    var used: Set<String> = []
    for source in Repository.paths("Sources", suffix: ".swift") {
      used.formUnion(PageTests.codes(in: try Repository.text(source)))
    }
    let missing = used.subtracting(documented)
    let unused = Set(documented).subtracting(used)
    #expect(missing.isEmpty, "\(missing.sorted())")
    #expect(unused.isEmpty, "\(unused.sorted())")
  }

  /// Codes such as `SCN-0101`, in the order of the text.
  private static func codes(in text: String) -> [String] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map(String.init)
      .filter { word in
        let parts = word.split(separator: "-")
        return parts.count == 2 && (3...4).contains(parts[0].count) && parts[1].count == 4
          && parts[0].allSatisfy(\.isUppercase) && parts[1].allSatisfy(\.isNumber)
      }
  }
}

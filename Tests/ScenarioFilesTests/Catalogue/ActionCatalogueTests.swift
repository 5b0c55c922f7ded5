import ScenarioFiles
import SystemKit
import Testing

/// Examples of the actions' page are actions of Falls City.
@Suite struct ActionCatalogueTests {
  @Test func everyExampleCanBeDone() throws {
    var files = try Repository.scenarioFiles()
    let injects = Verb.allCases.map { verb in
      "  - { id: \(verb.text), at: T+1 h, do: \(ActionCatalogue.example(of: verb)) }\n"
    }
    files["scenarios/actions/scenario.yaml"] =
      "citycascade: 1\ntitle: a\ncity: ../cities/falls-city\nstart: 2026-07-14\nduration: 1 d\n"
      + "injects:\n" + injects.joined()
    let compiled = compile(files, "scenarios/actions/scenario.yaml")
    #expect(compiled.scenario != nil)
    // Falls City follows no quality of water.
    let junction = "water/junction/101 actionWithoutEffect"
    let all = "water/junction/* actionWithoutEffect"
    #expect(
      compiled.findings.map { "\($0.offendingText) \(codeName($0))" }
        == [junction, junction, junction, junction, all, all])
  }
}

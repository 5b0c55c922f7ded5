import Diagnostics
import ScenarioFiles
import Testing

/// Files to start from are valid as they stand.
@Suite struct TemplateTests {
  private func town(_ title: String) -> [String: String] {
    var files: [String: String] = [:]
    for file in CityTemplate.files(title: title) { files["town/\(file.path)"] = file.text }
    return files
  }

  @Test(arguments: ["My town", "Town: #1, \"new\"", "true", "12"])
  func aCityAndAScenarioForIt(_ title: String) throws {
    var files = town(title)
    let source = FileSource(files: files)
    let check = FileCheck(files: source, path: "town/city.yaml")
    #expect(check.kind == .city)
    #expect(check.diagnostics.all.map(\.description) == [])
    var diagnostics = DiagnosticList()
    let catalogue = try #require(
      CityCatalogue(files: source, path: "town/city.yaml", &diagnostics))
    #expect(catalogue.title == title)
    files["plan/scenario.yaml"] = ScenarioTemplate.text(
      title: title, cityPath: "../town", catalogue: catalogue)
    let scenario = FileCheck(files: FileSource(files: files), path: "plan/scenario.yaml")
    #expect(scenario.kind == .scenario)
    #expect(scenario.diagnostics.all.map(\.description) == [])
    #expect(compile(files, "plan/scenario.yaml").scenario?.title == title)
  }

  @Test func aScenarioForEveryCityOfTheRepository() throws {
    var files = try Repository.scenarioFiles()
    for path in files.keys.sorted() where path.hasSuffix("/city.yaml") {
      var diagnostics = DiagnosticList()
      let catalogue = try #require(
        CityCatalogue(files: FileSource(files: files), path: path, &diagnostics))
      files["scenarios/new/scenario.yaml"] = ScenarioTemplate.text(
        title: "New", cityPath: "../../" + path.dropLast("/city.yaml".count),
        catalogue: catalogue)
      let compiled = compile(files, "scenarios/new/scenario.yaml")
      #expect(compiled.findings.map(\.description) == [])
    }
  }

  @Test func aBareCityHasAScenarioToo() throws {
    let files = [
      "bare/city.yaml": "citycascade-city: 1\ntitle: Bare\ndistricts: districts.csv\n",
      "bare/districts.csv": MiniatureCity.districts,
    ]
    var diagnostics = DiagnosticList()
    let catalogue = try #require(
      CityCatalogue(files: FileSource(files: files), path: "bare/city.yaml", &diagnostics))
    var all = files
    all["a/scenario.yaml"] = ScenarioTemplate.text(
      title: "Bare", cityPath: "../bare", catalogue: catalogue)
    #expect(compile(all, "a/scenario.yaml").findings.map(\.description) == [])
  }
}

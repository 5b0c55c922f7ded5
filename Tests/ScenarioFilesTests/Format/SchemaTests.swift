import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// The schemas accept every file of the repository, and see slips.
@Suite struct SchemaTests {
  private func problems(_ text: String, _ schema: String) throws -> [String] {
    var diagnostics = DiagnosticList()
    let read = DocumentReader.read(text: text, file: "a.yaml", diagnostics: &diagnostics)
    return try SchemaCheck(schema).problems(try #require(read))
  }

  @Test func everyFileOfTheRepositoryPasses() throws {
    for path in Repository.paths("scenarios", suffix: ".yaml") {
      let isCity = path.hasSuffix("city.yaml")
      let isScenario = path.hasSuffix("scenario.yaml")
      let isStudy = path.hasSuffix("study.yaml")
      let isExercise = path.hasSuffix("exercise.yaml")
      guard isCity || isScenario || isStudy || isExercise else { continue }
      let schema =
        isCity
        ? JSONSchema.city()
        : isStudy
          ? JSONSchema.study() : isExercise ? JSONSchema.exercise() : JSONSchema.scenario()
      #expect(try problems(try Repository.text(path), schema) == [], "\(path)")
    }
    #expect(try problems(MiniatureCity.scenario, JSONSchema.scenario()) == [])
    #expect(try problems(StudyReaderTests.study, JSONSchema.study()) == [])
    #expect(try problems(MiniatureCity.child, JSONSchema.scenario()) == [])
    #expect(try problems(MiniatureCity.city, JSONSchema.city()) == [])
    #expect(try problems(CityTemplate.files(title: "A town")[0].text, JSONSchema.city()) == [])
  }

  @Test func slipsAreSeen() throws {
    func scenario(_ old: String, _ new: String) throws -> [String] {
      let files = MiniatureCity.files.replacing(old, with: new, in: "heat/scenario.yaml")
      return try problems(files["heat/scenario.yaml"] ?? "", JSONSchema.scenario())
    }
    #expect(try scenario("seed: 7\n", "sead: 7\n") == ["/sead: additionalProperties"])
    #expect(try scenario("duration: 48 h", "duration: 48 MW") == ["/duration: pattern"])
    #expect(
      try scenario("duration: 48 h", "duration: 48") == ["/duration: type", "/duration: pattern"])
    #expect(try scenario("duration: 48 h\n", "") == [": anyOf"])
    #expect(try scenario("at: T+5 h", "at: 5 h") == ["/hazards/1/at: pattern"])
    #expect(
      try scenario("effect: loss of view", "effect: loss") == ["/attacks/0/steps/2/effect: enum"])
    #expect(try scenario("level: 2 }", "level: 9 }") == ["/attacks/0/actor/level: maximum"])
    #expect(try scenario("110 % of normal", "110 %") == ["/surroundings/0/demand: pattern"])
    #expect(try scenario("pert(10 min; 30 min; 2 h)", "1 h 30 min") == [])
  }
}

import Foundation
import Reports
import Testing

@Suite struct StressAppendixTests {
  private static func appendix(_ change: String = "a/b=1") throws -> StressAppendix {
    let (result, _) = try TinyCity.run()
    return StressAppendix(
      result,
      StressFacts(
        path: "tiny/scenario.yaml", files: [("tiny/scenario.yaml", 12), ("tiny/city.yaml", 34)],
        measures: ["wall"], changes: [change], couplingsCut: [], attackGiven: true,
        program: "0.1.0", modelVersion: 3, packages: ["GRDB 7"], gsl: "2.7.1",
        numericFingerprint: "abc", platform: "x86-64, Linux"))
  }

  /// The 20 items of Monks et al. 2019 with their sub-items: 24 rows.
  @Test func `every row of the checklist is there once, in order`() throws {
    let appendix = try Self.appendix()
    #expect(
      appendix.sections.flatMap { $0.items.map(\.number) } == [
        "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4",
        "2.5.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4",
        "6.1",
      ])
    for item in appendix.sections.flatMap(\.items) {
      #expect(!item.lines.isEmpty || item.question != nil, "\(item.number)")
    }
  }

  @Test func `what the run knows is filled in`() throws {
    let (result, _) = try TinyCity.run()
    let text = try Self.appendix().markdown
    for wanted in [
      "`tiny/city.yaml`, 34 bytes", "measures in force: `wall`", "every step of every attack",
      result.digest.description, result.scenario.hash.description, "by the seed \(result.seed)",
      "model version 3", "`abc`", "**To be filled in: ", "\(result.outcomes.count) independent",
    ] {
      #expect(text.contains(wanted), "\(wanted)")
    }
    #expect(try text == Self.appendix().markdown)
  }

  @Test func `texts of users do not become Markdown, and the data are JSON`() throws {
    let appendix = try Self.appendix("a`b\n# c")
    #expect(appendix.markdown.contains("- changed: `ab# c`"))
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(appendix.json.utf8)) as? [String: Any])
    #expect((data["sections"] as? [Any])?.count == 6)
  }
}

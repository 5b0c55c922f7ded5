import Experiments
import Reports
import Testing

/// Verdicts claim no more than the pairs show.
@Suite struct CompareTextTests {
  /// Two arms whose replications differ by `changes`, in a town whose hazard always strikes.
  private static func text(_ repair: String, replications: Int) throws -> (
    text: String, comparison: Comparison
  ) {
    let base = try ScriptedTown.runner(repair: "50 min")
    let other = try ScriptedTown.runner(repair: repair)
    let arms = [("nothing", base), ("change", other)].map { name, runner in
      ComparisonArm(
        name: name, scenario: runner.scenario,
        outcomes: runner.outcomes(0..<replications, threads: 2))
    }
    let comparison = Comparison(arms: arms, seed: 7)
    let text = CompareText.text(comparison)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    // As one line, so that no sentence is broken.
    return (text.split(whereSeparator: \.isWhitespace).joined(separator: " "), comparison)
  }

  @Test func `a difference that shows is told with its interval and its replications`() throws {
    let (text, _) = try Self.text("20 min", replications: 60)
    #expect(text.contains("«change»: lowers the mean by"))
    #expect(text.contains("of 60 replications"))
    #expect(text.contains("Differences hold in this model, with its assumptions"))
  }

  @Test func `no difference is not called proof of none`() throws {
    let (same, _) = try Self.text("50 min", replications: 20)
    #expect(same.contains("no difference in any of 20 replications"))
    let (few, _) = try Self.text("20 min", replications: 4)
    #expect(few.contains("too few to judge"))
  }

  @Test func `the JSON has every row with its family`() throws {
    let (_, comparison) = try Self.text("20 min", replications: 10)
    let json = CompareJSON.text(comparison, modelVersion: 1)
    #expect(json.contains("\"schema\": 1"))
    #expect(json.contains("\"p_holm\""))
    #expect(json == CompareJSON.text(comparison, modelVersion: 1))
  }
}

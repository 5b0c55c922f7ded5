import Experiments
import Reports
import ScenarioFiles
import Testing

@Suite struct AnalysisTextTests {
  private static let response = StudyResponse(metric: "person-hours-below-half")

  /// The response is the first parameter's minutes, and one more in the second replication.
  private static func analysis(_ design: String) throws -> (
    plan: StudyPlan, analysis: StudyAnalysis
  ) {
    let plan = try ScriptedTown.plan(design: design)
    let values = plan.points.map { point -> [Double?] in [point.numbers[0], point.numbers[0] + 1] }
    return (plan, StudyAnalysis(plan: plan, response: response, values: values))
  }

  private static func text(_ design: String) throws -> String {
    let (plan, analysis) = try analysis(design)
    let text = AnalysisText.text(analysis, plan: plan)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    return text
  }

  @Test func `Saltelli's design gives all to the parameter that decides`() throws {
    let (plan, analysis) = try Self.analysis("{ kind: saltelli, points: 128 }")
    let sobol = try #require(analysis.sobol)
    #expect(abs((sobol.inputs[0].total.value ?? 0) - 1) < 0.02)
    #expect(sobol.inputs[1].total.value == 0)
    let text = AnalysisText.text(analysis, plan: plan)
    #expect(text.contains("Sobol indices") && text.contains("from 128 rows of the design"))
    // The variance of one run: (90 min)²/12 of the parameter, 1/2 of chance.
    #expect(abs((analysis.split?.noiseOfOneRun ?? 1) - 0.5 / 675.5) < 1e-4)
    let box = try #require(analysis.discovery?.best)
    #expect(abs((box.low[0] ?? 0) - 77.5) < 3 && box.low[1] == nil && box.high[1] == nil)
  }

  @Test func `Morris' method gives the slope over the range`() throws {
    let (_, analysis) = try Self.analysis("{ kind: morris, trajectories: 6 }")
    let morris = try #require(analysis.morris)
    #expect(abs((morris.groups[0].magnitude.value ?? 0) - 90) < 1e-9)
    #expect(abs((morris.groups[0].mean ?? 0) - 90) < 1e-9)
    #expect(morris.groups[1].magnitude.value == 0)
    #expect(try Self.text("{ kind: morris, trajectories: 6 }").contains("Morris' effects"))
  }

  @Test func `designs that are too small are refused with the reason`() throws {
    let text = try Self.text("{ kind: latin-hypercube, points: 12 }")
    #expect(text.contains("Not given: regional sensitivity needs 10 points on each side"))
    #expect(text.contains("Not given: scenario discovery needs 20 bad points"))
    #expect(text.contains("Means by point"))
    #expect(try Self.text("{ kind: saltelli, points: 8 }").contains("need 16 whole rows"))
  }

  @Test func `missing runs are told`() throws {
    let plan = try ScriptedTown.plan(design: "{ kind: grid, levels: 2 }")
    let analysis = StudyAnalysis(
      plan: plan, response: Self.response, values: [[1, nil], [2, 3], [nil, nil], []])
    #expect(analysis.emptyPoints == 1 && analysis.points.map(\.missing) == [1, 0, 2])
    let text = AnalysisText.text(analysis, plan: plan)
    #expect(text.contains("1 points of the design have no run"))
    #expect(text.contains("3 runs failed or have no such metric"))
    let json = AnalysisJSON.text([analysis], plan: plan)
    #expect(json.contains("\"empty_points\": 1") && json.contains("\"refused\""))
  }
}

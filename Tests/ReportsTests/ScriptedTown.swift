import Diagnostics
import Experiments
import ScenarioFiles
import TestSupport

/// A town of one feeder block that a storm breaks in some replications, and studies of it.
enum ScriptedTown {
  static func runner(repair: String) throws -> ScenarioRunner {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: StormTown.files), path: "town/storm/scenario.yaml",
      options: ScenarioOptions(changes: ["power/block.repair=\(repair)"]))
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    return try ScenarioRunner(scenario)
  }

  /// The plan of a study with the parameters `a` and `b`, both shares.
  static func plan(design: String) throws -> StudyPlan {
    var all = StormTown.files
    all["town/study/study.yaml"] = """
      citycascade-study: 1
      scenario: ../storm/scenario.yaml
      parameters:
        a: { path: power/block.repair, range: 10 min .. 100 min }
        b: { path: power/block.restart, range: 10 s .. 60 s }
      design: \(design)
      replications: 2
      """
    let source = FileSource(files: all)
    var diagnostics = DiagnosticList()
    var reader = StudyReader(files: source, path: "town/study/study.yaml")
    guard let file = reader.read(&diagnostics),
      let base = file.base(files: source, &diagnostics)
        .scenario
    else { throw InputError(diagnostics) }
    return StudyPlan(file, scenarioHash: base.hash, modelVersion: 1)
  }
}

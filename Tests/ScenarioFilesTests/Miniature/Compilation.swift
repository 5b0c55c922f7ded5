import Diagnostics
import ScenarioFiles
import Simulation

/// What the compiler makes of a set of files.
struct Compilation {
  var scenario: Scenario?
  var findings: [Diagnostic]
  var compiler: ScenarioCompiler

  /// `line:column code` of each finding, in the order of the places.
  var places: [String] {
    findings.map { "\($0.location.line):\($0.location.column) \(codeName($0))" }
  }
}

/// Compiles a scenario of files in memory.
func compile(
  _ files: [String: String] = MiniatureCity.files, _ path: String = "heat/scenario.yaml",
  measures: [String] = [], set changes: [String] = []
) -> Compilation {
  compile(
    FileSource(files: files), path, ScenarioOptions(measures: measures, changes: changes))
}

func compile(
  _ source: FileSource, _ path: String, _ options: ScenarioOptions = ScenarioOptions()
) -> Compilation {
  var diagnostics = DiagnosticList()
  var compiler = ScenarioCompiler(files: source, path: path, options: options)
  let scenario = compiler.compile(&diagnostics)
  return Compilation(
    scenario: scenario, findings: diagnostics.sorted, compiler: compiler)
}

extension [String: String] {
  /// The files with a piece of one of them replaced; the piece must be there once.
  func replacing(_ old: String, with new: String, in path: String) -> [String: String] {
    var copy = self
    let text = copy[path] ?? ""
    let pieces = text.split(separator: old, omittingEmptySubsequences: false)
    precondition(pieces.count == 2, "«\(old)» stands \(pieces.count - 1) times in \(path)")
    copy[path] = pieces.joined(separator: new)
    return copy
  }
}

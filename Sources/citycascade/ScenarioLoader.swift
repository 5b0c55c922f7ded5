import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import Metrics
import ScenarioFiles
import Simulation

/// Finds and compiles the scenario that a command names.
struct ScenarioLoader {
  /// The root of all files, and the scenario's path from it.
  let files: FileSource
  let root: String
  let path: String
  private(set) var measures: [Measure] = []
  private(set) var valuation: Valuation?
  private(set) var means: AttackMeans?
  private(set) var smart = "yes"
  private(set) var beliefs: [Belief] = []
  /// Folders of scenarios in the folder that was named, where it holds none of its own.
  private var inside: [String] = []
  private(set) var expectations: [Expectation] = []
  /// Every file that was read, with its path from the root.
  private(set) var inputs: [(path: String, bytes: [UInt8])] = []

  init(root: String, path: String) {
    self.root = root
    self.path = path
    files = FileSource(folder: root)
  }

  /// - Parameter argument: a scenario file, or the folder of one.
  init(_ argument: String) {
    var path = argument
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      path += (path.hasSuffix("/") ? "" : "/") + "scenario.yaml"
      inside = FileArgument.isFile(path) ? [] : FileArgument.scenarios(in: argument)
    }
    (root, self.path) = ScenarioLoader.split(path)
    files = FileSource(folder: root)
  }

  /// The folder within which all files must lie, and the path from it. Inside the current folder
  /// paths stay as the user wrote them; elsewhere the root is the folder above the scenario's.
  static func split(_ path: String) -> (root: String, path: String) {
    let parts = path.split(separator: "/").map(String.init)
    if !path.hasPrefix("/"), !parts.contains("..") {
      return (".", parts.filter { $0 != "." }.joined(separator: "/"))
    }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let folder = url.deletingLastPathComponent()
    if folder.path == "/" { return ("/", url.lastPathComponent) }
    let above = folder.deletingLastPathComponent()
    return (above.path, folder.lastPathComponent + "/" + url.lastPathComponent)
  }

  /// Compiles what has compiled before under another set of assumptions.
  func compile(
    with measures: [String], set changes: [String], givenAttack: Bool,
    assumptions: AssumptionSet, beliefs: [ParameterChange] = []
  ) -> Scenario? {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: files, path: path,
      options: ScenarioOptions(
        measures: measures, changes: changes, givenAttack: givenAttack, parameters: beliefs,
        assumptions: assumptions))
    return compiler.compile(&diagnostics)
  }

  /// Compiles what has compiled before without its smart layer.
  func compileTwin(
    with measures: [String], set changes: [String], givenAttack: Bool
  ) -> Scenario? {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: files, path: path,
      options: ScenarioOptions(
        measures: measures, changes: changes, givenAttack: givenAttack, withoutSmartLayer: true))
    return compiler.compile(&diagnostics)
  }

  /// Compiles what has compiled before with other measures; nothing is printed.
  static func compile(
    _ files: FileSource, _ path: String, with measures: [String], set changes: [String],
    search: AttackSearch?
  ) -> PortfolioRuns.Compilation? {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: files, path: path,
      options: ScenarioOptions(measures: measures, changes: changes, search: search))
    return compiler.compile(&diagnostics).map {
      PortfolioRuns.Compilation(scenario: $0, means: compiler.means)
    }
  }

  /// Compiles; prints all findings, and ends with exit code 2 if one is an error.
  mutating func compile(
    with measures: [String] = [], set changes: [String] = [], strict: Bool = false,
    givenAttack: Bool = false, search: AttackSearch? = nil
  ) throws -> Scenario {
    if !inside.isEmpty {
      Standard.error(
        "the folder holds no scenario.yaml; scenarios in it are \(inside.joined(separator: ", "))")
      throw ExitCode(2)
    }
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: files, path: path,
      options: ScenarioOptions(
        measures: measures, changes: changes, givenAttack: givenAttack, search: search))
    let scenario = compiler.compile(&diagnostics)
    inputs = compiler.inputs()
    Findings.print(diagnostics)
    self.measures = compiler.measures
    smart = compiler.smart
    beliefs = compiler.beliefs
    expectations = compiler.expectations
    valuation = compiler.valuation
    means = compiler.means
    guard let scenario, !diagnostics.hasErrors, !(strict && !diagnostics.isEmpty) else {
      throw ExitCode(2)
    }
    return scenario
  }
}

/// How findings look on a terminal.
enum Findings {
  static func print(_ diagnostics: DiagnosticList) {
    for diagnostic in diagnostics.sorted { Standard.error(diagnostic.description) }
    if diagnostics.droppedCount > 0 {
      Standard.error("… and \(diagnostics.droppedCount) more findings")
    }
  }
}

/// The two streams: results go to standard output, everything else to standard error.
enum Standard {
  static func output(_ text: String) {
    FileHandle.standardOutput.write(Data((text + (text.hasSuffix("\n") ? "" : "\n")).utf8))
  }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

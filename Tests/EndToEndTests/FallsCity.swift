import Diagnostics
import Experiments
import Foundation
import ScenarioFiles
import Simulation

/// The flagship city and its scenarios, compiled from the repository's own files.
enum FallsCity {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let scenarioNames = [
    "botnet-load-step", "calm-day", "fibre-cut-and-storm", "island-city", "office-only",
    "substation-takeover", "water-ransomware",
  ]

  /// Compiles a scenario; everything that is wrong ends up in the thrown error.
  static func scenario(
    _ name: String, options: ScenarioOptions = ScenarioOptions()
  ) throws -> Scenario {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(folder: root.path), path: "scenarios/\(name)/scenario.yaml",
      options: options)
    let scenario = compiler.compile(&diagnostics)
    guard let scenario, !diagnostics.hasErrors else { throw InputError(diagnostics) }
    return scenario
  }

  static func runner(_ name: String) throws -> ScenarioRunner {
    try ScenarioRunner(scenario(name))
  }
}

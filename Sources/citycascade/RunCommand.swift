import ArgumentParser
import Experiments
import Foundation
import Simulation
import SystemKit

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and says who lost what, for how long.")

  @Argument(help: "A scenario file, or the folder of one.") var scenario: String
  @Option(name: .customLong("with"), help: "Measures in force, separated by commas.")
  var measures: String?
  @Option(name: .customLong("set"), help: "PATH=VALUE: changes a field. May be repeated.")
  var changes: [String] = []
  @Option(help: "How many replications.") var replications: Int?
  @Option(help: "The seed.") var seed: UInt64?
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?

  mutating func run() throws {
    var loader = ScenarioLoader(scenario)
    let scenario = try loader.compile(
      with: measures?.split(separator: ",").map(String.init) ?? [], set: changes)
    let runner = try ScenarioRunner(scenario, seed: seed)
    let start = Date()
    let result = runner.run(
      replications: replications ?? scenario.replications,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    print("seconds", Date().timeIntervalSince(start), "digest", result.digest)
    for name in runner.assetsBelowNormalAtStart { print("below normal:", name) }
    for f in result.figures where f.district == nil && (f.name.hasPrefix("person") || f.name == "floor") {
      print(f.given, f.name, f.system ?? "-", f.figures.mean.value ?? -1, f.figures.mean.low ?? -1, f.figures.mean.high ?? -1)
    }
    for o in result.outcomes.prefix(3) { print(o.replication, o.digest, o.eventCount, o.failure ?? "") }
  }
}

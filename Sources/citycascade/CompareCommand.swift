import ArgumentParser
import EventKernel
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Simulation

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what measures, or other scenarios, change: paired differences.",
    discussion: """
      One scenario alone compares nothing, each of its measures and all of them. With --with, the \
      sets named: --with a,b --with c. Several scenarios compare each with the first. All variants \
      have the same random numbers.
      """)

  @Argument(help: "Scenario files, or their folders; the first is the baseline.")
  var scenarios: [String]
  @Option(
    name: .customLong("with"), help: "Measures in force, separated by commas. May be repeated.")
  var sets: [String] = []
  @Option(help: "How many replications of each; default the first scenario's.")
  var replications: Int?
  @Option(help: "The seed of all; default the first scenario's.") var seed: UInt64?
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?
  @Option(help: "A folder for report.html, comparison.json and summary.txt.") var output: String?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text
  @Flag(help: "Warnings end the comparison too.") var strict = false

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications lies between 1 and 1,000,000")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
    if scenarios.isEmpty { throw ValidationError("name at least one scenario") }
  }

  private struct Variant {
    var name: String
    var scenario: Scenario
    var measures: [Measure]
    var valuation: Valuation?
  }

  func run() throws {
    let variants = try variants()
    let first = variants[0].scenario
    let count = replications ?? first.replications
    let key = seed ?? first.seed
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let progress = ProgressLine(label: "replications", count: count * variants.count)
    var arms: [ComparisonArm] = []
    let horizon = try commonHorizon(variants, seed: key)
    for variant in variants {
      let scenario = horizon.map { variant.scenario.lasting(until: $0) } ?? variant.scenario
      let runner = try ScenarioRunner(scenario, seed: key)
      let outcomes = runner.outcomes(0..<count, threads: workers) { _ in progress.step() }
      arms.append(
        ComparisonArm(
          name: variant.name, scenario: variant.scenario, outcomes: outcomes,
          cost: MeasureCost(of: variant.measures), measures: variant.measures))
    }
    progress.finish()
    let comparison = Comparison(arms: arms, seed: key, valuation: variants[0].valuation)
    let text = CompareText.text(comparison)
    let json = CompareJSON.text(comparison, modelVersion: Version.model)
    if let output {
      let report = ComparisonReport.text(
        comparison, modelVersion: Version.model, program: Version.text,
        record: [
          ("Scenarios", scenarios.joined(separator: ", ")),
          ("Measures", sets.joined(separator: "; ")),
        ].filter { !$0.1.isEmpty })
      try ReportFolder(output, mark: "comparison.json").write([
        ("summary.txt", text), ("comparison.json", json), ("report.html", report),
      ])
    }
    switch format {
    case .text: Standard.output(text)
    case .json: Standard.output(json)
    }
    if let output { Standard.error("Report: \(output)/report.html") }
    if comparison.failedCount > 0 { throw ExitCode(3) }
  }

  /// Where a variant runs until it has recovered, all run as long as the slowest: replications of
  /// different lengths make no pairs. `nil` where every length is given.
  private func commonHorizon(_ variants: [Variant], seed: UInt64) throws -> Instant? {
    if !variants.contains(where: \.scenario.endsWhenRecovered) { return nil }
    return try variants.map { try ScenarioRunner($0.scenario, seed: seed).scenario.horizon }.max()
  }

  /// All variants, compiled; the baseline first.
  private func variants() throws -> [Variant] {
    var found: [Variant] = []
    for (place, argument) in scenarios.enumerated() {
      var loader = ScenarioLoader(argument)
      let plain = try loader.compile(strict: strict)
      let listed = loader.measures
      let isAlone = scenarios.count == 1
      var wanted = sets.map { $0.split(separator: ",").map(String.init) }
      if isAlone, sets.isEmpty {
        wanted = listed.map { [$0.identifier] }
        if listed.count > 1 { wanted.append(listed.map(\.identifier)) }
        if listed.isEmpty {
          throw ValidationError("\(argument) lists no measures: name a second scenario")
        }
      }
      found.append(
        Variant(
          name: isAlone ? "nothing" : plain.name, scenario: plain, measures: [],
          valuation: loader.valuation))
      for set in wanted {
        let scenario = try loader.compile(with: set, strict: strict)
        let isAll = set.count > 1 && set.count == listed.count
        let name = isAll ? "all measures" : set.joined(separator: " + ")
        found.append(
          Variant(
            name: isAlone ? name : "\(plain.name) with \(name)", scenario: scenario,
            measures: listed.filter { set.contains($0.identifier) }))
      }
      if place > 0, plain.horizon != found[0].scenario.horizon {
        throw ValidationError(
          "\(argument) and \(scenarios[0]) last differently long: their losses cannot be compared")
      }
    }
    return found
  }
}

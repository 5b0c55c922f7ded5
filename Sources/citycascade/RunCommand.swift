import ArgumentParser
import CityGraph
import Experiments
import Foundation
import RandomStreams
import Reports
import ScenarioFiles
import Simulation
import SystemKit

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and says who lost what, for how long.",
    discussion: """
      Writes a result folder with report.html. The same inputs, seed and replications give the \
      same results on any number of threads.
      """)

  @Argument(help: "A scenario file, or the folder of one.") var scenario: String
  @Option(name: .customLong("with"), help: "Measures in force, separated by commas.")
  var measures: String?
  @Option(name: .customLong("set"), help: "PATH=VALUE: changes a field. May be repeated.")
  var changes: [String] = []
  @Option(
    help:
      "coupling, or coupling:KIND (physical, cyber, geographic, logical): cuts it between systems.")
  var without: String?
  @Option(help: "attack: lets every step of every attack succeed.") var given: String?
  @Option(
    name: .customLong("assumptions"),
    help: "Draws that many sets of the defaults in docs/assumptions.md and ranks what they do.")
  var assumptionSets: Int?
  @Option(help: "How many replications; default the scenario's.") var replications: Int?
  @Option(help: "The seed; default the scenario's.") var seed: UInt64?
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?
  @Option(help: "The result folder; default results/NAME-HASH and the options.") var output: String?
  @Option(help: "Writes the time series of all replications to this NetCDF file.")
  var series: String?
  @Option(help: "The time between two values of a series, such as 15min; default 1h.")
  var every: String?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text
  @Flag(help: "Warnings end the run too.") var strict = false

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications lies between 1 and 1,000,000")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
    if let assumptionSets, !(3...10_000).contains(assumptionSets) {
      throw ValidationError("--assumptions lies between 3 and 10,000")
    }
    if let given, given != "attack" { throw ValidationError("--given takes the word attack") }
    if every != nil, series == nil { throw ValidationError("--every needs --series") }
    if series != nil { _ = try RunSeriesFile.choice(every: every) }
    _ = try cutCouplings()
  }

  func run() throws {
    var loader = ScenarioLoader(scenario)
    let compiled = try loader.compile(
      with: measureNames, set: changes, strict: strict, givenAttack: given != nil)
    let couplings = try cutCouplings()
    let count = replications ?? compiled.replications
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let pair = try TwinRun(
      ScenarioRunner(compiled, couplings: couplings, seed: seed),
      without: {
        loader.compileTwin(with: measureNames, set: changes, givenAttack: given != nil)
      })
    let runner = pair.smart
    for path in runner.assetsBelowNormalAtStart {
      Standard.error("\(path): warning SCN-0434: below normal in the undisturbed city")
    }
    let sweep = AssumptionSweep(sets: assumptionSets ?? 0, replications: count)
    let progress = ProgressLine(
      label: "replications",
      count: count * ((splits(couplings) ? 2 : 1) + (pair.twin == nil ? 0 : 1))
        + sweep.replicationCount)
    let recorded = try series.map { _ in try RunSeriesFile.choice(every: every) }
    let result = runner.run(replications: count, threads: workers, series: recorded) { _ in
      progress.step()
    }
    if let series, let recorded { try RunSeriesFile.write(result, recorded, to: series) }
    var accounts: [LossAccount] = []
    if splits(couplings) {
      // The same length of run, whatever the compiled scenario leaves to its own recovery.
      let cut = try ScenarioRunner(runner.scenario, couplings: [], seed: seed)
        .run(replications: count, threads: workers) { _ in progress.step() }
      accounts = LossAccount.all(full: result, withoutCouplings: cut)
    }
    let twins = pair.study(result, threads: workers, progress: progress)
    let study = try sweep.run(
      result, threads: workers, progress: progress, beliefs: loader.beliefs
    ) { set, beliefs in
      loader.compile(
        with: measureNames, set: changes, givenAttack: given != nil, assumptions: set,
        beliefs: beliefs)
    }
    progress.finish()
    try finish(runner, result, accounts, study, twins, loader)
  }

  /// The account of losses needs the same replications without couplings.
  private func splits(_ couplings: Couplings) -> Bool { couplings == .all }

  private func finish(
    _ runner: ScenarioRunner, _ result: RunResult, _ accounts: [LossAccount],
    _ assumptions: AssumptionStudy?, _ twins: TwinStudy?, _ loader: ScenarioLoader
  ) throws {
    let shown = ReportContents.replications(of: result)
    let replays = try (shown.isEmpty ? [0] : shown).map { try runner.replay($0) }
    let replay = replays[0]
    let summary = RunSummary.text(
      result: result, replay: replay, accounts: accounts, assumptions: assumptions, twins: twins)
    let json = RunJSON.text(
      result, modelVersion: Version.model, assumptions: assumptions, twins: twins)
    let folder = ResultFolder(output ?? defaultFolder(result))
    let record = record(result, loader)
    let stress = StressAppendix(result, RunCommand.facts(record, loader))
    try folder.write(
      record: record, files: loader.inputs,
      texts: [
        ("summary.txt", summary), ("metrics.json", json),
        ("replications.csv", ReplicationTable.text(result)),
        ("stress.md", stress.markdown), ("stress.json", stress.json),
        (
          "report.html",
          HTMLReport.text(
            result: result,
            contents: reportContents(
              result, replays: replays, accounts: accounts, assumptions: assumptions, twins: twins,
              measures: loader.measures, record: record))
        ),
      ])
    switch format {
    case .text:
      Standard.output(summary)
      Standard.output("\nReport: \(shortPath(folder.report.path))")
    case .json: Standard.output(json)
    }
    let isMet = report(loader.expectations.map { result.judge($0) })
    if !result.failures.isEmpty {
      for failure in result.failures.prefix(10) {
        Standard.error(
          "replication \(failure.replication): error RUN-0001: \(failure.failure ?? "")")
      }
      throw ExitCode(3)
    }
    if !isMet { throw ExitCode(1) }
  }

  /// Says what became of the scenario's expectations.
  ///
  /// - Returns: whether all hold.
  private func report(_ verdicts: [ExpectationVerdict]) -> Bool {
    for verdict in verdicts {
      let found =
        verdict.figure.value.map { "it is \($0)" } ?? verdict.figure.reason ?? "there is none"
      let doubt = verdict.isCertain || verdict.figure.value == nil ? "" : ", within chance"
      let word = verdict.holds ? "holds" : "error RUN-0002: an expectation failed"
      Standard.error("\(word): \(verdict.expectation.text): \(found)\(doubt)")
    }
    return verdicts.allSatisfy(\.holds)
  }

  private var measureNames: [String] {
    measures?.split(separator: ",").map { String($0) } ?? []
  }

  private func cutCouplings() throws -> Couplings { try RunCommand.couplings(without: without) }

  /// The couplings in force after `--without TEXT`.
  static func couplings(without text: String?) throws -> Couplings {
    guard let text else { return .all }
    if text == "coupling" { return [] }
    let words = text.split(separator: ":").map(String.init)
    if words.count == 2, words[0] == "coupling", let kind = DependencyKind(rawValue: words[1]) {
      return Couplings.all.subtracting(Couplings(kind))
    }
    throw ValidationError(
      "--without takes coupling, or coupling:physical, :cyber, :geographic or :logical")
  }

  /// The hash stands for the scenario with its changes; what else tells two runs apart is spelled
  /// out, so that none replaces another's results.
  private func defaultFolder(_ result: RunResult) -> String {
    var name = "results/\(result.scenario.name)-\(result.scenario.hash.description.prefix(8))"
    if let without {
      name += "-without-" + without.split(separator: ":").joined(separator: "-")
    }
    if let given { name += "-given-\(given)" }
    if let seed { name += "-seed-\(seed)" }
    if let replications { name += "-replications-\(replications)" }
    if let assumptionSets { name += "-assumptions-\(assumptionSets)" }
    return name
  }

  private func record(_ result: RunResult, _ loader: ScenarioLoader) -> RunRecord {
    var percentiles: [String: Int] = [:]
    for (name, share) in [("50", 0.5), ("90", 0.9), ("99", 0.99)] {
      percentiles[name] = result.replication(atQuantile: share)
    }
    return RunRecord(
      scenario: result.scenario.name, title: result.scenario.title, path: loader.path,
      measures: measureNames, changes: changes,
      couplingsCut: without.map { [$0] } ?? [], attackGiven: given != nil, seed: result.seed,
      replications: result.outcomes.count, hash: result.scenario.hash.description,
      digest: result.digest.description,
      replicationDigests: result.outcomes.map(\.digest.description), percentiles: percentiles,
      modelVersion: Version.model, program: Version.text, packages: Version.packages,
      gsl: GSL.version,
      numericFingerprint: String(NumericFingerprint.compute(), radix: 16))
  }

  private func reportContents(
    _ result: RunResult, replays: [Replay], accounts: [LossAccount], assumptions: AssumptionStudy?,
    twins: TwinStudy?, measures: [Measure], record: RunRecord
  ) -> ReportContents {
    var contents = ReportContents(
      replays: replays, accounts: accounts, links: result.scenario.systems.flatMap(\.mapLinks))
    contents.assumptions = assumptions
    contents.twins = twins
    contents.modelVersion = record.modelVersion
    contents.program = record.program
    contents.measures = measures.map {
      ReportMeasure(
        identifier: $0.identifier, cost: $0.cost, yearly: $0.yearly, lifeYears: $0.lifeYears,
        currency: $0.currency, isInForce: measureNames.contains($0.identifier))
    }
    contents.record = [
      ("Scenario file", record.path), ("Changes", changes.joined(separator: ", ")),
      ("Measures in force", measureNames.joined(separator: ", ")),
      ("Libraries", (record.packages + ["GSL \(record.gsl)"]).joined(separator: ", ")),
      ("Numeric fingerprint", record.numericFingerprint),
      ("To repeat it", "citycascade reproduce FOLDER, with the folder of this report"),
    ].filter { !$0.1.isEmpty }
    return contents
  }

  private func shortPath(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

/// What a command prints.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

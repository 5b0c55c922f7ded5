import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Simulation
import Statistics

struct WorstCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worst",
    abstract: "Searches the most harmful attack on K components within an actor's means.",
    discussion: """
      The searched attack takes the place of the scenario's own: at one moment the actor has an \
      effect on the chosen components, and the defenders answer as the scenario says. Components are \
      the assets that zones within his reach control, or those that --candidates names. Small \
      numbers of sets are all tried, larger ones searched: --exact and --search decide it. Chosen on \
      one block of replications, told on a fresh one.
      """)

  @Argument(help: "A scenario file, or the folder of one.") var scenario: String
  @Option(help: "How many components at most.") var targets: Int
  @OptionGroup var means: MeansOptions
  @OptionGroup var judged: JudgedBy
  @Option(name: .customLong("with"), help: "Measures in force, separated by commas.")
  var measures: String?
  @Option(name: .customLong("set"), help: "PATH=VALUE: changes a field. May be repeated.")
  var changes: [String] = []
  @Flag(help: "Tries all sets, and says what the search would have found.") var exact = false
  @Flag(help: "Searches, however few sets there are.") var search = false
  @Option(help: "The most sets that a search may run.") var evaluations = 5_000
  @Option(help: "A folder for worst.txt and worst.json.") var output: String?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text
  @Flag(help: "Warnings end the search too.") var strict = false

  func validate() throws {
    if !(1...20).contains(targets) { throw ValidationError("--targets lies between 1 and 20") }
    if exact, search { throw ValidationError("--exact and --search exclude each other") }
    if !(10...10_000_000).contains(evaluations) {
      throw ValidationError("--evaluations lies between 10 and 10,000,000")
    }
  }

  func run() throws {
    var loader = ScenarioLoader(scenario)
    let compiled = try loader.compile(
      with: measures?.split(separator: ",").map { String($0) } ?? [], set: changes,
      strict: strict, search: means.search)
    guard let reach = loader.means, !reach.candidates.isEmpty else {
      Standard.error(
        "\(scenario): error SCN-0422: no zone within the reach of an actor of level "
          + "\(loader.means?.level ?? 0) controls an asset; --means and --entry widen it")
      throw ExitCode(2)
    }
    let seed = judged.seed ?? compiled.seed
    let runner = try ScenarioRunner(compiled, seed: seed)
    let metric = try judged.metric(on: runner)
    var study = WorstAttackStudy(
      metric: metric, size: targets, replications: judged.count(compiled.replications))
    study.statistic = judged.statistic.statistic
    study.limit = evaluations
    study.isExact = exact ? true : search ? false : nil
    study.threads = judged.workers
    let progress = ProgressLine(
      label: "replications",
      count: study.expectedSets(reach.candidates.count) * study.replications)
    let worst = study.run(runner, reach) { _ in progress.step() }
    progress.finish()
    let text = WorstText.text(worst)
    let json = WorstJSON.text(worst, modelVersion: Version.model)
    if let output {
      try ReportFolder(output, mark: "worst.json").write([
        ("worst.txt", text), ("worst.json", json),
      ])
    }
    Standard.output(format == .text ? text : json)
    if worst.failedCount > 0 { throw ExitCode(3) }
  }
}

/// The actor's means, as `worst` and `harden --against worst` take them.
struct MeansOptions: ParsableArguments {
  @Option(
    name: .customLong("means"),
    help: "The actor's level, 1 (casual) to 4 (state); default the highest of the scenario's.")
  var level: Int?
  @Option(
    help:
      "A zone that he can enter; may be repeated. Default those that the scenario's attacks enter.")
  var entry: [String] = []
  @Option(
    help: "Components: a pattern of assets such as power/branch/*, or group/*; within reach or not."
  )
  var candidates: String?
  @Option(help: "What he does to a component, such as 'manipulation of control at open'.")
  var effect = "loss of availability"
  @Option(help: "When the effect ends: rebuilt, a duration, a time, a condition.")
  var until = "rebuilt"
  @Option(help: "When it begins, such as 'T+8 h'; default when the scenario's attacks begin.")
  var at: String?

  func validate() throws {
    if let level, !(1...4).contains(level) {
      throw ValidationError("--means is a level from 1 to 4")
    }
  }

  var search: AttackSearch {
    AttackSearch(
      level: level, entry: entry, candidates: candidates, effect: effect, until: until, start: at)
  }
}

/// What sets and portfolios are judged by.
struct JudgedBy: ParsableArguments {
  @Option(
    name: [.customLong("metric"), .customLong("objective")],
    help: "METRIC or 'METRIC of SERVICE', of the city.")
  var metric = RunResult.headline
  @Option(help: "mean, or cvar95: the mean of the worst 5 %.") var statistic = StatisticWord.mean
  @Option(help: "How many replications choose, and how many tell; default the scenario's.")
  var replications: Int?
  @Option(help: "The seed; default the scenario's.") var seed: UInt64?
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?

  func validate() throws {
    if let replications, !(5...1_000_000).contains(replications) {
      throw ValidationError("--replications lies between 5 and 1,000,000")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
  }

  var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The tail needs 400 replications to be told.
  func count(_ listed: Int) -> Int {
    replications ?? (statistic == .cvar95 ? max(400, listed) : listed)
  }

  /// The metric, if runs have it; ends with exit code 2 else, naming those there are.
  func metric(on runner: ScenarioRunner) throws -> LossMetric {
    let words = metric.split(separator: " ").map(String.init)
    guard words.count == 1 || (words.count == 3 && words[1] == "of") else {
      throw ValidationError("a metric is METRIC or 'METRIC of SERVICE'")
    }
    let found = LossMetric(
      StudyResponse(metric: words[0], system: words.count == 3 ? words[2] : nil))
    if found.isRecoveryTime {
      throw ValidationError(
        "\(words[0]) is cut off by the end of the run and has no mean: take another metric")
    }
    let outcome = runner.outcome(0, grid: [])
    if !found.loss(outcome).isNaN { return found }
    var names: [String] = []
    for row in outcome.metrics where row.district == nil {
      let name = row.name + (row.system.map { " of \($0)" } ?? "")
      if !names.contains(name) { names.append(name) }
    }
    var sentence = "no run has the metric «\(metric)»"
    if let meant = Spelling.nearest(to: metric, among: names + outcome.metrics.map(\.name)) {
      sentence += "; did you mean «\(meant)»?"
    } else {
      sentence += "; there are \(names.joined(separator: ", "))"
    }
    Standard.error("error SCN-0451: \(sentence)")
    throw ExitCode(2)
  }
}

/// The words of `--statistic`.
enum StatisticWord: String, ExpressibleByArgument, CaseIterable {
  case mean
  case cvar95

  var statistic: LossStatistic { self == .mean ? .mean : .cvar95 }
}

import ArgumentParser
import EventKernel
import Experiments
import Foundation
import Quantities
import Reports
import ScenarioFiles
import Simulation

struct HardenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "harden",
    abstract: "Finds the best portfolio of the scenario's measures within a budget.",
    discussion: """
      Against the attacks of the scenario, or with --against worst against an attacker who knows \
      what was bought and answers with his most harmful attack. Up to 4,096 portfolios are all \
      tried. Prints what each measure does alone and in the best portfolio, what each budget buys, \
      and, where the scenario has a valuation, what it is worth. Chosen on one block of \
      replications, told on a fresh one.
      """)

  enum Opponent: String, ExpressibleByArgument, CaseIterable {
    case scenario
    case worst
  }

  @Argument(help: "A scenario file, or the folder of one.") var scenario: String
  @Option(help: "What may be spent, such as '5 MUSD'.") var budget: String
  @Option(help: "What counts against the budget: capital (paid at the start) or yearly.")
  var basis = BasisWord.capital
  @OptionGroup var judged: JudgedBy
  @Option(help: "scenario, or worst: the most harmful attack on --targets components.")
  var against = Opponent.scenario
  @Option(help: "With --against worst: how many components at most.") var targets: Int?
  @OptionGroup var means: MeansOptions
  @Option(name: .customLong("set"), help: "PATH=VALUE: changes a field. May be repeated.")
  var changes: [String] = []
  @Option(help: "A folder for harden.txt, harden.json, frontier.csv and frontier.svg.")
  var output: String?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text
  @Flag(help: "Warnings end the search too.") var strict = false

  func validate() throws {
    if (against == .worst) != (targets != nil) {
      throw ValidationError("--against worst and --targets belong together")
    }
    if let targets, !(1...20).contains(targets) {
      throw ValidationError("--targets lies between 1 and 20")
    }
    _ = try money()
  }

  /// The budget as a sum and its currency.
  private func money() throws -> (amount: Double, currency: String) {
    do {
      let parsed = try QuantityParser.parse(budget, as: QuantityRequirement(.money))
      guard let currency = parsed.currency else {
        throw ValidationError("--budget is a sum of money such as '5 MUSD'")
      }
      return (parsed.standardValue, currency.code)
    } catch let failure as QuantityFailure {
      let hint = failure.suggestion.map { ": did you mean «\($0)»?" } ?? ""
      throw ValidationError("--budget: \(failure.sentence)\(hint)")
    }
  }

  func run() throws {
    var loader = ScenarioLoader(scenario)
    let search = against == .worst ? means.search : nil
    let compiled = try loader.compile(set: changes, strict: strict, search: search)
    let plan = try plan(loader)
    let seed = judged.seed ?? compiled.seed
    let runner = try ScenarioRunner(compiled, seed: seed)
    let metric = try judged.metric(on: runner)
    var study = HardeningStudy(
      budget: plan, metric: metric, replications: judged.count(compiled.replications))
    study.statistic = judged.statistic.statistic
    study.targets = targets
    study.threads = judged.workers
    let progress = ProgressLine(label: "replications", count: study.expectedRuns())
    let (files, path, changes) = (loader.files, loader.path, self.changes)
    let runs = PortfolioRuns(
      measures: plan.measures, metric: metric, valuation: loader.valuation, seed: seed,
      horizon: compiled.endsWhenRecovered ? runner.scenario.horizon : nil,
      threads: judged.workers, progress: { _ in progress.step() },
      compile: { ScenarioLoader.compile(files, path, with: $0, set: changes, search: search) })
    let result = study.run(runs)
    progress.finish()
    try print(result)
  }

  private func plan(_ loader: ScenarioLoader) throws -> PortfolioBudget {
    let (amount, currency) = try money()
    if loader.measures.isEmpty {
      Standard.error("\(scenario): error SCN-0430: the scenario lists no measures")
      throw ExitCode(2)
    }
    do {
      return try PortfolioBudget(
        measures: loader.measures, budget: amount, basis: basis == .capital ? .capital : .yearly,
        currency: currency,
        valuation: loader.valuation)
    } catch {
      Standard.error("\(scenario): error SCN-0442: \(error.sentence)")
      throw ExitCode(2)
    }
  }

  private func print(_ result: Hardening) throws {
    let text = HardenText.text(result)
    let json = HardenJSON.text(result, modelVersion: Version.model)
    if let output {
      try ReportFolder(output, mark: "harden.json").write([
        ("harden.txt", text), ("harden.json", json), ("frontier.csv", FrontierTable.csv(result)),
        ("frontier.svg", FrontierTable.svg(result)),
      ])
    }
    Standard.output(format == .text ? text : json)
    if result.failedCount > 0 || !result.brokenPortfolios.isEmpty { throw ExitCode(3) }
  }
}

/// The words of `--basis`.
enum BasisWord: String, ExpressibleByArgument, CaseIterable {
  case capital
  case yearly
}

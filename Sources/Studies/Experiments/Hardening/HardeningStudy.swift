import ScenarioFiles
import Statistics

/// Looks for the best portfolio: against the attacks of the scenario, or against the worst attacker
/// within his means.
public struct HardeningStudy: Sendable {
  public var budget: PortfolioBudget
  public var metric: LossMetric
  public var statistic = LossStatistic.mean
  /// Of each of the two blocks.
  public var replications: Int
  /// The components of the worst attack; `nil` for the scenario's own attacks.
  public var targets: Int?
  /// The most portfolios that are all tried.
  public var limit = 4_096
  /// Sets that the attacker may try in each turn.
  public var attackLimit = 2_000
  public var threads = 1

  /// Turns of the game after which it is broken off.
  static let turnLimit = 20

  public init(budget: PortfolioBudget, metric: LossMetric, replications: Int) {
    self.budget = budget
    self.metric = metric
    self.replications = replications
  }

  /// A rough number of replications, for progress.
  public func expectedRuns() -> Int {
    let count = budget.measures.count
    let all = budget.portfolios(limit: limit)?.count ?? 4 * count * count
    return replications * (all + 2 * count + 2 + min(all, 6)) * (targets == nil ? 1 : 3)
  }

  /// - Complexity: runs each portfolio `replications` times for each attack.
  public func run(_ runs: PortfolioRuns) -> Hardening {
    var game = HardeningGame(study: self, runs: runs)
    let choice = game.play()
    return HardeningReport(study: self, game: game, choice: choice).hardening()
  }
}

/// The choice on the selection's block: alternating between the defender, who knows some attacks,
/// and the attacker, who answers the portfolio with a new one.
///
/// With exact answers on both sides this is the exact method of constraint generation: what the
/// defender expects is a lower bound of the least worst loss, what the attacker reaches an upper
/// one, and when they meet the portfolio is optimal on these replications. There are finitely many
/// attacks, so they do.
struct HardeningGame {
  let study: HardeningStudy
  var runs: PortfolioRuns
  /// `[nil]` for the scenario's own attacks.
  var attacks: [[String]?]
  var turns: [Hardening.Turn] = []
  var hasConverged = true
  var answersAreExact = true
  /// By attack, the value of each portfolio that has been run against it.
  private var values: [[[Int]: Double]]
  private(set) var failedCount = 0

  struct Choice {
    var best: [Int]
    var isExact: Bool
    /// Portfolios with what they lose at most, in the order in which they were asked for.
    var evaluated: [(set: [Int], value: Double)]
  }

  init(study: HardeningStudy, runs: PortfolioRuns) {
    self.study = study
    self.runs = runs
    attacks = study.targets == nil ? [nil] : []
    values = study.targets == nil ? [[:]] : []
  }

  private var block: Range<Int> { 0..<study.replications }

  mutating func play() -> Choice {
    guard let targets = study.targets else { return defend() }
    var least = Double.infinity
    var best: [Int] = []
    var portfolio: [Int] = []
    var expected: Double?
    hasConverged = false
    for _ in 0..<HardeningStudy.turnLimit {
      let answer = answer(to: portfolio, targets: targets)
      turns.append(
        Hardening.Turn(
          portfolio: portfolio, expected: expected, attack: answer.attack, value: answer.value))
      if answer.value < least { (least, best) = (answer.value, portfolio) }
      let isKnown = attacks.contains { $0 == answer.attack }
      if let expected, answer.value <= expected + 1e-9 * expected.magnitude || isKnown {
        hasConverged = true
        break
      }
      if !isKnown {
        attacks.append(answer.attack)
        values.append([:])
      }
      let choice = defend()
      expected = choice.evaluated.first { $0.set == choice.best }?.value
      portfolio = choice.best
    }
    var choice = defend()
    choice.best = best
    return choice
  }

  /// The best portfolio against the attacks known so far.
  private mutating func defend() -> Choice {
    // The search asks for values through this box, so that one table serves all turns.
    let box = GameBox(self)
    var search = PortfolioSearch(
      budget: study.budget, limit: study.limit
    ) { box.game.worst(of: $0) }
    let found = search.run()
    self = box.game
    return Choice(best: found.best, isExact: found.isExact, evaluated: search.evaluated)
  }

  /// What each portfolio loses at most against the attacks known so far.
  fileprivate mutating func worst(of sets: [[Int]]) -> [Double] {
    for attack in attacks.indices {
      let missing = sets.filter { values[attack][$0] == nil }
      if missing.isEmpty { continue }
      let rows = runs.losses(missing, against: [attacks[attack]], block: block)
      for (set, row) in zip(missing, rows) {
        failedCount += row[0].losses.count { $0.isNaN }
        values[attack][set] = study.statistic.estimate(row[0].losses) ?? .infinity
      }
    }
    return sets.map { set in
      attacks.indices.map { values[$0][set] ?? .infinity }.max() ?? 0
    }
  }

  /// The attack against which a portfolio loses most among those known.
  func worstAttack(of set: [Int]) -> Int? {
    var worst: (attack: Int, value: Double)?
    for attack in attacks.indices {
      guard let value = values[attack][set] else { continue }
      if value > worst?.value ?? -.infinity { worst = (attack, value) }
    }
    return worst?.attack
  }

  /// The attacker's answer to a portfolio.
  private mutating func answer(
    to portfolio: [Int], targets: Int
  ) -> (attack: [String], value: Double) {
    guard let prepared = runs.prepare([portfolio])[0] else { return ([], .infinity) }
    guard let means = prepared.means, !means.candidates.isEmpty else {
      // Nothing is within his reach: what is left is what happens anyhow.
      let rows = runs.losses([portfolio], against: [[]], block: block)
      return ([], study.statistic.estimate(rows[0][0].losses) ?? .infinity)
    }
    var attacker = WorstAttackStudy(
      metric: study.metric, size: targets, replications: study.replications)
    attacker.limit = study.attackLimit
    let evaluator = AttackEvaluator(
      runner: prepared.runner, means: means, metric: study.metric, replications: block,
      threads: study.threads, progress: runs.progress)
    var search = SetSearch(
      evaluator, size: targets, statistic: study.statistic, limit: study.attackLimit)
    let choice = WorstAttackStudy.choose(
      &search, triesAll: attacker.triesAll(means.candidates.count))
    if choice.method != .exact { answersAreExact = false }
    return (choice.best.components.map { means.candidates[$0].path }, choice.best.value)
  }
}

/// Carries a game into a closure and back.
private final class GameBox {
  var game: HardeningGame

  init(_ game: HardeningGame) { self.game = game }
}

import ScenarioFiles
import Statistics

/// Tells a choice on the fresh block.
struct HardeningReport {
  let study: HardeningStudy
  var game: HardeningGame
  let choice: HardeningGame.Choice
  private var nothing = PortfolioRuns.Losses(losses: [], money: [])

  init(study: HardeningStudy, game: HardeningGame, choice: HardeningGame.Choice) {
    self.study = study
    self.game = game
    self.choice = choice
  }

  private var budget: PortfolioBudget { study.budget }
  private var seed: UInt64 { game.runs.seed }

  func hardening() -> Hardening {
    var report = self
    return report.tell()
  }

  private mutating func tell() -> Hardening {
    let count = budget.measures.count
    let frontier = frontier()
    let best = choice.best
    // With each measure that is not chosen, and without each that is.
    let others = (0..<count).map { measure in
      best.contains(measure)
        ? best.filter { $0 != measure } : (best + [measure]).sorted()
    }
    var sets: [[Int]] = [[], best]
    for set in (0..<count).map({ [$0] }) + others + frontier where !sets.contains(set) {
      sets.append(set)
    }
    let losses = fresh(sets)
    nothing = losses[0]
    func row(_ set: [Int], family: Int) -> Hardening.Row {
      let place = sets.firstIndex(of: set) ?? 0
      return self.row(set, losses[place], family: family)
    }
    let bestRow = row(best, family: 1)
    var evidence: [Hardening.Evidence] = []
    for measure in 0..<count {
      let isChosen = best.contains(measure)
      let other = row(others[measure], family: count)
      evidence.append(
        Hardening.Evidence(
          measure: measure, isChosen: isChosen, alone: row([measure], family: count), other: other,
          marginal: LossReduction(
            first: isChosen ? other.losses : bestRow.losses,
            second: isChosen ? bestRow.losses : other.losses, statistic: study.statistic,
            familySize: count, seed: seed)))
    }
    let alone = Multiplicity.holm(evidence.map(\.alone.reduction.pValue))
    let marginal = Multiplicity.holm(evidence.map(\.marginal.pValue))
    for place in evidence.indices {
      evidence[place].aloneHolm = alone[place]
      evidence[place].marginalHolm = marginal[place]
    }
    let prepared = game.runs.prepare([[]])[0]
    let outcome = prepared?.runner.outcome(0, grid: [], attacks: [])
    return Hardening(
      title: prepared?.runner.scenario.title ?? "", scenario: prepared?.runner.scenario.name ?? "",
      budget: budget, metric: study.metric, statistic: study.statistic,
      unit: outcome.map(study.metric.unit) ?? "1", seed: seed, replications: study.replications,
      evaluations: choice.evaluated.count, isExact: choice.isExact, best: bestRow,
      nothing: row([], family: 1), evidence: evidence,
      frontier: frontier.map { row($0, family: max(1, frontier.count - 1)) },
      attacks: game.attacks.compactMap { $0 }, turns: game.turns,
      hasConverged: game.hasConverged, answersAreExact: game.answersAreExact,
      failedCount: game.failedCount, brokenPortfolios: game.runs.broken)
  }

  /// Portfolios that no cheaper one beats, by cost.
  private func frontier() -> [[Int]] {
    let order = choice.evaluated.sorted { first, second in
      let (a, b) = (budget.cost(first.set), budget.cost(second.set))
      if a != b { return a < b }
      return first.value != second.value
        ? first.value < second.value : first.set.lexicographicallyPrecedes(second.set)
    }
    var found: [[Int]] = []
    var least = Double.infinity
    for portfolio in order where portfolio.value < least {
      least = portfolio.value
      found.append(portfolio.set)
    }
    return found
  }

  /// The losses of portfolios on the fresh block, each against the attack that harms it most on the
  /// selection's.
  private mutating func fresh(_ sets: [[Int]]) -> [PortfolioRuns.Losses] {
    let block = study.replications..<(2 * study.replications)
    if game.attacks.isEmpty { game.attacks = [[]] }
    if game.attacks.count == 1 {
      return game.runs.losses(sets, against: game.attacks, block: block).map { $0[0] }
    }
    return game.runs.losses(sets, against: game.attacks, block: block)
      .enumerated().map { place, rows in
        if let known = game.worstAttack(of: sets[place]) { return rows[known] }
        // Not run for the selection: the attack that harms most here.
        let values = rows.map { study.statistic.estimate($0.losses) ?? -.infinity }
        let worst = values.indices.max { (values[$0], -$0) < (values[$1], -$1) } ?? 0
        return rows[worst]
      }
  }

  private func row(
    _ set: [Int], _ losses: PortfolioRuns.Losses, family: Int
  ) -> Hardening.Row {
    let money = budget.valuation.flatMap { valuation in
      set.isEmpty
        ? nil
        : MoneyAccount(
          without: nothing.money, with: losses.money, measures: set.map { budget.measures[$0] },
          valuation: valuation, seed: seed)
    }
    return Hardening.Row(
      set: set, selected: choice.evaluated.first { $0.set == set }?.value,
      figure: study.statistic.figure(losses.losses),
      reduction: LossReduction(
        first: nothing.losses, second: losses.losses, statistic: study.statistic,
        familySize: family, seed: seed), money: money, losses: losses.losses)
  }
}

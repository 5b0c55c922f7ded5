import ScenarioFiles
import Statistics

/// The best portfolio of a scenario's measures within a budget, with the evidence for it.
public struct Hardening: Sendable {
  /// A portfolio and what is lost with it on the fresh block.
  public struct Row: Sendable {
    /// Places of `budget.measures`, ascending.
    public let set: [Int]
    /// The statistic on the selection's block; `nil` where it was not asked for there.
    public let selected: Double?
    public let figure: Figure
    /// What it saves against doing nothing.
    public let reduction: LossReduction
    /// Against doing nothing; `nil` without a valuation, or without measures.
    public let money: MoneyAccount?
    let losses: [Double]
  }

  /// What one measure does alone, and what it adds to the best portfolio.
  public struct Evidence: Sendable {
    public let measure: Int
    public let isChosen: Bool
    public let alone: Row
    /// The best portfolio without the measure, or with it where it is not chosen (the budget is not
    /// asked then).
    public let other: Row
    /// What the measure saves in the best portfolio.
    public let marginal: LossReduction
    /// p-values by Holm's procedure over all measures.
    public internal(set) var aloneHolm: Double?
    public internal(set) var marginalHolm: Double?
  }

  /// A turn of the game between the defender and the worst attacker, on the selection's block.
  public struct Turn: Sendable {
    public let portfolio: [Int]
    /// What the portfolio loses at most against the attacks known so far; `nil` in the first turn.
    public let expected: Double?
    /// Paths of the attack that answers it.
    public let attack: [String]
    public let value: Double
  }

  public let title: String
  public let scenario: String
  public let budget: PortfolioBudget
  public let metric: LossMetric
  public let statistic: LossStatistic
  public let unit: String
  public let seed: UInt64
  /// Of each block.
  public let replications: Int
  /// Portfolios that were run to choose, and whether they are all within the budget.
  public let evaluations: Int
  public let isExact: Bool
  public let best: Row
  public let nothing: Row
  public let evidence: [Evidence]
  /// Portfolios that no cheaper one beats on the selection's block, by cost; the first is nothing.
  public let frontier: [Row]
  /// The attacks against which all is told; empty for the scenario's own.
  public let attacks: [[String]]
  public let turns: [Turn]
  /// Whether the game ended with an answer that was no surprise, so that the best portfolio is the
  /// best against the attacker that is looked for; true of the scenario's own attacks.
  public let hasConverged: Bool
  /// Whether each answer of the attacker was exact.
  public let answersAreExact: Bool
  /// Replications that had no value.
  public let failedCount: Int
  public let brokenPortfolios: [[Int]]
}

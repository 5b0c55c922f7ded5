import CityGraph
import ScenarioFiles
import Statistics

/// The most harmful attack of at most so many components: found on one block of replications, told
/// on a fresh one.
public struct WorstAttack: Sendable {
  public enum Method: String, Sendable {
    /// All sets were run.
    case exact
    case search
  }

  /// One set, and what it costs on the fresh block.
  public struct Row: Sendable {
    /// Rows of `means.candidates`, ascending.
    public let components: [Int]
    /// The statistic on the selection's block.
    public let selected: Double
    public let losses: [Double]
    public let figure: Figure
  }

  /// What one component of the most harmful set adds, on the fresh block.
  public struct Contribution: Sendable {
    public let component: Int
    /// The loss of this component alone.
    public let alone: Figure
    /// The set's loss less that of the set without it.
    public let added: LossReduction
  }

  /// The search's answer where all sets were run too.
  public struct Agreement: Sendable {
    public let components: [Int]
    public let value: Double
    /// Different sets that the search asked for.
    public let evaluations: Int
    public let isSame: Bool
  }

  public let scenario: String
  public let title: String
  public let metric: LossMetric
  public let statistic: LossStatistic
  public let unit: String
  public let seed: UInt64
  public let size: Int
  public let means: AttackMeans
  public let method: Method
  /// Replications of each block; the fresh one follows the selection's.
  public let replications: Int
  /// Sets of 1 to `size` components; `nil` beyond counting.
  public let setCount: Int?
  /// Sets that were run to choose, and those not run because they hit the same assets as another.
  public let evaluations: Int
  public let duplicates: Int
  /// Whether no change of one component makes the chosen set more harmful; true of exact answers.
  public let isLocalOptimum: Bool
  /// What happens without any attack, on the fresh block: hazards, surroundings.
  public let nothing: Row
  /// The most harmful first, by the selection's block.
  public let ranking: [Row]
  public let contributions: [Contribution]
  public let bounds: SearchBounds
  /// No set can lose more, whatever the model does: all people without it to the end of the run;
  /// `nil` for metrics that are no person-hours.
  public let ceiling: Double?
  public let agreement: Agreement?
  /// Replications of the selection that had no value, over all sets.
  public let failedCount: Int

  /// The gap that is proved to be left, as a share of the bound; 0 for exact answers.
  public var provedGap: Double? {
    if method == .exact { return 0 }
    guard let ceiling, ceiling > 0, let best = ranking.first else { return nil }
    return max(0, 1 - best.selected / ceiling)
  }
}

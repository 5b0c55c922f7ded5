import CityGraph
import ScenarioFiles
import Simulation

/// Runs sets of candidates of a searched attack on one block of replications.
public struct AttackEvaluator: SetEvaluator, Sendable {
  public let runner: ScenarioRunner
  public let means: AttackMeans
  public let metric: LossMetric
  public let replications: Range<Int>
  public let threads: Int
  let progress: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - runner: of the scenario that the search was compiled into.
  ///   - progress: called after each replication of each set, from any thread.
  public init(
    runner: ScenarioRunner, means: AttackMeans, metric: LossMetric, replications: Range<Int>,
    threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.runner = runner
    self.means = means
    self.metric = metric
    self.replications = replications
    self.threads = threads
    self.progress = progress
  }

  public var count: Int { means.candidates.count }

  /// Sets that hit the same assets are the same attack, whichever groups name them.
  public func key(_ set: [Int]) -> [Int32] {
    var assets = set.flatMap { means.candidates[$0].assets.map { Int32($0.index) } }
    assets.sort()
    var unique: [Int32] = []
    for asset in assets where unique.last != asset { unique.append(asset) }
    return unique
  }

  public func losses(_ sets: [[Int]]) -> [[Double]] {
    let each = replications.count
    let evaluator = self
    let values = ReplicationPool.map(
      count: sets.count * each, threads: threads, progress: progress
    ) { place in
      let replication = evaluator.replications.lowerBound + place % each
      return evaluator.metric.loss(
        evaluator.runner.outcome(replication, grid: [], attacks: sets[place / each]))
    }
    return sets.indices.map { Array(values[($0 * each)..<(($0 + 1) * each)]) }
  }
}

import EventKernel
import Metrics
import ScenarioFiles
import Simulation
import Statistics

/// Looks for the most harmful attack within an actor's means.
public struct WorstAttackStudy: Sendable {
  public var metric: LossMetric
  public var statistic = LossStatistic.mean
  public var size: Int
  /// Of each of the two blocks.
  public var replications: Int
  /// Whether all sets are tried; `nil` to decide by their number.
  public var isExact: Bool?
  /// Sets that a search may run, and the most that are all tried without being told.
  public var limit = 5_000
  public var threads = 1
  /// Sets of the ranking.
  public var shown = 5

  public init(metric: LossMetric, size: Int, replications: Int) {
    self.metric = metric
    self.size = size
    self.replications = replications
  }

  /// Whether all sets of so many candidates are tried.
  public func triesAll(_ candidates: Int) -> Bool {
    if let isExact { return isExact }
    guard let count = SetSearch<AttackEvaluator>.setCount(candidates, size: size) else {
      return false
    }
    return count <= min(limit, 2_000)
  }

  /// A rough number of sets that will be run, for progress.
  public func expectedSets(_ candidates: Int) -> Int {
    let report = 2 * min(size, candidates) + shown + 1
    let bounds = candidates + 1
    let search = min(limit, candidates * (1 + 3 * size) + limit / 3)
    if triesAll(candidates), let all = SetSearch<AttackEvaluator>.setCount(candidates, size: size) {
      return all + report + bounds
    }
    return search + report + bounds
  }

  /// - Parameters:
  ///   - runner: of a scenario that was compiled with an `AttackSearch`.
  ///   - means: of that compilation; it has a candidate.
  /// - Complexity: runs each set that is looked at `replications` times.
  public func run(
    _ runner: ScenarioRunner, _ means: AttackMeans,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> WorstAttack {
    precondition(!means.candidates.isEmpty, "a search has a candidate")
    func evaluator(_ block: Range<Int>) -> AttackEvaluator {
      AttackEvaluator(
        runner: runner, means: means, metric: metric, replications: block, threads: threads,
        progress: progress)
    }
    var search = SetSearch(
      evaluator(0..<replications), size: size, statistic: statistic, limit: limit)
    _ = search.nothing()
    let found = WorstAttackStudy.choose(&search, triesAll: triesAll(means.candidates.count))
    let (evaluations, duplicates) = (found.evaluations, search.duplicates)
    let bounds = search.bounds(at: found.best)
    let failed = search.evaluated.reduce(0) { $0 + $1.losses.count { $0.isNaN } }
    let fresh = evaluator(replications..<(2 * replications))
    let report = Report(fresh, statistic, seed: runner.seed)
    // What the bounds asked for is larger than the sets that were chosen from.
    let top = Array(search.ranking.prefix(shown))
    let sets = report.rows(top)
    return WorstAttack(
      scenario: runner.scenario.name, title: runner.scenario.title, metric: metric,
      statistic: statistic, unit: metric.unit(runner.outcome(0, grid: [], attacks: [])),
      seed: runner.seed, size: search.size, means: means, method: found.method,
      replications: replications,
      setCount: SetSearch<AttackEvaluator>.setCount(means.candidates.count, size: size),
      evaluations: evaluations, duplicates: duplicates, isLocalOptimum: found.isLocalOptimum,
      nothing: report.rows([search.nothing()])[0], ranking: sets,
      contributions: report.contributions(of: sets[0]), bounds: bounds,
      ceiling: ceiling(runner.scenario), agreement: found.agreement, failedCount: failed)
  }

  struct Choice {
    var best: EvaluatedSet
    var method: WorstAttack.Method
    var evaluations: Int
    var isLocalOptimum: Bool
    var agreement: WorstAttack.Agreement?
  }

  /// All sets with the search beside them, or the search alone.
  static func choose<Evaluator: SetEvaluator>(
    _ search: inout SetSearch<Evaluator>, triesAll: Bool
  ) -> Choice {
    let exact = triesAll ? search.exact() : nil
    let all = search.askedCount
    guard let (best, isLocal) = search.search() else {
      preconditionFailure("a search has a candidate")
    }
    guard let exact else {
      return Choice(
        best: best, method: .search, evaluations: search.askedCount, isLocalOptimum: isLocal)
    }
    let isSame = exact.components == best.components || exact.value == best.value
    return Choice(
      best: exact, method: .exact, evaluations: all, isLocalOptimum: true,
      agreement: WorstAttack.Agreement(
        components: best.components, value: best.value, evaluations: search.askedCount,
        isSame: isSame))
  }

  /// All people of the city without the service, or services, for the whole run.
  private func ceiling(_ scenario: Scenario) -> Double? {
    guard let kind = MetricKind(rawValue: metric.response.metric) else { return nil }
    let districts = scenario.city.districts
    let people: Double
    switch kind {
    case .personHoursLost, .personHoursBelowHalf:
      people = districts.reduce(0) { $0 + $1.people }
    case .personHoursLostVulnerable, .personHoursBelowHalfVulnerable:
      people = districts.reduce(0) { $0 + $1.people * $1.vulnerableShare }
    default: return nil
    }
    let isSum = metric.response.system == nil && kind.rawValue.contains("lost")
    var services: [String] = []
    for series in scenario.registry.series where series.role == .service {
      if !services.contains(series.name) { services.append(series.name) }
    }
    return people * scenario.horizon.seconds / 3600 * Double(isSum ? services.count : 1)
  }

  /// Figures of sets on the fresh block.
  private struct Report {
    let evaluator: AttackEvaluator
    let statistic: LossStatistic
    let seed: UInt64

    init(_ evaluator: AttackEvaluator, _ statistic: LossStatistic, seed: UInt64) {
      self.evaluator = evaluator
      self.statistic = statistic
      self.seed = seed
    }

    func rows(_ sets: [EvaluatedSet]) -> [WorstAttack.Row] {
      zip(sets, evaluator.losses(sets.map(\.components))).map { set, losses in
        WorstAttack.Row(
          components: set.components, selected: set.value, losses: losses,
          figure: statistic.figure(losses))
      }
    }

    func contributions(of row: WorstAttack.Row) -> [WorstAttack.Contribution] {
      let components = row.components
      let rests = components.map { component in components.filter { $0 != component } }
      let losses = evaluator.losses(components.map { [$0] } + rests)
      return components.indices.map { place in
        WorstAttack.Contribution(
          component: components[place],
          alone: statistic.figure(losses[place]),
          added: LossReduction(
            first: row.losses, second: losses[components.count + place], statistic: statistic,
            familySize: components.count, seed: seed))
      }
    }
  }
}

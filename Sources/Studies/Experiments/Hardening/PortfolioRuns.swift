import EventKernel
import ScenarioFiles
import Simulation

/// Compiles portfolios of measures and runs them, all with the same random numbers.
public struct PortfolioRuns: Sendable {
  /// A scenario with some measures in force.
  public struct Compilation: Sendable {
    public var scenario: Scenario
    /// Where a searched attack takes the place of the scenario's own.
    public var means: AttackMeans?

    public init(scenario: Scenario, means: AttackMeans?) {
      self.scenario = scenario
      self.means = means
    }
  }

  /// Losses of the replications of one portfolio, and what they are worth; NaN where one failed.
  struct Losses: Sendable {
    var losses: [Double]
    var money: [Double]
  }

  struct Prepared: Sendable {
    var runner: ScenarioRunner
    var means: AttackMeans?
  }

  let measures: [Measure]
  let metric: LossMetric
  let value: LossValue?
  let seed: UInt64
  /// How long all portfolios run; `nil` for what each compiled scenario says.
  let horizon: Instant?
  let threads: Int
  let compile: @Sendable ([String]) -> Compilation?
  let progress: @Sendable (Int) -> Void
  /// Portfolios that could not be compiled or warmed up.
  private(set) var broken: [[Int]] = []
  private var kept: [(set: [Int], prepared: Prepared)] = []

  /// Portfolios whose warmed-up city is kept.
  static let keptLimit = 24

  /// - Parameters:
  ///   - compile: the scenario with measures in force, by their identifiers.
  ///   - progress: called after each replication, from any thread.
  public init(
    measures: [Measure], metric: LossMetric, valuation: Valuation?, seed: UInt64,
    horizon: Instant? = nil, threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    compile: @escaping @Sendable ([String]) -> Compilation?
  ) {
    self.measures = measures
    self.metric = metric
    value = valuation.map(LossValue.init)
    self.seed = seed
    self.horizon = horizon
    self.threads = threads
    self.progress = progress
    self.compile = compile
  }

  /// Portfolios ready to run, in the order given; `nil` for one that cannot be.
  mutating func prepare(_ sets: [[Int]]) -> [Prepared?] {
    let missing = sets.filter { set in !kept.contains { $0.set == set } && !broken.contains(set) }
    let runs = self
    let made = ReplicationPool.map(count: missing.count, threads: threads) { place in
      runs.make(missing[place])
    }
    let fresh = Array(zip(missing, made))
    let found = sets.map { set in
      kept.first { $0.set == set }?.prepared ?? fresh.first { $0.0 == set }?.1
    }
    for (set, prepared) in fresh {
      if let prepared { kept.append((set, prepared)) } else { broken.append(set) }
    }
    if kept.count > Self.keptLimit { kept.removeFirst(kept.count - Self.keptLimit) }
    return found
  }

  private func make(_ set: [Int]) -> Prepared? {
    guard var compilation = compile(set.map { measures[$0].identifier }) else { return nil }
    if let horizon { compilation.scenario = compilation.scenario.lasting(until: horizon) }
    guard let runner = try? ScenarioRunner(compilation.scenario, seed: seed) else { return nil }
    return Prepared(runner: runner, means: compilation.means)
  }

  /// The losses of each portfolio against each attack, by the paths of its components; a component
  /// out of reach in a portfolio is left out of the attack there. `nil` is the scenario's own.
  mutating func losses(
    _ sets: [[Int]], against attacks: [[String]?], block: Range<Int>
  ) -> [[Losses]] {
    var rows: [[Losses]] = []
    var first = 0
    while first < sets.count {
      let some = Array(sets[first..<min(sets.count, first + 16)])
      first += some.count
      let prepared = prepare(some)
      rows += run(prepared, attacks, block)
    }
    return rows
  }

  private func run(
    _ prepared: [Prepared?], _ attacks: [[String]?], _ block: Range<Int>
  ) -> [[Losses]] {
    let each = block.count
    let runs = self
    let values = ReplicationPool.map(
      count: prepared.count * attacks.count * each, threads: threads, progress: progress
    ) { place -> (Double, Double) in
      guard let portfolio = prepared[place / each / attacks.count] else { return (.nan, .nan) }
      let rows = attacks[place / each % attacks.count].map { portfolio.rows($0) }
      let outcome = portfolio.runner.outcome(
        block.lowerBound + place % each, grid: [], attacks: rows)
      return (runs.metric.loss(outcome), runs.value?.money(outcome) ?? .nan)
    }
    return prepared.indices.map { set in
      attacks.indices.map { attack in
        let start = (set * attacks.count + attack) * each
        let part = values[start..<(start + each)]
        return Losses(losses: part.map(\.0), money: part.map(\.1))
      }
    }
  }
}

extension PortfolioRuns.Prepared {
  /// The rows of the candidates with these paths, ascending; those out of reach are left out.
  func rows(_ paths: [String]) -> [Int] {
    guard let means else { return [] }
    return means.candidates.indices.filter { paths.contains(means.candidates[$0].path) }
  }
}

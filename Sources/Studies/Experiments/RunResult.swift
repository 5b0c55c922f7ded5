import EventKernel
import Metrics
import Simulation
import Statistics
import SystemKit

/// The result of a run: all replications and their figures. What summaries, JSON and reports are
/// made from.
public struct RunResult: Sendable {
  public let scenario: Scenario
  public let couplings: Couplings
  public let seed: UInt64
  public let outcomes: [ReplicationOutcome]
  /// Services in the order of `ReplicationOutcome.curves`.
  public let services: [String]
  public let grid: [Instant]
  /// One row a metric, over all replications and, where there are attacks or hazards, given that
  /// they reached an effect.
  public let figures: [MetricFigures]
  /// The share of replications in which an effect came into force.
  public let effectShare: Figure
  /// A day of the undisturbed city.
  public let calm: CalmDay
  /// Of the digests of all replications, in order.
  public let digest: Digest

  /// The metric by which replications are ordered: person-hours with any essential service below
  /// one half.
  public static let headline = MetricKind.personHoursBelowHalf.rawValue

  init(runner: ScenarioRunner, grid: [Instant], outcomes: [ReplicationOutcome]) {
    scenario = runner.scenario
    couplings = runner.couplings
    seed = runner.seed
    self.outcomes = outcomes
    calm = CalmDay(scenario: runner.scenario, baseline: runner.baseline)
    self.grid = grid
    var services: [String] = []
    for definition in runner.scenario.registry.series where definition.role == .service {
      if !services.contains(definition.name) { services.append(definition.name) }
    }
    self.services = services
    var digest = Digest()
    for outcome in outcomes {
      digest.add(outcome.digest.high)
      digest.add(outcome.digest.low)
    }
    self.digest = digest
    let done = outcomes.filter { $0.failure == nil }
    let reached = done.filter(\.reachedEffect)
    effectShare = Proportion(count: reached.count, of: done.count).figure
    figures = MetricFigures.all(of: done, given: reached)
  }

  public var failures: [ReplicationOutcome] { outcomes.filter { $0.failure != nil } }
  public var effectCount: Int { outcomes.count { $0.reachedEffect } }

  /// The replication at a quantile of the headline metric, among those with an effect or, if there
  /// is none, among all.
  ///
  /// Nearest rank. Ties go to the lowest loss of the service that loses most, so that an event in
  /// which no service falls far has its course told too, then to the lowest number.
  public func replication(atQuantile probability: Double) -> Int? {
    var candidates = outcomes.filter { $0.failure == nil && $0.reachedEffect }
    if candidates.isEmpty { candidates = outcomes.filter { $0.failure == nil } }
    let lost = mostLostService
    let name = MetricKind.personHoursLost.rawValue
    let ordered = candidates.map { outcome in
      (
        value: outcome.value(RunResult.headline, system: nil) ?? 0,
        // To a thousandth of a person-hour: rounding must not decide.
        loss: ((outcome.value(name, system: lost) ?? 0) * 1000).rounded(),
        number: outcome.replication
      )
    }.sorted { ($0.value, $0.loss, $0.number) < ($1.value, $1.loss, $1.number) }
    if ordered.isEmpty { return nil }
    let rank = Int((probability * Double(ordered.count)).rounded(.up))
    return ordered[max(0, min(ordered.count, rank) - 1)].number
  }

  /// The service with the greatest mean of person-hours lost over all replications; of equal ones
  /// the first.
  public var mostLostService: String? {
    var best: (name: String, lost: Double)?
    for service in services {
      let row = figure(MetricKind.personHoursLost.rawValue, system: service)
      let lost = row?.figures.mean.value ?? 0
      if lost > best?.lost ?? 0 { best = (service, lost) }
    }
    return best?.name
  }

  /// The figures of a metric of the city or one district.
  public func figure(
    _ name: String, system: String?, district: String? = nil, given: Bool = false
  ) -> MetricFigures? {
    figures.first {
      $0.name == name && $0.system == system && $0.district == district && $0.given == given
    }
  }
}

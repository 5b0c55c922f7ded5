import Metrics
import Statistics

/// What drawn sets of assumptions do to a scenario's loss: how far it moves, and which assumption
/// moves it.
public struct AssumptionStudy: Sendable {
  /// What is known of one assumption.
  public struct Influence: Sendable {
    public let identifier: String
    /// Of its values with the loss, over the sets.
    public let correlation: RankCorrelation
    /// Whether the correlation differs from none, judged for all assumptions at once (Holm, 5 %).
    public let isSignificant: Bool
  }

  /// The mean of a loss under one set, for each of the sets.
  public let means: [Double]
  /// The mean under the assumptions as they stand, over the same replications.
  public let nominal: Double
  /// The metric whose mean is judged, and its service where it has one.
  public let metric: String
  public let service: String?
  public let replications: Int
  /// The assumptions, the most influential first; those equally so in the order of the table.
  public let influences: [Influence]

  /// - Parameters:
  ///   - names: of the assumptions.
  ///   - values: of each set, in the order of the names.
  ///   - nominal: the run as it stands; only its replications count that the sets have too.
  ///   - outcomes: of each set, the same replications in each.
  /// - Precondition: at least three sets.
  /// - Complexity: O(assumptions × sets log sets + all replications × metrics).
  public init(
    names: [String], values: [[Double]], nominal: RunResult, outcomes: [[ReplicationOutcome]]
  ) {
    precondition(values.count == outcomes.count && values.count >= 3, "three sets with outcomes")
    let count = outcomes.map(\.count).min() ?? 0
    let (metric, service) = AssumptionStudy.telling(nominal, outcomes)
    func mean(_ outcomes: [ReplicationOutcome]) -> Double {
      let losses = outcomes.filter { $0.failure == nil }
        .map { $0.value(metric, system: service) ?? 0 }
      return losses.isEmpty ? 0 : losses.reduce(0, +) / Double(losses.count)
    }
    replications = count
    self.metric = metric
    self.service = service
    self.nominal = mean(Array(nominal.outcomes.prefix(count)))
    let means = outcomes.map(mean)
    self.means = means
    let correlations = names.indices.map { row in
      RankCorrelation(values.map { $0[row] }, means)
    }
    let significant = RankCorrelation.holm(correlations.map(\.pValue))
    let order = names.indices.sorted {
      let (first, second) = (abs(correlations[$0].value), abs(correlations[$1].value))
      return first != second ? first > second : $0 < $1
    }
    influences = order.map {
      Influence(
        identifier: names[$0], correlation: correlations[$0], isSignificant: significant[$0])
    }
  }

  /// The mean below which a share of the sets lies: the nearest rank.
  public func mean(atQuantile probability: Double) -> Double {
    let ordered = means.sorted()
    let rank = Int((probability * Double(ordered.count)).rounded(.up))
    return ordered[max(0, min(ordered.count, rank) - 1)]
  }

  /// The headline where any set has it, or the person-hours lost of the service that loses most.
  private static func telling(
    _ nominal: RunResult, _ outcomes: [[ReplicationOutcome]]
  ) -> (metric: String, service: String?) {
    let all = outcomes.flatMap { $0 }
    func total(_ metric: String, _ service: String?) -> Double {
      all.reduce(0) { $0 + ($1.value(metric, system: service) ?? 0) }
    }
    if total(RunResult.headline, nil) > 0 { return (RunResult.headline, nil) }
    let lost = MetricKind.personHoursLost.rawValue
    var best: (service: String, total: Double)?
    for service in nominal.services {
      let sum = total(lost, service)
      if sum > best?.total ?? 0 { best = (service, sum) }
    }
    return (lost, best?.service ?? nominal.services.first)
  }
}

import Metrics
import ScenarioFiles

/// What a replication costs in money by a scenario's valuation.
public struct LossValue: Sendable {
  public let valuation: Valuation

  public init(_ valuation: Valuation) { self.valuation = valuation }

  /// The metric that counts records exposed, where a run has one.
  public static let recordsMetric = "records-exposed"

  /// Person-hours lost by service at their worth, and records exposed at theirs; NaN where the
  /// replication failed.
  ///
  /// Somebody without two services loses the worth of both.
  public func money(_ outcome: ReplicationOutcome) -> Double {
    if outcome.failure != nil { return .nan }
    var sum = 0.0
    for service in valuation.personHours {
      let hours =
        outcome.value(MetricKind.personHoursLost.rawValue, system: service.service) ?? 0
      sum += hours * service.figure.value
    }
    if let records = valuation.records {
      for metric in outcome.metrics
      where metric.name == LossValue.recordsMetric && metric.district == nil {
        sum += metric.value * records.value
      }
    }
    return sum
  }
}

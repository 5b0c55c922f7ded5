import Metrics
import ScenarioFiles

/// The metric of a replication that a search looks at, as a loss: more is worse.
public struct LossMetric: Hashable, Sendable, CustomStringConvertible {
  public let response: StudyResponse

  public init(_ response: StudyResponse) { self.response = response }

  /// Whether the metric itself is better when higher, so that its loss is its negative.
  public var isNegated: Bool {
    MetricKind(rawValue: response.metric)?.isBetterWhenHigher ?? false
  }

  /// Recovery times are cut off by the horizon and have no mean: nothing can be ranked by them.
  public var isRecoveryTime: Bool {
    MetricKind(rawValue: response.metric)?.isRecoveryTime ?? false
  }

  /// The loss of a replication; NaN where it failed or has no such metric.
  ///
  /// Without a system it is the metric across systems, or else the sum over those that have it.
  public func loss(_ outcome: ReplicationOutcome) -> Double {
    if outcome.failure != nil { return .nan }
    let sign = isNegated ? -1.0 : 1.0
    if let value = outcome.value(response.metric, system: response.system) { return sign * value }
    if response.system != nil { return .nan }
    let parts = outcome.metrics.filter { $0.name == response.metric && $0.district == nil }
    return parts.isEmpty ? .nan : sign * parts.reduce(0) { $0 + $1.value }
  }

  /// The unit, as the metrics of an outcome print it.
  public func unit(_ outcome: ReplicationOutcome) -> String {
    outcome.metrics.first {
      $0.name == response.metric && (response.system == nil || $0.system == response.system)
    }?.unit ?? "1"
  }

  public var description: String { response.description }
}

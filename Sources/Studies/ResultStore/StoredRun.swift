import Experiments
import Metrics
import ScenarioFiles

/// One replication of one point, as stores keep it.
public struct StoredRun: Sendable, Equatable {
  /// `StudyPlan.key(point:replication:)`.
  public var key: String
  public var point: String
  public var replication: Int
  public var seed: UInt64
  /// Of the event log and all samples.
  public var digest: String
  public var eventCount: UInt64
  public var reachedEffect: Bool
  /// Why it could not be run to its end, or `nil`: an outcome like others, never tried again.
  public var failure: String?
  /// Those that the study records.
  public var metrics: [MetricValue]
  /// Those that the study records, or `nil`.
  public var series: SeriesRecord?

  public init(
    key: String, point: String, replication: Int, seed: UInt64, digest: String,
    eventCount: UInt64, reachedEffect: Bool, failure: String?, metrics: [MetricValue],
    series: SeriesRecord? = nil
  ) {
    self.key = key
    self.point = point
    self.replication = replication
    self.seed = seed
    self.digest = digest
    self.eventCount = eventCount
    self.reachedEffect = reachedEffect
    self.failure = failure
    self.metrics = metrics
    self.series = series
  }

  init(_ outcome: ReplicationOutcome, point: String, seed: UInt64, record: RecordedMetrics) {
    self.init(
      key: StudyPlan.key(point: point, replication: outcome.replication), point: point,
      replication: outcome.replication, seed: seed, digest: outcome.digest.description,
      eventCount: outcome.eventCount, reachedEffect: outcome.reachedEffect,
      failure: outcome.failure, metrics: outcome.metrics.filter(record.keeps),
      series: outcome.series)
  }
}

/// A point of a study as stores keep it.
public struct StoredPoint: Sendable, Equatable {
  public var key: String
  /// The parameters' names and texts, sorted by name.
  public var parameters: [Parameter]
  /// Why the scenario could not be compiled or warmed up there, or `nil`.
  public var failure: String?

  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  public init(key: String, parameters: [Parameter], failure: String? = nil) {
    self.key = key
    self.parameters = parameters
    self.failure = failure
  }
}

extension RecordedMetrics {
  /// Whether a study keeps a metric.
  func keeps(_ metric: MetricValue) -> Bool {
    switch self {
    case .all: true
    case .city: metric.district == nil
    case .named(let names): metric.district == nil && names.contains(metric.name)
    }
  }
}

extension StudyResponse {
  /// The response of a replication: the metric of the system, or of no system, or else the sum over
  /// the systems that have it; `nil` where there is none.
  public func value(in metrics: [MetricValue]) -> Double? {
    let rows = metrics.filter { $0.name == metric && $0.district == nil }
    if let row = rows.first(where: { $0.system == system }) { return row.value }
    if system != nil || rows.isEmpty { return nil }
    return rows.map(\.value).reduce(0, +)
  }

  /// Whether a metric is the response or a part of it.
  func contains(_ metric: MetricValue) -> Bool {
    metric.name == self.metric && metric.district == nil
      && (system == nil || metric.system == system)
  }
}

import Metrics
import Statistics

/// The figures of one metric over a set of replications.
public struct MetricFigures: Sendable {
  public let name: String
  public let system: String?
  public let district: String?
  public let unit: String
  /// Whether only replications count in which an effect came into force.
  public let given: Bool
  public let figures: FigureSet
  /// The share whose time ran past the horizon, for recovery times only.
  public let notRecovered: Figure?

  /// All metrics over all replications, and over those with an effect if these are some but not
  /// all.
  ///
  /// A metric is summarised over the replications that have a row of it.
  static func all(
    of done: [ReplicationOutcome], given reached: [ReplicationOutcome]
  ) -> [MetricFigures] {
    var rows = summarise(done, given: false)
    if !reached.isEmpty { rows += summarise(reached, given: true) }
    return rows
  }

  private struct Column {
    var head: MetricValue
    var values: [Double] = []
    var censored: [Bool] = []
  }

  private static func summarise(
    _ outcomes: [ReplicationOutcome], given: Bool
  ) -> [MetricFigures] {
    var columns: [Column] = []
    for outcome in outcomes {
      // Rows come in one order in all replications; a missing row only shifts the rest.
      var place = 0
      for metric in outcome.metrics {
        while place < columns.count, !isSame(columns[place].head, metric) { place += 1 }
        if place == columns.count {
          if let earlier = columns.firstIndex(where: { isSame($0.head, metric) }) {
            place = earlier
          } else {
            columns.append(Column(head: metric))
          }
        }
        columns[place].values.append(metric.value)
        columns[place].censored.append(metric.censored)
        place += 1
      }
    }
    return columns.map { figures($0, given: given) }
  }

  private static func isSame(_ first: MetricValue, _ second: MetricValue) -> Bool {
    first.name == second.name && first.system == second.system && first.district == second.district
  }

  private static func figures(_ column: Column, given: Bool) -> MetricFigures {
    let head = column.head
    let kind = MetricKind(rawValue: head.name)
    // What is better when higher is a share.
    let isShare = kind?.isBetterWhenHigher == true
    var figures = FigureSet.summarise(
      values: column.values, worse: isShare ? .smaller : .larger, limit: isShare ? 1 : .infinity)
    var notRecovered: Figure?
    if kind?.isRecoveryTime == true {
      let times = KaplanMeier(times: column.values, censored: column.censored)
      notRecovered = times.notEnded.figure
      let none = Figure.missing("recovery times are cut off by the horizon: see the quantiles")
      figures = FigureSet(
        count: column.values.count, mean: none, median: times.quantile(0.5),
        p05: times.quantile(0.05), p95: times.quantile(0.95), cvar95: none)
    }
    return MetricFigures(
      name: head.name, system: head.system, district: head.district, unit: head.unit,
      given: given, figures: figures, notRecovered: notRecovered)
  }
}

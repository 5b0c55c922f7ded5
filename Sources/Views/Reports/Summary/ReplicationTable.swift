import Experiments

/// The metrics of the whole city, a row a replication and metric, for other programs.
public enum ReplicationTable {
  /// Tidy CSV with the columns `replication,reached_effect,metric,system,unit,value,censored`.
  ///
  /// A replication without a row of a metric (see `RunTrajectories.metricValues`) has none here, and
  /// a failed one has none at all. Values are written so that they read back to the same bits.
  ///
  /// - Complexity: O(replications × metrics).
  public static func text(_ result: RunResult) -> String {
    var text = "replication,reached_effect,metric,system,unit,value,censored\n"
    for outcome in result.outcomes where outcome.failure == nil {
      let head = "\(outcome.replication),\(outcome.reachedEffect ? 1 : 0)"
      for metric in outcome.metrics where metric.district == nil {
        let system = metric.system ?? ""
        text += "\(head),\(metric.name),\(system),\(metric.unit),\(metric.value),"
        text += metric.censored ? "1\n" : "0\n"
      }
    }
    return text
  }
}

import Metrics

/// Metrics of replications as columns: one value a replication, or `nil` where it has no such row.
public struct MetricTable: Sendable {
  public struct Column: Sendable {
    /// Name, system, district and unit; its value is that of the first replication that has one.
    public let head: MetricValue
    public internal(set) var values: [Double?]
    public internal(set) var censored: [Bool]
  }

  public private(set) var columns: [Column] = []
  public let count: Int

  /// - Complexity: O(replications × metrics): rows come in one order in all replications.
  public init(_ outcomes: [ReplicationOutcome]) {
    self.init(rows: outcomes.map(\.metrics))
  }

  public init(rows: [[MetricValue]]) {
    count = rows.count
    for (index, row) in rows.enumerated() {
      var place = 0
      for metric in row {
        while place < columns.count, !MetricTable.isSame(columns[place].head, metric) { place += 1 }
        if place == columns.count {
          if let earlier = columns.firstIndex(where: { MetricTable.isSame($0.head, metric) }) {
            place = earlier
          } else {
            columns.append(
              Column(
                head: metric, values: Array(repeating: nil, count: count),
                censored: Array(repeating: false, count: count)))
          }
        }
        columns[place].values[index] = metric.value
        columns[place].censored[index] = metric.censored
        place += 1
      }
    }
  }

  /// The column of the same metric, or `nil`.
  public func column(_ head: MetricValue) -> Column? {
    columns.first { MetricTable.isSame($0.head, head) }
  }

  static func isSame(_ first: MetricValue, _ second: MetricValue) -> Bool {
    first.name == second.name && first.system == second.system && first.district == second.district
  }
}

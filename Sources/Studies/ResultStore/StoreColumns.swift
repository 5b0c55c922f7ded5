import GRDB
import Metrics

/// The columns of a study's tables that depend on its metrics and parameters.
struct StoreColumns: Sendable {
  struct Column: Sendable {
    /// The metric; its value means nothing.
    var head: MetricValue
    /// Whether there is a column that says which values are cut off by the horizon.
    var hasCensoring: Bool
  }

  /// SQLite's default limit is 2,000 columns.
  static let limit = 1_900

  /// In the order in which they were made.
  private(set) var metrics: [(key: String, value: Column)] = []
  private var places: [String: Int] = [:]
  private var parameters: Set<String> = []

  init(_ database: Database) throws {
    let present = Set(try database.columns(in: "runs").map(\.name))
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM metrics ORDER BY rowid")
    for row in rows {
      let name: String = row[0]
      let head = MetricValue(name: row[1], system: row[2], district: row[3], unit: row[4], value: 0)
      places[name] = metrics.count
      metrics.append(
        (name, Column(head: head, hasCensoring: present.contains(StoreColumns.censoring(name)))))
    }
    parameters = Set(try database.columns(in: "points").map(\.name))
  }

  /// `person-hours-lost:water@downtown`.
  static func name(_ metric: MetricValue) -> String {
    metric.name + (metric.system.map { ":\($0)" } ?? "")
      + (metric.district.map { "@\($0)" } ?? "")
  }

  static func censoring(_ name: String) -> String { name + " censored" }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  // MARK: - Columns

  /// Makes the columns of parameters that are new.
  mutating func prepare(_ point: StoredPoint, _ database: Database) throws {
    for parameter in point.parameters {
      let name = "p:" + parameter.name
      if parameters.contains(name) { continue }
      try database.execute(
        sql: "ALTER TABLE points ADD COLUMN \(StoreColumns.quoted(name)) TEXT")
      parameters.insert(name)
    }
  }

  /// The place of a metric's column, made if it is new.
  ///
  /// - Parameter guess: where it lies in most runs: rows come in one order in all of them.
  mutating func column(
    _ metric: MetricValue, guess: Int, _ database: Database
  ) throws -> Int {
    if guess < metrics.count {
      let head = metrics[guess].value.head
      if head.name == metric.name, head.system == metric.system, head.district == metric.district {
        return guess
      }
    }
    let name = StoreColumns.name(metric)
    if let place = places[name] { return place }
    if metrics.count >= StoreColumns.limit / 2 {
      throw StoreError.tooManyMetrics(metrics.count + 1)
    }
    let isTime = MetricKind(rawValue: metric.name)?.isRecoveryTime == true
    try database.execute(
      sql: "ALTER TABLE runs ADD COLUMN \(StoreColumns.quoted(name)) REAL")
    if isTime {
      let censoring = StoreColumns.quoted(StoreColumns.censoring(name))
      try database.execute(sql: "ALTER TABLE runs ADD COLUMN \(censoring) INTEGER")
    }
    try database.execute(
      sql: "INSERT INTO metrics VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [name, metric.name, metric.system, metric.district, metric.unit])
    places[name] = metrics.count
    metrics.append((name, Column(head: metric, hasCensoring: isTime)))
    return metrics.count - 1
  }
}

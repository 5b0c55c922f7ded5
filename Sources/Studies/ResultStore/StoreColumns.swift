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

  // MARK: - Rows

  mutating func insert(_ point: StoredPoint, _ database: Database) throws {
    let names = point.parameters.map { "p:" + $0.name }
    for name in names where !parameters.contains(name) {
      try database.execute(
        sql: "ALTER TABLE points ADD COLUMN \(StoreColumns.quoted(name)) TEXT")
      parameters.insert(name)
    }
    let list = (["point", "failure"] + names).map(StoreColumns.quoted).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count + 2).joined(separator: ", ")
    var arguments: [(any DatabaseValueConvertible)?] = [point.key, point.failure]
    arguments += point.parameters.map(\.text)
    try database.cachedStatement(
      sql: "INSERT INTO points (\(list)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
    ).execute(arguments: StatementArguments(arguments))
  }

  mutating func insert(_ run: StoredRun, _ database: Database) throws {
    var names = ["key", "point", "replication", "seed", "digest", "events", "reached", "failure"]
    var values: [DatabaseValue] = [
      run.key.databaseValue, run.point.databaseValue, run.replication.databaseValue,
      String(run.seed).databaseValue, run.digest.databaseValue,
      Int64(clamping: run.eventCount).databaseValue, (run.reachedEffect ? 1 : 0).databaseValue,
      run.failure?.databaseValue ?? .null,
    ]
    for metric in run.metrics {
      let name = StoreColumns.name(metric)
      let place = try column(name, metric, database)
      names.append(name)
      values.append(metric.value.databaseValue)
      if metrics[place].value.hasCensoring {
        names.append(StoreColumns.censoring(name))
        values.append((metric.censored ? 1 : 0).databaseValue)
      }
    }
    let list = names.map(StoreColumns.quoted).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: "INSERT INTO runs (\(list)) VALUES (\(marks)) ON CONFLICT DO NOTHING")
    try statement.execute(arguments: StatementArguments(values))
    if database.changesCount == 0 { try check(run, database) }
  }

  private func check(_ run: StoredRun, _ database: Database) throws {
    let kept = try String.fetchOne(
      database, sql: "SELECT digest FROM runs WHERE key = ?", arguments: [run.key])
    if let kept, kept == run.digest { return }
    throw StoreError.notRepeated(run: run.key, kept: kept ?? "none", own: run.digest)
  }

  /// The place of a metric's column, made if it is new.
  private mutating func column(
    _ name: String, _ metric: MetricValue, _ database: Database
  ) throws -> Int {
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

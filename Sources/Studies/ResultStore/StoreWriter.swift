import Experiments
import GRDB
import Metrics

/// Adds rows within one transaction, with one prepared statement for all runs.
///
/// Keys are texts that stand for what a row depends on, not numbers in the order of arrival: stores
/// filled in any order hold equal rows.
struct StoreWriter {
  private let database: Database
  private(set) var columns: StoreColumns
  private var statement: Statement?
  /// By column, what goes into the row that is added next.
  private var values: [DatabaseValue] = []
  /// Places of the columns that say which values are cut off, by metric; -1 for none.
  private var censoring: [Int] = []
  private var layouts: [(text: String, layout: Int64)] = []

  private static let fixed = [
    "key", "point", "replication", "seed", "digest", "events", "reached", "failure",
  ]

  init(_ database: Database, columns: StoreColumns) {
    self.database = database
    self.columns = columns
  }

  mutating func add(_ identity: StoreIdentity) throws {
    try database.execute(
      sql: "INSERT INTO identity VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [identity.modelVersion, identity.fingerprint, identity.program])
  }

  mutating func add(_ point: StoredPoint) throws {
    try columns.prepare(point, database)
    let names = ["point", "failure"] + point.parameters.map { "p:" + $0.name }
    let list = names.map(StoreColumns.quoted).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    var arguments: [(any DatabaseValueConvertible)?] = [point.key, point.failure]
    arguments += point.parameters.map(\.text)
    try database.cachedStatement(
      sql: "INSERT INTO points (\(list)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
    ).execute(arguments: StatementArguments(arguments))
  }

  mutating func add(_ run: StoredRun) throws {
    let count = columns.metrics.count
    var places: [Int] = []
    places.reserveCapacity(run.metrics.count)
    var guess = 0
    for metric in run.metrics {
      let place = try columns.column(metric, guess: guess, database)
      places.append(place)
      guess = place + 1
    }
    if statement == nil || columns.metrics.count != count { try prepare() }
    for place in values.indices { values[place] = .null }
    values[0] = run.key.databaseValue
    values[1] = run.point.databaseValue
    values[2] = run.replication.databaseValue
    values[3] = String(run.seed).databaseValue
    values[4] = run.digest.databaseValue
    values[5] = Int64(clamping: run.eventCount).databaseValue
    values[6] = (run.reachedEffect ? 1 : 0).databaseValue
    values[7] = run.failure?.databaseValue ?? .null
    for (metric, place) in zip(run.metrics, places) {
      values[StoreWriter.fixed.count + place] = metric.value.databaseValue
      if censoring[place] >= 0 {
        values[censoring[place]] = (metric.censored ? 1 : 0).databaseValue
      }
    }
    guard let statement else { return }
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
    if database.changesCount == 0 { try check(run) }
    if let series = run.series { try add(series, of: run.key) }
  }

  /// A statement that fills every column.
  private mutating func prepare() throws {
    var names = StoreWriter.fixed + columns.metrics.map(\.key)
    censoring = []
    for (name, column) in columns.metrics {
      censoring.append(column.hasCensoring ? names.count : -1)
      if column.hasCensoring { names.append(StoreColumns.censoring(name)) }
    }
    let list = names.map(StoreColumns.quoted).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    statement = try database.cachedStatement(
      sql: "INSERT INTO runs (\(list)) VALUES (\(marks)) ON CONFLICT DO NOTHING")
    values = Array(repeating: .null, count: names.count)
  }

  private func check(_ run: StoredRun) throws {
    let kept = try String.fetchOne(
      database, sql: "SELECT digest FROM runs WHERE key = ?", arguments: [run.key])
    if let kept, kept == run.digest { return }
    throw StoreError.notRepeated(run: run.key, kept: kept ?? "none", own: run.digest)
  }

  // MARK: - Series

  mutating func add(_ series: SeriesRecord, of run: String) throws {
    let layout = try number(of: series.layout)
    try database.cachedStatement(
      sql: "INSERT INTO series VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [run, layout, series.steps, PackedBytes.value(series.bytes)])
  }

  private mutating func number(of layout: SeriesLayout) throws -> Int64 {
    let text = layout.text
    if let known = layouts.first(where: { $0.text == text }) { return known.layout }
    try database.execute(
      sql: "INSERT INTO series_layouts (selection, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [layout.selection, text])
    let number = try Int64.fetchOne(
      database, sql: "SELECT layout FROM series_layouts WHERE text = ?", arguments: [text])
    layouts.append((text, number ?? 0))
    return number ?? 0
  }
}

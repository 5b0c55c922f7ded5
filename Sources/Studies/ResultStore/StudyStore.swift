import EventKernel
import Experiments
import GRDB
import Metrics
import ScenarioFiles
import Synchronization

/// The SQLite file of a study: one row a run, one column a metric, in write-ahead logging.
///
/// Tables: `runs` (key, point, replication, seed, digest, events, reached, failure, then a column
/// for each metric), `points` (point, failure, then a column `p:NAME` for each parameter),
/// `metrics` (what each column is), `design` (the points of the study as its file is now, by
/// position), and `identity`. Rows are never changed: a row stands for the hash of everything that
/// it depends on.
public final class StudyStore: StudySink {
  public let path: String
  let pool: DatabasePool
  private let columns: Mutex<StoreColumns>

  /// Opens the file, or makes it.
  ///
  /// - Throws: `StoreError`; `otherProcessor` unless `mixedProcessors`.
  public init(path: String, identity: StoreIdentity, mixedProcessors: Bool = false) throws {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(30)
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.write { database in try StudyStore.makeTables(database) }
      columns = Mutex(try pool.read { try StoreColumns($0) })
      let kept = try pool.read {
        try String.fetchAll($0, sql: "SELECT fingerprint FROM identity ORDER BY fingerprint")
      }
      if let other = kept.first(where: { $0 != identity.fingerprint }), !mixedProcessors {
        throw StoreError.otherProcessor(path: path, kept: other, own: identity.fingerprint)
      }
      try add(identity)
    } catch let error as DatabaseError {
      throw StudyStore.error(error, path)
    }
  }

  /// Notes that rows of a processor and a program are in the file.
  func add(_ identity: StoreIdentity) throws {
    try write { writer in try writer.add(identity) }
  }

  /// All identities whose rows are in the file.
  public func identities() throws -> [StoreIdentity] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM identity ORDER BY model, fingerprint, program")
        .map { StoreIdentity(modelVersion: $0[0], fingerprint: $0[1], program: $0[2]) }
    }
  }

  private static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS identity (model INTEGER NOT NULL, fingerprint TEXT NOT NULL,
          program TEXT NOT NULL, PRIMARY KEY (model, fingerprint, program)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS points (point TEXT NOT NULL PRIMARY KEY, failure TEXT);
        CREATE TABLE IF NOT EXISTS metrics (name TEXT NOT NULL PRIMARY KEY, metric TEXT NOT NULL,
          system TEXT, district TEXT, unit TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS design (position INTEGER PRIMARY KEY, point TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS runs (key TEXT NOT NULL UNIQUE, point TEXT NOT NULL,
          replication INTEGER NOT NULL, seed TEXT NOT NULL, digest TEXT NOT NULL,
          events INTEGER NOT NULL, reached INTEGER NOT NULL, failure TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS runs_by_point ON runs (point, replication);
        CREATE TABLE IF NOT EXISTS series_layouts (layout INTEGER PRIMARY KEY,
          selection TEXT NOT NULL, text TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS series (key TEXT NOT NULL, layout INTEGER NOT NULL,
          steps INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (key, layout));
        """)
  }

  // MARK: - Errors

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try pool.read(body)
    } catch let error as DatabaseError {
      throw StudyStore.error(error, path)
    }
  }

  static func error(_ error: DatabaseError, _ path: String) -> StoreError {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return .notAStore(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
    case .SQLITE_FULL: return .file(path: path, reason: "the disk is full")
    default: return .file(path: path, reason: error.message ?? "code \(error.resultCode)")
    }
  }

  // MARK: - Rows

  public func index(of response: StudyResponse?, series: String? = nil) throws -> StudyIndex {
    var index = StudyIndex()
    let parts = response.map { response in
      columns.withLock { $0.metrics.filter { response.contains($0.value.head) } }
    }
    let names = (parts ?? []).map(\.key)
    return try read { database in
      for key in try String.fetchAll(
        database, sql: "SELECT point FROM points WHERE failure IS NOT NULL")
      {
        index.failedPoints.insert(key)
      }
      let list = (["point", "replication", "failure"] + names).map(StoreColumns.quoted)
      var sql = "SELECT \(list.joined(separator: ", ")) FROM runs"
      if series != nil {
        sql +=
          " WHERE failure IS NOT NULL OR key IN (SELECT key FROM series "
          + "JOIN series_layouts USING (layout) WHERE selection = ?)"
      }
      let rows = try Row.fetchCursor(
        database, sql: sql, arguments: series.map { [$0] } ?? [])
      while let row = try rows.next() {
        let failure: String? = row[2]
        var metrics: [MetricValue] = []
        for (offset, part) in (parts ?? []).enumerated() {
          guard let value: Double = row[3 + offset] else { continue }
          var metric = part.value.head
          metric.value = value
          metrics.append(metric)
        }
        let value = failure == nil ? response?.value(in: metrics) : nil
        index.runs[row[0], default: [:]].updateValue(value, forKey: row[1])
      }
      return index
    }
  }

  public func add(_ point: StoredPoint, _ runs: [StoredRun]) throws {
    try write { writer in
      try writer.add(point)
      for run in runs { try writer.add(run) }
    }
  }

  /// Adds rows in one transaction: all of them or, after an error, none.
  func write(_ body: (inout StoreWriter) throws -> Void) throws {
    do {
      try columns.withLock { columns in
        var fresh = columns
        try pool.write { database in
          var writer = StoreWriter(database, columns: fresh)
          try body(&writer)
          fresh = writer.columns
        }
        // Columns made in a transaction that was rolled back are not there.
        columns = fresh
      }
    } catch let error as DatabaseError {
      throw StudyStore.error(error, path)
    }
  }

  /// Writes down which points the study has now, in their order.
  public func setDesign(_ keys: [String]) throws {
    do {
      try pool.write { database in
        try database.execute(sql: "DELETE FROM design")
        let statement = try database.makeStatement(sql: "INSERT INTO design VALUES (?, ?)")
        for (position, key) in keys.enumerated() {
          try statement.execute(arguments: [position, key])
        }
      }
    } catch let error as DatabaseError {
      throw StudyStore.error(error, path)
    }
  }

  public func runCount() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM runs") ?? 0 }
  }

  /// Of all rows by their keys: the same for the same runs, in whatever order they came.
  public func digest() throws -> Digest {
    let heads = columns.withLock { $0.metrics }.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    return try read { database in
      var digest = Digest()
      let names = ["key", "digest", "failure"] + heads.map(\.key)
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT \(names.map(StoreColumns.quoted).joined(separator: ", ")) FROM runs "
          + "ORDER BY key")
      while let row = try rows.next() {
        digest.add(row[0] as String)
        digest.add(row[1] as String)
        digest.add((row[2] as String?) ?? "")
        for place in heads.indices {
          guard let value: Double = row[3 + place] else { continue }
          digest.add(heads[place].key)
          digest.add(value)
        }
      }
      return digest
    }
  }
}

import Foundation
import GRDB
import Metrics
import ResultStore
import ScenarioFiles

/// 10^5 runs of 50 metrics into the SQLite file of a study, in writes of 20 runs as a sweep makes
/// them, and sums over all of them, beside the least that SQLite needs for the same: one statement,
/// one transaction, no keys. Writes `Benchmarks/results/store.csv`.
///
/// The bars of the project are 10 s to insert and 1 s to aggregate.
@main
struct StoreBenchmark {
  static let runs = 100_000
  static let metrics = 50
  static let block = 20
  static let repetitions = 3

  static func main() throws {
    var (inserts, sums): ([Double], [Double]) = ([], [])
    for repetition in 0..<repetitions {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("citycascade-store-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let ours = try store(folder.appendingPathComponent("ours.sqlite").path)
      let plain = try bare(folder.appendingPathComponent("bare.sqlite").path)
      print(
        "repetition \(repetition): insert \(text(ours.insert)) s, bare \(text(plain.insert)) s; "
          + "aggregate \(text(ours.aggregate)) s, bare \(text(plain.aggregate)) s")
      inserts.append(plain.insert / ours.insert)
      sums.append(plain.aggregate / ours.aggregate)
    }
    var lines = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    for (name, ratios) in [("insert-100000x50", inserts), ("mean-of-50-metrics", sums)] {
      let sorted = ratios.sorted()
      lines.append(
        "\(name),one-statement-one-transaction,\(sorted[sorted.count / 2]),\(sorted[0]),"
          + "\(sorted[sorted.count - 1]),\(sorted.count)")
    }
    let place = "Benchmarks/results/store.csv"
    let path = FileManager.default.fileExists(atPath: "Benchmarks") ? place : "results/store.csv"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
  }

  static func text(_ seconds: Double) -> String { String(format: "%.2f", seconds) }

  /// Whose CPU times the ratios are made of.
  static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  static func value(_ run: Int, _ metric: Int) -> Double { Double(run * 7 + metric) / 3 }

  static func store(_ path: String) throws -> (insert: Double, aggregate: Double) {
    let identity = StoreIdentity(modelVersion: 1, fingerprint: "0", program: "benchmark")
    let store = try StudyStore(path: path, identity: identity)
    let heads = (0..<metrics).map { number in
      MetricValue(
        name: "metric-\(number)", system: "water", district: nil, unit: "person h", value: 0)
    }
    let insert = try time {
      for first in stride(from: 0, to: runs, by: block) {
        let point = String(repeating: "0", count: 20) + String(100_000_000_000 + first)
        let rows = (first..<first + block).map { run in
          StoredRun(
            key: String(repeating: "f", count: 20) + String(900_000_000_000 - run * 7_919),
            point: point, replication: run - first, seed: 1, digest: point, eventCount: 1_000,
            reachedEffect: true, failure: nil,
            metrics: heads.enumerated().map { number, head in
              var metric = head
              metric.value = value(run, number)
              return metric
            })
        }
        try store.add(
          StoredPoint(
            key: point, parameters: [StoredPoint.Parameter(name: "p", text: "\(first)")]), rows)
      }
    }
    var means: [Double] = []
    let aggregate = try time { means = try store.means().map(\.mean) }
    guard means.count == metrics else { fatalError("every metric has a mean") }
    return (insert, aggregate)
  }

  static func bare(_ path: String) throws -> (insert: Double, aggregate: Double) {
    let queue = try DatabaseQueue(path: path)
    let columns = (0..<metrics).map { "m\($0)" }
    let insert = try time {
      try queue.write { database in
        try database.execute(
          sql: "CREATE TABLE runs (\(columns.map { $0 + " REAL" }.joined(separator: ", ")))")
        let marks = Array(repeating: "?", count: metrics).joined(separator: ", ")
        let statement = try database.makeStatement(sql: "INSERT INTO runs VALUES (\(marks))")
        for run in 0..<runs {
          try statement.execute(
            arguments: StatementArguments((0..<metrics).map { value(run, $0) }))
        }
      }
    }
    let aggregate = try time {
      _ = try queue.read { database in
        try Row.fetchOne(
          database,
          sql: "SELECT \(columns.map { "avg(\($0))" }.joined(separator: ", ")) FROM runs")
      }
    }
    return (insert, aggregate)
  }
}

import Foundation
import GRDB
import Metrics
import ResultStore
import ScenarioFiles

/// 10^5 runs of 50 metrics into the SQLite file of a study, as a sweep writes them and as `merge`
/// reads them from a shard, and means over all of them, beside the least that SQLite needs for the
/// same: one prepared statement, one transaction, no keys, no digests.
enum StoreCases {
  static let runs = 100_000
  static let metrics = 50
  /// Runs of a write of a sweep.
  static let block = 20
  static let identity = StoreIdentity(modelVersion: 1, fingerprint: "0", program: "benchmark")

  static func rows(repetitions: Int) throws -> [String] {
    var (inserts, merges, means): ([Double], [Double], [Double]) = ([], [], [])
    for repetition in 0..<repetitions {
      try StudiesBenchmark.inFolder { folder in
        let shard = folder + "/1-of-1.runs"
        let append = try StudiesBenchmark.time {
          let file = try ShardFile(path: shard, identity: identity)
          try fill(file, block: 1_000)
        }
        let ours = try StudyStore(path: folder + "/ours.sqlite", identity: identity)
        let insert = try StudiesBenchmark.time { try fill(ours, block: block) }
        let plain = try bare(folder + "/bare.sqlite")
        let merged = try StudyStore(path: folder + "/merged.sqlite", identity: identity)
        let start = Date()
        let merge = try StudiesBenchmark.time { _ = try StudyMerge.add(shard, to: merged) }
        let wall = Date().timeIntervalSince(start)
        var count = 0
        let mean = try StudiesBenchmark.time { count = try ours.means().count }
        precondition(count == metrics, "every metric has a mean")
        let text = StudiesBenchmark.text
        print(
          "store \(repetition): append \(text(append)) s, insert \(text(insert)) s, merge "
            + "\(text(merge)) s (\(text(wall)) s by the clock), means \(text(mean)) s; bare "
            + "insert \(text(plain.insert)) s, means \(text(plain.mean)) s")
        inserts.append(plain.insert / insert)
        merges.append(plain.insert / merge)
        means.append(plain.mean / mean)
      }
    }
    return [
      StudiesBenchmark.row("insert-100000x50", "bare-statement", inserts),
      StudiesBenchmark.row("merge-100000x50", "bare-statement", merges),
      StudiesBenchmark.row("means-100000x50", "bare-statement", means),
    ]
  }

  private static func value(_ run: Int, _ metric: Int) -> Double {
    Double(run &* 2_654_435_761 % 1_000_003 + metric) / 3
  }

  private static func fill(_ sink: some StudySink, block: Int) throws {
    let heads = (0..<metrics).map { number in
      MetricValue(
        name: "metric-\(number)", system: "water", district: nil, unit: "person h", value: 0)
    }
    for first in stride(from: 0, to: runs, by: block) {
      let point = key(first, 1)
      let rows = (first..<first + block).map { run in
        StoredRun(
          key: key(run, 2), point: point, replication: run - first, seed: 1, digest: key(run, 3),
          eventCount: 1_000, reachedEffect: true, failure: nil,
          metrics: heads.enumerated().map { number, head in
            var metric = head
            metric.value = value(run, number)
            return metric
          })
      }
      try sink.add(
        StoredPoint(
          key: point, parameters: [StoredPoint.Parameter(name: "p", text: "\(first)")]), rows)
    }
  }

  /// 32 hexadecimal digits in no order, as digests are.
  private static func key(_ number: Int, _ kind: UInt64) -> String {
    var word = (UInt64(number) &+ kind << 40) &* 0x9E37_79B9_7F4A_7C15
    word ^= word >> 31
    let second = word &* 0xD1B5_4A32_D192_ED03
    return [word, second].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func bare(_ path: String) throws -> (insert: Double, mean: Double) {
    let queue = try DatabaseQueue(path: path)
    let columns = (0..<metrics).map { "m\($0)" }
    let insert = try StudiesBenchmark.time {
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
    let list = columns.map { "avg(\($0))" }.joined(separator: ", ")
    let mean = try StudiesBenchmark.time {
      _ = try queue.read { try Row.fetchOne($0, sql: "SELECT \(list) FROM runs") }
    }
    return (insert, mean)
  }
}

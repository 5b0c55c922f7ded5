import GRDB
import Metrics
import ScenarioFiles

extension StudyStore {
  /// The value of a response in every run of the study as its design is now: by position of the
  /// point, then by replication; `nil` for a run that failed or has no such metric.
  ///
  /// - Complexity: O(runs).
  public func values(of response: StudyResponse) throws -> [[Double?]] {
    let heads = try metricColumns().filter { response.contains($0.head) }
    let list = heads.map { "runs." + StoreColumns.quoted($0.name) }
    let sql =
      "SELECT design.position, runs.failure"
      + list.map { ", \($0)" }.joined()
      + " FROM design JOIN runs ON runs.point = design.point "
      + "ORDER BY design.position, runs.replication"
    return try read { database in
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM design") ?? 0
      var values = [[Double?]](repeating: [], count: count)
      let rows = try Row.fetchCursor(database, sql: sql)
      while let row = try rows.next() {
        let failure: String? = row[1]
        var metrics: [MetricValue] = []
        for (offset, head) in heads.enumerated() {
          guard let value: Double = row[2 + offset] else { continue }
          var metric = head.head
          metric.value = value
          metrics.append(metric)
        }
        values[row[0]].append(failure == nil ? response.value(in: metrics) : nil)
      }
      return values
    }
  }

  /// How many runs are of the study as its design is now.
  public func designRunCount() throws -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM design JOIN runs ON runs.point = design.point") ?? 0
    }
  }

  /// Positions of the design whose point failed as a whole, with the reason.
  public func failedPoints() throws -> [(position: Int, reason: String)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT design.position, points.failure FROM design
          JOIN points ON points.point = design.point
          WHERE points.failure IS NOT NULL ORDER BY design.position
          """
      ).map { ($0[0], $0[1]) }
    }
  }

  /// All metrics that some run has, with the names of their columns.
  public func metricColumns() throws -> [(name: String, head: MetricValue)] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM metrics ORDER BY name").map {
        (
          $0[0] as String,
          MetricValue(name: $0[1], system: $0[2], district: $0[3], unit: $0[4], value: 0)
        )
      }
    }
  }

  /// The plain mean of every metric over all runs that have it, whatever their points: for a look
  /// at the file as a whole.
  ///
  /// - Complexity: O(runs × metrics).
  public func means() throws -> [(metric: MetricValue, mean: Double)] {
    let heads = try metricColumns()
    return try read { database in
      // As many as fit into one row of a result.
      var means: [(MetricValue, Double)] = []
      for start in stride(from: 0, to: heads.count, by: 500) {
        let part = heads[start..<min(heads.count, start + 500)]
        let list = part.map { "avg(\(StoreColumns.quoted($0.name)))" }
        let row = try Row.fetchOne(
          database, sql: "SELECT \(list.joined(separator: ", ")) FROM runs")
        for (offset, head) in part.enumerated() {
          if let mean: Double = row?[offset] { means.append((head.head, mean)) }
        }
      }
      return means
    }
  }

  /// Writes one line for each metric of each run of the study as its design is now: a tidy table.
  ///
  /// - Parameter line: takes each line with its end.
  /// - Complexity: O(runs × metrics).
  public func exportTidy(_ line: (String) throws -> Void) throws {
    let heads = try metricColumns()
    try read { database in
      let parameters = try database.columns(in: "points").map(\.name).filter { $0.hasPrefix("p:") }
      let fixed = ["position", "replication"] + parameters.map { String($0.dropFirst(2)) }
      let present = Set(try database.columns(in: "runs").map(\.name))
      try line(
        (fixed + ["failed", "metric", "system", "district", "unit", "value", "censored"])
          .map(TidyText.cell).joined(separator: ",") + "\n")
      var list = ["design.position", "runs.replication", "runs.failure"]
      list += parameters.map { "points." + StoreColumns.quoted($0) }
      list += heads.map { "runs." + StoreColumns.quoted($0.name) }
      list += heads.map { head in
        let censoring = StoreColumns.censoring(head.name)
        return present.contains(censoring) ? "runs." + StoreColumns.quoted(censoring) : "NULL"
      }
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT \(list.joined(separator: ", ")) FROM design "
          + "JOIN runs ON runs.point = design.point JOIN points ON points.point = design.point "
          + "ORDER BY design.position, runs.replication")
      while let row = try rows.next() {
        let failure: String? = row[2]
        var start: [String] = [String(row[0] as Int), String(row[1] as Int)]
        start += parameters.indices.map { TidyText.cell((row[3 + $0] as String?) ?? "") }
        start.append(failure == nil ? "0" : "1")
        let head = start.joined(separator: ",")
        let first = 3 + parameters.count
        for (place, metric) in heads.enumerated() {
          guard let value: Double = row[first + place] else { continue }
          let censored: Int? = row[first + heads.count + place]
          let cells = [
            TidyText.cell(metric.head.name), TidyText.cell(metric.head.system ?? ""),
            TidyText.cell(metric.head.district ?? ""), TidyText.cell(metric.head.unit), "\(value)",
            String(censored ?? 0),
          ]
          try line(head + "," + cells.joined(separator: ",") + "\n")
        }
      }
    }
  }
}

/// Cells of a table of comma-separated values.
enum TidyText {
  /// RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe.
  static func cell(_ text: String) -> String {
    let guarded = "=+-@\t".contains(text.first ?? "a") ? "'" + text : text
    guard guarded.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
      return guarded
    }
    let doubled = guarded.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}

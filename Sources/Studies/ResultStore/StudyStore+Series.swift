import Experiments
import GRDB
import ScenarioFiles
import SeriesFiles
import Simulation

extension StudyStore {
  /// What a file of series holds.
  public struct SeriesSummary: Sendable, Equatable {
    public var runs = 0
    /// Runs of the design that are kept without the series that the study asks for now.
    public var missing = 0
    public var variables = 0
    public var steps = 0
  }

  /// Builds the NetCDF file of a study's series from the runs that are kept: any number of times,
  /// always the same for the same runs.
  ///
  /// - Parameter base: the scenario as it is, for districts and the start.
  /// - Returns: `nil` if the study records no series.
  /// - Throws: `StoreError`; the file is then not whole.
  public func writeSeries(
    to path: String, plan: StudyPlan, base: Scenario, program: String
  ) throws -> SeriesSummary? {
    guard let selection = plan.file.series else { return nil }
    return try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT layout, text FROM series_layouts WHERE selection = ?",
        arguments: [selection.identity])
      var layouts: [(number: Int64, layout: SeriesLayout)] = []
      for row in rows {
        guard let layout = SeriesLayout(text: row[1]) else {
          throw StoreError.notAStore(path: self.path)
        }
        layouts.append((row[0], layout))
      }
      let columns = SeriesColumns(layouts.map(\.layout), city: base.city)
      let head = try head(database, plan, base, columns, program)
      let source = SeriesRows(
        layouts, columns, try cursor(database, selection), storePath: self.path)
      do {
        try SeriesFile.write(path, head) { slab in try source.fill(&slab) }
      } catch let error as NetCDFError {
        throw StoreError.file(path: path, reason: error.reason)
      }
      var summary = source.summary
      summary.variables = head.variables.count
      summary.steps = head.steps
      return summary
    }
  }

  private func cursor(_ database: Database, _ selection: RecordedSeries) throws -> RowCursor {
    try Row.fetchCursor(
      database,
      sql: """
        SELECT design.position, runs.replication, runs.failure, found.layout, found.steps,
          found.packed
        FROM design JOIN runs ON runs.point = design.point
        LEFT JOIN (SELECT series.* FROM series JOIN series_layouts USING (layout)
          WHERE selection = ?) AS found ON found.key = runs.key
        ORDER BY design.position, runs.replication
        """, arguments: [selection.identity])
  }

  private func head(
    _ database: Database, _ plan: StudyPlan, _ base: Scenario, _ columns: SeriesColumns,
    _ program: String
  ) throws -> SeriesFileHead {
    let file = plan.file
    let selection = file.series ?? RecordedSeries(items: [], every: .hours(1))
    let replications = try Int.fetchOne(
      database,
      sql: "SELECT max(replication) + 1 FROM runs JOIN design ON runs.point = design.point")
    let steps = try Int.fetchOne(
      database,
      sql: """
        SELECT max(steps) FROM series JOIN series_layouts USING (layout)
        JOIN runs ON runs.key = series.key JOIN design ON runs.point = design.point
        WHERE selection = ?
        """, arguments: [selection.identity])
    let fingerprints = try String.fetchAll(
      database, sql: "SELECT DISTINCT fingerprint FROM identity ORDER BY fingerprint")
    return SeriesFileHead(
      title: file.title, source: "\(program), model version \(plan.modelVersion)",
      history: "\(program): the runs of the study \(file.name)",
      attributes: [
        ("comment", SeriesColumns.comment), ("scenario", base.name),
        ("scenario_hash", base.hash.description), ("seed", String(file.seed)),
        ("random_numbers", file.isCommon ? "common" : "independent"),
        ("numeric_fingerprint", fingerprints.joined(separator: " ")),
      ], start: SeriesColumns.start(base), stepSeconds: selection.every.nanoseconds / 1_000_000_000,
      steps: steps ?? 1, districts: SeriesColumns.districts(base.city), points: plan.points.count,
      replications: replications ?? 1,
      parameters: file.parameters.enumerated().map { place, parameter in
        SeriesFileHead.Parameter(
          name: parameter.identifier, texts: plan.points.map { $0.texts[place] },
          numbers: plan.points.map { $0.numbers[place] })
      }, variables: columns.variables)
  }
}

/// Rows of a query, put into the slabs of a file as these come.
private final class SeriesRows {
  private let cursor: RowCursor
  private let layouts:
    [(number: Int64, layout: SeriesLayout, places: [(variable: Int, district: Int)?])]
  private let storePath: String
  private var waiting: Row?
  private(set) var summary = StudyStore.SeriesSummary()

  init(
    _ layouts: [(number: Int64, layout: SeriesLayout)], _ columns: SeriesColumns,
    _ cursor: RowCursor, storePath: String
  ) {
    self.layouts = layouts.map { ($0.number, $0.layout, columns.places($0.layout)) }
    self.cursor = cursor
    self.storePath = storePath
  }

  func fill(_ slab: inout SeriesSlab) throws {
    if waiting == nil { waiting = try cursor.next() }
    while let row = waiting {
      let position: Int = row[0]
      if position >= slab.points.upperBound { return }
      try put(row, position, &slab)
      waiting = try cursor.next()
    }
  }

  private func put(_ row: Row, _ position: Int, _ slab: inout SeriesSlab) throws {
    let replication: Int = row[1]
    let failure: String? = row[2]
    if failure != nil {
      slab.set(.failed, point: position, replication: replication)
      return
    }
    guard let number: Int64 = row[3], let found = layouts.first(where: { $0.number == number })
    else {
      summary.missing += 1
      return
    }
    let packed: DatabaseValue = row[5]
    let record = PackedBytes.bytes(packed).map {
      SeriesRecord(layout: found.layout, steps: row[4], bytes: $0)
    }
    guard let record, let values = record.values else {
      throw StoreError.notAStore(path: storePath)
    }
    for (place, target) in found.places.enumerated() {
      guard let target else { continue }
      slab.set(
        variable: target.variable, point: position, replication: replication,
        district: target.district,
        values[place * record.steps..<(place + 1) * record.steps])
    }
    slab.set(.done, point: position, replication: replication)
    summary.runs += 1
  }
}

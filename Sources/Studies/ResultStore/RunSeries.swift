import Experiments
import ScenarioFiles
import SeriesFiles
import Simulation

/// The series of the replications of one scenario as a NetCDF file.
public enum RunSeries {
  /// - Parameter path: the file, which is not whole after an error.
  /// - Throws: `StoreError`.
  public static func write(
    _ result: RunResult, every: RecordedSeries, to path: String, program: String,
    modelVersion: Int
  ) throws {
    let scenario = result.scenario
    let records = result.outcomes.map(\.series)
    var layouts: [SeriesLayout] = []
    for layout in records.compactMap({ $0?.layout }) where !layouts.contains(layout) {
      layouts.append(layout)
    }
    let columns = SeriesColumns(layouts, city: scenario.city)
    let head = SeriesFileHead(
      title: scenario.title, source: "\(program), model version \(modelVersion)",
      history: "\(program): a run of the scenario \(scenario.name)",
      attributes: [
        ("comment", SeriesColumns.comment), ("scenario", scenario.name),
        ("scenario_hash", scenario.hash.description), ("seed", String(result.seed)),
        ("digest", result.digest.description),
      ], start: SeriesColumns.start(scenario),
      stepSeconds: every.every.nanoseconds / 1_000_000_000,
      steps: records.map { $0?.steps ?? 0 }.max() ?? 1,
      districts: SeriesColumns.districts(scenario.city), points: nil,
      replications: records.count, parameters: [], variables: columns.variables)
    do {
      try SeriesFile.write(path, head) { slab in
        for (replication, record) in records.enumerated() {
          guard let record, let values = record.values else {
            slab.set(.failed, point: 0, replication: replication)
            continue
          }
          for (place, target) in columns.places(record.layout).enumerated() {
            guard let target else { continue }
            slab.set(
              variable: target.variable, point: 0, replication: replication,
              district: target.district,
              values[place * record.steps..<(place + 1) * record.steps])
          }
          slab.set(.done, point: 0, replication: replication)
        }
      }
    } catch let error as NetCDFError {
      throw StoreError.file(path: path, reason: error.reason)
    }
  }
}

import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import ResultStore
import ScenarioFiles

/// The file of `run --series`.
enum RunSeriesFile {
  /// All series, every hour or as `--every` says.
  static func choice(every: String?) throws -> RecordedSeries {
    var step = RecordedSeries(
      items: [RecordedSeries.Item(text: "all", location: DocumentNode(text: "all").location)],
      every: .hours(1))
    guard let every else { return step }
    var diagnostics = DiagnosticList()
    let span = ValueReader.duration(
      DocumentNode(text: every), in: 1...31_536_000, &diagnostics)
    guard let span, span.nanoseconds % 1_000_000_000 == 0 else {
      throw ValidationError("--every is a duration of whole seconds, such as 15min")
    }
    step.every = span
    return step
  }

  /// Beside the place first, and put there when it is whole; ends with exit code 75 if it cannot be
  /// written.
  static func write(_ result: RunResult, _ choice: RecordedSeries, to path: String) throws {
    let temporary = path + ".part"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    try StudyFolder.storing {
      try RunSeries.write(
        result, every: choice, to: temporary, program: "citycascade \(Version.text)",
        modelVersion: Version.model)
      guard rename(temporary, path) == 0 else {
        throw StoreError.file(path: path, reason: String(cString: strerror(errno)))
      }
    }
  }
}

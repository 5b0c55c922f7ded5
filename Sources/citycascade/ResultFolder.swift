import ArgumentParser
import Foundation
import ScenarioFiles

/// A self-contained folder of results: inputs as read, the run record, metrics, the report.
struct ResultFolder {
  let url: URL

  /// - Parameter path: an existing result folder, or where one shall be.
  init(_ path: String) { url = URL(fileURLWithPath: path, isDirectory: true) }

  var record: URL { url.appendingPathComponent("run.json") }
  var report: URL { url.appendingPathComponent("report.html") }
  var inputs: URL { url.appendingPathComponent("inputs", isDirectory: true) }

  /// Writes all files into a folder beside, and puts it in place when it is complete: nothing is
  /// half written.
  func write(
    record: RunRecord, files: [(path: String, bytes: [UInt8])],
    texts: [(name: String, text: String)]
  ) throws {
    let manager = FileManager.default
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).part", isDirectory: true)
    do {
      if manager.fileExists(atPath: temporary.path) { try manager.removeItem(at: temporary) }
      try manager.createDirectory(at: temporary, withIntermediateDirectories: true)
      for file in files {
        let place = temporary.appendingPathComponent("inputs").appendingPathComponent(file.path)
        try manager.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(record).write(to: temporary.appendingPathComponent("run.json"))
      for entry in texts {
        try Data(entry.text.utf8).write(to: temporary.appendingPathComponent(entry.name))
      }
      if manager.fileExists(atPath: url.path) {
        guard manager.fileExists(atPath: self.record.path) else {
          Standard.error(
            "\(url.path): error RES-0001: the folder exists and holds no results; choose another")
          throw ExitCode(2)
        }
        try manager.removeItem(at: url)
      }
      try manager.moveItem(at: temporary, to: url)
    } catch let code as ExitCode {
      try? manager.removeItem(at: temporary)
      throw code
    } catch {
      try? manager.removeItem(at: temporary)
      Standard.error(
        "\(url.path): error RES-0002: the results cannot be written: \(error.localizedDescription)")
      throw ExitCode(2)
    }
  }

  /// The record of an existing folder; ends with exit code 2 if there is none.
  func read() throws -> RunRecord {
    guard let data = FileManager.default.contents(atPath: record.path) else {
      let isThere = FileManager.default.fileExists(atPath: url.path)
      Standard.error(
        "\(url.relativePath): error RES-0003: "
          + (isThere ? "the folder holds no run.json" : "the folder does not exist"))
      throw ExitCode(2)
    }
    do {
      let record = try JSONDecoder().decode(RunRecord.self, from: data)
      guard record.isSound else { throw ExitCode(2) }
      return record
    } catch {
      Standard.error("\(record.path): error RES-0004: the run record cannot be read")
      throw ExitCode(2)
    }
  }
}

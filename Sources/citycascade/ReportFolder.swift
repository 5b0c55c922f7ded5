import ArgumentParser
import Foundation

/// A folder that a command fills with texts.
struct ReportFolder {
  private let url: URL
  private let mark: String

  /// - Parameter mark: the file by which an existing folder is known as one of these.
  init(_ path: String, mark: String) {
    url = URL(fileURLWithPath: path, isDirectory: true)
    self.mark = mark
  }

  /// Writes all files; ends with exit code 2 if the folder holds something else, or cannot be
  /// written.
  func write(_ texts: [(name: String, text: String)]) throws {
    let manager = FileManager.default
    let known = (try? manager.contentsOfDirectory(atPath: url.path)) ?? []
    if !known.isEmpty, !known.contains(mark) {
      Standard.error(
        "\(url.path): error RES-0001: the folder exists and holds no results; choose another")
      throw ExitCode(2)
    }
    do {
      try manager.createDirectory(at: url, withIntermediateDirectories: true)
      for entry in texts {
        let place = url.appendingPathComponent(entry.name)
        try Data(entry.text.utf8).write(to: place, options: .atomic)
      }
    } catch {
      Standard.error(
        "\(url.path): error RES-0002: the results cannot be written: \(error.localizedDescription)")
      throw ExitCode(2)
    }
  }
}

import ArgumentParser
import Foundation

/// A folder for the texts of a search; texts of an earlier one are replaced.
struct OutputFolder {
  let url: URL

  init(_ path: String) { url = URL(fileURLWithPath: path, isDirectory: true) }

  /// Writes each text through a file beside, put in place when it is whole.
  func write(_ texts: [(name: String, text: String)]) throws {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for entry in texts {
        try Data(entry.text.utf8).write(
          to: url.appendingPathComponent(entry.name), options: .atomic)
      }
    } catch {
      Standard.error(
        "\(url.path): error RES-0002: the results cannot be written: \(error.localizedDescription)")
      throw ExitCode(2)
    }
  }
}

import ArgumentParser
import Foundation

/// The folder of one exercise under way: its journal, and who may enter.
struct JournalFolder {
  let path: String
  var journal: String { path + "/room.journal" }
  var access: String { path + "/access.json" }

  /// - Parameter given: a folder; without one a new folder in `results` is taken, so that an
  ///   exercise never goes on by accident.
  init(_ given: String?, exercise: String) throws {
    if let given {
      path = given
    } else {
      let start = "results/exercise-\(exercise.isEmpty ? "room" : exercise)-"
      var number = 1
      while FileManager.default.fileExists(atPath: start + String(number)) { number += 1 }
      path = start + String(number)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      Terminal.error("citycascade-exercise: cannot make the folder \(path)")
      throw ExitCode(2)
    }
  }
}

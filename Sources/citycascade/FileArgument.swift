import Foundation
import ScenarioFiles

/// Files that a user names on the command line, with the root within which everything that they
/// name must lie.
struct FileArgument {
  let root: String
  /// From the root.
  let path: String

  var files: FileSource { FileSource(folder: root) }

  init(_ path: String) { (root, self.path) = ScenarioLoader.split(path) }

  private static let names = ["scenario.yaml", "city.yaml", "study.yaml", "exercise.yaml"]

  /// The scenario, city, study and exercise files that an argument means: itself, or all below a
  /// folder in the order of their paths.
  static func files(_ argument: String) -> [FileArgument] {
    guard isFolder(argument) else { return [FileArgument(argument)] }
    let base = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
    for name in names where isFile("\(base)/\(name)") {
      return [FileArgument("\(base)/\(name)")]
    }
    let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return found.filter { path in
      let name = path.split(separator: "/").last ?? ""
      return names.contains(String(name))
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { FileArgument("\(base)/\($0)") }
  }

  /// Folders right below one that hold a scenario, in the order of their names.
  static func scenarios(in folder: String) -> [String] { folders("scenario.yaml", in: folder) }

  /// Folders right below one that hold a study, in the order of their names.
  static func studies(in folder: String) -> [String] { folders("study.yaml", in: folder) }

  private static func folders(_ file: String, in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    return names.map { base + $0 }.filter { isFile($0 + "/" + file) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !isFolder(path)
  }
}

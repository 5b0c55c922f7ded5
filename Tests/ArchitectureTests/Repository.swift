import Foundation

/// The sources of the repository that these tests were built from.
enum Repository {
  /// Found from the place of this file: `Tests/ArchitectureTests/Repository.swift`.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func manifest() throws -> Manifest {
    Manifest(try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8))
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Names of the folders right below one.
  static func folders(_ path: String) throws -> [String] {
    let place = root.appendingPathComponent(path)
    return try FileManager.default.contentsOfDirectory(atPath: place.path).filter { name in
      var isFolder: ObjCBool = false
      let below = place.appendingPathComponent(name).path
      return FileManager.default.fileExists(atPath: below, isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  /// All sources in Swift and C of `Sources` and `Tests`, by path.
  static func files() throws -> [SourceFile] {
    try ["Sources", "Tests"].flatMap { folder in
      try FileManager.default
        .subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") || $0.hasSuffix(".h") }
        .sorted()
        .map { path in
          SourceFile(
            path: "\(folder)/\(path)",
            text: try String(
              contentsOf: root.appendingPathComponent("\(folder)/\(path)"), encoding: .utf8))
        }
    }
  }
}

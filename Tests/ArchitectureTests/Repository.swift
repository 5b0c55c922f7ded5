import Foundation

/// The sources of the repository that these tests were built from.
enum Repository {
  /// Found from the place of this file: `Tests/ArchitectureTests/Repository.swift`.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func manifest() throws -> Manifest {
    Manifest(try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8))
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

import Foundation

/// Files of the repository, for tests of pages and scenarios that lie in it.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Whether generated files are written anew: set `CITYCASCADE_WRITE_DOCS=1` after a change of
  /// their source.
  static var writesDocs: Bool {
    ProcessInfo.processInfo.environment["CITYCASCADE_WRITE_DOCS"] == "1"
  }

  /// The text of a generated file, written first if that is asked for.
  static func generated(_ path: String, _ wanted: String) throws -> String {
    if writesDocs { try Data(wanted.utf8).write(to: root.appendingPathComponent(path)) }
    return try text(path)
  }

  /// A page with the text between `<!-- NAME -->` and `<!-- end -->` made anew.
  static func filled(_ page: String, _ content: (String) -> String?) -> String {
    var result: [String] = []
    var isSkipping = false
    for line in page.components(separatedBy: "\n") {
      if line == "<!-- end -->" { isSkipping = false }
      if !isSkipping { result.append(line) }
      if line.hasPrefix("<!-- "), line.hasSuffix(" -->"), line != "<!-- end -->",
        let text = content(String(line.dropFirst(5).dropLast(4)))
      {
        result += ["", text, ""]
        isSkipping = true
      }
    }
    return result.joined(separator: "\n")
  }

  /// All files below `scenarios`, by their path from the root.
  static func scenarioFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    for suffix in [".yaml", ".csv", ".m", ".inp", ".tntp"] {
      for path in paths("scenarios", suffix: suffix) { files[path] = try text(path) }
    }
    return files
  }

  /// The paths of all files below a folder with a suffix, sorted.
  static func paths(_ folder: String, suffix: String) -> [String] {
    let names =
      FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?
      .compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }
}

import Diagnostics
import ScenarioFiles

/// One slip in the miniature city, and what the compiler must say about it.
struct BrokenFile: Sendable, CustomStringConvertible {
  /// One finding that is wanted.
  struct Finding: Sendable {
    let path: String
    /// A piece of the broken file with `¦` where the finding must point.
    let mark: String
    let code: String
    let suggestion: String?
    /// A part of the sentence, where it must name something.
    let says: String
  }

  let name: String
  let path: String
  let old: String
  let new: String
  var findings: [Finding]
  /// Whether further findings may follow from the slip.
  var mayHaveOthers = false

  var description: String { name }

  /// - Parameters:
  ///   - old: a piece of the file, there once.
  ///   - new: what takes its place; `¦` marks where the finding must point.
  ///   - code: the name of an input or compile code, or the code of another reader.
  init(
    in path: String = "heat/scenario.yaml", _ name: String, _ old: String, _ new: String,
    _ code: String, _ suggestion: String? = nil, says: String = ""
  ) {
    self.name = name
    self.path = path
    self.old = old
    self.new = new.filter { $0 != "¦" }
    findings = [
      Finding(path: path, mark: new, code: code, suggestion: suggestion, says: says)
    ]
  }

  /// The finding points to another piece of the broken file.
  func at(_ mark: String) -> BrokenFile {
    let first = findings[0]
    var copy = self
    copy.findings[0] = Finding(
      path: first.path, mark: mark, code: first.code, suggestion: first.suggestion,
      says: first.says)
    return copy
  }

  /// A second finding that belongs to the slip.
  func and(
    _ path: String, _ mark: String, _ code: String, _ suggestion: String? = nil
  ) -> BrokenFile {
    var copy = self
    copy.findings.append(
      Finding(path: path, mark: mark, code: code, suggestion: suggestion, says: ""))
    return copy
  }

  func withOthers() -> BrokenFile {
    var copy = self
    copy.mayHaveOthers = true
    return copy
  }

  /// The files with the slip in them.
  var files: [String: String] {
    MiniatureCity.files.replacing(old, with: new, in: path)
  }

  /// The findings as they must be, in the order of their places.
  var wanted: [String] {
    let files = files
    return findings.map { finding in
      (place(finding, files), finding.code, finding.suggestion)
    }.sorted { $0.0 < $1.0 }.map { place, code, suggestion in
      "\(place) \(code)" + (suggestion.map { " -> \($0)" } ?? "")
    }
  }

  private func place(_ finding: Finding, _ files: [String: String]) -> SourceLocation {
    let pieces = finding.mark.split(separator: "¦", omittingEmptySubsequences: false)
    let text = files[finding.path] ?? ""
    let piece = pieces.joined()
    let parts = text.split(separator: piece, omittingEmptySubsequences: false)
    guard pieces.count == 2, parts.count == 2 else {
      return SourceLocation(file: "«\(piece)» stands \(parts.count - 1) times")
    }
    let before = (parts[0] + pieces[0]).unicodeScalars
    let line = before.filter { $0 == "\n" }.count
    let column = before.reversed().prefix { $0 != "\n" }.count
    return SourceLocation(file: finding.path, line: line + 1, column: column + 1)
  }
}

extension Diagnostic {
  /// As one of `BrokenFile.wanted`.
  var short: String {
    "\(location) \(codeName(self))" + (suggestion.map { " -> \($0)" } ?? "")
  }
}

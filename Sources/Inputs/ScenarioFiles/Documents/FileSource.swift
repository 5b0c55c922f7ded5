import Diagnostics

/// Where the files of a scenario come from: a folder of the disk, or a table in memory for tests.
///
/// Nothing outside the root is ever read: absolute paths, `..` beyond the root and symbolic links
/// that lead out are refused.
public struct FileSource: Sendable {
  enum Storage: Sendable {
    case folder(root: String)
    case memory([String: [UInt8]])
  }

  let storage: Storage

  /// A folder of the disk.
  public init(folder root: String) { storage = .folder(root: root) }

  /// Files in memory by their path from the root, such as `scenarios/heat/scenario.yaml`.
  public init(files: [String: String]) {
    storage = .memory(files.mapValues { Array($0.utf8) })
  }

  /// Reads a file that another one names.
  ///
  /// - Parameters:
  ///   - name: The text that names it, such as `../cities/falls-city/city.yaml`.
  ///   - folder: The folder of the naming file, from the root; `""` for the root itself.
  ///   - limit: The largest size in bytes.
  /// - Returns: The bytes and the path from the root, or `nil` after a finding.
  public func read(
    _ name: DocumentNode, from folder: String, limit: Int = InputLimits.fileBytes,
    diagnostics: inout DiagnosticList
  ) -> (bytes: [UInt8], path: String)? {
    guard let path = resolve(name, from: folder, diagnostics: &diagnostics) else { return nil }
    let text = name.text ?? ""
    switch contents(path, limit: limit) {
    case .success(let bytes): return (bytes, path)
    case .failure(.missing):
      diagnostics.error(
        .fileMissing, "the file does not exist", at: name.location, text: text,
        suggestion: nearest(to: path, written: text))
    case .failure(.outside):
      diagnostics.error(
        .fileOutsideFolder, "the file lies outside the folder of the scenario", at: name.location,
        text: text)
    case .failure(.tooLarge):
      diagnostics.error(
        .fileTooLarge, "the file is larger than \(limit / 1_048_576) MB", at: name.location,
        text: text)
    case .failure(.unreadable(let reason)):
      diagnostics.error(
        .fileUnreadable, "the file cannot be read: \(reason)", at: name.location, text: text)
    }
    return nil
  }

  /// Reads a YAML file that another one names.
  public func document(
    _ name: DocumentNode, from folder: String, diagnostics: inout DiagnosticList
  ) -> (node: DocumentNode, path: String)? {
    guard let file = read(name, from: folder, diagnostics: &diagnostics) else { return nil }
    let node = DocumentReader.read(
      bytes: file.bytes, file: file.path, diagnostics: &diagnostics)
    return node.map { ($0, file.path) }
  }

  /// The path from the root of a file that is named in `folder`.
  public func resolve(
    _ name: DocumentNode, from folder: String, diagnostics: inout DiagnosticList
  ) -> String? {
    guard let text = name.text, !text.isEmpty else {
      diagnostics.error(
        .wrongKind, "the name of a file is wanted, but this is \(name.kindName)", at: name.location)
      return nil
    }
    func refuse(_ sentence: String, suggestion: String? = nil) -> String? {
      diagnostics.error(
        .fileOutsideFolder, sentence, at: name.location, text: text, suggestion: suggestion)
      return nil
    }
    if text.hasPrefix("/") || text.hasPrefix("~") {
      return refuse("a file is named by its path from the folder of this file, not from the root")
    }
    if text.contains("\\") {
      return refuse(
        "folders are separated by /", suggestion: String(text.map { $0 == "\\" ? "/" : $0 }))
    }
    if HiddenCharacters.first(in: text) != nil {
      return refuse("the name of a file must not hold hidden characters")
    }
    var parts = folder.split(separator: "/").map(String.init)
    for part in text.split(separator: "/") {
      if part == "." { continue }
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return refuse("the file lies outside the folder of the scenario")
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folder of a path: `a/b` of `a/b/c.yaml`.
  public static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// A name that is written in a folder, as a path from the root; `..` beyond the root is kept.
  static func joined(_ folder: String, _ name: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in name.split(separator: "/").map(String.init) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// How a path from the root is named in a folder.
  public static func relativePath(_ path: String, from folder: String) -> String {
    let there = path.split(separator: "/").map(String.init)
    let here = folder.split(separator: "/").map(String.init)
    var common = 0
    while common < min(there.count, here.count), there[common] == here[common] { common += 1 }
    let parts = here[common...].map { _ in ".." } + there[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// The name with its last part, or the folder that is wrong, put right.
  private func nearest(to path: String, written: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    for depth in parts.indices {
      let names = self.names(in: parts[..<depth].joined(separator: "/"))
      if names.contains(parts[depth]) { continue }
      guard let near = Spelling.nearest(to: parts[depth], among: names) else { return nil }
      var pieces = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let index = pieces.count - (parts.count - depth)
      guard pieces.indices.contains(index) else { return nil }
      pieces[index] = near
      return pieces.joined(separator: "/")
    }
    return nil
  }
}

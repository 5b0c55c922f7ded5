import Diagnostics

/// All paths of a city that a scenario can name: assets, and groups of them.
struct PathIndex: Sendable {
  /// Asset paths, sorted by UTF-8 bytes.
  private(set) var assets: [String]
  /// The segments of each, without backquotes.
  private let segments: [[String]]
  /// Groups by identifier, sorted, with their members as rows of `assets`.
  private(set) var groups: [(identifier: String, members: [Int])] = []
  /// Systems whose own section has errors: names of theirs that are missing are a consequence, not
  /// a finding.
  var brokenSystems: [String] = []

  init(_ paths: [String]) {
    let order = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    assets = order
    segments = order.map(PathIndex.split)
  }

  /// The segments of a path; identifiers in backquotes may hold slashes.
  private static func split(_ path: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var quoted = false
    for character in path {
      if character == "`" {
        quoted.toggle()
      } else if character == "/", !quoted {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return parts + [part]
  }

  /// Whether a path is of a system whose assets could not be read.
  func isBroken(_ path: String) -> Bool {
    brokenSystems.contains { path.hasPrefix($0 + "/") }
  }

  /// Groups may lack members of a broken system, or be missing for it.
  private var hasBrokenGroups: Bool { !brokenSystems.isEmpty }

  mutating func setGroups(_ groups: [(identifier: String, members: [Int])]) {
    self.groups = groups.map { ($0.identifier, $0.members.sorted()) }
      .sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  /// The rows of the assets that a pattern or a group names, ascending.
  func rows(_ pattern: PathPattern) -> [Int] {
    if let group = group(pattern) { return group.members }
    return segments.indices.filter { row in
      guard segments[row].count == pattern.segments.count else { return false }
      return zip(pattern.segments, segments[row]).allSatisfy { segment, name in
        if case .name(let wanted) = segment { return wanted == name }
        return true
      }
    }
  }

  /// The group that a pattern names, or `nil`.
  func group(_ pattern: PathPattern) -> (identifier: String, members: [Int])? {
    guard pattern.segments.count == 2, pattern.segments[0] == .name("group"),
      case .name(let identifier) = pattern.segments[1]
    else { return nil }
    return groups.first { $0.identifier == identifier }
  }

  /// As `rows`, reporting a pattern that names nothing, with the nearest names.
  func resolve(_ pattern: PathPattern, _ diagnostics: inout DiagnosticList) -> [Int] {
    let found = rows(pattern)
    if found.isEmpty { reportUnknown(pattern, &diagnostics) }
    return found
  }

  func reportUnknown(_ pattern: PathPattern, _ diagnostics: inout DiagnosticList) {
    if case .name(let system) = pattern.segments[0], brokenSystems.contains(system) { return }
    if pattern.segments[0] == .name("group"), hasBrokenGroups { return }
    var shown = pattern
    shown.fields = []
    let text = shown.description
    let names = assets + groups.map { "group/\($0.identifier)" }
    let sentence =
      pattern.isPattern ? "no asset of the city matches" : "the city has no such asset or group"
    diagnostics.error(
      .unknownPath, sentence, at: pattern.location, text: text,
      suggestion: pattern.isPattern
        ? nearestKind(pattern) : Spelling.nearest(to: text, among: names))
  }

  /// For a pattern, the same with the nearest `system/kind` that exists.
  private func nearestKind(_ pattern: PathPattern) -> String? {
    var kinds: [String] = []
    for parts in segments where parts.count > 2 {
      let kind = parts[0] + "/" + parts[1]
      if kinds.last != kind { kinds.append(kind) }
    }
    let wanted = pattern.segments.prefix(2).map { segment in
      if case .name(let name) = segment { return name }
      return "*"
    }.joined(separator: "/")
    return Spelling.nearest(to: wanted, among: kinds).map { $0 + "/*" }
  }
}

extension DiagnosticList {
  mutating func error(
    _ code: CompileCode, _ sentence: String, at location: SourceLocation, text: String = "",
    suggestion: String? = nil
  ) {
    error(
      code.rawValue, sentence, at: location, text: DiagnosticList.shortened(text),
      suggestion: suggestion)
  }
}

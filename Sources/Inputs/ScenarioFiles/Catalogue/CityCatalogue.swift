import CityGraph
import Diagnostics
import Simulation
import SystemKit

/// What exists in a compiled city, by path: what `citycascade list` shows, and what templates
/// choose from.
public struct CityCatalogue: Sendable {
  public let title: String
  public let city: CityGraph
  public let registry: Registry
  let index: PathIndex
  let zones: [ZonePart]
  let conduits: [ConduitPart]

  /// Compiles a city by itself.
  ///
  /// - Parameter path: `city.yaml` from the root of `files`.
  /// - Returns: `nil` if there is an error.
  public init?(files: FileSource, path: String, _ diagnostics: inout DiagnosticList) {
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    guard let (document, place) = files.document(name, from: "", diagnostics: &diagnostics) else {
      return nil
    }
    var compiler = CityCompiler(
      files: files, folder: FileSource.folder(of: place), assumptions: .nominal)
    guard compiler.compile(document, &diagnostics), !diagnostics.hasErrors else { return nil }
    var builder = CityBuilder(compiler, attacks: [], startWeek: 0)
    _ = builder.systems()
    self.init(compiler, builder.graph, builder.registry)
  }

  init(_ compiler: CityCompiler, _ graph: CityGraph, _ registry: Registry) {
    title = compiler.parts.title
    city = graph
    self.registry = registry
    index = compiler.index
    zones = compiler.parts.zones
    conduits = compiler.parts.conduits
  }

  /// Groups by identifier, with their assets in the order of their paths.
  public var groups: [(identifier: String, members: [AssetIndex])] {
    index.groups.map { ($0.identifier, $0.members.map { AssetIndex($0) }) }
  }

  /// The assets of a pattern, a group, a kind (`water/pump`) or a system (`water`), in path order.
  ///
  /// - Returns: `nil`, after a finding with the nearest names, if there are none.
  public func assets(
    _ text: String, _ diagnostics: inout DiagnosticList
  ) -> [AssetIndex]? {
    let node = DocumentNode(text: text, at: SourceLocation(file: "PATTERN", line: 1, column: 1))
    guard
      var pattern = PathParser.pattern(node, leastSegments: 1, &diagnostics)
    else { return nil }
    if !pattern.fields.isEmpty {
      diagnostics.error(
        .badPath, "assets are listed by their path, without a field", at: node.location, text: text)
      return nil
    }
    if pattern.segments.first != .name("group") {
      while pattern.segments.count < 3 { pattern.segments.append(.any) }
    }
    let rows = index.rows(pattern)
    if !rows.isEmpty { return rows.map { AssetIndex($0) } }
    let near = nearest(to: text)
    diagnostics.error(
      .unknownPath,
      near.isEmpty
        ? "nothing in the city matches"
        : "nothing in the city matches; near to it are \(near.joined(separator: ", "))",
      at: node.location, text: text, suggestion: near.first)
    return nil
  }

  /// The nearest names of assets, groups, kinds and systems, nearest first.
  private func nearest(to text: String) -> [String] {
    let kinds = kindsPresent.map(\.path)
    let systems = Set(kindsPresent.map(\.system)).sorted()
    // `hospital` means `facility/hospital`.
    let named = kindsPresent.filter { $0.name == text || $0.name + "s" == text }.map(\.path)
    if !named.isEmpty { return named }
    let names = index.assets + index.groups.map { "group/\($0.identifier)" } + kinds + systems
    let found = Spelling.nearest(
      to: text, among: names + kinds.map { $0 + "/*" }, count: 5)
    if !found.isEmpty { return found }
    // The kind may be right and only the identifier wrong.
    let kind = text.split(separator: "/").prefix(2).joined(separator: "/")
    guard let near = Spelling.nearest(to: kind, among: kinds) else { return [] }
    return [near + "/*"]
  }

  /// The kinds of which the city has assets, in path order.
  public var kindsPresent: [AssetKind] {
    let used = Set(city.kindOfAsset)
    return used.sorted().map { city.kinds[Int($0)] }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension ScenarioCompiler {
  /// What exists in the city of a scenario that has just been compiled.
  public func catalogue(of scenario: Scenario) -> CityCatalogue {
    CityCatalogue(city, scenario.city, scenario.registry)
  }
}

import CityGraph
import Diagnostics
import EventKernel
import Quantities
import RandomStreams

extension CityCompiler {
  mutating func readDependencies(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    var seen: Set<String> = []
    for node in fields.list("dependencies", .optional, &diagnostics) ?? [] {
      readDependency(node, &seen, &diagnostics)
    }
    parts.needs.sort {
      $0.consumer != $1.consumer
        ? $0.consumer.utf8.lexicographicallyPrecedes($1.consumer.utf8)
        : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
  }

  /// One row of the list, before its consumers are taken one by one.
  private struct DependencyRow {
    var name: String
    var kind: DependencyKind
    var from: SupplierRule
    var fromLocation: SourceLocation
    var require: String
    var requireLocation: SourceLocation
    var atLeast: String?
    var atLeastLocation: SourceLocation
    var buffer: Distribution
    var recharge: Double
    var without: String?
    var withoutLocation: SourceLocation
    var location: SourceLocation
  }

  private mutating func readDependency(
    _ node: DocumentNode, _ seen: inout Set<String>, _ diagnostics: inout DiagnosticList
  ) {
    guard var row = MappingReader(node, name: "a dependency", &diagnostics) else { return }
    let consumer = row.pattern("consumer", .required, &diagnostics)
    let name = row.identifier("need", .required, &diagnostics)
    let kind = row.word("kind", as: DependencyKind.self, .optional, &diagnostics)
    let from = row.node("from", .required, &diagnostics)
    let require = row.text("require", .optional, &diagnostics)
    let atLeast = row.text("at-least", .optional, &diagnostics)
    let buffer = row.distribution(
      "buffer", QuantityRequirement(.duration), .optional, &diagnostics)
    let recharge = row.fraction("recharge", in: 1e-6...1e6, .optional, &diagnostics)
    let without = row.text("without", .optional, &diagnostics)
    let dependency = name.flatMap { name in
      from.flatMap { node in
        SupplierRule(node, index, &diagnostics).map { (node, $0) }
      }.map { from, rule in
        DependencyRow(
          name: name, kind: kind ?? .physical, from: rule,
          fromLocation: from.location, require: require ?? "all",
          requireLocation: row.location(of: "require"), atLeast: atLeast,
          atLeastLocation: row.location(of: "at-least"),
          buffer: buffer?.distribution ?? .constant(0), recharge: recharge ?? 0.25,
          without: without, withoutLocation: row.location(of: "without"), location: node.location)
      }
    }
    row.finish(&diagnostics)
    guard let consumer, let dependency else { return }
    for place in index.resolve(consumer, &diagnostics) {
      addNeed(of: place, dependency, &seen, &diagnostics)
    }
  }

  private mutating func addNeed(
    of place: Int, _ row: DependencyRow, _ seen: inout Set<String>,
    _ diagnostics: inout DiagnosticList
  ) {
    let asset = parts.assets[place]
    let consumer = asset.path
    guard seen.insert("\(consumer) \(row.name)").inserted else {
      diagnostics.error(
        .duplicateNeed, "\(consumer) has a need named \(row.name) already", at: row.location,
        text: row.name)
      return
    }
    let suppliers = row.from.suppliers(of: place, parts.assets)
    if suppliers.isEmpty, !index.brokenSystems.isEmpty { return }
    if suppliers.isEmpty {
      var namesItself = false
      if case .named = row.from { namesItself = true }
      diagnostics.error(
        namesItself ? .selfDependency : .noSupplier,
        namesItself
          ? "\(consumer) cannot supply itself" : "the rule finds no supplier for \(consumer)",
        at: row.fromLocation, text: row.name)
      return
    }
    let modes = suppliers.map { supplier in
      (path: parts.assets[supplier].path, least: least(of: supplier, row, &diagnostics))
    }
    let kind = parts.kinds[asset.kind]
    var fallback = Mode.down
    if let without = row.without {
      if let mode = kind.mode(named: without) {
        fallback = mode
      } else {
        unknownMode(without, kind, at: row.withoutLocation, &diagnostics)
      }
    }
    parts.needs.append(
      Need(
        consumer: consumer, name: row.name, kind: row.kind, suppliers: modes,
        required: required(row, suppliers.count, &diagnostics),
        buffer: buffer(of: consumer, row, &diagnostics), rechargeRate: row.recharge,
        fallback: fallback))
  }

  /// The least mode of a supplier that counts; its highest unless the row says otherwise.
  private func least(
    of supplier: Int, _ row: DependencyRow, _ diagnostics: inout DiagnosticList
  ) -> Mode {
    let kind = parts.kinds[parts.assets[supplier].kind]
    guard let text = row.atLeast else { return kind.normal }
    if let mode = kind.mode(named: text) { return mode }
    unknownMode(text, kind, at: row.atLeastLocation, &diagnostics)
    return kind.normal
  }

  private func unknownMode(
    _ text: String, _ kind: AssetKind, at location: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) {
    diagnostics.error(
      .unknownMode, "\(kind.path) has the modes \(kind.modes.joined(separator: ", "))",
      at: location, text: text, suggestion: Spelling.nearest(to: text, among: kind.modes))
  }

  private func required(
    _ row: DependencyRow, _ count: Int, _ diagnostics: inout DiagnosticList
  ) -> Int {
    if row.require == "all" { return count }
    if row.require == "any" { return 1 }
    if let number = Int(row.require), (1...count).contains(number) { return number }
    diagnostics.error(
      .outOfRange, "`require` is all, any or a number from 1 to \(count)",
      at: row.requireLocation, text: row.require)
    return count
  }

  /// The buffer of the row, or the one that a measure or `--set` puts in its place.
  private mutating func buffer(
    of consumer: String, _ row: DependencyRow, _ diagnostics: inout DiagnosticList
  ) -> Distribution {
    guard
      let place = bufferOverrides.lastIndex(where: {
        $0.consumer == consumer && $0.need == row.name
      })
    else { return row.buffer }
    for other in bufferOverrides.indices
    where bufferOverrides[other].consumer == consumer && bufferOverrides[other].need == row.name {
      bufferOverrides[other].isUsed = true
    }
    let parsed = DistributionParser.parse(
      bufferOverrides[place].value, QuantityRequirement(.duration), &diagnostics)
    return parsed?.distribution ?? row.buffer
  }
}

import CityGraph
import Diagnostics
import Metrics
import Simulation

/// An observation with names still in the place of indices.
struct ObservationPart {
  var identifier: String
  /// A condition that is counted as one thing.
  var condition: ConditionSyntax?
  /// The assets that are counted, with their state.
  var pattern: PathPattern?
  var state: String
  var stateLocation: SourceLocation
}

extension ScenarioCompiler {
  func readObservations(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [ObservationPart] {
    var parts: [ObservationPart] = []
    for node in fields.list("observe", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an observation", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let condition = row.condition("while", .optional, &diagnostics)
      let pattern = row.pattern("of", .optional, &diagnostics)
      let state = row.text("state", .optional, &diagnostics)
      if row.has("while") == row.has("of") || row.has("of") != row.has("state") {
        diagnostics.error(
          .conflictingKeys, "an observation has either `while`, or `of` and `state`",
          at: row.location)
      }
      let stateLocation = row.location(of: "state")
      if let condition {
        checkCondition(condition, &diagnostics)
        checkStates(condition, at: row.location(of: "while"), &diagnostics)
      }
      if let pattern, let state {
        for asset in city.index.resolve(pattern, &diagnostics) {
          checkState(state, asset, at: stateLocation, &diagnostics)
        }
      }
      if let identifier, parts.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this observation twice",
          at: row.location(of: "id"), text: identifier)
      }
      row.finish(&diagnostics)
      guard let identifier else { continue }
      parts.append(
        ObservationPart(
          identifier: identifier, condition: condition, pattern: pattern, state: state ?? "",
          stateLocation: stateLocation))
    }
    return parts.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  /// Observing makes no event, so it cannot see what the clock alone changes.
  private func checkStates(
    _ condition: ConditionSyntax, at location: SourceLocation, _ diagnostics: inout DiagnosticList
  ) {
    let isOfStates = condition.tests.allSatisfy { test in
      if case .state = test.comparison { return test.hold == .zero }
      return false
    }
    if isOfStates, !condition.hasTime { return }
    diagnostics.error(
      .badCondition,
      "an observation looks at states, as in PATH is STATE: no values, no times and no `for`",
      at: location)
  }

  /// The observations with indices.
  func observations(
    _ parts: [ObservationPart], _ head: Head, _ builder: CityBuilder,
    _ diagnostics: inout DiagnosticList
  ) -> [Observation] {
    let taken = ScenarioCompiler.metricUnits(builder.registry).map(\.name)
    return parts.compactMap { part in
      if let name = ObservationMetric.names(of: part.identifier).map(\.name).first(
        where: taken.contains)
      {
        diagnostics.error(
          .duplicateIdentifier, "there is a metric \(name) already: rename the observation",
          at: SourceLocation(file: path), text: part.identifier)
      }
      var slots = 0
      if let syntax = part.condition {
        return condition(syntax.ofTruth, head, builder, &slots, &diagnostics)
          .map { Observation(identifier: part.identifier, parts: [$0]) }
      }
      guard let pattern = part.pattern else { return nil }
      let tests = city.index.rows(pattern).compactMap { row in
        stateTest([AssetIndex(row)], part.state, all: true, truly: true, builder)
      }
      return Observation(identifier: part.identifier, parts: tests)
    }
  }
}

extension ConditionSyntax {
  /// Whether it asks for the time anywhere.
  var hasTime: Bool {
    switch self {
    case .and(let parts), .or(let parts): parts.contains(where: \.hasTime)
    case .not(let part): part.hasTime
    case .time: true
    case .test: false
    }
  }
}

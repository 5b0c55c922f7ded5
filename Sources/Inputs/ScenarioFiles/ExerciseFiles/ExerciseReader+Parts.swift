import CityGraph
import Diagnostics
import EventKernel
import Simulation

extension ExerciseReader {
  func readObjectives(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [ExerciseObjective] {
    var objectives: [ExerciseObjective] = []
    for node in fields.list("objectives", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an objective", &diagnostics) else { continue }
      let id = row.identifier("id", .required, &diagnostics)
      let text = row.text("text", .required, &diagnostics)
      let capability = row.text("capability", .optional, &diagnostics)
      let place = row.location(of: "id")
      row.finish(&diagnostics)
      guard let id, let text else { continue }
      refuse(id, among: objectives.map(\.id), "objective", at: place, &diagnostics)
      objectives.append(ExerciseObjective(id: id, text: text, capability: capability ?? ""))
    }
    return objectives
  }

  private func refuse(
    _ id: String, among others: [String], _ what: String, at place: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) {
    if !others.contains(id) { return }
    diagnostics.error(
      .duplicateIdentifier, "the exercise has this \(what) twice", at: place, text: id)
  }

  // MARK: - Roles

  static let reservedRoles = ["all", "public", "facilitator"]

  func readRoles(
    _ fields: inout MappingReader, _ scenario: Scenario?, _ diagnostics: inout DiagnosticList
  ) -> ([ExerciseRole], [OrganisationIndex]) {
    var roles: [ExerciseRole] = []
    var organisations: [OrganisationIndex] = []
    for node in fields.list("roles", .required, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a role", &diagnostics) else { continue }
      let id = row.identifier("id", .required, &diagnostics)
      let title = row.text("title", .optional, &diagnostics)
      let plays = row.identifier("plays", .optional, &diagnostics)
      let playsPlace = row.location(of: "plays")
      var sees: [RoleSight] = plays == nil ? [.services] : [.own]
      if row.has("sees") {
        sees = readNodes("sees", &row, &diagnostics).compactMap {
          ValueReader.word($0, as: RoleSight.self, &diagnostics)
        }
      }
      let place = row.location(of: "id")
      row.finish(&diagnostics)
      let organisation = readOrganisation(plays, at: playsPlace, scenario, &diagnostics)
      guard let id else { continue }
      refuse(id, among: roles.map(\.id), "role", at: place, &diagnostics)
      if Self.reservedRoles.contains(id) {
        diagnostics.error(.badIdentifier, "a role cannot have this name", at: place, text: id)
      }
      if let plays, roles.contains(where: { $0.plays == plays }) {
        diagnostics.error(
          .duplicateIdentifier, "two roles play this organisation", at: playsPlace, text: plays)
      }
      roles.append(ExerciseRole(id: id, title: title ?? id, plays: plays, sees: sees))
      organisations.append(organisation)
    }
    return (roles, organisations)
  }

  private func readOrganisation(
    _ identifier: String?, at place: SourceLocation, _ scenario: Scenario?,
    _ diagnostics: inout DiagnosticList
  ) -> OrganisationIndex {
    guard let identifier, let city = scenario?.city else { return .none }
    if let organisation = city.organisation(identifier) { return organisation }
    diagnostics.error(
      .unknownOrganisation, "the city has no such organisation", at: place, text: identifier,
      suggestion: Spelling.nearest(to: identifier, among: city.organisations.map(\.identifier)))
    return .none
  }

  // MARK: - Modules

  func readModules(
    _ fields: inout MappingReader, _ objectives: [ExerciseObjective], _ scenario: Scenario?,
    _ diagnostics: inout DiagnosticList
  ) -> [ExerciseModule] {
    var modules: [ExerciseModule] = []
    for node in fields.list("modules", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a module", &diagnostics) else { continue }
      let id = row.identifier("id", .required, &diagnostics)
      let title = row.text("title", .optional, &diagnostics)
      let opens = readInstant("opens", .required, &row, &diagnostics)
      let until = readInstant("until", .required, &row, &diagnostics)
      let discussion = row.duration("discussion", in: 1...86_400, .required, &diagnostics)
      let serves = readNodes("objectives", &row, &diagnostics)
      let questions = readTexts("questions", &row, &diagnostics)
      let briefing = row.text("briefing", .optional, &diagnostics)
      let place = row.location(of: "id")
      let opensPlace = row.location(of: "opens")
      let untilPlace = row.location(of: "until")
      row.finish(&diagnostics)
      check(serves, among: objectives, &diagnostics)
      guard let id, let opens, let until, let discussion else { continue }
      refuse(id, among: modules.map(\.id), "module", at: place, &diagnostics)
      if until <= opens {
        diagnostics.error(.timeBeforeStart, "the module ends before it opens", at: untilPlace)
      }
      if let last = modules.last, opens.seconds < last.until {
        diagnostics.error(
          .timeBeforeStart,
          "the module opens before the one before it ends: modules stand in the "
            + "order of time", at: opensPlace, text: id)
      }
      if let scenario, until > scenario.horizon {
        diagnostics.error(
          .timeBeforeStart, "the module ends after the end of the scenario", at: untilPlace,
          text: id)
      }
      modules.append(
        ExerciseModule(
          id: id, title: title ?? id, opens: opens.seconds, until: until.seconds,
          discussion: discussion.seconds, objectives: serves.compactMap(\.text),
          questions: questions, briefing: briefing ?? ""))
    }
    return modules
  }

  private func check(
    _ nodes: [DocumentNode], among objectives: [ExerciseObjective],
    _ diagnostics: inout DiagnosticList
  ) {
    let known = objectives.map(\.id)
    for node in nodes {
      guard let text = node.text, !known.contains(text) else { continue }
      diagnostics.error(
        .unknownObjective, "the exercise has no such objective", at: node.location, text: text,
        suggestion: Spelling.nearest(to: text, among: known))
    }
  }

  private func readInstant(
    _ key: String, _ presence: MappingReader.Presence, _ row: inout MappingReader,
    _ diagnostics: inout DiagnosticList
  ) -> Instant? {
    guard let time = row.time(key, presence, &diagnostics),
      let start = start ?? CalendarDateTime(year: 2026, month: 1, day: 5)
    else { return nil }
    if let instant = time.instant(start: start) { return instant }
    diagnostics.error(
      .timeBeforeStart, "this time lies before the start of the run", at: row.location(of: key),
      text: time.description)
    return nil
  }
}

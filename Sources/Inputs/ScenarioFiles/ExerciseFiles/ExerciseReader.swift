import CityGraph
import Diagnostics
import EventKernel
import Simulation

/// Reads an exercise file and its scenario, collecting everything that is wrong with them.
public struct ExerciseReader {
  let files: FileSource
  let path: String
  /// Paths of the exercise's own files read, from the root of `files`.
  public private(set) var filesRead: [String] = []
  /// The local date and time of the scenario's start.
  var start: CalendarDateTime?

  public init(files: FileSource, path: String) {
    self.files = files
    self.path = path
  }

  /// Reads, checks and compiles everything.
  ///
  /// - Returns: `nil` if there is an error.
  /// - Complexity: one compilation of the scenario, and O(injects × assets) where they name
  ///   patterns.
  public mutating func read(_ diagnostics: inout DiagnosticList) -> CompiledExercise? {
    let errorsBefore = diagnostics.errorCount
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    guard let (document, place) = files.document(name, from: "", diagnostics: &diagnostics),
      var fields = MappingReader(document, name: "an exercise", &diagnostics)
    else { return nil }
    filesRead.append(place)
    if let version = fields.text("citycascade-exercise", .required, &diagnostics), version != "1" {
      diagnostics.error(
        .wrongVersion, "this program reads version 1 of the exercise format",
        at: fields.location(of: "citycascade-exercise"), text: version, suggestion: "1")
    }
    let title = fields.text("title", .required, &diagnostics)
    let purpose = fields.text("purpose", .optional, &diagnostics)
    let scenarioFile = readScenarioPath(&fields, &diagnostics)
    let measures = readTexts("with", &fields, &diagnostics)
    let replication = fields.integer("replication", in: 0...999_999, .optional, &diagnostics)
    let (scenario, phrases) = compileScenario(scenarioFile, measures, &diagnostics)
    let pinned = readPinned(&fields, scenario, &diagnostics)
    let objectives = readObjectives(&fields, &diagnostics)
    let (roles, organisations) = readRoles(&fields, scenario, &diagnostics)
    let modules = readModules(&fields, objectives, scenario, &diagnostics)
    let (injects, places) = readInjects(&fields, &diagnostics)
    fields.finish(&diagnostics)
    let file = ExerciseFile(
      name: exerciseName, title: title ?? exerciseName, purpose: purpose ?? "", path: path,
      scenario: scenarioFile ?? "", replication: replication ?? 0, pinned: pinned,
      objectives: objectives, roles: roles, modules: modules, injects: injects, places: places)
    let compiled = compile(injects, places, file, phrases, &diagnostics)
    guard let scenario, let phrases, diagnostics.errorCount == errorsBefore else { return nil }
    return CompiledExercise(
      file: file, scenario: scenario, phrases: phrases, injects: compiled,
      organisationOfRole: organisations,
      pinnedSteps: scenario.stepNames.indices.filter {
        pinned?.contains(scenario.stepNames[$0]) ?? true
      })
  }

  /// The scenario's file from the root of the files; `nil` after a finding if there is none.
  private func readScenarioPath(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> String? {
    guard var node = fields.node("scenario", .required, &diagnostics) else { return nil }
    if let text = node.text, !text.hasSuffix(".yaml") {
      node.content = .text(text + (text.hasSuffix("/") ? "" : "/") + "scenario.yaml")
    }
    return files.read(node, from: FileSource.folder(of: path), diagnostics: &diagnostics)?.path
  }

  private var exerciseName: String {
    let parts = path.split(separator: "/")
    if parts.last == "exercise.yaml", parts.count > 1 { return String(parts[parts.count - 2]) }
    return String((parts.last ?? "exercise").split(separator: ".").first ?? "exercise")
  }

  mutating func note(read path: String) { filesRead.append(path) }

  private mutating func compileScenario(
    _ path: String?, _ measures: [String], _ diagnostics: inout DiagnosticList
  ) -> (Scenario?, Phrases?) {
    guard let path else { return (nil, nil) }
    var compiler = ScenarioCompiler(
      files: files, path: path, options: ScenarioOptions(measures: measures))
    let scenario = compiler.compile(&diagnostics)
    start = compiler.start
    return (scenario, Phrases(compiler))
  }

  // MARK: - Lists of texts

  /// A text, or a list of texts.
  func readTexts(
    _ key: String, _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [String] { readNodes(key, &fields, &diagnostics).compactMap(\.text) }

  func readNodes(
    _ key: String, _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [DocumentNode] {
    guard let node = fields.node(key, .optional, &diagnostics) else { return [] }
    let items = node.items ?? [node]
    return items.filter { ValueReader.text($0, &diagnostics) != nil }
  }

  private func readPinned(
    _ fields: inout MappingReader, _ scenario: Scenario?, _ diagnostics: inout DiagnosticList
  ) -> [String]? {
    let nodes = readNodes("pinned", &fields, &diagnostics)
    if !fields.has("pinned") || nodes.first?.text == "all" { return nil }
    if nodes.first?.text == "none" { return [] }
    for node in nodes {
      guard let scenario, let text = node.text, !scenario.stepNames.contains(text) else { continue }
      diagnostics.error(
        .unknownStep, "the scenario has no such step; a step is named ATTACK/STEP",
        at: node.location, text: text,
        suggestion: Spelling.nearest(to: text, among: scenario.stepNames))
    }
    return nodes.compactMap(\.text)
  }

  // MARK: - Injects

  private mutating func readInjects(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> ([Inject], [InjectPlaces]) {
    var injects: [Inject] = []
    var places: [InjectPlaces] = []
    if let node = fields.node("msel", .optional, &diagnostics),
      let file = files.read(node, from: FileSource.folder(of: path), diagnostics: &diagnostics)
    {
      filesRead.append(file.path)
      let table = MSELTable(bytes: file.bytes, file: file.path, &diagnostics)
      (injects, places) = table?.injects(&diagnostics) ?? ([], [])
    }
    for node in fields.list("injects", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an inject", &diagnostics) else { continue }
      if let (inject, place) = readInject(&row, &diagnostics) {
        injects.append(inject)
        places.append(place)
      }
    }
    return (injects, places)
  }

  private func readInject(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> (Inject, InjectPlaces)? {
    let id = row.identifier("id", .required, &diagnostics)
    func text(_ key: String) -> String { row.text(key, .optional, &diagnostics) ?? "" }
    let at = row.node("at", .optional, &diagnostics)
    let when = row.node("when", .optional, &diagnostics)
    let to = readNodes("to", &row, &diagnostics)
    let actions = readNodes("do", &row, &diagnostics)
    let expects = row.node("expects", .optional, &diagnostics)
    let objective = row.location(of: "objective")
    let inject = Inject(
      id: id ?? "", at: at?.text, when: when?.text,
      to: row.has("to") ? to.compactMap(\.text) : ["all"], from: text("from"),
      method: text("method"), title: text("title"),
      text: row.text("text", .required, &diagnostics) ?? "", expected: text("expected"),
      objective: text("objective"), controller: text("controller"), notes: text("notes"),
      technique: text("technique"), actions: actions.compactMap(\.text), expects: expects?.text)
    let places = InjectPlaces(
      id: row.location(of: "id"), at: at, when: when, expects: expects, actions: actions, to: to,
      objective: objective)
    row.finish(&diagnostics)
    return id == nil ? nil : (inject, places)
  }

  /// Checks injects against the rest of the file, and looks up their names.
  private func compile(
    _ injects: [Inject], _ places: [InjectPlaces], _ file: ExerciseFile, _ phrases: Phrases?,
    _ diagnostics: inout DiagnosticList
  ) -> [CompiledInject] {
    if injects.count > ExerciseFile.injectLimit {
      diagnostics.error(
        .tooManyNodes, "an exercise has at most \(ExerciseFile.injectLimit) injects",
        at: SourceLocation(file: path))
      return []
    }
    var seen: Set<String> = []
    let audiences = ["all", "public"] + file.roles.map(\.id)
    let objectives = file.objectives.map(\.id)
    var compiled: [CompiledInject] = []
    for (inject, place) in zip(injects, places) {
      if !seen.insert(inject.id).inserted {
        diagnostics.error(
          .duplicateIdentifier, "the exercise has this inject twice", at: place.id,
          text: inject.id)
      }
      for node in place.to {
        guard let text = node.text, !audiences.contains(text) else { continue }
        diagnostics.error(
          .unknownRole, "the exercise has no such role; `all` and `public` are known too",
          at: node.location, text: text, suggestion: Spelling.nearest(to: text, among: audiences))
      }
      if !inject.objective.isEmpty, !objectives.contains(inject.objective) {
        diagnostics.error(
          .unknownObjective, "the exercise has no such objective", at: place.objective,
          text: inject.objective,
          suggestion: Spelling.nearest(to: inject.objective, among: objectives))
      }
      if let row = phrases?.compile(inject, place, &diagnostics) { compiled.append(row) }
    }
    return compiled
  }
}

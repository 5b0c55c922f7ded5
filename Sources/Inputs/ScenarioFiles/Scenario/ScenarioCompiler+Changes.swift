import Diagnostics

extension ScenarioCompiler {
  /// All changes in force, in the order in which they apply: `set:`, measures, the command line.
  func changes(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [FieldChange] {
    var changes: [FieldChange] = []
    if let set = document["set"] { changes += FieldChange.all(set, &diagnostics) }
    let listed = document["measures"]?.items ?? []
    for measure in options.measures {
      guard let row = listed.first(where: { $0["id"]?.text == measure }) else {
        diagnostics.error(
          .unknownMeasure, "the scenario has no such measure",
          at: SourceLocation(file: "--with", line: 1, column: 1), text: measure,
          suggestion: Spelling.nearest(to: measure, among: listed.compactMap { $0["id"]?.text }))
        continue
      }
      // What is malformed is reported where the measures are read.
      var ignored = DiagnosticList()
      if let set = row["set"] { changes += FieldChange.all(set, &ignored) }
    }
    for argument in options.changes {
      if let change = FieldChange(argument: argument, &diagnostics) { changes.append(change) }
    }
    for parameter in options.parameters {
      guard let path = PathParser.field(parameter.path, &diagnostics) else { continue }
      changes.append(
        FieldChange(path: path, value: parameter.value, location: parameter.value.location))
    }
    return changes
  }

  /// Puts one change into the document that holds its field.
  ///
  /// - Parameter cityDocument: `nil` if the city could not be read: its changes are left out.
  mutating func apply(
    _ change: FieldChange, _ document: inout DocumentNode, _ cityDocument: inout DocumentNode?,
    _ diagnostics: inout DiagnosticList
  ) {
    let isDone: Bool
    switch FieldPlace(change.path) {
    case .scenario(let way): isDone = document.set(way[...], to: change.value)
    case .city(let way):
      guard cityDocument != nil else { return }
      cityDocument?.prepare(way)
      isDone = cityDocument?.set(way[...], to: change.value) ?? false
    case .buffer(let consumer, let need):
      city.bufferOverrides.append((consumer, need, change.value, false))
      isDone = true
    case nil: isDone = false
    }
    if !isDone { unknownField(change, document, cityDocument, &diagnostics) }
  }

  /// Checks the paths of measures that are not in force.
  mutating func checkMeasures(
    _ document: DocumentNode, _ cityDocument: DocumentNode?, _ diagnostics: inout DiagnosticList
  ) {
    for row in document["measures"]?.items ?? [] {
      let isInForce = row["id"]?.text.map(options.measures.contains) ?? false
      guard !isInForce, let set = row["set"] else { continue }
      var ignored = DiagnosticList()
      for change in FieldChange.all(set, &ignored) {
        if case .buffer(let consumer, let need) = FieldPlace(change.path) {
          city.bufferMentions.append((consumer, need, change.location))
          continue
        }
        var scratch = document
        var cityScratch = cityDocument
        apply(change, &scratch, &cityScratch, &diagnostics)
      }
    }
  }

  private func unknownField(
    _ change: FieldChange, _ document: DocumentNode, _ cityDocument: DocumentNode?,
    _ diagnostics: inout DiagnosticList
  ) {
    let owner = AssetPath(change.path.segments).description
    let owners = FieldPlace.owners(document, cityDocument)
    let near = owners.contains(owner) ? nil : Spelling.nearest(to: owner, among: owners)
    let fields = change.path.fields.map { "." + AssetPath.quoted($0) }.joined()
    diagnostics.error(
      .unknownField, "no field has this path", at: change.location,
      text: change.path.description, suggestion: near.map { $0 + fields })
  }
}

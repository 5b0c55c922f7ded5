import Diagnostics

extension ScenarioCompiler {
  /// What is believed of fields, sorted by identifier; a field that does not exist, or a
  /// distribution of what it does not take, is a finding.
  func readBeliefs(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [Belief] {
    var beliefs: [Belief] = []
    for node in fields.list("beliefs", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a belief", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      let path = row.node("path", .required, &diagnostics)
      let belief = row.node("belief", .required, &diagnostics)
      _ = row.text("source", .required, &diagnostics)
      let location = row.location(of: "id")
      row.finish(&diagnostics)
      guard let identifier, let path, let belief,
        let domain = StudyReader.distribution(belief, &diagnostics)
      else { continue }
      if beliefs.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the scenario has this belief twice", at: location,
          text: identifier)
      }
      beliefs.append(
        Belief(
          identifier: identifier, path: path,
          parameter: StudyParameter(
            identifier: identifier, target: .field(path.text ?? ""), domain: domain,
            location: belief.location)))
    }
    return beliefs.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  /// Compiles the scenario once with every belief at its median: what a field does not take is
  /// found before anything runs.
  func check(_ beliefs: [Belief], _ diagnostics: inout DiagnosticList) {
    if beliefs.isEmpty || !options.parameters.isEmpty { return }
    var options = options
    options.parameters = beliefs.map { $0.change(atProbability: 0.5) }
    var found = DiagnosticList()
    var compiler = ScenarioCompiler(files: files, path: path, options: options)
    _ = compiler.compile(&found)
    // Warnings of the rest stand already.
    for finding in found.all where finding.severity == .error {
      var moved = finding
      // The drawn value stands in no file: the finding points to its distribution.
      let place = beliefs.map(\.parameter.location).last {
        $0.file == finding.location.file && $0.line == finding.location.line
          && $0.column <= finding.location.column
      }
      if let place { moved.location = place }
      diagnostics.append(moved)
    }
  }
}

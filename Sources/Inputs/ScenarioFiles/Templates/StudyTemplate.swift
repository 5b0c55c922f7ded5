import Diagnostics

/// A commented study to start from, of a scenario's own fields.
public enum StudyTemplate {
  /// The text of a study file that is valid as it stands and runs in a minute or so.
  ///
  /// Its parameters are the chance of the first attack step that may fail, and the scenario's first
  /// measure; a scenario with neither varies its duration.
  ///
  /// - Parameters:
  ///   - scenarioPath: the scenario's file, from the folder of the study.
  ///   - path: the same from the root of `files`.
  /// - Returns: `nil` if the scenario cannot be read.
  public static func text(
    title: String, scenarioPath: String, files: FileSource, path: String
  ) -> String? {
    var ignored = DiagnosticList()
    var compiler = ScenarioCompiler(files: files, path: path)
    guard let document = compiler.readDocument(&ignored) else { return nil }
    var parameters: [String] = []
    if let step = firstUncertainStep(document) {
      parameters.append("  chance: { path: \(step), range: 5 % .. 95 % }")
    }
    if let measure = document["measures"]?.items?.first?["id"]?.text {
      parameters.append("  \(measure): { measure: \(measure) }")
    }
    if parameters.isEmpty {
      parameters.append("  horizon: { path: duration, values: [24 h, 48 h, 72 h] }")
    }
    return """
      # A study of CityCascade. Every key is explained in docs/reference/study-file.md.
      #   citycascade validate FILE          says what is wrong, and runs nothing
      #   citycascade sweep FILE --dry-run   says how many runs there are, and how long they take
      #   citycascade sweep FILE             runs it; after a stop, the same command goes on
      #   citycascade analyze FILE           says what matters
      citycascade-study: 1
      title: \(DocumentWriter.scalar(title))
      scenario: \(DocumentWriter.scalar(scenarioPath))
      seed: 1
      random-numbers: common          # replication i is the same luck at every point

      # Fields by path, as `citycascade run --set` takes them, with a range, values or a distribution;
      # or a measure, in force or not.
      parameters:
      \(parameters.joined(separator: "\n"))

      # list, csv, grid, one-at-a-time, latin-hypercube, sobol, saltelli or morris.
      design: { kind: grid, levels: 3 }
      replications: 20
      # replications: { at-least: 20, at-most: 200, until: half-width of person-hours-below-half below 20 % }
      record: { metrics: city }
      responses: [person-hours-below-half, person-hours-lost]

      """
  }

  private static func firstUncertainStep(_ document: DocumentNode) -> String? {
    for attack in document["attacks"]?.items ?? [] {
      for step in attack["steps"]?.items ?? [] {
        guard let attack = attack["id"]?.text, let name = step["id"]?.text,
          step["succeeds"]?.text != nil, step["otherwise"]?.text != nil
        else { continue }
        let path = ["attacks", attack, "steps", name].map(AssetPath.quoted).joined(separator: "/")
        return DocumentWriter.scalar(path + ".succeeds")
      }
    }
    return nil
  }
}

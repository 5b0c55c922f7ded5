import Diagnostics

/// Checks a file without running anything: what `citycascade validate` does.
public struct FileCheck: Sendable {
  public enum Kind: String, Sendable {
    case scenario
    case city
    case study
    case exercise
  }

  public let path: String
  public let kind: Kind
  public let diagnostics: DiagnosticList
  /// The scenario after `extends` and `set`; `nil` for a city or study, or if it cannot be read.
  public let expanded: String?

  /// Checks a scenario with each of its measures, a city by itself, a study with its scenario at
  /// the ends of its parameters, or an exercise with its scenario.
  ///
  /// - Parameter path: from the root of `files`.
  /// - Complexity: one compilation, and one more for each measure.
  public init(files: FileSource, path: String) {
    self.path = path
    var found = DiagnosticList()
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    var ignored = DiagnosticList()
    let document = files.document(name, from: "", diagnostics: &ignored)?.node
    if document?["citycascade-city"] != nil || path.hasSuffix("city.yaml") {
      kind = .city
      expanded = nil
      _ = CityCatalogue(files: files, path: path, &found)
    } else if document?["citycascade-study"] != nil || path.hasSuffix("study.yaml") {
      kind = .study
      expanded = nil
      var reader = StudyReader(files: files, path: path)
      reader.read(&found)?.check(files: files, &found)
    } else if document?["citycascade-exercise"] != nil || path.hasSuffix("exercise.yaml") {
      kind = .exercise
      expanded = nil
      var reader = ExerciseReader(files: files, path: path)
      _ = reader.read(&found)
    } else {
      kind = .scenario
      var compiler = ScenarioCompiler(files: files, path: path)
      _ = compiler.compile(&found)
      for measure in compiler.measures {
        FileCheck.check(measure.identifier, files, path, &found)
      }
      ignored = DiagnosticList()
      expanded = compiler.expanded(&ignored)
    }
    diagnostics = found
  }

  /// Adds what is wrong only with a measure in force.
  private static func check(
    _ measure: String, _ files: FileSource, _ path: String, _ found: inout DiagnosticList
  ) {
    var withMeasure = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: files, path: path, options: ScenarioOptions(measures: [measure]))
    _ = compiler.compile(&withMeasure)
    let known = Set(found.all)
    for finding in withMeasure.all where !known.contains(finding) { found.append(finding) }
  }

  public var isValid: Bool { !diagnostics.hasErrors }
}

import Diagnostics
import Simulation

/// A study as its file says: a scenario, parameters, a design, replications, what to record.
public struct StudyFile: Sendable {
  /// The folder's name, or the file's if it has no folder.
  public var name: String
  public var title: String
  /// The file's path, from the root of the files.
  public var path: String
  /// The scenario's path, from the root of the files.
  public var scenario: String
  public var seed: UInt64
  /// Whether replication i has the same random numbers at every point.
  public var isCommon: Bool
  /// Sorted by their identifiers: the order of the file means nothing.
  public var parameters: [StudyParameter]
  public var design: StudyDesign
  public var replications: StudyReplications
  public var record: RecordedMetrics
  /// The time series that are kept, or `nil` for none.
  public var series: RecordedSeries?
  public var responses: [StudyResponse]

  /// The most points that a design may have.
  public static let pointLimit = 1_000_000
  /// The most parameters.
  public static let parameterLimit = 200

  /// What the compiler of the scenario needs for one point, and the measures in force.
  ///
  /// - Parameter texts: one a parameter.
  public func options(_ texts: [String]) -> ScenarioOptions {
    precondition(texts.count == parameters.count, "a text for each parameter")
    var options = ScenarioOptions()
    for (parameter, text) in zip(parameters, texts) {
      switch parameter.target {
      case .measure(let measure):
        if text == "yes" { options.measures.append(measure) }
      case .field(let path):
        options.parameters.append(
          ParameterChange(
            path: DocumentNode(text: path, at: parameter.location),
            value: DocumentNode(text: parameter.written(text), at: parameter.location)))
      }
    }
    return options
  }

  /// Compiles the scenario at one point.
  ///
  /// - Returns: `nil` after findings that are errors.
  public func compile(
    _ texts: [String], files: FileSource, _ diagnostics: inout DiagnosticList
  ) -> Scenario? {
    var compiler = ScenarioCompiler(files: files, path: scenario, options: options(texts))
    return compiler.compile(&diagnostics)
  }

  /// The scenario as it is without any parameter's change, and every file it is made of.
  public func base(
    files: FileSource, _ diagnostics: inout DiagnosticList
  ) -> (scenario: Scenario?, inputs: [(path: String, bytes: [UInt8])]) {
    var compiler = ScenarioCompiler(files: files, path: scenario)
    let compiled = compiler.compile(&diagnostics)
    return (compiled, compiler.inputs())
  }
}

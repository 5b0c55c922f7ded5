import Diagnostics
import EventKernel
import Metrics
import Simulation

/// Compiles a scenario file and its city into a `Scenario`, collecting everything that is wrong.
public struct ScenarioCompiler: Sendable {
  let files: FileSource
  /// The scenario's path from the root of `files`.
  let path: String
  let options: ScenarioOptions
  var city: CityCompiler
  var start: CalendarDateTime?
  public private(set) var measures: [Measure] = []
  /// What a run must give.
  public private(set) var expectations: [Expectation] = []
  /// What fields may be beside what they are.
  public private(set) var beliefs: [Belief] = []
  /// What a person-hour and a record are worth, where the scenario says so.
  public private(set) var valuation: Valuation?
  /// What the searched attack may choose from, where one takes the place of the scenario's own.
  public private(set) var means: AttackMeans?
  /// Whether the smart layer exists: `yes`, `no` or `twin`.
  public private(set) var smart = "yes"
  var stepNames: [String] = []
  /// What names mean in the scenario that has been compiled.
  var built: (head: Head, builder: CityBuilder)?
  /// Paths of the YAML files read, from the root of `files`.
  var documentsRead: [String] = []
  /// Whether the city has no errors of its own.
  var isCitySound = true

  public init(files: FileSource, path: String, options: ScenarioOptions = ScenarioOptions()) {
    self.files = files
    self.path = path
    self.options = options
    city = CityCompiler(files: files, folder: "", assumptions: options.assumptions)
  }

  /// Reads, checks and builds everything.
  ///
  /// - Returns: `nil` if there is an error.
  public mutating func compile(_ diagnostics: inout DiagnosticList) -> Scenario? {
    guard var document = readDocument(&diagnostics) else { return nil }
    var cityDocument = readCity(document, &diagnostics)
    for change in changes(document, &diagnostics) {
      apply(change, &document, &cityDocument, &diagnostics)
    }
    checkMeasures(document, cityDocument, &diagnostics)
    let errorsBefore = diagnostics.errorCount
    guard let cityDocument, city.compile(cityDocument, &diagnostics) else {
      checkWithoutCity(document, &diagnostics)
      return nil
    }
    isCitySound = diagnostics.errorCount == errorsBefore
    return build(document, &diagnostics)
  }

  /// Every file that the compilation read, with its bytes, sorted by path: what a result folder
  /// keeps.
  public func inputs() -> [(path: String, bytes: [UInt8])] {
    var ignored = DiagnosticList()
    let native = city.namedFiles.compactMap {
      files.resolve(DocumentNode(text: $0), from: city.folder, diagnostics: &ignored)
    }
    let paths = Set(documentsRead + native).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return paths.compactMap { path in
      files.read(DocumentNode(text: path), from: "", diagnostics: &ignored)
        .map { (path, $0.bytes) }
    }
  }

  mutating func note(expectations: [Expectation], beliefs: [Belief]) {
    self.expectations = expectations
    self.beliefs = beliefs
  }

  mutating func note(valuation: Valuation?) { self.valuation = valuation }

  mutating func note(means: AttackMeans) { self.means = means }

  mutating func note(measures: [Measure], smart: String) {
    self.measures = measures
    self.smart = smart
  }
}

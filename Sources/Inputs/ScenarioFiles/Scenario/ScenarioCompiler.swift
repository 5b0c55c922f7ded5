import CityGraph
import Cyber
import Diagnostics
import EventKernel
import Quantities
import RandomStreams
import Simulation
import SystemKit

/// Compiles a scenario file and its city into a `Scenario`, collecting everything that is wrong.
public struct ScenarioCompiler {
  let files: FileSource
  /// The scenario's path from the root of `files`.
  let path: String
  let options: ScenarioOptions
  var city: CityCompiler
  var start: CalendarDateTime?
  public private(set) var measures: [Measure] = []
  /// Whether the smart layer exists: `yes`, `no` or `twin`.
  public private(set) var smart = "yes"
  var stepNames: [String] = []
  /// Paths of the YAML files read, from the root of `files`.
  private var documentsRead: [String] = []

  public init(files: FileSource, path: String, options: ScenarioOptions = ScenarioOptions()) {
    self.files = files
    self.path = path
    self.options = options
    city = CityCompiler(files: files, folder: "")
  }

  /// Reads, checks and builds everything.
  ///
  /// - Returns: `nil` if there is an error.
  public mutating func compile(_ diagnostics: inout DiagnosticList) -> Scenario? {
    guard var document = readDocument(&diagnostics) else { return nil }
    var changes: [FieldChange] = []
    for entry in document["set"]?.entries ?? [] {
      if let change = FieldChange(entry, &diagnostics) { changes.append(change) }
    }
    changes += measureChanges(document, &diagnostics)
    for argument in options.changes {
      if let change = FieldChange(argument: argument, &diagnostics) { changes.append(change) }
    }
    for change in changes { applyToScenario(change, &document, &diagnostics) }
    guard var cityDocument = readCity(document, &diagnostics) else { return nil }
    for change in changes { applyToCity(change, &cityDocument, &diagnostics) }
    guard city.compile(cityDocument, &diagnostics) else { return nil }
    return build(document, &diagnostics)
  }

  /// Every file that the compilation read, with its bytes, sorted by path: what a result folder keeps.
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

  // MARK: - Documents

  /// The scenario's document, laid over the one that it extends.
  private mutating func readDocument(_ diagnostics: inout DiagnosticList) -> DocumentNode? {
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    guard let (document, place) = files.document(name, from: "", diagnostics: &diagnostics) else {
      return nil
    }
    documentsRead.append(place)
    guard let extended = document["extends"] else { return document }
    let folder = FileSource.folder(of: place)
    guard
      let (base, basePlace) = files.document(extended, from: folder, diagnostics: &diagnostics)
    else { return nil }
    documentsRead.append(basePlace)
    if let second = base["extends"] {
      diagnostics.error(
        .nestedExtends, "a scenario may extend one that extends none", at: second.location,
        text: second.text ?? "")
      return nil
    }
    // The city of the base is named from the folder of the base.
    var merged = base.overlaid(with: document, except: ["extends"])
    if document["city"] == nil, let city = base["city"], let text = city.text {
      let baseFolder = FileSource.folder(of: basePlace)
      let up = folder.split(separator: "/").map { _ in ".." }
      let parts = up + [baseFolder, text].filter { !$0.isEmpty }
      let moved = DocumentNode(text: parts.joined(separator: "/"), at: city.location)
      _ = merged.set([.key("city")], to: moved)
    }
    return merged
  }

  private mutating func readCity(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    guard let node = document["city"], let text = node.text else {
      diagnostics.error(
        .missingKey, "a scenario needs the key city, the path of a city's folder",
        at: document.location)
      return nil
    }
    let folder = FileSource.folder(of: path)
    let name = DocumentNode(
      text: text.hasSuffix(".yaml") ? text : text + "/city.yaml", at: node.location)
    guard let (cityDocument, place) = files.document(name, from: folder, diagnostics: &diagnostics)
    else { return nil }
    documentsRead.append(place)
    city = CityCompiler(files: files, folder: FileSource.folder(of: place))
    return cityDocument
  }

  // MARK: - Changes

  private func measureChanges(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [FieldChange] {
    let listed = document["measures"]?.items ?? []
    let names = listed.compactMap { $0["id"]?.text }
    var changes: [FieldChange] = []
    for measure in options.measures {
      guard let row = listed.first(where: { $0["id"]?.text == measure }) else {
        diagnostics.error(
          .unknownMeasure, "the scenario has no such measure",
          at: SourceLocation(file: "--with", line: 1, column: 1), text: measure,
          suggestion: Spelling.nearest(to: measure, among: names))
        continue
      }
      for entry in row["set"]?.entries ?? [] {
        if let change = FieldChange(entry, &diagnostics) { changes.append(change) }
      }
    }
    return changes
  }

  private func applyToScenario(
    _ change: FieldChange, _ document: inout DocumentNode, _ diagnostics: inout DiagnosticList
  ) {
    guard let place = FieldPlace(change.path) else {
      unknownField(change, &diagnostics)
      return
    }
    guard case .scenario(let way) = place else { return }
    if !document.set(way[...], to: change.value) { unknownField(change, &diagnostics) }
  }

  private mutating func applyToCity(
    _ change: FieldChange, _ document: inout DocumentNode, _ diagnostics: inout DiagnosticList
  ) {
    switch FieldPlace(change.path) {
    case .city(let way):
      if !document.set(way[...], to: change.value) { unknownField(change, &diagnostics) }
    case .buffer(let consumer, let need):
      city.bufferOverrides.append((consumer, need, change.value, false))
    case .scenario, nil: break
    }
  }

  private func unknownField(_ change: FieldChange, _ diagnostics: inout DiagnosticList) {
    diagnostics.error(
      .unknownField, "no field has this path", at: change.location,
      text: change.path.description)
  }

  mutating func note(measures: [Measure], smart: String) {
    self.measures = measures
    self.smart = smart
  }
}

import CityGraph
import Diagnostics
import EventKernel
import NativeFormats
import Quantities

/// Compiles a city folder: `city.yaml` and the native files that it names.
///
/// Everything that is wrong is collected; the parts that could be read go on, so that one run
/// reports it all.
struct CityCompiler {
  let files: FileSource
  /// The city's folder, from the root of `files`.
  let folder: String
  /// What is taken where the city says nothing.
  let assumptions: AssumptionSet
  var parts = CityParts()
  var index = PathIndex([])
  /// Of the city's document after changes, and of every file that it names, in the order of their
  /// paths.
  private(set) var contentHash = Digest()
  /// Files that the city's document names, as it names them.
  private(set) var namedFiles: [String] = []
  /// Buffers that a measure or `--set` changes: consumer path, need, text.
  var bufferOverrides: [(consumer: String, need: String, value: DocumentNode, isUsed: Bool)] = []

  /// Buffers that measures not in force would change: only their names are checked.
  var bufferMentions: [(consumer: String, need: String, location: SourceLocation)] = []
  /// Whether there is no city at all, so that names prove nothing.
  var isMissing = false
  /// Whether the table of districts could be read, so that an unknown district is a finding.
  var hasDistricts = true
  /// Whether every row of the table of facilities could be read, so that a missing one is a
  /// finding.
  var hasAllFacilities = true
  /// For each asset the row of the zone that controls it.
  private(set) var controllers: [Int?] = []

  init(files: FileSource, folder: String, assumptions: AssumptionSet) {
    self.files = files
    self.assumptions = assumptions
    self.folder = folder
  }

  /// Reads everything but the dependencies' indices.
  ///
  /// - Returns: whether the head of the file could be read at all.
  mutating func compile(_ document: DocumentNode, _ diagnostics: inout DiagnosticList) -> Bool {
    guard var fields = MappingReader(document, name: "a city file", &diagnostics) else {
      return false
    }
    hashContent(document)
    readHead(&fields, &diagnostics)
    readDistricts(&fields, &diagnostics)
    readOrganisations(&fields, &diagnostics)
    addKinds(fields)
    readFacilities(&fields, &diagnostics)
    readPower(&fields, &diagnostics)
    readWater(&fields, &diagnostics)
    readTransport(&fields, &diagnostics)
    readCommunications(&fields, &diagnostics)
    readIoT(&fields, &diagnostics)
    readCrews(&fields, &diagnostics)
    readZones(&fields, &diagnostics)
    readPrivacy(&fields, &diagnostics)
    readGovernance(&fields, &diagnostics)
    sortAssets(&diagnostics)
    index = PathIndex(parts.assets.map(\.path))
    index.brokenSystems = brokenSystems(fields)
    readGroups(&fields, &diagnostics)
    controllers = withStores(controlledBy(&diagnostics))
    readKinds(&fields, &diagnostics)
    readDependencies(&fields, &diagnostics)
    checkOverrides(&diagnostics)
    fields.finish(&diagnostics)
    return true
  }

  /// Systems that have a section, and none of its assets because of errors in it.
  private func brokenSystems(_ fields: MappingReader) -> [String] {
    var broken: [String] = []
    if fields.has("power"), parts.power == nil { broken.append("power") }
    if fields.has("water"), parts.water == nil { broken.append("water") }
    if fields.has("transport"), parts.transport == nil { broken.append("transport") }
    if fields.has("communications"), parts.communications == nil {
      broken.append("communications")
    }
    if fields.has("iot"), parts.iot == nil { broken.append("iot") }
    if !hasAllFacilities { broken.append("facility") }
    return broken
  }

  private mutating func readHead(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    if let version = fields.text("citycascade-city", .required, &diagnostics), version != "1" {
      diagnostics.error(
        .wrongVersion, "this program reads version 1 of the city format",
        at: fields.location(of: "citycascade-city"), text: version, suggestion: "1")
    }
    parts.title = fields.text("title", .required, &diagnostics) ?? ""
    parts.utc =
      fields.duration("utc", in: -50_400...50_400, .optional, &diagnostics) ?? .zero
  }

  /// Sorts the assets by path, so that rows of the index are rows of the table, and reports
  /// duplicates.
  private mutating func sortAssets(_ diagnostics: inout DiagnosticList) {
    let order = parts.assets.indices.sorted {
      parts.assets[$0].path != parts.assets[$1].path
        ? parts.assets[$0].path.utf8.lexicographicallyPrecedes(parts.assets[$1].path.utf8)
        : $0 < $1
    }
    for (first, second) in zip(order, order.dropFirst())
    where parts.assets[first].path == parts.assets[second].path {
      diagnostics.error(
        .duplicateIdentifier, "the city has this asset twice", at: parts.places[second],
        text: parts.assets[second].path)
    }
    parts.assets = order.map { parts.assets[$0] }
    parts.places = order.map { parts.places[$0] }
  }

  /// Files of tables count with their rows sorted, all others line by line; comments and empty
  /// lines do not count.
  private mutating func hashContent(_ document: DocumentNode) {
    document.addHash(to: &contentHash)
    for change in bufferOverrides {
      contentHash.add("\(change.consumer).buffer.\(change.need)=\(change.value.text ?? "")")
    }
    document.collectFileNames(into: &namedFiles)
    for name in namedFiles.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      var ignored = DiagnosticList()
      guard
        let file = files.read(DocumentNode(text: name), from: folder, diagnostics: &ignored),
        let text = String(validatingUTF8Bytes: file.bytes)
      else { continue }
      contentHash.add(name)
      for line in NativeText.meaningfulLines(text, of: name) { contentHash.add(line) }
    }
  }

  private func checkOverrides(_ diagnostics: inout DiagnosticList) {
    let unused = bufferOverrides.filter { !$0.isUsed }
      .map { ($0.consumer, $0.need, $0.value.location) }
    let wrong = bufferMentions.filter { mention in
      !parts.needs.contains { $0.consumer == mention.consumer && $0.name == mention.need }
    }
    for (consumer, need, location) in unused + wrong {
      if index.isBroken(consumer) { continue }
      diagnostics.error(
        .unknownField, "the asset has no need of that name, so it has no such buffer",
        at: location, text: "\(consumer).buffer.\(need)",
        suggestion: suggestedBuffer(consumer, need))
    }
  }

  private func suggestedBuffer(_ consumer: String, _ need: String) -> String? {
    let paths = parts.needs.map { "\($0.consumer).buffer.\($0.name)" }
    return Spelling.nearest(to: "\(consumer).buffer.\(need)", among: paths)
      ?? parts.needs.first { $0.consumer == consumer }.map { "\(consumer).buffer.\($0.name)" }
  }
}

/// Native files and tables that a city names.
extension CityCompiler {
  /// The text of a file that a field names; a missing or unreadable one is a finding.
  func text(
    of node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> (text: String, file: String)? {
    guard let file = files.read(node, from: folder, diagnostics: &diagnostics) else { return nil }
    guard let text = String(validatingUTF8Bytes: file.bytes) else {
      diagnostics.error(
        .invalidUTF8, "the file is not valid UTF-8", at: node.location, text: node.text ?? "")
      return nil
    }
    return (text.first == "\u{FEFF}" ? String(text.dropFirst()) : text, file.path)
  }

  /// A CSV table that a field names.
  func table(
    _ key: String, _ presence: MappingReader.Presence, _ fields: inout MappingReader,
    required: [String], optional: [String] = [], _ diagnostics: inout DiagnosticList
  ) -> CsvTable? {
    guard let node = fields.node(key, presence, &diagnostics),
      let file = text(of: node, &diagnostics)
    else { return nil }
    return CsvTable(
      text: file.text, file: file.file, required: required, optional: optional,
      diagnostics: &diagnostics)
  }

  /// The district that a cell names; an empty cell is no district.
  func district(
    _ table: CsvTable, _ row: CsvTable.Row, column: String = "district",
    _ diagnostics: inout DiagnosticList
  ) -> DistrictIndex {
    let name = table.text(row, column)
    if name.isEmpty { return .none }
    if let district = parts.district(name) { return district }
    if !hasDistricts { return .none }
    diagnostics.error(
      .unknownDistrict, "the city has no such district", at: table.location(row, column),
      text: name,
      suggestion: Spelling.nearest(to: name, among: parts.districts.map(\.identifier)))
    return .none
  }

  /// Reports an asset that does not exist, unless the table that would hold it has errors.
  func reportMissing(
    _ path: String, at location: SourceLocation, _ diagnostics: inout DiagnosticList
  ) {
    if !hasAllFacilities, path.hasPrefix("facility/") { return }
    diagnostics.error(
      .unknownPath, "the city has no such asset", at: location, text: path,
      suggestion: Spelling.nearest(to: path, among: parts.assets.map(\.path)))
  }

  /// The organisation that a text names.
  func organisation(
    _ name: String, at location: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> OrganisationIndex {
    if let organisation = parts.organisation(name) { return organisation }
    let names = parts.organisations.map(\.identifier)
    let known = names.isEmpty ? "" : "; it has \(names.joined(separator: ", "))"
    diagnostics.error(
      .unknownOrganisation, "the city has no such organisation\(known)", at: location, text: name,
      suggestion: Spelling.nearest(to: name, among: names))
    return .none
  }

  /// The organisation that the key `by` names.
  func owner(
    _ fields: inout MappingReader, _ presence: MappingReader.Presence,
    _ diagnostics: inout DiagnosticList
  ) -> OrganisationIndex {
    guard let name = fields.identifier("by", presence, &diagnostics) else { return .none }
    return organisation(name, at: fields.location(of: "by"), &diagnostics)
  }

  /// Reports shares that belong together and do not sum to 1.
  func checkShares(
    _ sums: [(name: String, sum: Double)], of what: String, at location: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) {
    for entry in sums where abs(entry.sum - 1) > 1e-6 {
      diagnostics.error(
        .sharesDoNotSum, "the shares of \(what) \(entry.name) sum to \(entry.sum.significant(6))",
        at: location, text: entry.name)
    }
  }
}

extension String {
  /// The text of UTF-8 bytes, or `nil` if they are not valid.
  init?(validatingUTF8Bytes bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self = text
  }
}

extension DocumentNode {
  /// Texts of the tree that name a file: those with a dot in their last part and no blank.
  func collectFileNames(into names: inout [String]) {
    switch content {
    case .empty: break
    case .text(let text):
      let suffixes = [".csv", ".inp", ".m", ".tntp"]
      if !text.contains(" "), suffixes.contains(where: text.hasSuffix), !names.contains(text) {
        names.append(text)
      }
    case .list(let items): for item in items { item.collectFileNames(into: &names) }
    case .mapping(let entries):
      for entry in entries { entry.value.collectFileNames(into: &names) }
    }
  }
}

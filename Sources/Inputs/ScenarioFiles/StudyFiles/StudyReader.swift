import Diagnostics
import EventKernel
import Quantities

/// Reads a study file, collecting everything that is wrong with it.
public struct StudyReader {
  let files: FileSource
  let path: String
  /// Paths of the study's own files read, from the root of `files`.
  public private(set) var filesRead: [String] = []

  public init(files: FileSource, path: String) {
    self.files = files
    self.path = path
  }

  /// Reads the study without its scenario.
  ///
  /// - Returns: `nil` if there is an error.
  public mutating func read(_ diagnostics: inout DiagnosticList) -> StudyFile? {
    let errorsBefore = diagnostics.errorCount
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    guard let (document, place) = files.document(name, from: "", diagnostics: &diagnostics),
      var fields = MappingReader(document, name: "a study", &diagnostics)
    else { return nil }
    filesRead.append(place)
    if let version = fields.text("citycascade-study", .required, &diagnostics), version != "1" {
      diagnostics.error(
        CompileCode.wrongVersion,
        "this program reads version 1 of the study format",
        at: fields.location(of: "citycascade-study"), text: version, suggestion: "1")
    }
    let title = fields.text("title", .optional, &diagnostics)
    let scenario = fields.node("scenario", .required, &diagnostics).flatMap {
      files.resolve($0, from: FileSource.folder(of: path), diagnostics: &diagnostics)
    }
    let seed = fields.seed("seed", .optional, &diagnostics)
    let numbers = fields.word(
      "random-numbers", of: ["common", "independent"], .optional, &diagnostics)
    let parameters = readParameters(&fields, &diagnostics)
    let design = readDesign(&fields, parameters, &diagnostics)
    let replications = readReplications(&fields, &diagnostics)
    let record = readRecord(&fields, &diagnostics)
    let responses = readResponses(&fields, &diagnostics)
    fields.finish(&diagnostics)
    guard let scenario, let design, let replications, diagnostics.errorCount == errorsBefore
    else { return nil }
    return StudyFile(
      name: studyName, title: title ?? studyName, path: path,
      scenario: scenario.hasSuffix(".yaml") ? scenario : scenario + "/scenario.yaml",
      seed: seed ?? 0, isCommon: numbers != "independent", parameters: parameters, design: design,
      replications: replications, record: record.metrics, series: record.series,
      responses: responses)
  }

  private var studyName: String {
    let parts = path.split(separator: "/")
    if parts.last == "study.yaml", parts.count > 1 { return String(parts[parts.count - 2]) }
    return String((parts.last ?? "study").split(separator: ".").first ?? "study")
  }

  mutating func note(read path: String) { filesRead.append(path) }

  // MARK: - Replications

  private func readReplications(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> StudyReplications? {
    guard let node = fields.node("replications", .required, &diagnostics) else { return nil }
    if node.entries == nil {
      return ValueReader.integer(node, in: 1...1_000_000, &diagnostics).map {
        StudyReplications(atLeast: $0, atMost: $0, until: nil)
      }
    }
    guard var row = MappingReader(node, name: "the replications", &diagnostics) else { return nil }
    let least = row.integer("at-least", in: 1...1_000_000, .required, &diagnostics)
    let most = row.integer("at-most", in: 1...1_000_000, .required, &diagnostics)
    let until = row.node("until", .required, &diagnostics)
    row.finish(&diagnostics)
    let rule = until.flatMap { StudyReader.stoppingRule($0, &diagnostics) }
    guard let least, let most, let rule else { return nil }
    if most < least || least < 8 {
      diagnostics.error(
        CompileCode.conflictingKeys,
        most < least
          ? "at-most is below at-least" : "an interval needs at least 8 replications",
        at: row.location(of: most < least ? "at-most" : "at-least"))
      return nil
    }
    return StudyReplications(atLeast: least, atMost: most, until: rule)
  }

  /// `half-width of person-hours-lost of water below 5 %`.
  static func stoppingRule(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> StoppingRule? {
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 6, words[0] == "half-width", words[1] == "of",
      let below = words.lastIndex(of: "below"), below + 1 < words.count
    else {
      diagnostics.error(
        CompileCode.badResponse,
        "a stopping rule is written: half-width of METRIC below 5 %", at: node.location, text: text)
      return nil
    }
    let response = response(
      DocumentNode(text: words[2..<below].joined(separator: " "), at: node.location), &diagnostics)
    let share = ValueReader.fraction(
      DocumentNode(text: words[(below + 1)...].joined(separator: " "), at: node.location),
      in: 0.0001...0.9999, &diagnostics)
    guard let response, let share else { return nil }
    return StoppingRule(response: response, share: share)
  }

  // MARK: - What is kept

  private func readRecord(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> (metrics: RecordedMetrics, series: RecordedSeries?) {
    guard var row = fields.mapping("record", name: "the record", .optional, &diagnostics) else {
      return (.city, nil)
    }
    let series = readSeries(&row, &diagnostics)
    var record = RecordedMetrics.city
    if let node = row.node("metrics", .optional, &diagnostics) {
      if let items = node.items {
        record = .named(items.compactMap { ValueReader.identifier($0, &diagnostics) })
      } else if ValueReader.word(node, of: ["all", "city"], &diagnostics) == "all" {
        record = .all
      }
    }
    row.finish(&diagnostics)
    return (record, series)
  }

  private func readSeries(
    _ row: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> RecordedSeries? {
    let every = row.duration("every", in: 1...31_536_000, .optional, &diagnostics)
    guard let node = row.node("series", .optional, &diagnostics) else { return nil }
    if let every, every.nanoseconds % 1_000_000_000 != 0 {
      diagnostics.error(
        CompileCode.badSeries, "series are recorded every so many whole seconds",
        at: row.location(of: "every"))
    }
    var texts: [DocumentNode] = []
    if let items = node.items {
      texts = items
    } else {
      let word = ValueReader.word(node, of: ["none", "services", "all"], &diagnostics)
      if word == nil || word == "none" { return nil }
      texts = [node]
    }
    let items = texts.compactMap { item in
      ValueReader.text(item, &diagnostics).map {
        RecordedSeries.Item(text: $0, location: item.location)
      }
    }
    if items.isEmpty { return nil }
    return RecordedSeries(items: items, every: every ?? .hours(1))
  }

  private func readResponses(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [StudyResponse] {
    guard let items = fields.list("responses", .optional, &diagnostics) else {
      return [StudyResponse(metric: "person-hours-below-half")]
    }
    if items.isEmpty {
      diagnostics.error(
        CompileCode.badResponse, "a study analyses at least one response",
        at: fields.location(of: "responses"))
    }
    return items.compactMap { StudyReader.response($0, &diagnostics) }
  }

  /// `person-hours-lost of water`, or a metric across systems.
  static func response(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> StudyResponse? {
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1 { return StudyResponse(metric: words[0]) }
    if words.count == 3, words[1] == "of" {
      return StudyResponse(metric: words[0], system: words[2])
    }
    diagnostics.error(
      CompileCode.badResponse,
      "a response is written METRIC or METRIC of SYSTEM, as in person-hours-lost of water",
      at: node.location, text: text)
    return nil
  }
}

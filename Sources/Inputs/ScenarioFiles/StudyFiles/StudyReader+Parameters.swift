import Diagnostics
import Quantities

extension StudyReader {
  /// Reads all parameters, sorted by their identifiers.
  func readParameters(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [StudyParameter] {
    let entries = fields.entries("parameters", .required, &diagnostics) ?? []
    if entries.isEmpty, fields.has("parameters") {
      diagnostics.error(
        CompileCode.badDesign, "a study has at least one parameter",
        at: fields.location(of: "parameters"))
    }
    if entries.count > StudyFile.parameterLimit {
      diagnostics.error(
        InputCode.outOfRange,
        "a study has at most \(StudyFile.parameterLimit) parameters",
        at: fields.location(of: "parameters"))
      return []
    }
    var parameters: [StudyParameter] = []
    for entry in entries {
      guard let parameter = readParameter(entry, &diagnostics) else { continue }
      if let twin = parameters.first(where: { $0.target == parameter.target }) {
        diagnostics.error(
          CompileCode.conflictingKeys,
          "the parameter \(twin.identifier) changes the same already", at: entry.keyLocation,
          text: entry.key)
      }
      parameters.append(parameter)
    }
    return parameters.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
  }

  private func readParameter(
    _ entry: DocumentEntry, _ diagnostics: inout DiagnosticList
  ) -> StudyParameter? {
    let name = DocumentNode(text: entry.key, at: entry.keyLocation)
    let identifier = ValueReader.identifier(name, &diagnostics)
    guard var row = MappingReader(entry.value, name: "a parameter", &diagnostics) else {
      return nil
    }
    let path = row.node("path", .optional, &diagnostics)
    let measure = row.identifier("measure", .optional, &diagnostics)
    let values = row.list("values", .optional, &diagnostics)
    let range = row.node("range", .optional, &diagnostics)
    let scale = row.word("scale", of: ["linear", "logarithmic"], .optional, &diagnostics)
    let distribution = row.node("distribution", .optional, &diagnostics)
    let form = row.text("as", .optional, &diagnostics)
    let group = row.identifier("group", .optional, &diagnostics)
    row.finish(&diagnostics)
    if (path == nil) == (measure == nil) {
      conflict("a parameter has either a path or a measure", row, &diagnostics)
      return nil
    }
    let given = [values != nil, range != nil, distribution != nil].count { $0 }
    if given > 1 || (measure != nil && given > 0) {
      conflict(
        measure != nil
          ? "a measure is in force or not: it has no values, range or distribution"
          : "a parameter has one of values, range and distribution", row, &diagnostics)
      return nil
    }
    if let form, form.firstRange(of: "VALUE") == nil {
      diagnostics.error(
        CompileCode.valueMissing, "VALUE stands in it for the parameter's value",
        at: row.location(of: "as"), text: form)
    }
    var domain: StudyParameter.Domain? = measure != nil ? .values(["no", "yes"]) : .given
    var location = entry.keyLocation
    if let values {
      domain = StudyReader.values(values, at: row.location(of: "values"), &diagnostics)
      location = row.location(of: "values")
    } else if let range {
      domain = StudyReader.range(range, isLogarithmic: scale == "logarithmic", &diagnostics)
      location = range.location
    } else if let distribution {
      domain = StudyReader.distribution(distribution, &diagnostics)
      location = distribution.location
    }
    if scale != nil, range == nil {
      conflict("a scale belongs to a range", row, &diagnostics)
    }
    var target = measure.map { StudyParameter.Target.measure($0) }
    if let path, let field = PathParser.field(path, &diagnostics) {
      target = .field(field.description)
    }
    guard let identifier, let domain, let target else { return nil }
    return StudyParameter(
      identifier: identifier, target: target, domain: domain, form: form, group: group,
      location: location)
  }

  private func conflict(
    _ sentence: String, _ row: MappingReader, _ diagnostics: inout DiagnosticList
  ) {
    diagnostics.error(CompileCode.conflictingKeys, sentence, at: row.location)
  }

  private static func values(
    _ items: [DocumentNode], at location: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> StudyParameter.Domain? {
    let texts = items.compactMap { ValueReader.text($0, &diagnostics) }
    if texts.count < 2 || Set(texts).count < texts.count || texts.count > 10_000 {
      diagnostics.error(
        CompileCode.badDesign, "at least two different values are wanted", at: location)
      return nil
    }
    return .values(texts)
  }

  // MARK: - Ranges and distributions

  /// `5 % .. 60 %`: both ends in quantities of one dimension, or both plain numbers.
  private static func range(
    _ node: DocumentNode, isLogarithmic: Bool, _ diagnostics: inout DiagnosticList
  ) -> StudyParameter.Domain? {
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    func refuse(_ sentence: String) -> StudyParameter.Domain? {
      diagnostics.error(CompileCode.badRange, sentence, at: node.location, text: text)
      return nil
    }
    guard let dots = text.firstRange(of: "..") else {
      return refuse("a range is written with two points between its ends: 5 % .. 60 %")
    }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map { part in
      end(DocumentNode(text: trimmed(part), at: node.location))
    }
    guard let low = ends[0], let high = ends[1] else {
      return refuse(
        "each end of a range is a number with its unit, or both are plain numbers: 5 % .. 60 %")
    }
    guard low.dimension == high.dimension, low.basis == high.basis, low.currency == high.currency
    else { return refuse("both ends of a range are of one kind and have one unit") }
    if low.standard >= high.standard { return refuse("the low end comes first") }
    if isLogarithmic, low.standard <= 0 {
      return refuse("a logarithmic scale needs ends above zero")
    }
    // As the user writes them where both ends have one unit, else in the standard one.
    if low.unit == high.unit {
      return .range(
        low: low.number, high: high.number, unit: low.unit, isLogarithmic: isLogarithmic)
    }
    guard let dimension = low.dimension, dimension == .duration else {
      return refuse("both ends of a range are written in one unit")
    }
    return .range(
      low: low.standard, high: high.standard, unit: "s", isLogarithmic: isLogarithmic)
  }

  private struct End {
    var number: Double
    var unit: String
    var standard: Double
    /// `nil` for a plain number.
    var dimension: Dimension?
    var basis: PercentageBasis?
    var currency: Currency?
  }

  private static func end(_ node: DocumentNode) -> End? {
    var cursor = SyntaxCursor(node)
    guard let number = cursor.number() else { return nil }
    let unit = trimmed(Substring(cursor.text(cursor.position, cursor.scalars.count)))
    if unit.isEmpty { return End(number: number, unit: "", standard: number) }
    for requirement in anything {
      if let parsed = try? QuantityParser.parse(node.text ?? "", as: requirement) {
        return End(
          number: number, unit: unit, standard: parsed.standardValue, dimension: parsed.dimension,
          basis: parsed.basis, currency: parsed.currency)
      }
    }
    return nil
  }

  /// Any quantity of any dimension, and percentages of something. Which one the field takes is for
  /// the compiler of the scenario to say.
  private static var anything: [QuantityRequirement] {
    let limit = Double.greatestFiniteMagnitude
    return Dimension.allCases.map { QuantityRequirement($0, in: -limit...limit) }
      + [
        QuantityRequirement(
          .fraction, in: -limit...limit, orPercentageOf: PercentageBasis.allCases)
      ]
  }

  static func distribution(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> StudyParameter.Domain? {
    var first: DiagnosticList?
    for requirement in anything {
      var found = DiagnosticList()
      let parsed = DistributionParser.parse(node, requirement, &found)
      if let parsed, !found.hasErrors {
        return .distribution(
          parsed.distribution, parsed.dimension, parsed.basis, parsed.currency)
      }
      if first == nil { first = found }
    }
    // No dimension will do: what is wrong is not its unit, and durations say it best.
    if let first { diagnostics.append(contentsOf: first) }
    return nil
  }

  static func trimmed(_ text: Substring) -> String {
    var part = text
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}

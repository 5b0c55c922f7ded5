import Diagnostics
import Quantities
import SystemKit

/// A valuation as it is written, before the services of the city are known.
struct ValuationPart {
  var valuation: Valuation
  /// Where each service is named, in the order of `valuation.personHours`.
  var places: [SourceLocation]
}

extension ScenarioCompiler {
  /// Reads `valuation:`, in which every figure has a source.
  func readValuation(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> ValuationPart? {
    guard
      var row = fields.mapping("valuation", name: "a valuation", .optional, &diagnostics)
    else { return nil }
    var currencies: [(code: String, location: SourceLocation)] = []
    let attacks = figure("attacks", "a rate of attacks", &row, &diagnostics) {
      ValueReader.quantity($0, QuantityRequirement(.eventRate, in: 0...3.2e-5), &$1)
        .map { $0.standardValue * 31_557_600 }
    }
    let services = readServices(&row, &currencies, &diagnostics)
    var recordCurrency: (code: String, location: SourceLocation)?
    var records: Valuation.Figure?
    if row.has("records") {
      let location = row.location(of: "records")
      records = figure("records", "a value of a record", &row, &diagnostics) {
        let read = ValueReader.quantity($0, QuantityRequirement(.moneyPerRecord), &$1)
        recordCurrency = read?.currency.map { (code: $0.code, location: location) }
        return read?.standardValue
      }
    }
    if records == nil { _ = row.node("records", .optional, &diagnostics) }
    if let recordCurrency { currencies.append(recordCurrency) }
    let rate = figure("discount-rate", "a discount rate", &row, &diagnostics) {
      ValueReader.fraction($0, in: 0...0.5, &$1)
    }
    let horizon = figure("horizon", "a horizon", &row, &diagnostics) {
      ValueReader.duration($0, in: 31_557_600...3.2e9, &$1).map { $0.seconds / 31_557_600 }
    }
    row.finish(&diagnostics)
    if let first = currencies.first, let other = currencies.first(where: { $0.code != first.code })
    {
      diagnostics.error(
        .currenciesDiffer,
        "all values of a valuation have one currency, and the first is in \(first.code)",
        at: other.location, text: other.code)
      return nil
    }
    guard let attacks, let rate, let horizon, let currency = currencies.first?.code else {
      return nil
    }
    return ValuationPart(
      valuation: Valuation(
        currency: currency, attacks: attacks, personHours: services.map(\.service),
        records: records, discountRate: rate, horizon: horizon),
      places: services.map(\.location))
  }

  private func readServices(
    _ row: inout MappingReader, _ currencies: inout [(code: String, location: SourceLocation)],
    _ diagnostics: inout DiagnosticList
  ) -> [(service: Valuation.Service, location: SourceLocation)] {
    var services: [(service: Valuation.Service, location: SourceLocation)] = []
    for node in row.list("person-hours", .required, &diagnostics) ?? [] {
      guard var item = MappingReader(node, name: "the value of a person-hour", &diagnostics) else {
        continue
      }
      let service = item.text("service", .required, &diagnostics)
      let location = item.location(of: "service")
      let value = item.quantity(
        "value", QuantityRequirement(.moneyPerPersonHour), .required, &diagnostics)
      if let code = value?.currency?.code {
        currencies.append((code, item.location(of: "value")))
      }
      let source = source(&item, &diagnostics)
      item.finish(&diagnostics)
      guard let service, let value, let source else { continue }
      if services.contains(where: { $0.service.service == service }) {
        diagnostics.error(
          .duplicateIdentifier, "the valuation has this service twice", at: location, text: service)
      }
      services.append(
        (
          Valuation.Service(service, Valuation.Figure(value.standardValue, source: source)),
          location
        ))
    }
    return services
  }

  /// A mapping of `value` and `source`.
  private func figure(
    _ key: String, _ name: String, _ row: inout MappingReader,
    _ diagnostics: inout DiagnosticList,
    _ read: (DocumentNode, inout DiagnosticList) -> Double?
  ) -> Valuation.Figure? {
    guard var item = row.mapping(key, name: name, .required, &diagnostics) else { return nil }
    let value = item.node("value", .required, &diagnostics).flatMap { read($0, &diagnostics) }
    let source = source(&item, &diagnostics)
    item.finish(&diagnostics)
    guard let value, let source else { return nil }
    return Valuation.Figure(value, source: source)
  }

  private func source(
    _ item: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> String? {
    guard item.has("source") else {
      diagnostics.error(
        .missingKey,
        "\(item.name) needs the key source: where the figure comes from, or that it is assumed",
        at: item.location)
      return nil
    }
    return item.text("source", .optional, &diagnostics)
  }

  /// The valuation, with its services held against those of the city.
  func valuation(
    _ part: ValuationPart?, _ registry: Registry, _ measures: [Measure],
    _ diagnostics: inout DiagnosticList
  ) -> Valuation? {
    guard let part else { return nil }
    var services: [String] = []
    for series in registry.series where series.role == .service {
      if !services.contains(series.name) { services.append(series.name) }
    }
    for (service, location) in zip(part.valuation.personHours, part.places)
    where !services.contains(service.service) {
      diagnostics.error(
        .unknownPath, "the city has no such service; it has \(services.joined(separator: ", "))",
        at: location, text: service.service,
        suggestion: Spelling.nearest(to: service.service, among: services))
    }
    if let other = measures.first(where: { $0.currency != part.valuation.currency }) {
      diagnostics.error(
        .currenciesDiffer,
        "the valuation is in \(part.valuation.currency), and the measure \(other.identifier) in "
          + "\(other.currency): sums of different currencies are never converted",
        at: part.places.first ?? SourceLocation(file: path), text: other.currency)
    }
    var valuation = part.valuation
    valuation.personHours.sort { $0.service.utf8.lexicographicallyPrecedes($1.service.utf8) }
    return valuation
  }
}

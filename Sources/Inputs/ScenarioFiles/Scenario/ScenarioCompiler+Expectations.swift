import Diagnostics
import Metrics
import Quantities
import Simulation
import SystemKit

/// A bound as it is written, before the units of all metrics are known.
struct ExpectationPart {
  var metric: String
  var metricLocation: SourceLocation
  var system: String?
  var district: String?
  var given: Bool
  var statistic: Expectation.Statistic
  /// The nodes of `at-least` and `at-most`.
  var low: DocumentNode?
  var high: DocumentNode?
}

extension ScenarioCompiler {
  func readExpectations(
    _ fields: inout MappingReader, _ diagnostics: inout DiagnosticList
  ) -> [ExpectationPart] {
    var parts: [ExpectationPart] = []
    for node in fields.list("expect", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "an expectation", &diagnostics) else { continue }
      let metric = row.text("metric", .required, &diagnostics)
      let system = row.text("system", .optional, &diagnostics)
      let district = row.identifier("district", .optional, &diagnostics)
      let given = row.word("given", of: ["effect"], .optional, &diagnostics)
      let statistic = row.word(
        "statistic", as: Expectation.Statistic.self, .optional, &diagnostics)
      let low = row.node("at-least", .optional, &diagnostics)
      let high = row.node("at-most", .optional, &diagnostics)
      if low == nil, high == nil {
        diagnostics.error(
          .missingKey, "an expectation needs the key at-most or at-least", at: row.location)
      }
      if let district, city.hasDistricts, !isDistrict(district) {
        diagnostics.error(
          .unknownDistrict, "the city has no such district", at: row.location(of: "district"),
          text: district,
          suggestion: Spelling.nearest(
            to: district, among: city.parts.districts.map(\.identifier)))
      }
      let location = row.location(of: "metric")
      row.finish(&diagnostics)
      guard let metric else { continue }
      parts.append(
        ExpectationPart(
          metric: metric, metricLocation: location, system: system, district: district,
          given: given != nil, statistic: statistic ?? .mean, low: low, high: high))
    }
    return parts
  }

  private func isDistrict(_ identifier: String) -> Bool {
    city.isMissing || city.parts.districts.contains { $0.identifier == identifier }
  }

  /// The expectations with their bounds in the unit of each metric.
  func expectations(
    _ parts: [ExpectationPart], _ units: [(name: String, unit: String)],
    _ diagnostics: inout DiagnosticList
  ) -> [Expectation] {
    var result: [Expectation] = []
    for part in parts {
      guard let unit = units.first(where: { $0.name == part.metric })?.unit else {
        diagnostics.error(
          .unknownPath, "no run has such a metric", at: part.metricLocation, text: part.metric,
          suggestion: Spelling.nearest(to: part.metric, among: units.map(\.name)))
        continue
      }
      let low = part.low.map { bound($0, unit, &diagnostics) }
      let high = part.high.map { bound($0, unit, &diagnostics) }
      if low.map({ $0 == nil }) ?? false || high.map({ $0 == nil }) ?? false { continue }
      let (least, most) = (low.flatMap { $0 } ?? -.infinity, high.flatMap { $0 } ?? .infinity)
      guard least <= most else {
        diagnostics.error(
          .conflictingKeys, "at-least lies above at-most", at: part.metricLocation,
          text: part.metric)
        continue
      }
      result.append(
        Expectation(
          metric: part.metric, system: part.system, district: part.district, given: part.given,
          statistic: part.statistic, range: least...most, text: text(of: part)))
    }
    return result
  }

  /// A number with the metric's own unit; a percentage for shares, a plain number for counts.
  private func bound(
    _ node: DocumentNode, _ unit: String, _ diagnostics: inout DiagnosticList
  ) -> Double? {
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if let first = words.first, let number = Double(first), number.isFinite {
      let written = words.count > 1 ? words[1] : ""
      if written == unit || (unit == "1" && written.isEmpty) { return number }
      if unit == "1", written == "%" { return number / 100 }
    }
    let wanted = unit == "1" ? "a percentage or a plain number" : "a number and the unit \(unit)"
    diagnostics.error(
      InputCode.unknownUnit.rawValue, "the bound of this metric is \(wanted)", at: node.location,
      text: text,
      suggestion: unit == "1" ? "95 %" : "100 \(unit)")
    return nil
  }

  private func text(of part: ExpectationPart) -> String {
    var text = "\(part.statistic.rawValue) of \(part.metric)"
    let scope = [part.system, part.district].compactMap { $0 }.joined(separator: ", ")
    if !scope.isEmpty { text += " (\(scope))" }
    if part.given { text += " given the effect" }
    if let low = part.low?.text { text += " at least \(low)" }
    if let high = part.high?.text { text += " at most \(high)" }
    return text
  }

  /// Names and units of all metrics of a run of the city.
  static func metricUnits(
    _ registry: Registry, _ observations: [Observation] = []
  ) -> [(name: String, unit: String)] {
    var units = MetricKind.allCases.map { (name: $0.rawValue, unit: $0.unit) }
    units += observations.flatMap { ObservationMetric.names(of: $0.identifier) }
    for series in registry.series where series.district.isNone {
      switch series.role {
      case .service: continue
      case .level, .districtLevel: units.append(("peak-\(series.name)", series.unit))
      case .reserve: units.append(("lowest-\(series.name)", series.unit))
      case .total: units.append((series.name, series.unit))
      }
    }
    return units
  }
}

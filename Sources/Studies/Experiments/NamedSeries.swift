import CityGraph
import EventKernel
import Metrics
import SystemKit

/// The series of a run by name, for the metrics that are no service.
struct NamedSeries {
  private let definitions: [SeriesDefinition]
  private let series: [StepSeries]
  private let undisturbed: [StepSeries]
  private let horizon: Instant
  private let districts: [String]

  /// - Parameter districts: identifiers by index.
  init(
    _ definitions: [SeriesDefinition], _ series: [StepSeries], _ undisturbed: [StepSeries],
    at horizon: Instant, districts: [String]
  ) {
    self.districts = districts
    self.definitions = definitions
    self.series = series
    self.undisturbed = undisturbed
    self.horizon = horizon
  }

  private func row(_ name: String, _ district: DistrictIndex = .none) -> Int? {
    definitions.firstIndex { $0.name == name && $0.district == district }
  }

  /// The value of a running total at the horizon.
  func total(_ name: String) -> Double? { row(name).map { series[$0].value(at: horizon) } }

  /// How much a running total exceeds that of the undisturbed run.
  func gain(_ name: String) -> Double? {
    row(name).map { series[$0].value(at: horizon) - undisturbed[$0].value(at: horizon) }
  }

  /// People times the time integral of a share, over all districts that have the series.
  func personHours(of name: String, people: [Double], _ window: TimeWindow) -> Double {
    var sum = 0.0
    for (district, count) in people.enumerated() {
      if let row = row(name, DistrictIndex(district)) {
        sum += count * series[row].integral(over: window) / 3600
      }
    }
    return sum
  }

  func waterFlows(districts: Int) -> [RunTrajectories.WaterFlow] {
    (0..<districts).compactMap { place in
      let district = DistrictIndex(place)
      guard let delivered = row("water-delivered", district),
        let required = row("water-required", district)
      else { return nil }
      return .init(delivered: series[delivered], required: series[required])
    }
  }

  /// The series of all hours of travel.
  static let travelTime = LedgerMetric.travelTime.rawValue
  /// The metric of what an attack takes of a benefit that is a multiplier.
  static let improvedHoursLost = LedgerMetric.improvedHoursLost.rawValue

  /// The service whose performance a series of this name tells, or `nil`.
  static func improvedService(_ name: String) -> String? {
    let prefix = "smart-service-"
    return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
  }

  /// Person-hours in view of devices: of their owners, with no attack at all, and of attackers.
  func watchedHours(over window: TimeWindow) -> [MetricValue] {
    [
      ("people-watched", LedgerMetric.watched),
      ("people-watched-by-attackers", .watchedByAttackers),
    ]
    .compactMap { name, metric in
      row(name).map {
        MetricValue(
          name: metric.rawValue, system: "privacy", district: nil, unit: "person h",
          value: series[$0].integral(over: window) / 3600)
      }
    }
  }

  /// People times the performance that each improved service misses of its calm course.
  func improvedHoursLost(people: Double, over window: TimeWindow) -> [MetricValue] {
    definitions.indices.compactMap { row in
      NamedSeries.improvedService(definitions[row].name).map { service in
        let missing = undisturbed[row].integral(over: window) - series[row].integral(over: window)
        return MetricValue(
          name: NamedSeries.improvedHoursLost, system: service, district: nil, unit: "person h",
          value: people * missing / 3600)
      }
    }
  }

  /// Series with a metric of their own in `RunTrajectories`.
  private static let counted = ["trip-delay", "trips-unserved", "calls-offered", "calls-answered"]

  /// The peak of each city-wide level, the lowest of each reserve, and the gain of each other
  /// total.
  func otherMetrics(over window: TimeWindow) -> [MetricValue] {
    definitions.indices.compactMap { row in
      let definition = definitions[row]
      let isOfDistrict = !definition.district.isNone
      if isOfDistrict && definition.role != .districtLevel
        || NamedSeries.counted.contains(definition.name)
      {
        return nil
      }
      switch definition.role {
      case .service: return nil
      case .level, .districtLevel:
        return MetricValue(
          name: "peak-\(definition.name)", system: definition.system,
          district: isOfDistrict ? districts[definition.district.index] : nil,
          unit: definition.unit, value: series[row].range(over: window).upperBound)
      case .reserve:
        return MetricValue(
          name: "lowest-\(definition.name)", system: definition.system, district: nil,
          unit: definition.unit, value: series[row].range(over: window).lowerBound)
      case .total:
        return MetricValue(
          name: definition.name, system: definition.system, district: nil, unit: definition.unit,
          value: series[row].value(at: horizon) - undisturbed[row].value(at: horizon))
      }
    }
  }
}

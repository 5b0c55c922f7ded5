import CityGraph
import EventKernel
import Metrics
import ScenarioFiles
import Simulation
import SystemKit

/// Reads the chosen series of a replication off its trajectories.
struct SeriesSampler: Sendable {
  private enum Source: Sendable {
    /// The share of a service, by its place and that of the district.
    case service(Int, district: Int)
    /// The mean of a service over the people of all districts.
    case city(Int)
    /// A series of the registry as it is.
    case raw(Int)
  }

  let layout: SeriesLayout
  private let sources: [Source]
  private let times: [Instant]
  private let people: [Double]

  init(_ scenario: Scenario, _ selection: RecordedSeries) {
    let definitions = scenario.registry.series
    let districts = scenario.city.districts
    var rows: [SeriesLayout.Row] = []
    var sources: [Source] = []
    var services: [String] = []
    for definition in definitions where definition.role == .service {
      if !services.contains(definition.name) { services.append(definition.name) }
    }
    for (place, name) in services.enumerated() {
      let found = definitions.first { $0.role == .service && $0.name == name }
      guard let definition = found, selection.keeps(definition) else { continue }
      for district in [nil] + districts.indices.map({ Optional($0) }) {
        rows.append(
          SeriesLayout.Row(
            name: name, system: definition.system,
            district: district.map { districts[$0].identifier }, unit: "1", isService: true))
        sources.append(district.map { .service(place, district: $0) } ?? .city(place))
      }
    }
    for (place, definition) in definitions.enumerated()
    where definition.role != .service && selection.keeps(definition) {
      rows.append(
        SeriesLayout.Row(
          name: definition.name, system: definition.system,
          district: definition.district.isNone
            ? nil : districts[definition.district.index].identifier,
          unit: definition.unit, isService: false))
      sources.append(.raw(place))
    }
    layout = SeriesLayout(rows: rows, step: selection.every, selection: selection.identity)
    self.sources = sources
    people = districts.map(\.people)
    let count = min(RecordedSeries.stepLimit, selection.stepCount(until: scenario.horizon))
    times = (0..<count).map { Instant(nanoseconds: Int64($0) * selection.every.nanoseconds) }
  }

  /// - Complexity: O(series × steps × log changes).
  func record(_ trajectories: Trajectories) -> SeriesRecord {
    let values = sources.map { source in
      let series =
        switch source {
        case .service(let service, let district): trajectories.service[service][district]
        case .city(let service): trajectories.city(service, people: people)
        case .raw(let place): trajectories.series[place]
        }
      return times.map { Float(series.value(at: $0)) }
    }
    return SeriesRecord(layout: layout, steps: times.count, values: values)
  }
}

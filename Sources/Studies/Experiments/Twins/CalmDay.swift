import EventKernel
import Metrics
import Simulation
import SystemKit

/// What the undisturbed city does in a day: the side of the smart layer on which benefits lie.
public struct CalmDay: Sendable {
  /// Hours of travel of all people a day, in queues and out of them; `nil` without roads.
  public let travelHours: Double?
  /// For each service with a benefit that is a multiplier, the person-hours of service a day times
  /// its performance over a city without smart layer; sorted by service.
  public let serviceHours: [(service: String, personHours: Double)]

  /// - Complexity: O(series × log samples).
  init(scenario: Scenario, baseline: Baseline) {
    let days = scenario.horizon.seconds / 86_400
    let definitions = scenario.registry.series
    func row(_ name: String) -> Int? { definitions.firstIndex { $0.name == name } }
    travelHours = row(NamedSeries.travelTime).map {
      baseline.series[$0].value(at: scenario.horizon) / days
    }
    let window = TimeWindow(until: scenario.horizon)
    let people = scenario.city.people
    serviceHours = definitions.indices.compactMap { row in
      NamedSeries.improvedService(definitions[row].name).map { service in
        (service, people * baseline.series[row].integral(over: window) / 3600 / days)
      }
    }
  }

  /// The day's person-hours of a service times its performance, or `nil` where it has none.
  public func hours(of service: String) -> Double? {
    serviceHours.first { $0.service == service }?.personHours
  }
}

import CityGraph
import EventKernel
import Metrics
import Simulation
import SystemKit

/// The services of one replication relative to the undisturbed run, and all its other series as
/// they are.
public struct Trajectories: Sendable {
  /// Names of services in the order in which they were registered, such as `electricity`.
  public let services: [String]
  /// `service[service][district]`, in 0...1.
  public let service: [[StepSeries]]
  /// All series of the registry, absolute.
  public let series: [StepSeries]
  public let definitions: [SeriesDefinition]
  public let metrics: [MetricValue]

  init(scenario: Scenario, recorder: Recorder, baseline: Baseline) {
    definitions = scenario.registry.series
    let series = Baseline.series(scenario: scenario, recorder: recorder)
    self.series = series
    var services: [String] = []
    for definition in definitions where definition.role == .service {
      if !services.contains(definition.name) { services.append(definition.name) }
    }
    self.services = services
    let definitions = self.definitions
    service = services.map { name in
      scenario.city.districts.indices.map { district in
        guard
          let row = definitions.firstIndex(where: {
            $0.role == .service && $0.name == name && $0.district == DistrictIndex(district)
          })
        else { return StepSeries(1) }
        return series[row].ratio(to: baseline.series[row]).clamped(to: 0...1)
      }
    }
    metrics =
      Trajectories.metrics(
        scenario: scenario, services: services, service: service, series: series,
        baseline: baseline)
      + ObservationMetrics.rows(
        scenario.script.observations, recorder.observations, until: scenario.horizon)
  }

  /// The city's share of a service: the mean over its people.
  public func city(_ service: Int, people: [Double]) -> StepSeries {
    let total = people.reduce(0, +)
    return StepSeries.weightedSum(
      of: self.service[service], weights: people.map { total > 0 ? $0 / total : 0 })
  }

  private static func metrics(
    scenario: Scenario, services: [String], service: [[StepSeries]], series: [StepSeries],
    baseline: Baseline
  ) -> [MetricValue] {
    let window = TimeWindow(until: scenario.horizon)
    let districts = scenario.city.districts.map {
      DistrictPeople(
        identifier: $0.identifier, people: $0.people, vulnerable: $0.people * $0.vulnerableShare)
    }
    var run = RunTrajectories(
      window: window, systems: services, districts: districts, service: service)
    if let electricity = services.firstIndex(of: "electricity") {
      run.blocks = districts.indices.map {
        CustomerBlock(customers: districts[$0].people, energised: service[electricity][$0])
      }
    }
    let named = NamedSeries(
      scenario.registry.series, series, baseline.series, at: scenario.horizon,
      districts: scenario.city.districts.map(\.identifier))
    run.water = named.waterFlows(districts: districts.count)
    if let delay = named.gain("trip-delay"), let unserved = named.gain("trips-unserved") {
      run.trips = .init(delayPersonHours: max(0, delay), unserved: max(0, unserved))
    }
    if let offered = named.total("calls-offered"), let answered = named.total("calls-answered") {
      run.calls = .init(offered: offered, answeredInTenSeconds: min(offered, max(0, answered)))
    }
    let direct = services.map { name in
      MetricValue(
        name: LossAccount.directMetric, system: name, district: nil, unit: "person h",
        value: named.personHours(of: "\(name)-direct-loss", people: districts.map(\.people), window)
      )
    }
    return run.metricValues() + direct
      + named.improvedHoursLost(people: scenario.city.people, over: window)
      + named.watchedHours(over: window) + named.otherMetrics(over: window)
  }
}

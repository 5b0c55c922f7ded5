import CityGraph
import SystemKit

/// What the IoT system publishes.
struct IoTSeries: Sendable {
  var infected: SeriesIndex
  /// The share of each class that works for its owner; by class of the tables.
  var uptime: [SeriesIndex]
  /// What is missing of each benefit; by row of the setup's benefits.
  var benefitLost: [SeriesIndex]
  /// How each service with a benefit performs over a city without smart layer; `nil` where the
  /// benefit is physics, which shows in the service itself. By row of the setup's benefits.
  var performance: [SeriesIndex?]
  /// Identifiable people in view of devices, for their owners; and for an attacker who holds the
  /// devices. `nil` where nobody counts them.
  var watched: SeriesIndex?
  var exposedLive: SeriesIndex?

  init(setup: IoTSetup, registry: inout Registry) {
    func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
      registry.addSeries(SeriesDefinition(name: name, system: "iot", unit: unit, role: role))
    }
    infected = add("devices-infected", "devices", .level)
    uptime = setup.tables.classes.map { add("smart-uptime-\($0.kind.text)", "share", .reserve) }
    if !setup.watching.isEmpty {
      watched = add("people-watched", "people", .level)
      exposedLive = add("people-watched-by-attackers", "people", .level)
    }
    performance = setup.benefits.map {
      $0.isPhysics ? nil : add("smart-service-\($0.service)", "share", .reserve)
    }
    benefitLost = setup.benefits.map { add("smart-benefit-lost-\($0.service)", "share", .level) }
  }
}

import CityGraph
import SystemKit

/// What the IoT system publishes.
struct IoTSeries: Sendable {
  var infected: SeriesIndex
  /// The share of each class that works for its owner; by class of the tables.
  var uptime: [SeriesIndex]
  /// What is missing of each benefit; by row of the setup's benefits.
  var benefitLost: [SeriesIndex]

  init(setup: IoTSetup, registry: inout Registry) {
    func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
      registry.addSeries(SeriesDefinition(name: name, system: "iot", unit: unit, role: role))
    }
    infected = add("devices-infected", "devices", .level)
    uptime = setup.tables.classes.map { add("smart-uptime-\($0.kind.text)", "share", .reserve) }
    benefitLost = setup.benefits.map { add("smart-benefit-lost-\($0.service)", "share", .level) }
  }
}

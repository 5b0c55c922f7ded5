import CityGraph
import SystemKit

/// What the transport system publishes.
struct TransportSeries: Sendable {
  /// Trips completed since the start of the scenario, by district; rows of `district`.
  var mobility: [SeriesIndex] = []
  var district: [DistrictIndex] = []
  /// Rows of the setup's districts by district, in compressed rows.
  var nodeStart: [Int] = [0]
  var nodeRow: [Int] = []
  var delay: SeriesIndex
  /// Of all travellers, driving and queues.
  var travelTime: SeriesIndex
  var unserved: SeriesIndex
  var queued: SeriesIndex

  init(setup: TransportSetup, city: CityGraph, registry: inout Registry) {
    for place in city.districts.indices {
      let index = DistrictIndex(place)
      let rows = setup.districts.indices.filter { setup.districts[$0].district == index }
      if rows.isEmpty { continue }
      district.append(index)
      nodeRow += rows
      nodeStart.append(nodeRow.count)
      mobility.append(
        registry.addSeries(
          SeriesDefinition(
            name: "mobility", system: "transport", district: index, unit: "trips", role: .service)))
    }
    func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
      registry.addSeries(
        SeriesDefinition(name: name, system: "transport", unit: unit, role: role))
    }
    delay = add("trip-delay", "person h", .total)
    travelTime = add("travel-time", "person h", .total)
    unserved = add("trips-unserved", "trips", .total)
    queued = add("vehicles-queued", "vehicles", .level)
  }
}

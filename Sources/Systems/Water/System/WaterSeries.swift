import CityGraph
import SystemKit

/// What the water system publishes.
struct WaterSeries: Sendable {
  /// Served share by district; rows of `district`.
  var service: [SeriesIndex] = []
  var delivered: [SeriesIndex] = []
  var required: [SeriesIndex] = []
  var district: [DistrictIndex] = []
  /// Rows of the setup's people by district, in compressed rows.
  var peopleStart: [Int] = [0]
  var peopleRow: [Int] = []
  /// The part of a junction's demand that belongs to each row of the setup's people.
  var demandShare: [Double]
  var unserved: SeriesIndex
  /// Tank levels, one a fixed node; `nil` for reservoirs.
  var level: [ReadingIndex?]
  var quality: WaterQualitySeries?
  /// Cubic metres that ran out of breaks and of hydrants, where either can be.
  var lost: SeriesIndex?
  var flushed: SeriesIndex?

  init(setup: WaterSetup, city: CityGraph, registry: inout Registry) {
    demandShare = WaterSeries.demandShares(setup, city)
    for place in city.districts.indices {
      let index = DistrictIndex(place)
      let rows = setup.people.indices.filter { setup.people[$0].district == index }
      if rows.isEmpty { continue }
      district.append(index)
      peopleRow += rows
      peopleStart.append(peopleRow.count)
      func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
        registry.addSeries(
          SeriesDefinition(name: name, system: "water", district: index, unit: unit, role: role))
      }
      service.append(add("water", "share", .service))
      delivered.append(add("water-delivered", "m3/s", .level))
      required.append(add("water-required", "m3/s", .level))
    }
    unserved = registry.addSeries(
      SeriesDefinition(name: "people-without-water", system: "water", unit: "people", role: .level)
    )
    let network = setup.network
    level = (0..<network.fixedNodeCount).map { fixed in
      guard network.isTank(network.junctionCount + fixed) else { return nil }
      return registry.addReading(
        ReadingDefinition(
          asset: setup.nodes[network.junctionCount + fixed], quantity: "level",
          dimension: "length", unit: "m"))
    }
    quality = setup.quality.map {
      WaterQualitySeries($0, setup, district, registry: &registry)
    }
    if setup.quality == nil && setup.breaks == nil { return }
    lost = registry.addSeries(
      SeriesDefinition(name: "water-lost", system: "water", unit: "m3", role: .total))
    flushed = registry.addSeries(
      SeriesDefinition(name: "water-flushed", system: "water", unit: "m3", role: .total))
  }

  /// A junction's demand is divided among the districts whose people live there, by their numbers.
  private static func demandShares(_ setup: WaterSetup, _ city: CityGraph) -> [Double] {
    func persons(_ row: WaterSetup.JunctionPeople) -> Double {
      row.share * city.districts[row.district.index].people
    }
    var total = [Double](repeating: 0, count: setup.network.junctionCount)
    for row in setup.people { total[row.junction] += persons(row) }
    return setup.people.map { total[$0.junction] > 0 ? persons($0) / total[$0.junction] : 0 }
  }
}

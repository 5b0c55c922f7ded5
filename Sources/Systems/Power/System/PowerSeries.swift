import CityGraph
import SystemKit

/// What the power system publishes.
struct PowerSeries: Sendable {
  /// Served share of customers by district; rows of `district`.
  var electricity: [SeriesIndex] = []
  /// Share of customers whose own block or bus is held open by an attack, a command or damage.
  var direct: [SeriesIndex] = []
  var district: [DistrictIndex] = []
  /// Rows of the setup's customers by district, in compressed rows.
  var customerStart: [Int] = [0]
  var customerRow: [Int] = []
  var demand: SeriesIndex
  var served: SeriesIndex
  var loading: [ReadingIndex]

  init(setup: PowerSetup, city: CityGraph, registry: inout Registry) {
    for place in city.districts.indices {
      let index = DistrictIndex(place)
      let rows = setup.customers.indices.filter { setup.customers[$0].district == index }
      if rows.isEmpty { continue }
      district.append(index)
      customerRow += rows
      customerStart.append(customerRow.count)
      electricity.append(
        registry.addSeries(
          SeriesDefinition(
            name: "electricity", system: "power", district: index, unit: "share", role: .service)))
      direct.append(
        registry.addSeries(
          SeriesDefinition(
            name: "electricity-direct-loss", system: "power", district: index, unit: "share",
            role: .level)))
    }
    demand = registry.addSeries(
      SeriesDefinition(name: "power-demand", system: "power", unit: "MW", role: .level))
    served = registry.addSeries(
      SeriesDefinition(name: "power-served", system: "power", unit: "MW", role: .reserve))
    loading = setup.branches.map {
      registry.addReading(
        ReadingDefinition(asset: $0, quantity: "loading", dimension: "fraction", unit: ""))
    }
  }
}

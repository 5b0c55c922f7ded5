import CityGraph
import SystemKit

/// What the communications system publishes.
struct CommunicationsSeries: Sendable {
  var service: [SeriesIndex]
  var emergency: [SeriesIndex]
  var withoutSignal: SeriesIndex
  var offered: SeriesIndex
  var answered: SeriesIndex
  /// The share of calls that the centre answers in time, as its staff sees it.
  var answeredInTime: ReadingIndex?
  /// The electricity of each district, if the city has it: people without it call more.
  var electricity: [SeriesIndex?]
  /// The water of each district, for those who do not know why they have none.
  var water: [SeriesIndex?]

  init(setup: CommunicationsSetup, city: CityGraph, registry: inout Registry) {
    let known = registry.series
    func shares(_ name: String) -> [SeriesIndex?] {
      city.districts.indices.map { district in
        known.firstIndex {
          $0.name == name && $0.role == .service && $0.district == DistrictIndex(district)
        }.map(SeriesIndex.init)
      }
    }
    (electricity, water) = (shares("electricity"), shares("water"))
    func districts(_ name: String) -> [SeriesIndex] {
      city.districts.indices.map {
        registry.addSeries(
          SeriesDefinition(
            name: name, system: "communications", district: DistrictIndex($0), unit: "share",
            role: .service))
      }
    }
    service = districts("communications")
    emergency = setup.centre == nil ? [] : districts("emergency")
    func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
      registry.addSeries(
        SeriesDefinition(name: name, system: "communications", unit: unit, role: role))
    }
    withoutSignal = add("people-without-signal", "people", .level)
    offered = add("calls-offered", "calls", .total)
    answered = add("calls-answered", "calls", .total)
    answeredInTime = setup.centre.map { centre in
      registry.addReading(
        ReadingDefinition(
          asset: centre.asset, quantity: "answered-in-time", dimension: "fraction", unit: "share"))
    }
  }
}

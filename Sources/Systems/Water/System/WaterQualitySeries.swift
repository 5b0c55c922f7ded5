import CityGraph
import SystemKit

/// What the water system publishes about quality.
struct WaterQualitySeries: Sendable {
  /// Of each substance: people exposed in the city and by row of the system's districts, people
  /// exposed so far, their hours, and people who lack it.
  struct Substance: Sendable {
    var exposed: SeriesIndex
    var exposedByDistrict: [SeriesIndex]
    var everExposed: SeriesIndex
    var exposedHours: SeriesIndex
    var lacking: SeriesIndex?
  }

  var substances: [Substance] = []
  var warned: SeriesIndex
  var warnedByDistrict: [SeriesIndex]
  /// By station.
  var doses: [ReadingIndex]
  /// By sensor: one a substance, then one a traced node.
  var sensors: [[ReadingIndex]]

  init(
    _ quality: WaterQualitySetup, _ setup: WaterSetup, _ districts: [DistrictIndex],
    registry: inout Registry
  ) {
    func people(
      _ name: String, _ district: DistrictIndex = .none, _ role: SeriesDefinition.Role = .level,
      unit: String = "people"
    ) -> SeriesIndex {
      registry.addSeries(
        SeriesDefinition(name: name, system: "water", district: district, unit: unit, role: role))
    }
    for one in quality.substances {
      let name = one.identifier
      substances.append(
        Substance(
          exposed: people("people-exposed-to-\(name)"),
          exposedByDistrict: districts.map {
            people("people-exposed-to-\(name)", $0, .districtLevel)
          },
          everExposed: people("people-ever-exposed-to-\(name)", .none, .total),
          exposedHours: people("person-hours-exposed-to-\(name)", .none, .total, unit: "person h"),
          lacking: one.least > 0 ? people("people-lacking-\(name)") : nil))
    }
    warned = people("people-told-to-boil-or-not-to-drink")
    warnedByDistrict = districts.map {
      people("people-told-to-boil-or-not-to-drink", $0, .districtLevel)
    }
    func reading(
      _ asset: AssetIndex, _ quantity: String, _ dimension: String, _ unit: String
    ) -> ReadingIndex {
      registry.addReading(
        ReadingDefinition(asset: asset, quantity: quantity, dimension: dimension, unit: unit))
    }
    doses = quality.dosing.map { reading($0.asset, "dose", "concentration", "mg/L") }
    sensors = quality.sensors.map { node in
      quality.substances.map {
        reading(setup.nodes[node], $0.identifier, "concentration", "mg/L")
      }
        + quality.traces.map {
          reading(setup.nodes[node], "share-of-\($0.identifier)", "fraction", "")
        }
    }
  }
}

import CityGraph
import SystemKit

/// Lists of a city for programs: the JSON of `citycascade list --format json`.
public struct CatalogueJSON {
  let catalogue: CityCatalogue

  public init(_ catalogue: CityCatalogue) { self.catalogue = catalogue }

  private func document(_ key: String, _ items: [JSONValue]) -> String {
    JSONValue.object([
      ("schema", .integer(1)), ("city", .string(catalogue.title)), (key, .array(items)),
    ]).text()
  }

  public func overview() -> String {
    let city = catalogue.city
    let kinds = catalogue.kindsPresent.map { kind in
      JSONValue.object([
        ("kind", .string(kind.path)),
        ("count", .integer(city.assets(system: kind.system, kind: kind.name).count)),
        ("summary", .string(kind.summary)),
      ])
    }
    let groups = catalogue.groups.map { group in
      JSONValue.object([
        ("kind", .string("group/\(group.identifier)")), ("count", .integer(group.members.count)),
        ("summary", .string("a group of assets")),
      ])
    }
    return document("kinds", kinds + groups)
  }

  public func assets(_ assets: [AssetIndex]) -> String {
    let city = catalogue.city
    return document(
      "assets",
      assets.map { asset in
        let district = city.districtOfAsset[asset.index]
        let owner = city.organisationOfAsset[asset.index]
        return .object([
          ("path", .string(city.path(asset))), ("kind", .string(city.kind(of: asset).path)),
          (
            "district", JSONValue(district.isNone ? nil : city.districts[district.index].identifier)
          ),
          (
            "organisation",
            JSONValue(owner.isNone ? nil : city.organisations[owner.index].identifier)
          ),
          ("longitude_deg", JSONValue(city.longitude[asset.index])),
          ("latitude_deg", JSONValue(city.latitude[asset.index])),
        ])
      })
  }

  public func fields(_ entries: [KindEntry]) -> String {
    document(
      "kinds",
      entries.map { entry in
        .object([
          ("kind", .string(entry.kind.path)), ("summary", .string(entry.kind.summary)),
          ("modes", strings(entry.kind.modes)), ("states", strings(entry.states)),
          (
            "readings",
            .array(
              entry.readings.map {
                .object([("quantity", .string($0.quantity)), ("unit", .string($0.unit))])
              })
          ),
          ("restart_s", JSONValue(entry.kind.restartDelay.seconds)),
          ("repair", .string(entry.kind.repairTime.durationText)),
          ("operate", .string(entry.kind.operateTime.durationText)),
          ("trade", JSONValue(entry.kind.trade.isEmpty ? nil : entry.kind.trade)),
          ("on_loss_of_control", .string(entry.kind.onLossOfControl.rawValue)),
          ("actions", strings(entry.actions.map(\.text))), ("fields", strings(entry.fields)),
        ])
      })
  }

  public func dependents(_ assets: [AssetIndex]) -> String {
    document(
      "assets",
      assets.map { asset in
        .object([
          ("path", .string(catalogue.city.path(asset))),
          ("needs", .array(catalogue.needs(of: asset).map(need))),
          ("needed_by", .array(catalogue.dependents(of: asset).map(need))),
        ])
      })
  }

  private func need(_ entry: DependencyEntry) -> JSONValue {
    .object([
      ("consumer", .string(entry.consumer)), ("need", .string(entry.need)),
      ("kind", .string(entry.kind.rawValue)),
      (
        "suppliers",
        .array(
          entry.suppliers.map {
            .object([("path", .string($0.path)), ("at_least", .string($0.least))])
          })
      ),
      ("required", .integer(entry.required)), ("buffer", .string(entry.buffer.durationText)),
      ("without", .string(entry.without)),
    ])
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

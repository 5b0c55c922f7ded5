import CityGraph
import Quantities
import Simulation
import SystemKit

/// What a scenario can say about a kind of asset.
public struct KindEntry: Sendable {
  public var kind: AssetKind
  /// Quantities with the unit in which they are reported, in the order of their names.
  public var readings: [(quantity: String, unit: String)]
  /// Names of needs that some of its assets have, with a buffer each.
  public var needs: [String]
  /// What `set:` can change, as the paths say it.
  public var fields: [String]
  /// Words of conditions.
  public var states: [String]
  public var actions: [Verb]
}

extension CityCatalogue {
  /// The kinds of some assets, or of all, in path order.
  public func kindEntries(of assets: [AssetIndex]? = nil) -> [KindEntry] {
    let wanted = assets.map { Set($0.map { city.kindOfAsset[$0.index] }) }
    return kindsPresent.filter { kind in
      wanted?.contains { city.kinds[Int($0)].path == kind.path } ?? true
    }.map(entry)
  }

  private func entry(_ kind: AssetKind) -> KindEntry {
    let assets = city.assets(system: kind.system, kind: kind.name)
    var readings: [(quantity: String, unit: String)] = []
    for reading in registry.readings where city.kind(of: reading.asset).path == kind.path {
      if readings.contains(where: { $0.quantity == reading.quantity }) { continue }
      let unit = reading.unit.isEmpty && reading.dimension == "fraction" ? "%" : reading.unit
      readings.append((reading.quantity, unit))
    }
    readings.sort { $0.quantity < $1.quantity }
    var needs: Set<String> = []
    for asset in assets {
      for need in city.needs(of: asset) { needs.insert(city.needs[need].name) }
    }
    return KindEntry(
      kind: kind, readings: readings,
      needs: needs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      fields: CityCatalogue.fields(of: kind, needs: needs.sorted()),
      states: CityCatalogue.states(of: kind),
      actions: Verb.allCases.filter { ActionCatalogue.applies($0, to: kind) })
  }

  /// The states that conditions can name, besides modes.
  static func states(of kind: AssetKind) -> [String] {
    let common = AssetState.words.map(\.text).filter { $0 != "clean" }
    if kind.isolation != nil { return common + ["isolated"] }
    return kind.name == "zone" ? common + ["clean"] + AssetFlags.words.map(\.text) : common
  }

  private static func fields(of kind: AssetKind, needs: [String]) -> [String] {
    let form: String? =
      switch (kind.system, kind.name) {
      case (_, "zone"): "a zone"
      case (_, "conduit"): "a conduit"
      case ("restoration", _): "a pool of crews"
      case ("water", "dosing"): "a dosing station"
      case ("data", "store"): "a data store"
      case ("power", "tie"): "the tie to the outside"
      case ("communications", "call-centre"): "the emergency call centre"
      default: nil
      }
    var fields: [String] = []
    if let form = FileFormat.city.first(where: { $0.name == form }) {
      let owner = kind.path == "power/tie" ? "power/tie/outside" : kind.path + "/ID"
      fields += form.fields.filter { $0.key != "id" }.map { "\(owner).\($0.key)" }
    }
    fields += needs.map { "\(kind.path)/ID.buffer.\($0)" }
    let ofKind = ["restart", "repair", "operate", "on-loss-of-control", "spares", "spare-time"]
    return fields + ofKind.map { "\(kind.path).\($0)" }
  }
}

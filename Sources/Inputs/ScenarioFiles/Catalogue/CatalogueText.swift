import CityGraph
import EventKernel
import Quantities
import SystemKit

/// Lists of a city for people: what `citycascade list` prints.
public struct CatalogueText {
  let catalogue: CityCatalogue

  public init(_ catalogue: CityCatalogue) { self.catalogue = catalogue }

  /// Kinds with how many assets each has, and groups.
  public func overview() -> String {
    let city = catalogue.city
    var rows = catalogue.kindsPresent.map { kind in
      [kind.path, "\(city.assets(system: kind.system, kind: kind.name).count)", kind.summary]
    }
    rows += catalogue.groups.map { group in
      [
        "group/\(AssetPath.quoted(group.identifier))", "\(group.members.count)",
        "a group of assets",
      ]
    }
    let people = "\(Int(city.people.rounded())) people in \(city.districts.count) districts"
    return "\(catalogue.title): \(people), \(city.assetCount) assets\n\n"
      + CatalogueText.table(rows, rightAligned: 1)
      + "\n\nOrganisations: " + city.organisations.map(\.identifier).joined(separator: ", ")
      + "\nDistricts: "
      + city.districts.map { "\($0.identifier) \($0.title)" }.joined(separator: ", ")
      + "\n\nA pattern lists assets, such as \(example). --fields shows what can be said about them."
  }

  private var example: String {
    let paths = catalogue.kindsPresent.map(\.path)
    let shown = ["water/pump", "power/block"].first(where: paths.contains) ?? paths.first
    return (shown ?? "power/block") + "/*"
  }

  /// One line an asset: path, district, organisation, latitude and longitude.
  public func assets(_ assets: [AssetIndex]) -> String {
    let city = catalogue.city
    let rows = assets.map { asset -> [String] in
      let district = city.districtOfAsset[asset.index]
      let owner = city.organisationOfAsset[asset.index]
      return [
        city.path(asset), district.isNone ? "-" : city.districts[district.index].identifier,
        owner.isNone ? "-" : city.organisations[owner.index].identifier, place(asset),
      ]
    }
    let head = ["asset", "district", "organisation", "latitude, longitude"]
    return CatalogueText.table([head] + rows) + "\n\(assets.count) "
      + (assets.count == 1 ? "asset" : "assets")
  }

  private func place(_ asset: AssetIndex) -> String {
    let city = catalogue.city
    let (north, east) = (city.latitude[asset.index], city.longitude[asset.index])
    return north.isNaN ? "-" : "\(north.significant(7)), \(east.significant(7))"
  }

  /// What a scenario can say about each kind.
  public func fields(_ entries: [KindEntry]) -> String {
    entries.map { entry in
      let kind = entry.kind
      var rows = [
        ["modes", kind.modes.joined(separator: ", ")],
        ["states", entry.states.joined(separator: ", ")],
      ]
      if !entry.readings.isEmpty {
        let texts = entry.readings.map { "\($0.quantity) (\($0.unit))" }
        rows.append(["readings", texts.joined(separator: ", ")])
      }
      rows.append(["restart", kind.restartDelay.description])
      if !kind.trade.isEmpty {
        rows.append(["repair", "\(kind.repairTime.durationText) by crews of trade \(kind.trade)"])
        rows.append(["operate", "\(kind.operateTime.durationText) on site"])
      }
      rows.append(["on loss of control", kind.onLossOfControl.rawValue])
      rows.append(["actions", entry.actions.map(\.text).joined(separator: ", ")])
      for (place, field) in entry.fields.enumerated() {
        rows.append([place == 0 ? "fields" : "", field])
      }
      return "\(kind.path): \(kind.summary)\n"
        + CatalogueText.table(rows.map { ["  " + $0[0], $0[1]] })
    }.joined(separator: "\n\n")
  }

  /// What each asset needs, and what needs it.
  public func dependents(_ assets: [AssetIndex]) -> String {
    assets.map { asset in
      var lines = [catalogue.city.path(asset)]
      for need in catalogue.needs(of: asset) {
        lines.append("  needs \(need.need): \(CatalogueText.suppliers(need))")
        lines.append("    buffer \(need.buffer.durationText), then \(need.without)")
      }
      for need in catalogue.dependents(of: asset) {
        lines.append(
          "  needed by \(need.consumer) for \(need.need): buffer \(need.buffer.durationText), "
            + "then \(need.without)"
            + (need.required < need.suppliers.count
              ? " (\(need.required) of \(need.suppliers.count) suppliers will do)" : ""))
      }
      if lines.count == 1 { lines.append("  needs nothing, and nothing needs it") }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func suppliers(_ need: DependencyEntry) -> String {
    let names = need.suppliers.map { "\($0.path) \($0.least)" }.joined(separator: ", ")
    if need.suppliers.count == 1 { return names }
    return need.required == need.suppliers.count
      ? "all of \(names)" : "\(need.required) of \(names)"
  }

  /// Columns under each other, two blanks between them; the last one as it comes.
  static func table(_ rows: [[String]], rightAligned: Int = -1) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        if column == rightAligned {
          line += gap + cell + "  "
        } else {
          line += column == row.count - 1 ? cell : cell + gap + "  "
        }
      }
      return line
    }.joined(separator: "\n")
  }
}

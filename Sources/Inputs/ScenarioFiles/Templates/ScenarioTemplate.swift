import CityGraph
import SystemKit

/// A commented scenario to start from, made of things that a city really has.
public struct ScenarioTemplate {
  private let catalogue: CityCatalogue
  private let title: String
  private let cityPath: String
  private var lines: [String] = []

  /// The text of a scenario file that is valid as it stands.
  ///
  /// - Parameters:
  ///   - title: one line.
  ///   - cityPath: the city's folder, from the folder of the scenario.
  public static func text(title: String, cityPath: String, catalogue: CityCatalogue) -> String {
    var template = ScenarioTemplate(catalogue, title, cityPath)
    template.write()
    return template.lines.joined(separator: "\n") + "\n"
  }

  private init(_ catalogue: CityCatalogue, _ title: String, _ cityPath: String) {
    self.catalogue = catalogue
    self.title = title
    self.cityPath = cityPath
  }

  private var city: CityGraph { catalogue.city }

  private func yaml(_ text: String) -> String { DocumentWriter.scalar(text) }

  private mutating func write() {
    lines = [
      "# A scenario of CityCascade. Every key is explained in docs/reference/scenario-file.md.",
      "#   citycascade validate FILE     says what is wrong, and runs nothing",
      "#   citycascade list CITY         shows what exists; with --fields what can be said about it",
      "#   citycascade run FILE          runs it",
      "citycascade: 1", "title: \(yaml(title))",
      "purpose: What is lost, by whom, and for how long?", "city: \(yaml(cityPath))",
      "start: 2026-07-14 06:00            # local time, a Tuesday",
      "duration: 72 h                     # units are mandatory", "replications: 100", "seed: 1",
    ]
    writeSurroundings()
    writeHazard()
    writeAttack()
    writeMeasure()
  }

  private mutating func writeSurroundings() {
    let systems = ["power", "water", "transport", "communications"]
    guard let system = systems.first(where: { city.system($0) != nil }) else { return }
    lines += [
      "", "# All demand of a system, for a time or for good.", "surroundings:",
      "  - { system: \(system), demand: 110 % of normal, from: T+6 h, until: T+54 h }",
    ]
  }

  /// An asset that crews can repair, of the kind that most consumers need.
  private mutating func writeHazard() {
    let repairable = (0..<city.assetCount).map { AssetIndex($0) }.filter {
      !city.kind(of: $0).trade.isEmpty
    }
    let needed = repairable.max {
      catalogue.dependents(of: $0).count < catalogue.dependents(of: $1).count
    }
    guard let asset = needed else { return }
    lines += [
      "", "# Something breaks, with nobody's intent: at a time, or at random while a danger lasts.",
      "hazards:",
      "  - { id: accident, targets: \(yaml(city.path(asset))), at: T+4 h }",
      "  # - { id: storm, targets: \(yaml(city.kind(of: asset).path + "/*")), from: T+4 h, "
        + "until: T+10 h, time-to-failure: exponential(mean 100 h) }",
    ]
  }

  // MARK: - The attack

  /// A zone that controls something, the asset, and a conduit into the zone.
  private struct Way {
    var zone: ZonePart
    var asset: AssetIndex
    var conduit: ConduitPart?
    /// The zone at the other end of the conduit.
    var entry: String?
  }

  private var way: Way? {
    var found: [Way] = []
    for zone in catalogue.zones {
      let rows = zone.controls.flatMap { catalogue.index.rows($0) }.map { AssetIndex($0) }
      let byHand = rows.first {
        ActionCatalogue.applies(.manual, to: city.kind(of: $0))
          && !catalogue.dependents(of: $0).isEmpty
      }
      guard let asset = byHand ?? rows.first else { continue }
      let conduit = catalogue.conduits.first { $0.first == zone.path || $0.second == zone.path }
      let entry = conduit.map { $0.first == zone.path ? $0.second : $0.first }
      found.append(Way(zone: zone, asset: asset, conduit: conduit, entry: entry))
    }
    return found.first { $0.conduit != nil } ?? found.first
  }

  private mutating func writeAttack() {
    guard let way else { return }
    let target = city.path(way.asset)
    lines += [
      "",
      "# Steps follow each other unless `after:` says otherwise; steps with the same predecessor race.",
      "# An effect needs a zone that controls its target, entered by an earlier step.", "attacks:",
      "  - id: intruder", "    actor: { level: 2 }           # 1 to 4: means and skill",
      "    at: T+8 h", "    steps:",
    ]
    if let entry = way.entry {
      lines.append(
        "      - { id: enter, target: \(yaml(entry)), time: exponential(mean 4 h), "
          + "succeeds: 60 %, otherwise: retry 2 times }")
    }
    lines += [
      "      - { id: cross, target: \(yaml(way.zone.path)), time: lognormal(median 6 h; sigma 0.9), "
        + "succeeds: 40 %, noticed: 10 %, otherwise: give up }",
      "      - { id: control, target: \(yaml(target)), effect: loss of control, until: rebuilt }",
    ]
    writeResponses(way, target)
  }

  private mutating func writeResponses(_ way: Way, _ target: String) {
    guard !way.zone.organisation.isNone else { return }
    let owner = city.organisations[way.zone.organisation.index].identifier
    let zone = way.zone.path
    func response(_ id: String, _ when: String, _ after: String?, _ action: String) -> String {
      let delay = after.map { ", after: \($0)" } ?? ""
      return "  - { id: \(id), by: \(yaml(owner)), when: \(yaml(when))\(delay), "
        + "do: \(yaml(action)) }"
    }
    lines += [
      "",
      "# What organisations do when they believe that something has become true: docs/actions.md.",
      "responses:",
      response("cut-off", "\(zone) is detected", "pert(10 min; 30 min; 2 h)", "isolate \(zone)"),
    ]
    if ActionCatalogue.applies(.manual, to: city.kind(of: way.asset)) {
      lines.append(
        response(
          "by-hand", "\(target) is out-of-control for 1 h", nil,
          "manual \(target) at 70 % of capacity"))
    }
    lines.append(response("rebuild", "\(zone) is isolated for 1 h", nil, "rebuild \(zone)"))
  }

  private mutating func writeMeasure() {
    var items: [String] = []
    if let conduit = way?.conduit, conduit.level < 4 {
      items.append(
        "  - { id: segmentation, cost: 1 MUSD, yearly: 0.1 MUSD, life: 10 yr, "
          + "set: { \(yaml(conduit.path + ".level")): \(conduit.level + 1) } }")
    }
    if let need = city.needs.first(where: { $0.buffer == .constant(0) }) ?? city.needs.first {
      let field = "\(need.consumer).buffer.\(AssetPath.quoted(need.name))"
      items.append(
        "  - { id: larger-store, cost: 0.5 MUSD, life: 20 yr, set: { \(yaml(field)): 24 h } }")
    }
    if items.isEmpty { return }
    lines += [
      "", "# What could be bought: `citycascade run FILE --with ID` puts a measure in force.",
      "measures:",
    ]
    lines += items
  }
}

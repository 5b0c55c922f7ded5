import CityGraph
import EventKernel

/// Kinds of facilities: places that no system owns; dependencies alone move them.
enum FacilityKinds {
  static let names = [
    "bank", "control-centre", "data-centre", "depot", "fire-station", "fuel-station",
    "fuel-terminal", "hospital", "office", "police-station", "school", "transit-station",
    "treatment-works",
  ]

  static let kinds: [AssetKind] = names.map { name in
    AssetKind(
      system: "facility", owner: "", name: name, modes: ["closed", "strained", "normal"],
      restartDelay: .minutes(10), summary: "\(name.replacingHyphens), served by what it needs")
  }
}

extension String {
  var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}

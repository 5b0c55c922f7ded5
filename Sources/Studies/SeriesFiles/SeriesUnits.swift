/// Units of series as the CF conventions spell them (UDUNITS-2).
enum SeriesUnits {
  static func standard(_ unit: String) -> String {
    switch unit {
    case "", "1", "share", "people", "trips", "vehicles", "calls", "devices", "zones", "jobs": "1"
    case "m3/s": "m3 s-1"
    case "person h": "h"
    default: unit
    }
  }
}

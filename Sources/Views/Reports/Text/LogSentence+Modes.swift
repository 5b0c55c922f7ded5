import CityGraph
import SystemKit

extension LogSentence {
  /// Lines in which a mode changed: what it is now, and why.
  func modeChange(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    if case .restarted = entry.kind { return "\(asset) is \(mode(entry, entry.to)) again" }
    return "\(asset) is \(mode(entry, entry.to)): \(reason(entry))"
  }

  private func reason(_ entry: LogEntry) -> String {
    switch entry.kind {
    case .needFailed: return "it has no \(need(entry.row))"
    case .damaged: return "it is damaged"
    case .tripped: return tripReason(entry)
    case .starved: return starvedReason(entry)
    case .shed: return shedReason(entry)
    case .commanded: return "ordered by \(organisation(entry.row))"
    case .attacked: return "attacked by \(step(entry.row))"
    case .lockedOut: return "locked out for good, it changed too often within an hour"
    default: return "its mode changed"
    }
  }

  /// A line trips on its loading (share of rating); a generating unit by what its island lost (MW).
  private func tripReason(_ entry: LogEntry) -> String {
    if isUnit(entry.asset) {
      let why =
        switch entry.row {
        case 0: "its island had more power than load"
        case 1: "its island collapsed"
        default: "its relay acts at \(hertz(entry.row))"
        }
      return entry.value > 0
        ? "\(why), \(NumberText.amount(entry.value)) MW lost" : "tripped, \(why)"
    }
    if entry.value > 0 {
      return "tripped at \(NumberText.share(entry.value)) of its rating"
    }
    return "tripped by its protection"
  }

  /// A block goes by its relay at a frequency (`row` in mHz), or to balance its island.
  private func shedReason(_ entry: LogEntry) -> String {
    let load = "its load of \(NumberText.amount(entry.value)) MW is shed"
    return entry.row == 0 ? load : load + " by its relay at \(hertz(entry.row))"
  }

  private func hertz(_ row: UInt32) -> String {
    let text = String(Int((Double(row) / 10).rounded()))
    return "\(text.dropLast(2)).\(text.suffix(2)) Hz"
  }

  private func isUnit(_ asset: AssetIndex) -> Bool {
    !asset.isNone && asset.index < scenario.city.assetCount
      && scenario.city.kind(of: asset).name == "unit"
  }

  private func starvedReason(_ entry: LogEntry) -> String {
    if entry.asset.isNone || entry.asset.index >= scenario.city.assetCount {
      return "it gets no supply"
    }
    switch scenario.city.kind(of: entry.asset).system {
    case "power":
      return scenario.city.kind(of: entry.asset).name == "source"
        ? "its fuel or charge is used up" : "no voltage reaches it"
    case "water":
      return entry.value > 0
        ? "it gets \(NumberText.share(entry.value)) of the water it needs" : "no water reaches it"
    case "communications": return "no signal reaches it"
    default: return "it gets no supply"
    }
  }

  /// Lines of batteries, tanks and fuel that carry a consumer.
  func buffer(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    let need = need(entry.row)
    let left = NumberText.duration(seconds: entry.value)
    switch entry.kind {
    case .bufferStarted: return "\(asset) runs on its reserve of \(need), \(left) left"
    case .bufferEmpty: return "\(asset) has used up its reserve of \(need)"
    default: return "\(asset) gets \(need) again, \(left) of its reserve left"
    }
  }
}

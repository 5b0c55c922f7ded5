extension WaterNetworkBuilder {
  private struct Placed {
    var kind: WaterLinkKind
    var start: Int32
    var end: Int32
  }

  /// Refuses valves whose settings could contradict each other: PRV, PSV or FCV at a tank or
  /// reservoir, or in series or parallel so that two of them would fix one head or flow (EPANET 2.2
  /// user manual, section 3.1, errors 219 and 220).
  mutating func checkValveNeighbors() {
    var placed: [Placed] = []
    for (row, valve) in model.valves.enumerated() {
      let link = Int(linkOfRow[model.pipes.count + model.pumps.count + row])
      let one = Placed(
        kind: links.kinds[link], start: links.starts[link], end: links.ends[link])
      guard one.kind.isStatusControlled else { continue }
      if one.start >= junctionCount || one.end >= junctionCount {
        error(
          "WAT-0135", "a PRV, PSV or FCV may not stand at a tank or reservoir", line: valve.line,
          text: valve.identifier)
      }
      if placed.contains(where: { WaterNetworkBuilder.contradict($0, one) }) {
        error(
          "WAT-0136", "two valves would control the same pressure or flow", line: valve.line,
          text: valve.identifier)
      }
      placed.append(one)
    }
  }

  private static func contradict(_ old: Placed, _ new: Placed) -> Bool {
    switch (old.kind, new.kind) {
    case (.pressureReducing, .pressureReducing):
      old.end == new.end || old.end == new.start || old.start == new.end
    case (.pressureSustaining, .pressureSustaining):
      old.start == new.start || old.start == new.end || old.end == new.start
    case (.pressureSustaining, .pressureReducing), (.flowControl, .pressureReducing),
      (.pressureSustaining, .flowControl):
      old.start == new.end
    case (.pressureReducing, .pressureSustaining), (.flowControl, .pressureSustaining),
      (.pressureReducing, .flowControl):
      old.end == new.start
    default: false
    }
  }
}

import CityGraph
import EventKernel
import SystemKit

extension WaterSystem {
  /// Pumps without power stop, broken or shut links carry nothing, and links run by hand keep a
  /// person's setting.
  mutating func setLinks(_ context: Context) {
    let network = setup.network
    for (link, asset) in setup.links.enumerated() {
      var override: WaterLinkOverride = []
      let byHand = context.effects.isManual(asset)
      let forced = context.effects.value(.manipulationOfControl, on: asset)
      let isUp = context.modes[asset].level > 0 || runsOut(link, context)
      let working = isUp && reservoirsAllow(link, context)
      if !working { override.insert(network.linkKinds[link] == .pump ? .unpowered : .shut) }
      if byHand || isHeld(asset, context) { override.insert(.stuck) }
      if byHand, working {
        runByHand(link, share: context.effects.manualShare[asset.index])
      } else if working, forced > 0 {
        runByHand(link, share: forced)
      } else if isByHand[link], !byHand {
        dynamics.state.settings[link] = network.linkTable.initialSettings[link]
        isByHand[link] = false
      }
      dynamics.state.overrides[link] = override
    }
  }

  /// The control centre's controllers and rules see the level that a falsified reading reports. On
  /// site a controller has its own sensor, and sees the truth. Screens that have lost their view
  /// deceive people only: a frozen picture does not reach the controllers.
  mutating func setReadings(_ context: Context) {
    if setup.controlCentre.isNone { return }
    let network = setup.network
    for (fixed, reading) in series.level.enumerated() {
      guard let reading else { continue }
      let node = network.junctionCount + fixed
      let isFalse = context.effects[setup.nodes[node]].contains(EffectSet(.manipulationOfView))
      let level = context.readings.believed(reading, at: context.now)
      dynamics.state.falseReadings[node] =
        isFalse && level.isFinite ? network.elevations[node] + level / 0.3048 : .infinity
    }
  }

  /// A person, or an attacker, keeps a pump running at a share of its full speed, or a valve open
  /// at its setting.
  private mutating func runByHand(_ link: Int, share: Double) {
    isByHand[link] = true
    if setup.network.linkKinds[link] == .pump {
      dynamics.state.settings[link] = max(0, min(share, 1.5))
    }
    if dynamics.state.statuses[link].isClosed { dynamics.state.statuses[link] = .open }
  }

  /// A reservoir that is out gives nothing: the links at it are shut.
  private func reservoirsAllow(_ link: Int, _ context: Context) -> Bool {
    let network = setup.network
    for end in [Int(network.linkStarts[link]), Int(network.linkEnds[link])]
    where end >= network.junctionCount && !network.isTank(end) {
      if context.modes[setup.nodes[end]].level == 0 { return false }
    }
    return true
  }

  /// Whether automatic control no longer reaches an asset: it is under attack, or its control
  /// centre is cut off.
  private func isHeld(_ asset: AssetIndex, _ context: Context) -> Bool {
    if !context.effects.isControlled(asset) { return true }
    let centre = setup.controlCentre
    if centre.isNone { return false }
    return context.modes[centre].level < context.city.normalLevel[centre.index]
  }

  mutating func setControls(_ context: Context) {
    for (row, control) in setup.network.controls.enumerated() {
      let asset = setup.links[Int(control.link)]
      dynamics.state.heldControls[row] =
        context.effects.isManual(asset) || isHeld(asset, context)
    }
    let centre = setup.controlCentre
    let cutOff =
      !centre.isNone && context.modes[centre].level < context.city.normalLevel[centre.index]
    for row in dynamics.state.heldRules.indices { dynamics.state.heldRules[row] = cutOff }
  }

  mutating func setDemands(_ context: Context) {
    let factor = context.demands.factor(system: Int(system))
    for junction in 0..<setup.network.junctionCount {
      dynamics.state.demandFactors[junction] =
        factor * context.demands.assetFactor[setup.nodes[junction].index]
    }
  }

  /// The share of its demand that a junction gets, 1 where it asks for nothing and has water.
  private func servedShare(_ junction: Int) -> Double {
    if !dynamics.state.isSupplied[junction] { return 0 }
    let asked = dynamics.state.requestedDemands[junction]
    if asked <= 0 { return 1 }
    return max(0, min(1, dynamics.state.deliveredDemands[junction] / asked))
  }

  mutating func publishModes(_ context: inout Context, _ schedule: inout EventSchedule) {
    let junctions = setup.network.junctionCount
    for junction in 0..<junctions {
      let share = servedShare(junction)
      let threshold = isUnserved[junction] ? WaterSystem.restoredShare : WaterSystem.servedShare
      let unserved = share < threshold
      if unserved == isUnserved[junction] { continue }
      isUnserved[junction] = unserved
      let asset = setup.nodes[junction]
      context.setLimit(
        asset, .physics, unserved ? .down : nil, reason: .starved, value: share,
        because: unserved ? latestFall(context) : context.log.last(asset), &schedule)
    }
    for fixed in 0..<setup.network.fixedNodeCount where series.level[fixed] != nil {
      let table = setup.network.fixedNodes
      let volume = dynamics.state.tankVolumes[fixed]
      let range = table.maximumVolume[fixed] - table.minimumVolume[fixed]
      let margin = isEmpty[fixed] ? 0.02 * range : 0
      let empty = volume <= table.minimumVolume[fixed] + margin
      if empty == isEmpty[fixed] { continue }
      isEmpty[fixed] = empty
      let asset = setup.nodes[junctions + fixed]
      context.setLimit(
        asset, .physics, empty ? .down : nil, reason: .starved,
        because: empty ? latestFall(context) : context.log.last(asset), &schedule)
    }
  }

  /// Cubic metres a second in a cubic foot a second.
  private static let cubicMetres = 0.028316846592

  mutating func publishSeries(_ context: inout Context) {
    var without = 0.0
    for place in series.district.indices {
      var share = 0.0
      var whole = 0.0
      var delivered = 0.0
      var required = 0.0
      let people = context.city.districts[series.district[place].index].people
      for entry in series.peopleStart[place]..<series.peopleStart[place + 1] {
        let row = series.peopleRow[entry]
        let living = setup.people[row]
        let served = servedShare(living.junction)
        whole += living.share
        share += living.share * served
        if served < WaterSystem.servedShare { without += living.share * people }
        let part = series.demandShare[row] * WaterSystem.cubicMetres
        delivered += part * max(0, dynamics.state.deliveredDemands[living.junction])
        required += part * max(0, dynamics.state.requestedDemands[living.junction])
      }
      // The solver delivers all but its tolerance: within that, service is complete.
      let service = share >= whole * (1 - 1e-6) ? 1 : share / whole
      context.publish(series.service[place], service)
      context.publish(series.delivered[place], min(delivered, required))
      context.publish(series.required[place], required)
    }
    context.publish(series.unserved, without)
    publishLevels(&context)
  }

  /// Levels in metres, with the rate of their straight line.
  private func publishLevels(_ context: inout Context) {
    let metres = 0.3048 / setup.network.units.length
    for (fixed, reading) in series.level.enumerated() {
      guard let reading else { continue }
      let level = dynamics.tankLevel(fixed, at: dynamics.time)
      let later = dynamics.tankLevel(fixed, at: dynamics.time + 60)
      context.publish(reading, value: level * metres, rate: (later - level) * metres / 60)
    }
  }
}

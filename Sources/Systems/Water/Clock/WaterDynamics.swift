/// A network over exact time, for an event loop: tanks fill and drain along straight lines from
/// solve to solve, and whatever happens next is an event.
///
/// The loop asks `nextEvent`, moves with `advance`, then calls `handle` and `solve`. After a change
/// from outside (an override, a demand factor, a held control) it calls `solve`. Between,
/// `tankVolume(_:at:)` tells any level without changing anything. A value: a copy is a snapshot.
public struct WaterDynamics: Sendable {
  public let network: WaterNetwork
  public let options: WaterSolverOptions
  public internal(set) var limits: WaterResolveLimits
  /// Outside changes are made here.
  public var state: WaterState
  /// Seconds after the start.
  public private(set) var time = 0.0

  /// Volume, its rate and the time it was true, of each tank: ft³, ft³/s, s.
  private var volumes: [Double]
  private var rates: [Double]
  private var times: [Double]
  /// Heads of the tanks and time at the last solve.
  private var solvedHeads: [Double]
  private var solvedTime = 0.0
  private var period: Int
  /// Time controls and rules up to this second have been done.
  private var controlSecond = -1
  private var ruleSecond = 0

  public init(
    _ network: WaterNetwork, options: WaterSolverOptions,
    limits: WaterResolveLimits = WaterResolveLimits()
  ) {
    self.network = network
    self.options = options
    self.limits = limits
    state = WaterState(network)
    volumes = state.tankVolumes
    rates = [Double](repeating: 0, count: volumes.count)
    times = rates
    solvedHeads = network.fixedNodes.initialHead
    period = WaterDemandClock.period(network, at: 0)
  }

  /// Solves for the present time, and sets the course of the tanks.
  public mutating func solve(_ workspace: inout WaterWorkspace) -> WaterSolveReport {
    WaterDemandClock.apply(network, &state, period: period)
    if controlSecond < 0 { runTimeControls(0) }
    runLevelControls()
    let report = WaterSolver.solve(network, &state, &workspace, options)
    let table = network.fixedNodes
    for fixed in 0..<network.fixedNodeCount where !table.isReservoir[fixed] {
      let volume = state.tankVolumes[fixed]
      var rate = state.netInflows[fixed]
      // A full tank that takes more spills it; an empty one cannot fall further.
      if volume >= table.maximumVolume[fixed] { rate = min(rate, 0) }
      if volume <= table.minimumVolume[fixed] { rate = max(rate, 0) }
      if rate != rates[fixed] {
        volumes[fixed] = volume
        rates[fixed] = rate
        times[fixed] = time
      }
      solvedHeads[fixed] = state.heads[network.junctionCount + fixed]
    }
    solvedTime = time
    return report
  }

  /// The volume of a tank at a time not before its last solve, ft³; changes nothing.
  public func tankVolume(_ fixed: Int, at seconds: Double) -> Double {
    let volume = volumes[fixed] + rates[fixed] * (seconds - times[fixed])
    let table = network.fixedNodes
    return min(max(volume, table.minimumVolume[fixed]), table.maximumVolume[fixed])
  }

  /// The level of a tank above its elevation at a time not before its last solve, in the file's
  /// unit of length; changes nothing.
  public func tankLevel(_ fixed: Int, at seconds: Double) -> Double {
    let head = network.tankHead(fixed, volume: tankVolume(fixed, at: seconds))
    return (head - network.elevations[network.junctionCount + fixed]) * network.units.length
  }

  /// Moves the clock; the tanks come along.
  ///
  /// - Precondition: `seconds` is not negative.
  public mutating func advance(by seconds: Double) {
    precondition(seconds >= 0, "time does not run back")
    time += seconds
    for fixed in 0..<network.fixedNodeCount where !network.fixedNodes.isReservoir[fixed] {
      state.setTankVolume(tankVolume(fixed, at: time), of: fixed, in: network)
    }
  }

  /// The earliest event; of simultaneous ones the physical first.
  ///
  /// - Complexity: O(tanks + controls)
  public func nextEvent() -> WaterEvent {
    var best = WaterEvent(secondsFromNow: .infinity, cause: .resolve)
    func offer(_ seconds: Double, _ cause: WaterEvent.Cause) {
      if seconds < best.secondsFromNow {
        best = WaterEvent(secondsFromNow: max(seconds, 0), cause: cause)
      }
    }
    let table = network.fixedNodes
    for fixed in 0..<network.fixedNodeCount where !table.isReservoir[fixed] {
      if rates[fixed] > 0 {
        offer(secondsTo(table.maximumVolume[fixed], fixed), .tankFull(fixed))
      } else if rates[fixed] < 0 {
        offer(secondsTo(table.minimumVolume[fixed], fixed), .tankEmpty(fixed))
      }
    }
    for index in network.controls.indices {
      offer(secondsToLevelControl(index), .levelControl(index))
    }
    let patternTimes = network.model.times
    let nextPeriod = (period + 1) * patternTimes.patternStep - patternTimes.patternStart
    offer(Double(nextPeriod) - time, .patternStep)
    if let second = nextControlSecond { offer(Double(second) - time, .timeControls(second)) }
    if !network.rules.isEmpty {
      let second = ruleSecond + ruleStep
      offer(Double(second) - time, .rules(second))
    }
    offer(secondsToResolve, .resolve)
    return best
  }

  /// Does what an event says; `solve` comes next.
  public mutating func handle(_ cause: WaterEvent.Cause) {
    let table = network.fixedNodes
    switch cause {
    case .tankEmpty(let fixed): setVolume(table.minimumVolume[fixed], of: fixed)
    case .tankFull(let fixed): setVolume(table.maximumVolume[fixed], of: fixed)
    case .levelControl(let index):
      let control = network.controls[index]
      let fixed = Int(control.node) - network.junctionCount
      setVolume(network.tankVolume(fixed, head: control.grade), of: fixed)
      _ = WaterSolver.apply(control, network, &state, reactivates: true)
    case .patternStep: period += 1
    case .timeControls(let second): runTimeControls(second)
    case .rules(let second):
      _ = WaterRuleClock.run(network, &state, now: second, interval: second - ruleSecond)
      ruleSecond = second
    case .resolve: break
    }
  }

  private mutating func setVolume(_ volume: Double, of fixed: Int) {
    state.setTankVolume(volume, of: fixed, in: network)
    volumes[fixed] = state.tankVolumes[fixed]
    times[fixed] = time
  }

  /// Seconds until a tank on its course holds `volume`, or infinity.
  private func secondsTo(_ volume: Double, _ fixed: Int) -> Double {
    let rate = rates[fixed]
    let present = tankVolume(fixed, at: time)
    guard rate > 0 ? present < volume : rate < 0 && present > volume else { return .infinity }
    return (volume - volumes[fixed]) / rate - (time - times[fixed])
  }

  private func secondsToLevelControl(_ index: Int) -> Double {
    let control = network.controls[index]
    guard control.node >= network.junctionCount, !state.heldControls[index],
      network.isTank(Int(control.node)), wouldChange(control)
    else { return .infinity }
    let fixed = Int(control.node) - network.junctionCount
    // A false reading stands still: what it makes a control do, it does at a solve.
    if state.falseReadings[Int(control.node)].isFinite { return .infinity }
    guard control.trigger == .above ? rates[fixed] > 0 : rates[fixed] < 0 else {
      return .infinity
    }
    return secondsTo(network.tankVolume(fixed, head: control.grade), fixed)
  }

  private func wouldChange(_ control: ResolvedControl) -> Bool {
    let link = Int(control.link)
    if state.overrides[link].contains(.stuck) { return false }
    if !network.linkKinds[link].isPipe && state.settings[link] != control.setting { return true }
    return state.statuses[link].isClosed != control.status.isClosed
  }

  private var secondsToResolve: Double {
    var seconds = solvedTime + limits.seconds - time
    let table = network.fixedNodes
    for fixed in 0..<network.fixedNodeCount where rates[fixed] != 0 {
      let range = table.maximumHead[fixed] - table.minimumHead[fixed]
      let step = min(limits.level, limits.rangeShare * range)
      let head = solvedHeads[fixed] + (rates[fixed] > 0 ? step : -step)
      if head > table.minimumHead[fixed] && head < table.maximumHead[fixed] {
        seconds = min(seconds, secondsTo(network.tankVolume(fixed, head: head), fixed))
      }
    }
    // A tank of no size would otherwise be followed in steps of no time.
    return max(seconds, solvedTime + 1 - time)
  }

  private var ruleStep: Int {
    let times = network.model.times
    return times.ruleStep > 0 ? times.ruleStep : max(times.hydraulicStep / 10, 1)
  }

  /// Level controls whose condition holds act at every solve, so that one that was held acts when
  /// freed.
  private mutating func runLevelControls() {
    for (index, control) in network.controls.enumerated() where !state.heldControls[index] {
      guard control.node >= network.junctionCount, network.isTank(Int(control.node)) else {
        continue
      }
      let fixed = Int(control.node) - network.junctionCount
      let bound = network.tankVolume(fixed, head: control.grade)
      let reading = state.falseReadings[Int(control.node)]
      let volume =
        reading.isInfinite ? state.tankVolumes[fixed] : network.tankVolume(fixed, head: reading)
      if control.trigger == .below ? volume <= bound : volume >= bound {
        _ = WaterSolver.apply(control, network, &state, reactivates: true)
      }
    }
  }

  private mutating func runTimeControls(_ second: Int) {
    let clock = (second + network.model.times.startClockTime) % WaterRuleClock.secondsPerDay
    for (index, control) in network.controls.enumerated() where !state.heldControls[index] {
      if control.trigger == .time && control.seconds == second
        || control.trigger == .clockTime && control.seconds == clock
      {
        _ = WaterSolver.apply(control, network, &state, reactivates: true)
      }
    }
    controlSecond = second
  }

  /// The next second at which a control by time acts, or `nil`.
  private var nextControlSecond: Int? {
    var next: Int?
    let day = WaterRuleClock.secondsPerDay
    for control in network.controls {
      var second: Int
      switch control.trigger {
      case .time: second = control.seconds
      case .clockTime:
        let first = controlSecond + 1
        let clock = (first + network.model.times.startClockTime) % day
        second = first + (control.seconds - clock + day) % day
      default: continue
      }
      if second > controlSecond { next = min(next ?? second, second) }
    }
    return next
  }
}

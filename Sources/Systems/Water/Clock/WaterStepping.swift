/// A simulation over time on EPANET's clock: whole seconds, steps as EPANET takes them.
///
/// A value: a copy goes on as the original would. Use: `solve`, look at `state`, `advance`, until
/// `advance` gives `nil`. For the simulator's exact clock see `WaterDynamics`.
public struct WaterStepping: Sendable {
  public let network: WaterNetwork
  public let options: WaterSolverOptions
  /// Seconds after the start at which the simulation ends.
  public let duration: Int
  /// Outside changes (overrides, held controls) are made here.
  public var state: WaterState
  /// Seconds after the start.
  public private(set) var time = 0
  /// Seconds after the start at which a solve takes place whatever else happens, ascending: for
  /// changes from outside.
  public var stops: [Int] = []
  private var nextReport: Int

  public init(_ network: WaterNetwork, options: WaterSolverOptions, duration: Int) {
    self.network = network
    self.options = options
    self.duration = duration
    state = WaterState(network)
    nextReport = network.model.times.reportStep
  }

  /// Sets demands, lets simple controls act and solves, all for the present time.
  public mutating func solve(_ workspace: inout WaterWorkspace) -> WaterSolveReport {
    WaterDemandClock.apply(
      network, &state, period: WaterDemandClock.period(network, at: time))
    runControls()
    return WaterSolver.solve(network, &state, &workspace, options)
  }

  /// Goes to the time of the next solve and gives the seconds it took, or `nil` at the end.
  public mutating func advance() -> Int? {
    if time >= duration { return nil }
    var step = hydraulicStep
    let times = network.model.times
    func shorten(_ seconds: Int) { if seconds > 0 && seconds < step { step = seconds } }
    shorten(times.patternStep - (time + times.patternStart) % times.patternStep)
    shorten(nextReport - time)
    if let stop = stops.first(where: { $0 > time }) { shorten(stop - time) }
    for fixed in 0..<network.fixedNodeCount where !network.fixedNodes.isReservoir[fixed] {
      shorten(secondsToBound(fixed))
    }
    for index in network.controls.indices {
      let seconds = secondsToControl(index)
      if seconds > 0 && seconds < step && wouldChange(network.controls[index]) { step = seconds }
    }
    if network.rules.isEmpty {
      moveTanks(step)
    } else {
      step = stepThroughRules(step)
    }
    time += step
    if time >= nextReport { nextReport += times.reportStep }
    return step
  }

  /// EPANET shortens the hydraulic step to the pattern and report steps.
  private var hydraulicStep: Int {
    let times = network.model.times
    return min(times.hydraulicStep, times.patternStep, times.reportStep)
  }

  private mutating func runControls() {
    for (index, control) in network.controls.enumerated() where !state.heldControls[index] {
      let acts: Bool
      switch control.trigger {
      case .time: acts = control.seconds == time
      case .clockTime: acts = control.seconds == clockTime
      case .below, .above:
        let node = Int(control.node)
        guard network.isTank(node) else { continue }
        let fixed = node - network.junctionCount
        // What flows in a second is the tolerance, since times are whole seconds.
        let tolerance = abs(state.netInflows[fixed])
        let volume = network.tankVolume(fixed, head: state.readHead(node))
        let bound = network.tankVolume(fixed, head: control.grade)
        acts =
          control.trigger == .below ? volume <= bound + tolerance : volume >= bound - tolerance
      }
      if acts { _ = WaterSolver.apply(control, network, &state, reactivates: true) }
    }
  }

  private var clockTime: Int {
    (time + network.model.times.startClockTime) % WaterRuleClock.secondsPerDay
  }

  private func secondsToBound(_ fixed: Int) -> Int {
    let head = state.heads[network.junctionCount + fixed]
    let inflow = state.netInflows[fixed]
    let table = network.fixedNodes
    if inflow > 1e-6 && head < table.maximumHead[fixed] {
      return wholeSeconds((table.maximumVolume[fixed] - state.tankVolumes[fixed]) / inflow)
    }
    if inflow < -1e-6 && head > table.minimumHead[fixed] {
      return wholeSeconds((table.minimumVolume[fixed] - state.tankVolumes[fixed]) / inflow)
    }
    return 0
  }

  private func wholeSeconds(_ seconds: Double) -> Int {
    seconds < 1e12 ? Int((max(seconds, 0) + 0.5).rounded(.down)) : 0
  }

  private func secondsToControl(_ index: Int) -> Int {
    let control = network.controls[index]
    if state.heldControls[index] { return 0 }
    switch control.trigger {
    case .time: return max(control.seconds - time, 0)
    case .clockTime:
      let ahead = control.seconds - clockTime
      return ahead >= 0 ? ahead : ahead + WaterRuleClock.secondsPerDay
    case .below, .above:
      let node = Int(control.node)
      guard network.isTank(node), state.falseReadings[node].isInfinite else { return 0 }
      let fixed = node - network.junctionCount
      let head = state.heads[node]
      let inflow = state.netInflows[fixed]
      let approaches =
        control.trigger == .above
        ? head < control.grade && inflow > 1e-6 : head > control.grade && inflow < -1e-6
      if !approaches { return 0 }
      let distance = network.tankVolume(fixed, head: control.grade) - state.tankVolumes[fixed]
      return wholeSeconds(distance / inflow)
    }
  }

  private func wouldChange(_ control: ResolvedControl) -> Bool {
    let link = Int(control.link)
    if !network.linkKinds[link].isPipe && state.settings[link] != control.setting { return true }
    return state.statuses[link] != control.status
  }

  private mutating func moveTanks(_ seconds: Int) {
    let table = network.fixedNodes
    for fixed in 0..<network.fixedNodeCount where !table.isReservoir[fixed] {
      let inflow = state.netInflows[fixed]
      var volume = state.tankVolumes[fixed] + inflow * Double(seconds)
      // Within a second of full it is full. EPANET means the same for empty but has the sign of the
      // flow turned: a draining tank is set to empty only when more than a second below it. Until
      // then it gives water that it has not; `WaterDynamics` does not copy that.
      if volume + inflow >= table.maximumVolume[fixed] {
        volume = table.maximumVolume[fixed]
      } else if volume - inflow <= table.minimumVolume[fixed] {
        volume = table.minimumVolume[fixed]
      }
      state.tankVolumes[fixed] = volume
      state.heads[network.junctionCount + fixed] = network.tankHead(fixed, volume: volume)
    }
  }

  /// Moves in rule steps until a rule acts or `step` is over; gives the seconds it took.
  private mutating func stepThroughRules(_ step: Int) -> Int {
    let ruleStep = min(
      network.model.times.ruleStep > 0 ? network.model.times.ruleStep : max(hydraulicStep / 10, 1),
      hydraulicStep)
    var passed = 0
    var increment = min(ruleStep - time % ruleStep, step)
    while increment > 0 {
      passed += increment
      moveTanks(increment)
      if WaterRuleClock.run(network, &state, now: time + passed, interval: increment) > 0 { break }
      increment = min(ruleStep, step - passed)
    }
    return passed
  }
}

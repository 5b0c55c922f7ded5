import Numerics

/// The worm as a Markov chain of counts. Draws are uniform numbers in (0, 1) that the caller
/// supplies.
extension FleetTables {
  /// How a class goes on: at rest, event by event, or by leaps.
  ///
  /// Leaps begin where a leap that changes no compartment of the class by more than `change` holds
  /// at least ten events, so small outbreaks and last survivors stay exact. O(fleets of the class).
  ///
  /// - Parameter change: largest share by which a leap may change a compartment; 0.01 by the rule
  ///   that inputs step by at most 1 %.
  public func advance(
    _ state: FleetState, deviceClass: Int, change: Double = 0.01
  ) -> FleetAdvance {
    let hazard = hazard(state, deviceClass: deviceClass)
    if hazard == 0 { return .rest }
    let seconds = leapSeconds(state, deviceClass: deviceClass, change: change)
    return seconds * hazard >= 10 ? .leap(seconds: seconds) : .exact(hazard: hazard)
  }

  /// The total rate of a class's events, a second. O(fleets of the class).
  public func hazard(_ state: FleetState, deviceClass: Int) -> Double {
    let active = activeInfected(state, deviceClass: deviceClass)
    var sum = 0.0
    for fleet in fleets(ofClass: deviceClass) { sum += hazards(state, fleet, active).sum }
    return sum
  }

  /// When and what the next event of a class is, exactly (Gillespie 1977, doi:10.1021/j100540a008).
  ///
  /// The time is exponential with the total hazard, by inversion of `timeDraw`; the event is chosen
  /// in proportion to the rates by `choiceDraw`. O(fleets of the class).
  public func nextEvent(
    _ state: FleetState, deviceClass: Int, timeDraw: Double, choiceDraw: Double
  ) -> FleetEvent {
    let hazard = hazard(state, deviceClass: deviceClass)
    if hazard == 0 { return FleetEvent(seconds: .infinity, fleet: -1, transition: .infection) }
    var event = chosenEvent(state, deviceClass: deviceClass, choiceDraw: choiceDraw)
    event.seconds = -Elementary.log(timeDraw) / hazard
    return event
  }

  /// Which event happens, given that one does now; for a clock that the caller keeps. Its `seconds`
  /// are 0, or infinite if none can happen. O(fleets of the class).
  public func chosenEvent(
    _ state: FleetState, deviceClass: Int, choiceDraw: Double
  ) -> FleetEvent {
    let active = activeInfected(state, deviceClass: deviceClass)
    var rest = choiceDraw * hazard(state, deviceClass: deviceClass)
    var last = FleetEvent(seconds: .infinity, fleet: -1, transition: .infection)
    for fleet in fleets(ofClass: deviceClass) {
      let hazards = hazards(state, fleet, active)
      let sum = hazards.sum
      if sum == 0 { continue }
      // Rounding may leave a rest after the last rate; then the last possible event is taken.
      for transition in FleetTransition.allCases {
        let rate = hazards[transition]
        if rate == 0 { continue }
        last = FleetEvent(seconds: 0, fleet: Int32(fleet), transition: transition)
        if rest < rate { return last }
        rest -= rate
      }
    }
    return last
  }

  /// How many draws a leap of a class takes.
  public func leapDrawCount(deviceClass: Int) -> Int {
    fleets(ofClass: deviceClass).count * FleetTransition.allCases.count
  }

  /// Lets `seconds` pass: each transition of each fleet happens a Poisson number of times, at the
  /// rates expected in the middle of the leap, capped by the devices there are.
  ///
  /// The rates of the middle make the mean right to second order: at 1 % a leap the final size of
  /// an outbreak differs from the exact one by less than its sampling error, where the rates of the
  /// start were 0.0016 too high (measured, R0 = 2).
  ///
  /// It may be called for a part of the leap that `advance` allowed, when something changes
  /// meanwhile.
  ///
  /// Source: the midpoint method of D. Gillespie (2001), doi:10.1063/1.1378322.
  ///
  /// - Parameter draws: at least `leapDrawCount` uniform numbers in (0, 1); fleet by fleet in
  ///   order, and within a fleet in the order of `FleetTransition`.
  /// - Complexity: O(fleets of the class + Σ √events).
  public func leap(
    _ state: inout FleetState, deviceClass: Int, seconds: Double, draws: [Double]
  ) {
    precondition(seconds >= 0, "time does not run backwards")
    precondition(draws.count >= leapDrawCount(deviceClass: deviceClass), "a draw a transition")
    let active = activeInfected(state, deviceClass: deviceClass)
    var activeMiddle = 0.0
    for fleet in fleets(ofClass: deviceClass) {
      let middle = middle(state, fleet, active, seconds)
      activeMiddle += middle.infected * state.activity[fleet]
    }
    var draw = 0
    for fleet in fleets(ofClass: deviceClass) {
      let middle = middle(state, fleet, active, seconds)
      let hazards = hazards(
        state, fleet, susceptible: middle.susceptible, infected: middle.infected, activeMiddle)
      let infections = Self.events(hazards.infection, seconds, draws[draw])
      let reboots = Self.events(hazards.reboot, seconds, draws[draw + 1])
      let patches = Self.events(hazards.patchSusceptible, seconds, draws[draw + 2])
      let cures = Self.events(hazards.patchInfected, seconds, draws[draw + 3])
      let bricks = Self.events(hazards.bricking, seconds, draws[draw + 4])
      draw += 5
      // Whoever was infected before the leap leaves first; no device changes twice in one leap.
      let restarted = state.restart(reboots, fleet: fleet)
      state.patchInfected(cures, fleet: fleet)
      state.brick(bricks, fleet: fleet)
      let before = state.susceptible[fleet] - restarted
      let infected = state.infect(min(infections, before), fleet: fleet)
      state.patchSusceptible(min(patches, before - infected), fleet: fleet)
    }
  }

  /// How often an event of the rate `hazard` happens; more than 10^12 times is more than devices
  /// exist.
  @inline(__always)
  private static func events(_ hazard: Double, _ seconds: Double, _ draw: Double) -> Int {
    hazard == 0 ? 0 : PoissonQuantile.count(min(hazard * seconds, 1e12), draw)
  }

  /// The counts expected of a fleet in the middle of a leap, at the rates of its start.
  @inline(__always)
  private func middle(
    _ state: FleetState, _ fleet: Int, _ active: Double, _ seconds: Double
  ) -> (susceptible: Double, infected: Double) {
    let susceptible = Double(state.susceptible[fleet])
    let infected = Double(state.infected[fleet])
    let start = hazards(state, fleet, susceptible: susceptible, infected: infected, active)
    let gain = start.reboot - start.infection - start.patchSusceptible
    let spread = start.infection - start.reboot - start.patchInfected - start.bricking
    return (
      max(0, susceptible + seconds / 2 * gain), max(0, infected + seconds / 2 * spread)
    )
  }

  /// The longest leap in which neither the mean nor the spread of the change of the class's
  /// susceptible or infected exceeds max(change · count, 1), and in which no device is likely to
  /// change twice.
  ///
  /// Source: Y. Cao, D. Gillespie, L. Petzold (2006), doi:10.1063/1.2159468.
  public func leapSeconds(_ state: FleetState, deviceClass: Int, change: Double) -> Double {
    let active = activeInfected(state, deviceClass: deviceClass)
    let rates = state.rates[deviceClass]
    var fastest = max(rates.removal, 1e-300)
    var susceptible = 0
    var infected = 0
    var infection = 0.0
    var reboot = 0.0
    var patch = 0.0
    var loss = 0.0
    for fleet in fleets(ofClass: deviceClass) {
      let hazards = hazards(state, fleet, active)
      susceptible += state.susceptible[fleet]
      infected += state.infected[fleet]
      infection += hazards.infection
      reboot += hazards.reboot
      patch += hazards.patchSusceptible
      loss += hazards.patchInfected + hazards.bricking
      if state.susceptible[fleet] > 0 {
        let leaving = hazards.infection + hazards.patchSusceptible
        fastest = max(fastest, leaving / Double(state.susceptible[fleet]))
      }
    }
    var seconds = 0.1 / fastest
    if susceptible > 0 {
      let room = max(change * Double(susceptible), 1)
      seconds = Self.limit(seconds, room, reboot - infection - patch, reboot + infection + patch)
    }
    if infected > 0 {
      let room = max(change * Double(infected), 1)
      seconds = Self.limit(seconds, room, infection - reboot - loss, infection + reboot + loss)
    }
    return seconds
  }

  @inline(__always)
  private static func limit(
    _ seconds: Double, _ room: Double, _ drift: Double, _ variance: Double
  ) -> Double {
    if variance == 0 { return seconds }
    let byDrift = drift == 0 ? seconds : room / drift.magnitude
    return min(seconds, byDrift, room * room / variance)
  }

  /// Infected devices of a class that have power and a connection.
  private func activeInfected(_ state: FleetState, deviceClass: Int) -> Double {
    var sum = 0.0
    for fleet in fleets(ofClass: deviceClass) {
      sum += Double(state.infected[fleet]) * state.activity[fleet]
    }
    return sum
  }

  @inline(__always)
  private func hazards(_ state: FleetState, _ fleet: Int, _ active: Double) -> FleetHazards {
    hazards(
      state, fleet, susceptible: Double(state.susceptible[fleet]),
      infected: Double(state.infected[fleet]), active)
  }

  /// The rates of a fleet: infection is β · c/c_ref · S·(share active) · I/N, with I/N taken over
  /// the class for the infections that go anywhere, and over the fleet for those that stay.
  @inline(__always)
  private func hazards(
    _ state: FleetState, _ fleet: Int, susceptible: Double, infected: Double, _ active: Double
  ) -> FleetHazards {
    let deviceClass = Int(fleetClasses[fleet])
    let rates = state.rates[deviceClass]
    let activity = state.activity[fleet]
    let everywhere = active / Double(classCounts[deviceClass])
    let here = infected * activity / Double(counts[fleet])
    let share = rates.withinDistrictShare
    let pressure = share == 0 ? everywhere : (1 - share) * everywhere + share * here
    let credentials = defaultCredentialShares[fleet] / rates.referenceDefaultCredentialShare
    return FleetHazards(
      infection: rates.infection * credentials * susceptible * activity * pressure,
      reboot: rates.reboot * infected, patchSusceptible: rates.patchSusceptible * susceptible,
      patchInfected: rates.patchInfected * infected, bricking: rates.brick * infected)
  }
}

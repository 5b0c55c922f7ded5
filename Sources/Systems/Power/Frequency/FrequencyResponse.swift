/// The frequency of an island after a loss of balance, with its governors, its load shedding and
/// its units' own relays, event by event.
///
/// Between events the motion is solved in closed form (`FrequencyMotion`); events happen where it
/// meets a threshold, to 1e-12 of the time. A value: a copy is a snapshot.
public struct FrequencyResponse: Hashable, Sendable {
  /// What happened.
  public enum Event: Hashable, Sendable {
    /// A shedding stage has opened its breakers.
    case stageShed(Int)
    /// A unit's own relay has taken it off.
    case unitTripped(Int)
    /// Governors have come to a limit of their room, or left it.
    case governorsLimited
    case governorsReleased
  }

  /// An event, its time in seconds and the frequency in Hz at it.
  public struct Record: Hashable, Sendable {
    public var time: Double
    public var event: Event
    public var frequency: Double
  }

  /// A relay that watches the frequency.
  struct Watch: Hashable, Sendable {
    var threshold: Double
    var isOver: Bool
    var delay: Double
    /// When it trips, if nothing changes; infinite while it has not picked up.
    var due = Double.infinity
    var isDone = false
  }

  public private(set) var parameters: FrequencyParameters
  /// Seconds since the start.
  public private(set) var time = 0.0
  /// Generation planned less load at nominal frequency, in MW.
  public private(set) var imbalance: Double
  /// Frequency less nominal, in Hz.
  public internal(set) var deviation = 0.0
  /// What governors give above plan, in MW.
  public internal(set) var governorPower = 0.0
  /// The lowest and highest frequency so far, in Hz.
  public internal(set) var lowest: Double
  public internal(set) var highest: Double
  /// 1 at the upper limit of the governors, -1 at the lower, 0 between.
  var limit = 0
  /// Stages, then units.
  var watches: [Watch]

  /// An island at nominal frequency, whose balance is lost at time 0.
  ///
  /// - Parameter imbalance: generation less load in MW; below 0 for a loss of generation.
  public init(_ parameters: FrequencyParameters, imbalance: Double) {
    self.parameters = parameters
    self.imbalance = imbalance
    lowest = parameters.nominal
    highest = parameters.nominal
    let nominal = parameters.nominal
    watches =
      parameters.stages.map {
        Watch(threshold: $0.frequency - nominal, isOver: false, delay: $0.delay)
      }
      + parameters.unitRelays.map {
        Watch(
          threshold: $0.frequency - nominal, isOver: $0.frequency > nominal, delay: $0.delay)
      }
  }

  /// Frequency in Hz.
  public var frequency: Double { parameters.nominal + deviation }

  /// Where the frequency would come to rest if no relay acted and governors had room, in Hz less
  /// nominal: imbalance / (damping + droop); infinite if nothing holds it.
  public var settledDeviation: Double {
    let hold = parameters.damping + parameters.droop
    return hold > 0 ? imbalance / hold : imbalance == 0 ? 0 : .infinity
  }

  /// Changes the balance now: a load step, a lost unit.
  public mutating func step(by power: Double) { imbalance += power }

  /// Events after which a call of `run` ends early; `time` tells where.
  public static let eventLimit = 100_000

  /// Runs up to a time.
  ///
  /// - Returns: what happened, in order.
  /// - Complexity: O(events x relays x log).
  public mutating func run(until end: Double) -> [Record] {
    var records: [Record] = []
    while time < end, records.count < Self.eventLimit { advance(until: end, &records) }
    return records
  }

  /// Runs to the first shedding or trip, governors' limits apart, or to a time.
  ///
  /// - Returns: what happened, `nil` if nothing did.
  public mutating func runToAction(until end: Double) -> Record? {
    var records: [Record] = []
    while time < end, records.count < Self.eventLimit {
      let before = records.count
      advance(until: end, &records)
      guard records.count > before, let last = records.last else { continue }
      switch last.event {
      case .stageShed, .unitTripped: return last
      case .governorsLimited, .governorsReleased: continue
      }
    }
    return nil
  }

  /// One piece of the motion, with what happens at its end.
  private mutating func advance(until end: Double, _ records: inout [Record]) {
    let motion = self.motion
    let span = motion.monotoneSpan
    // Each piece holds at most one extremum of each quantity; a far end is cut into hours.
    let length = min(end - time, span, 3600)
    let next = earliest(motion, within: length)
    move(motion, by: next.seconds)
    switch next.cause {
    case nil: break
    case .governor:
      if limit == 0 {
        limit = governorPower > 0 ? 1 : -1
        governorPower = limit > 0 ? parameters.roomUp : -parameters.roomDown
      } else {
        limit = 0
      }
      note(limit == 0 ? .governorsReleased : .governorsLimited, &records)
    case .crossing(let index): cross(index)
    case .due(let index): act(index, &records)
    }
  }

  private enum Cause {
    case governor
    case crossing(Int)
    case due(Int)
  }

  private var motion: FrequencyMotion {
    FrequencyMotion(
      inertia: 1 / parameters.rateOfChange, damping: parameters.damping, droop: parameters.droop,
      lag: parameters.governorTime, imbalance: imbalance,
      isFree: limit == 0 && parameters.droop > 0, deviation: deviation, governor: governorPower)
  }

  private mutating func move(_ motion: FrequencyMotion, by seconds: Double) {
    // The extremum within the piece counts for the lowest and highest.
    if let turn = FrequencyCrossing.turn(motion, .frequency, within: seconds) {
      let there = parameters.nominal + motion.state(after: turn).deviation
      lowest = min(lowest, there)
      highest = max(highest, there)
    }
    let state = motion.state(after: seconds)
    deviation = state.deviation
    governorPower = state.governor
    time += seconds
    lowest = min(lowest, frequency)
    highest = max(highest, frequency)
  }

  /// The first thing that happens within some seconds.
  private func earliest(
    _ motion: FrequencyMotion, within length: Double
  ) -> (seconds: Double, cause: Cause?) {
    var first = (seconds: length, cause: Cause?.none)
    // One extremum at most lies within: what the frequency does not reach needs no search.
    var (least, greatest) = (deviation, deviation)
    let turn = FrequencyCrossing.turn(motion, .frequency, within: length)
    for seconds in [turn ?? length, length] {
      let there = motion.state(after: seconds).deviation
      least = min(least, there)
      greatest = max(greatest, there)
    }
    for (index, watch) in watches.enumerated() where !watch.isDone {
      if watch.due - time <= first.seconds {
        first = (max(0, watch.due - time), .due(index))
      }
      let isBeyond = watch.due < .infinity
      let isRising = watch.isOver != isBeyond
      if isRising ? greatest <= watch.threshold : least >= watch.threshold { continue }
      let found = FrequencyCrossing.first(
        motion, .frequency, of: watch.threshold, rising: isRising, within: first.seconds)
      if let found, found < first.seconds { first = (found, .crossing(index)) }
    }
    if let found = governorEvent(motion, within: first.seconds), found < first.seconds {
      first = (found, .governor)
    }
    return first
  }

  /// When the free governors meet a limit, or the limited ones want to leave it.
  private func governorEvent(_ motion: FrequencyMotion, within length: Double) -> Double? {
    if parameters.droop == 0 { return nil }
    if limit != 0 {
      // They leave a limit when the frequency asks for less than they give.
      return FrequencyCrossing.first(
        motion, .frequency, of: -governorPower / parameters.droop, rising: limit > 0,
        within: length)
    }
    let up = FrequencyCrossing.first(
      motion, .governor, of: parameters.roomUp, rising: true, within: length)
    let down = FrequencyCrossing.first(
      motion, .governor, of: -parameters.roomDown, rising: false, within: length)
    return [up, down].compactMap { $0 }.min()
  }

  /// A relay picks up, or drops out before its time.
  private mutating func cross(_ index: Int) {
    deviation = watches[index].threshold
    watches[index].due =
      watches[index].due < .infinity ? .infinity : time + watches[index].delay
  }

  /// A relay's time has come.
  private mutating func act(_ index: Int, _ records: inout [Record]) {
    watches[index].isDone = true
    watches[index].due = .infinity
    if index < parameters.stages.count {
      imbalance += parameters.stages[index].power
      note(.stageShed(index), &records)
      return
    }
    let unit = parameters.unitRelays[index - parameters.stages.count]
    let share = parameters.droop > 0 ? min(1, unit.droop / parameters.droop) : 0
    imbalance -= unit.power
    governorPower *= 1 - share
    if share < 1 {
      parameters.roomUp *= 1 - share
      parameters.roomDown *= 1 - share
    }
    parameters.droop = max(0, parameters.droop - unit.droop)
    // Without any rotating unit an island has no frequency: a thousandth keeps it finite.
    parameters.storedEnergy = max(
      parameters.storedEnergy - unit.storedEnergy, parameters.storedEnergy / 1000)
    note(.unitTripped(index - parameters.stages.count), &records)
  }

  private func note(_ event: Event, _ records: inout [Record]) {
    records.append(Record(time: time, event: event, frequency: frequency))
  }

  /// The largest load that an island at rest can take at once without falling below a frequency, in
  /// MW: for steps of restoration.
  ///
  /// The motion is linear while governors have room, so the fall is in proportion to the step; the
  /// room of the governors and the damping bound it too.
  /// - Parameters:
  ///   - frequency: Hz, below nominal.
  ///   - horizon: seconds in which the lowest point is looked for.
  /// - Complexity: that of `run`.
  public static func largestLoadStep(
    _ parameters: FrequencyParameters, keepingAbove frequency: Double, horizon: Double = 60
  ) -> Double {
    precondition(frequency < parameters.nominal, "a load step lowers the frequency")
    var free = parameters
    free.stages = []
    free.unitRelays = []
    let allowed = parameters.nominal - frequency
    func fall(_ step: Double) -> Double {
      var response = FrequencyResponse(free, imbalance: -step)
      _ = response.run(until: horizon)
      return free.nominal - response.lowest
    }
    // With room left the fall is in proportion: one run tells the step, a second that it holds.
    if free.roomUp > 0 {
      let trial = min(free.roomUp, allowed * (free.damping + free.droop)) / 16
      let linear = trial > 0 ? trial * allowed / fall(trial) : 0
      if linear.isFinite, linear > 0, abs(fall(linear) - allowed) <= 1e-9 * allowed {
        return linear
      }
    }
    // Bisection on the step: limits of the governors make the fall grow faster than the step.
    var low = 0.0
    var high = 2 * allowed / free.rateOfChange + allowed * (free.damping + free.droop)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if fall(middle) <= allowed { low = middle } else { high = middle }
    }
    return low
  }
}

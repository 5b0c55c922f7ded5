import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// The whole running world as one value: systems, context, pending events.
///
/// A copy is a snapshot, and a branch that runs on; the original stays as it was. What only grows
/// (log lines, samples) lies with the `Recorder` beside it.
public struct World: Sendable {
  public internal(set) var systems: [any InfrastructureSystem]
  public internal(set) var context: Context
  public internal(set) var schedule = EventSchedule()
  var rules: RuleState
  /// The line of the last order that each asset obeyed and that another could undo.
  var lastOrder: [EntryNumber]
  /// The same of the channels beside the mode (see `Verb.channel`), for the few assets with any.
  var lastAside: [AsideOrder] = []
  var script: Script
  /// The last count of each observation; -1 before the first.
  var observed: [Int]
  /// Changes of counts that the recorder has not taken yet.
  var observations: [ObservationSample] = []
  /// The simulated second in which events are being counted, and how many there have been.
  private var countedSecond: Int64 = .min
  private var eventsInSecond = 0
  /// Events handled so far.
  public private(set) var eventCount: UInt64 = 0

  /// Settle rounds of one instant beyond this end the run. Modes may only fall within an instant,
  /// so rounds are bounded by the number of modes; the limit stands far above what a city of this
  /// size reaches.
  static let roundLimit = 10_000
  /// Events within one simulated second beyond this end the run.
  static let eventLimit = 2_000_000

  /// A world before its first event; `now` is the start of the warm-up.
  init(systems: [any InfrastructureSystem], context: Context, script: Script) {
    self.systems = systems
    self.context = context
    self.script = script
    rules = RuleState(script: script)
    observed = [Int](repeating: -1, count: script.observations.count)
    lastOrder = [EntryNumber](repeating: .none, count: context.city.assetCount)
  }

  /// Starts the systems and settles the base state.
  mutating func start() throws(SimulationError) {
    context.cutCouplings()
    startGovernance()
    for index in systems.indices { systems[index].start(&context, &schedule) }
    context.settlePending = true
    try settle()
  }

  /// Handles all events that are due up to and including `limit`.
  ///
  /// Running to a limit in pieces gives the same as running straight: the limit itself leaves no
  /// trace.
  public mutating func run(
    until limit: Instant, recorder: inout Recorder
  ) throws(SimulationError) {
    while let next = schedule.pop(until: limit) {
      try step(next.time, next.payload)
      if context.log.fresh.count + context.series.fresh.count > Recorder.chunk {
        recorder.take(&context)
      }
    }
    recorder.take(&context)
    recorder.take(&observations)
  }

  /// Handles the next event if it is due by `limit`.
  ///
  /// - Returns: whether there was one.
  public mutating func runOne(
    until limit: Instant, recorder: inout Recorder
  ) throws(SimulationError) -> Bool {
    guard let next = schedule.pop(until: limit) else { return false }
    try step(next.time, next.payload)
    recorder.take(&context)
    recorder.take(&observations)
    return true
  }

  private mutating func step(_ time: Instant, _ event: Event) throws(SimulationError) {
    context.now = time
    eventCount += 1
    let second = time.nanoseconds / 1_000_000_000
    if second != countedSecond { (countedSecond, eventsInSecond) = (second, 0) }
    eventsInSecond += 1
    if eventsInSecond > World.eventLimit {
      throw .runaway(at: time, assets: recentlyChanged())
    }
    if event.system == Event.city {
      try handleCity(event)
    } else {
      systems[Int(event.system)].handle(event, &context, &schedule)
    }
  }

  /// Rounds of orders, dependencies and solves until nothing changes.
  mutating func settle() throws(SimulationError) {
    var rounds = 0
    while true {
      let orders = context.commands.takeAll()
      for order in orders { carryOut(order) }
      var worked = !orders.isEmpty
      if context.propagateNeeds(&schedule) { worked = true }
      for index in systems.indices where context.dirty[index] {
        context.dirty[index] = false
        systems[index].settle(&context, &schedule)
        worked = true
      }
      if !worked { break }
      rounds += 1
      if rounds > World.roundLimit {
        throw .unsettled(at: context.now, assets: recentlyChanged())
      }
    }
    context.settlePending = false
    if rules.enabled, !script.observations.isEmpty { observe() }
    if !script.rules.isEmpty || !script.effectEnds.isEmpty, context.now >= .zero {
      rules.requestCheck(&context, &schedule)
    }
  }

  /// Up to eight assets whose modes have changed most often lately.
  private func recentlyChanged() -> [String] {
    let order = (0..<context.city.assetCount).sorted {
      let (first, second) = (context.modes.recentChanges($0), context.modes.recentChanges($1))
      return first != second ? first > second : $0 < $1
    }
    return order.prefix(8).map { context.city.paths[$0] }
  }

  /// The bits of the whole state that can be seen from outside: clock, modes, log digest, pending
  /// count.
  ///
  /// Two worlds that ran the same events have equal digests.
  public var digest: Digest {
    var digest = context.log.digest
    digest.add(UInt64(context.log.length))
    digest.add(eventCount)
    digest.add(UInt64(schedule.count))
    for mode in context.modes.current { digest.add(UInt64(mode.level)) }
    return digest
  }
}

import CityGraph
import EventKernel
import SystemKit

/// The city's water system in the simulator: the exact clock of `WaterDynamics` as events of the
/// world.
///
/// Modes of pumps, valves and pipes are what power, commands and attacks leave of them; the solve
/// after each change tells what each junction gets. Tanks move on straight lines between events.
public struct WaterSystem: InfrastructureSystem {
  public var name: String { "water" }

  enum Code: UInt8 {
    /// The next thing that the hydraulics do by themselves: `cause`.
    case next
    /// Concentrations are looked at.
    case quality
    /// A dose arrives; target = station, value = mg/L.
    case dose
  }

  let setup: WaterSetup
  let series: WaterSeries
  let system: UInt8
  var dynamics: WaterDynamics
  /// Scratch: wholly written before it is read, carries no bit from one solve to the next.
  var workspace: WaterWorkspace
  /// The instant at which the network's own clock stood at 0: a local midnight.
  var origin: Instant = .zero
  var pending: EventHandle = .none
  var cause: WaterEvent.Cause = .resolve
  /// Links whose setting a person chose, to be given back to automatic control.
  var isByHand: [Bool]
  var isUnserved: [Bool]
  var isEmpty: [Bool]
  /// Nothing where no scenario asks for it: then neither costs anything.
  var quality: WaterQualityState?
  var outflows: WaterOutflows?
  /// Convergence failures so far: a sign that a figure rests on an unbalanced solve.
  public private(set) var unbalancedSolves = 0

  /// Below this share of its demand a junction is unserved, above `restoredShare` served again.
  static let servedShare = 0.5
  static let restoredShare = 0.55

  public init(setup: WaterSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("water") else {
      preconditionFailure("the catalog has no water system")
    }
    self.setup = setup
    system = UInt8(row)
    series = WaterSeries(setup: setup, city: city, registry: &registry)
    dynamics = WaterDynamics(setup.network, options: setup.options, limits: setup.limits)
    workspace = WaterWorkspace(setup.network)
    isByHand = [Bool](repeating: false, count: setup.network.linkCount)
    isUnserved = [Bool](repeating: false, count: setup.network.junctionCount)
    isEmpty = [Bool](repeating: false, count: setup.network.fixedNodeCount)
    quality = setup.quality.map { WaterQualityState($0, setup.network) }
    if setup.quality != nil || setup.breaks != nil {
      outflows = WaterOutflows(junctionCount: setup.network.junctionCount)
    }
  }

  /// How far tanks move between solves; may be changed before a run.
  public var limits: WaterResolveLimits {
    get { dynamics.limits }
    set { dynamics.limits = newValue }
  }

  public var mapLinks: [MapLink] {
    setup.links.indices.map { link in
      MapLink(
        asset: setup.links[link], from: setup.nodes[Int(setup.network.linkStarts[link])],
        to: setup.nodes[Int(setup.network.linkEnds[link])])
    }
  }

  /// Starts the file's clock at the local midnight before the world's start and runs it up to it.
  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    let second = Int64(context.secondOfDay(context.now))
    origin = Instant(nanoseconds: context.now.nanoseconds - second * 1_000_000_000)
    _ = dynamics.solve(&workspace)
    while true {
      let event = dynamics.nextEvent()
      if dynamics.time + event.secondsFromNow > Double(second) { break }
      dynamics.advance(by: event.secondsFromNow)
      dynamics.handle(event.cause)
      _ = dynamics.solve(&workspace)
    }
    outflows?.time = context.now
    startQuality(&context, &schedule)
    settle(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    switch Code(rawValue: event.code) {
    case .quality: lookAtQuality(&context, &schedule)
    case .dose: takeDose(Int(event.target), event.value, &context)
    case .next, nil:
      pending = .none
      advance(to: context.now)
      dynamics.handle(cause)
      recordCause(&context)
      context.requestSettle(system: Int(system), &schedule)
    }
  }

  /// `set water/junction/ID at SHARE`: the demand of a junction over its normal demand; orders about
  /// hydrants and the quality of the water.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    if let done = applyToHydrants(command, &context, &schedule) { return done }
    if let done = applyToQuality(command, &context, &schedule) { return done }
    guard command.verb == .set, setup.nodes.contains(command.asset), command.value >= 0,
      command.value <= 10
    else { return false }
    context.setDemandFactor(asset: command.asset, command.value)
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  private mutating func advance(to now: Instant) {
    let seconds = (now - origin).seconds - dynamics.time
    if seconds > 0 { dynamics.advance(by: seconds) }
  }

  private mutating func recordCause(_ context: inout Context) {
    let junctions = setup.network.junctionCount
    switch cause {
    case .tankEmpty(let fixed):
      let asset = setup.nodes[junctions + fixed]
      context.record(.tankEmpty, asset: asset, because: latestFall(context))
    case .tankFull(let fixed):
      context.record(.tankFull, asset: setup.nodes[junctions + fixed])
    case .levelControl(let row):
      let link = Int(setup.network.controls[row].link)
      context.record(.controlFired, asset: setup.links[link], row: row)
    case .patternStep, .timeControls, .rules, .resolve: break
    }
  }

  /// The latest loss of a pump, pipe, valve or tank: what an unserved junction goes back to.
  func latestFall(_ context: Context) -> EntryNumber {
    var cause = EntryNumber.none
    for asset in setup.links
    where context.modes[asset].level < context.city.normalLevel[asset.index] {
      cause = max(cause, context.log.last(asset))
    }
    for asset in setup.nodes[setup.network.junctionCount...]
    where context.modes[asset].level < context.city.normalLevel[asset.index] {
      cause = max(cause, context.log.last(asset))
    }
    return cause
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    moveQuality(context)
    outflows?.advance(to: context.now, dynamics.state)
    advance(to: context.now)
    setLinks(context)
    setOutflows(context)
    setControls(context)
    setReadings(context)
    setDemands(context)
    let report = dynamics.solve(&workspace)
    if !report.hasConverged { unbalancedSolves += 1 }
    publishModes(&context, &schedule)
    publishSeries(&context)
    publishOutflows(&context)
    if quality != nil {
      setDoses(&context, &schedule)
      noteBoilWater(context)
      publishQuality(&context)
    }
    plan(context, &schedule)
  }

  private mutating func plan(_ context: Context, _ schedule: inout EventSchedule) {
    schedule.cancel(pending)
    let event = dynamics.nextEvent()
    cause = event.cause
    pending = schedule.push(
      Event(system: system, code: Code.next.rawValue),
      at: context.now + TimeSpan(computedSeconds: event.secondsFromNow), priority: Phase.physical)
  }
}

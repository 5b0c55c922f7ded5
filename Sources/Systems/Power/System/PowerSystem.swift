import CityGraph
import EventKernel
import SystemKit

/// The city's power system in the simulator: profiles, switching, dispatch, flows, relays,
/// shedding.
///
/// Modes of branches, units, blocks and buses are its switches; the solve after each change tells
/// which blocks and buses have voltage. Between changes nothing is computed: relays integrate along
/// straight lines of time.
public struct PowerSystem: InfrastructureSystem {
  public var name: String { "power" }

  enum Code: UInt8 {
    /// The load profile's next hour.
    case profile
    /// Branches trip; the stamp in `argument` tells whether flows have changed since.
    case relay
    /// Operators try a tripped branch again; target = branch.
    case reclose
    /// Operators try to supply shed blocks.
    case restore
    /// A stopped unit is ready; target = unit.
    case unitReady
    /// Relays of frequency act, or a swing is over.
    case frequency
    /// Loads on their way back from a cold start take their next step.
    case coldLoad
    /// Operators take the next step of a restoration from nothing.
    case switching
    /// An automatic switch between feeders closes; target = switch.
    case transfer
    /// A customer's own source is empty or full; target = source.
    case source
  }

  let setup: PowerSetup
  let series: PowerSeries
  let system: UInt8
  /// MW of each block and schedule of each unit at the annual peak.
  let peakBlockLoad: [Double]
  let peakSchedule: [Double]
  /// Which blocks have customers of a district: rows of `setup.customers` by district, for
  /// publishing.
  var state: PowerState
  /// Scratch: wholly written before it is read, carries no bit from one solve to the next.
  var workspace: PowerWorkspace
  /// When the relays were last moved on.
  var relayTime: Instant = .zero
  var relayEvent: EventHandle = .none
  /// The branches that trip at the pending relay event.
  var tripping: [Int] = []
  var restoreEvent: EventHandle = .none
  /// The load factor in force.
  var profileFactor = 1.0
  /// The system-wide demand factor in force, from surroundings.
  var demandFactor = 1.0
  /// Load changes that are not yet in `state`.
  var loadsAreStale = true

  // Frequency of islands that stand alone.
  var swings: [IslandSwing] = []
  var frequencyEvent: EventHandle = .none
  /// Whether something has changed at once since the last solve, and whether loads or plans have
  /// changed slowly.
  var isDisturbed = false
  var isLoadSlow = false
  /// MW that each unit was giving before the last loss of balance, and the swing that it is in.
  var unitPlan: [Double]
  var unitSwing: [Int32]
  /// Units that have been started since the last solve.
  var started: [Int] = []
  /// Shedding stage of each block, and rank of each unit by its greatest output.
  let stageOfBlock: [Int32]
  let unitRank: [Int32]
  /// The frequency in mHz and the line at which each shed block was shed; 0 and none for blocks
  /// shed for balance without their relays.
  var shedFrequency: [Int32]
  var shedCause: [EntryNumber]

  // Loads by block: factors of orders and public information, extra MW of devices, and what cold
  // loads draw over normal.
  var demandInForce: [Double]
  var extraInForce: [Double]
  var coldShare: [Double]
  /// Since when each block is dark, and since when it is back and above its normal load.
  var darkSince: [Instant]
  var backSince: [Instant]
  /// Diversity lost at that moment, 0 to 1.
  var lostDiversity: [Double]
  var coldNext: [Instant]
  var coldIsLast: [Bool]
  var coldEvent: EventHandle = .none
  /// Whether any block is dark.
  var hasColdLoads = false

  // Restoration from nothing.
  var isRestoring = false
  var isHeldOpen: [Bool]
  var waitsForPower: [Bool]
  var switchingEvent: EventHandle = .none

  // Settings: an attacker's relay settings and set-points, operators' set-points.
  var hasSettings = false
  var relayPickup: [Double]
  var unitSetPoint: [Double]
  var unitOrder: [Double]

  // Feeders.
  var feeders: FeederTree
  var transferEvent: [EventHandle]
  /// Demand over normal by row of the loads by class, and by block.
  var loadFactor: [Double]
  var classFactor: [Double]
  /// Hours of reserve left of each source at `reserveTime`, and how it changes an hour.
  var reserve: [Double]
  var reserveRate: [Double]
  var reserveTime: [Instant]
  var sourceEvent: [EventHandle]

  public init(setup: PowerSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("power") else {
      preconditionFailure("the catalog has no power system")
    }
    self.setup = setup
    system = UInt8(row)
    series = PowerSeries(setup: setup, city: city, registry: &registry)
    state = PowerState(setup.network)
    workspace = PowerWorkspace(setup.network)
    peakBlockLoad = state.blockLoad
    peakSchedule = state.unitSchedule
    let (units, branches) = (setup.network.unitCount, setup.network.branchCount)
    let blocks = setup.network.blocks.count
    unitPlan = [Double](repeating: 0, count: units)
    unitSwing = [Int32](repeating: -1, count: units)
    stageOfBlock = setup.operation.stageOfBlock(setup.network)
    let maximum = setup.network.unitMaximum
    var rank = [Int32](repeating: 0, count: units)
    for (place, unit) in maximum.indices.sorted(by: { (maximum[$0], $0) < (maximum[$1], $1) })
      .enumerated()
    {
      rank[unit] = Int32(place)
    }
    unitRank = rank
    shedFrequency = [Int32](repeating: 0, count: blocks)
    shedCause = [EntryNumber](repeating: .none, count: blocks)
    demandInForce = [Double](repeating: 1, count: blocks)
    extraInForce = [Double](repeating: 0, count: blocks)
    coldShare = demandInForce
    darkSince = [Instant](repeating: .never, count: blocks)
    backSince = darkSince
    lostDiversity = extraInForce
    coldNext = darkSince
    coldIsLast = [Bool](repeating: false, count: blocks)
    isHeldOpen = [Bool](repeating: false, count: branches)
    waitsForPower = [Bool](repeating: false, count: units)
    relayPickup = [Double](repeating: 1, count: branches)
    unitSetPoint = [Double](repeating: .nan, count: units)
    unitOrder = unitSetPoint
    let parts = setup.feeders
    feeders = FeederTree(parts, blockCount: setup.blocks.count)
    transferEvent = [EventHandle](repeating: .none, count: parts.switches.count)
    loadFactor = [Double](repeating: 1, count: parts.loads.count)
    classFactor = parts.loads.isEmpty ? [] : [Double](repeating: 1, count: setup.blocks.count)
    reserve = parts.sources.map(\.hours)
    reserveRate = [Double](repeating: 0, count: parts.sources.count)
    reserveTime = [Instant](repeating: .zero, count: parts.sources.count)
    sourceEvent = [EventHandle](repeating: .none, count: parts.sources.count)
  }

  public var mapLinks: [MapLink] {
    setup.branches.indices.map { branch in
      MapLink(
        asset: setup.branches[branch], from: setup.buses[Int(setup.network.branchFrom[branch])],
        to: setup.buses[Int(setup.network.branchTo[branch])])
    }
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    relayTime = context.now
    profileFactor = shape(at: context)
    pushNextHour(context, &schedule)
    openNormallyOpen(&context, &schedule)
    settle(&context, &schedule)
    state.settleRelays(in: setup.network)
    planTrip(context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no power event has code \(event.code)")
    }
    switch code {
    case .profile:
      profileFactor = shape(at: context)
      loadsAreStale = true
      pushNextHour(context, &schedule)
      context.requestSettle(system: Int(system), &schedule)
    case .relay:
      trip(&context, &schedule)
    case .reclose:
      let asset = setup.branches[Int(event.target)]
      if context.believedMode(asset).level > 0 {
        // The screens still show it closed: nobody tries until the view is back.
        schedule.push(event, at: context.now + setup.recloseDelay, priority: Phase.operators)
        return
      }
      context.setLimit(
        asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
      context.requestSettle(system: Int(system), &schedule)
    case .restore:
      restoreEvent = .none
      restoreShedBlocks(context)
      context.requestSettle(system: Int(system), &schedule)
    case .unitReady:
      makeReady(unit: Int(event.target), &context, &schedule)
    case .frequency: actOnFrequency(&context, &schedule)
    case .coldLoad: stepColdLoads(&context, &schedule)
    case .switching: takeStep(&context, &schedule)
    case .transfer: transfer(Int(event.target), &context, &schedule)
    case .source: endReserve(Int(event.target), &context, &schedule)
    }
  }

  /// `set power/block/ID at SHARE`, `set power/load/ID at SHARE`: demand over its normal one;
  /// `set power/unit/ID at SHARE`: the planned output of a unit over its greatest.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    guard command.verb == .set else { return false }
    if let unit = setup.units.firstIndex(of: command.asset) {
      context.requestSettle(system: Int(system), &schedule)
      return order(unit: unit, at: command.value)
    }
    let hasDemand =
      setup.blocks.contains(command.asset)
      || setup.feeders.loads.contains { $0.asset == command.asset }
    guard hasDemand, command.value >= 0, command.value <= 10 else { return false }
    context.setDemandFactor(asset: command.asset, command.value)
    loadsAreStale = true
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  /// The share of the annual peak in the present hour.
  private func shape(at context: Context) -> Double {
    if setup.loadShape.isEmpty { return 1 }
    let hour = Int(context.secondOfDay(context.now) / 3600)
    let startOfWeek = context.startWeekday
    let daysFromStart = context.localDays(context.now)
    let day = setup.startWeek * 7 + startOfWeek + daysFromStart
    let dayOfYear = ((day % 364) + 364) % 364
    return setup.loadShape[dayOfYear * 24 + min(23, hour)]
  }

  private func pushNextHour(_ context: Context, _ schedule: inout EventSchedule) {
    if setup.loadShape.isEmpty { return }
    let second = context.secondOfDay(context.now)
    let whole = (second / 3600).rounded(.down)
    let wait = Int64(3600) * Int64(whole + 1) - Int64(second)
    schedule.push(
      Event(system: system, code: Code.profile.rawValue),
      at: context.now + .seconds(max(1, wait)), priority: Phase.exogenous)
  }
}

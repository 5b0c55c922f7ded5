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
      context.setLimit(
        asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
      context.requestSettle(system: Int(system), &schedule)
    case .restore:
      restoreEvent = .none
      restoreShedBlocks(context)
      context.requestSettle(system: Int(system), &schedule)
    case .unitReady:
      let asset = setup.units[Int(event.target)]
      context.setLimit(
        asset, .physics, nil, reason: .restarted, because: context.log.last(asset), &schedule)
      context.requestSettle(system: Int(system), &schedule)
    }
  }

  /// `set power/block/ID at SHARE`: the demand of a block over its normal demand.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    guard command.verb == .set, setup.blocks.contains(command.asset), command.value >= 0,
      command.value <= 10
    else { return false }
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

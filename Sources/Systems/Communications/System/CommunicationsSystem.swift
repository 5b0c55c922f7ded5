import CityGraph
import EventKernel
import SystemKit

/// The city's communications in the simulator: which towers reach the core, what cells and fibres
/// carry, and how the emergency call centre keeps up.
///
/// Batteries are buffers of the towers' needs, so a tower's mode already accounts for them.
public struct CommunicationsSystem: InfrastructureSystem {
  public var name: String { "communications" }

  enum Code: UInt8 {
    /// The next hour of the profiles of calls.
    case hour
    /// Time to look at what nobody tells this system: see `lookInterval`.
    case look
  }

  let setup: CommunicationsSetup
  let series: CommunicationsSeries
  let system: UInt8
  var state: CommunicationsState
  // Scratch and history-free results of the last solve.
  var reach: NetworkReach
  var workspace: CommunicationsWorkspace
  var outcome: CommunicationsOutcome
  var staff: Int
  /// Emergency calls since the start: totals at `countTime`, and their rates a second.
  var offered = 0.0
  var answered = 0.0
  var offeredRate = 0.0
  var answeredRate = 0.0
  var countTime: Instant = .zero
  var floodIsOn = false
  /// The surge of emergency calls in force.
  var surgeInForce = 1.0
  /// Whether the public has been told what is wrong.
  var isInformed = false
  /// Whether anything that counts here changes without a word to this system.
  let mustLook: Bool

  /// How often the system looks at the electricity of the districts and at facilities on its
  /// fibres, neither of which tells it of changes. Assumed: people call within 5 min of a blackout.
  static let lookInterval = TimeSpan.minutes(5)
  /// A flood counts up to this many calls a second: more than any telephone network carries.
  static let greatestFlood = 1e6

  public init(setup: CommunicationsSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("communications") else {
      preconditionFailure("the catalog has no communications system")
    }
    self.setup = setup
    system = UInt8(row)
    series = CommunicationsSeries(setup: setup, city: city, registry: &registry)
    state = CommunicationsState(setup.network)
    reach = NetworkReach(setup.network)
    workspace = CommunicationsWorkspace(setup.network)
    outcome = CommunicationsOutcome(setup.network)
    staff = setup.centre?.staff ?? 0
    mustLook =
      setup.centre != nil
      || setup.sites.contains { Int(city.systemOfAsset[$0.index]) != row }
  }

  public var mapLinks: [MapLink] {
    setup.links.indices.map { link in
      MapLink(
        asset: setup.links[link], from: setup.sites[Int(setup.network.linkFrom[link])],
        to: setup.sites[Int(setup.network.linkTo[link])])
    }
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    countTime = context.now
    pushHour(context, &schedule)
    if mustLook { pushLook(context, &schedule) }
    settle(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no communications event has code \(event.code)")
    }
    switch code {
    case .hour:
      pushHour(context, &schedule)
    case .look:
      pushLook(context, &schedule)
      if !mustSettle(context) { return }
    }
    context.requestSettle(system: Int(system), &schedule)
  }

  /// Whether what the system has looked at has changed, or an hour of the run is over, at which
  /// the totals of calls must be right.
  private func mustSettle(_ context: Context) -> Bool {
    if context.now.nanoseconds % TimeSpan.hours(1).nanoseconds == 0 { return true }
    if setup.centre != nil, callFactor(context) != surgeInForce { return true }
    return setup.sites.indices.contains { site in
      state.siteModes[site].works != (context.modes[setup.sites[site]].level > 0)
    }
  }

  /// `set communications/call-centre/ID at N`: how many people answer.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    if command.verb == .inform, command.asset == setup.centre?.asset {
      isInformed = true
      context.record(
        .publicInformed, asset: command.asset, value: context.trust.level, because: command.because)
      context.requestSettle(system: Int(system), &schedule)
      return true
    }
    guard command.verb == .set, command.asset == setup.centre?.asset, command.value >= 0,
      command.value <= 10_000
    else { return false }
    staff = Int(command.value.rounded())
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  private func pushHour(_ context: Context, _ schedule: inout EventSchedule) {
    let second = Int64(context.secondOfDay(context.now))
    schedule.push(
      Event(system: system, code: Code.hour.rawValue),
      at: context.now + .seconds(3600 - second % 3600), priority: Phase.exogenous)
  }

  private func pushLook(_ context: Context, _ schedule: inout EventSchedule) {
    schedule.push(
      Event(system: system, code: Code.look.rawValue),
      at: context.now + CommunicationsSystem.lookInterval, priority: Phase.exogenous)
  }

  func hour(_ context: Context) -> Int {
    min(23, Int(context.secondOfDay(context.now) / 3600))
  }
}

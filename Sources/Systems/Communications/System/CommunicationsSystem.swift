import CityGraph
import EventKernel
import SystemKit

/// The city's communications in the simulator: which towers reach the core, what cells and fibres carry, and how the emergency
/// call centre keeps up.
///
/// Batteries are buffers of the towers' needs, so a tower's mode already accounts for them.
public struct CommunicationsSystem: InfrastructureSystem {
  public var name: String { "communications" }

  enum Code: UInt8 {
    /// The next hour of the profiles of calls.
    case hour
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

  /// Calls in a blackout of the whole city over normal: New York, August 2003, 7,844 against 3,860 incidents (Freese et al.
  /// 2006, Prehospital and Disaster Medicine 21(6)); in between in proportion to the people without electricity (assumed).
  static let blackoutSurge = 2.03
  /// Handling time by hand, on paper, over normal. Assumed.
  static let manualHandling = 1.5

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
    settle(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    pushHour(context, &schedule)
    context.requestSettle(system: Int(system), &schedule)
  }

  /// `set communications/call-centre/ID at N`: how many people answer.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
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

  func hour(_ context: Context) -> Int {
    min(23, Int(context.secondOfDay(context.now) / 3600))
  }
}

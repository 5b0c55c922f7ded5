import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// Attacks as competing clocks on zones and conduits, their discovery, containment and rebuild.
///
/// Abstract by design: states, chances and durations. A step takes its time, succeeds or fails, may
/// be noticed; only an effect has consequences, and only on assets that a compromised zone
/// controls.
public struct CyberSystem: InfrastructureSystem {
  public var name: String { "cyber" }

  enum Code: UInt8 {
    /// target = step row
    case startStep
    case finishStep
    /// target = step row, argument = asset, value = log entry of the effect
    case endEffect
    /// target = zone, argument = log entry that led to it
    case detect
    /// target = zone
    case rebuilt
    /// Members of the sharing network hear of an attack; argument = log entry that led to it.
    case warned
  }

  /// What it was built from, for pictures of zones and attacks.
  public let setup: CyberSetup
  let system: UInt8
  let streams: CyberStreams
  /// What events read: the setup as columns.
  let steps: StepTable
  let conduits: ConduitTable
  let zoneAssets: [AssetIndex]

  /// Attempts left of each step.
  var attemptsLeft: [Int]
  var succeeded: [Bool]
  var started: [Bool]
  /// Steps that succeed after their median time, if their way is open.
  var isPinned: [Bool]
  var finishing: [EventHandle]
  /// Whether the attacker holds each zone, and the log line of his entry.
  var held: [Bool]
  var heldCount = 0
  var entry: [EntryNumber]
  /// Attempts that have ended, of all steps.
  public internal(set) var attemptCount = 0
  var detection: [EventHandle]
  var detectionTime: [Instant]
  var rebuildOrdered: [Bool]
  /// When what the zone's owner sees would give the intruder away, `never` if it will not; and how
  /// much he sees now.
  var discovery: [Instant]
  var visibility: [Double]
  /// Whether a discovery has been told to the sharing network, and whether its members have heard.
  var hasShared = false
  var isWarned = false
  let zonesHeld: SeriesIndex
  /// Attacks that begin; the others stay out of a run. All, unless a caller chooses.
  var attacksInForce: [Bool]

  public static func kinds(system: String) -> [AssetKind] {
    [
      AssetKind(
        system: system, owner: "cyber", name: "zone", modes: ["isolated", "connected"],
        restartDelay: .seconds(60), summary: "computers of one owner and security level"),
      AssetKind(
        system: system, owner: "cyber", name: "conduit", modes: ["cut", "open"],
        restartDelay: .seconds(60), summary: "a way between two zones"),
    ]
  }

  public init(setup: CyberSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("cyber") else {
      preconditionFailure("the catalog has no cyber system")
    }
    self.setup = setup
    system = UInt8(row)
    streams = CyberStreams(setup: setup, city: city, registry: &registry)
    steps = StepTable(setup)
    conduits = ConduitTable(setup)
    zoneAssets = setup.zones.map(\.asset)
    let steps = self.steps.attack.count
    attemptsLeft = self.steps.attempts
    attacksInForce = [Bool](repeating: true, count: setup.attacks.count)
    succeeded = [Bool](repeating: false, count: steps)
    started = [Bool](repeating: false, count: steps)
    isPinned = [Bool](repeating: false, count: steps)
    finishing = [EventHandle](repeating: .none, count: steps)
    held = [Bool](repeating: false, count: setup.zones.count)
    entry = [EntryNumber](repeating: .none, count: setup.zones.count)
    detection = [EventHandle](repeating: .none, count: setup.zones.count)
    detectionTime = [Instant](repeating: .never, count: setup.zones.count)
    rebuildOrdered = [Bool](repeating: false, count: setup.zones.count)
    discovery = [Instant](repeating: .never, count: setup.zones.count)
    visibility = setup.zones.map(\.visibility)
    zonesHeld = registry.addSeries(
      SeriesDefinition(name: "zones-compromised", system: "cyber", unit: "zones", role: .level))
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    context.publish(zonesHeld, 0)
  }

  public mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule) {
    beginWarnings(&context, &schedule)
    for (attack, script) in setup.attacks.enumerated() where attacksInForce[attack] {
      for place in script.steps.indices where script.steps[place].after.isEmpty {
        let row = steps.firstStep[attack] + place
        started[row] = true
        schedule.push(
          Event(system: system, code: Code.startStep.rawValue, target: UInt32(row)),
          at: script.start, priority: Phase.exogenous)
      }
    }
  }

  /// Leaves only some attacks in, by their rows. To be called before `begin`.
  ///
  /// - Precondition: each row is one of the setup's attacks.
  public mutating func keepAttacks(_ rows: [Int]) {
    for attack in attacksInForce.indices { attacksInForce[attack] = false }
    for row in rows { attacksInForce[row] = true }
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    context.publish(zonesHeld, Double(heldCount))
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no cyber event has code \(event.code)")
    }
    let target = Int(event.target)
    switch code {
    case .startStep:
      startStep(target, because: EntryNumber(event.argument), &context, &schedule)
    case .finishStep:
      finishStep(target, because: EntryNumber(event.argument), &context, &schedule)
    case .endEffect:
      context.endEffects(
        step: target, on: AssetIndex(Int(event.argument)),
        because: EntryNumber(UInt32(event.value)), &schedule)
    case .detect:
      detect(target, because: EntryNumber(event.argument), &context, &schedule)
    case .rebuilt:
      finishRebuild(target, &context, &schedule)
    case .warned:
      hearWarning(because: EntryNumber(event.argument), &context, &schedule)
    }
  }

  /// `isolate`, `reconnect` and `rebuild` of a zone.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    guard let zone = setup.zones.firstIndex(where: { $0.asset == command.asset }) else {
      return false
    }
    switch command.verb {
    case .isolate, .reconnect:
      let on = command.verb == .isolate
      let line = context.record(
        on ? .zoneIsolated : .zoneReconnected, asset: command.asset, because: command.because)
      context.setFlags(command.asset, .isolated, on, because: line, &schedule)
      context.setLimit(
        command.asset, .command, on ? .down : nil, reason: .commanded,
        row: Int(command.organisation.value), because: line, &schedule)
      return true
    case .rebuild:
      return orderRebuild(zone, because: command.because, &context, &schedule)
    default:
      return false
    }
  }

  public mutating func pin(step: Int, _ isPinned: Bool) {
    if self.isPinned.indices.contains(step) { self.isPinned[step] = isPinned }
  }

  /// The whole setup of a step: for effects and rebuilds, not for attempts.
  func step(_ row: Int) -> StepSetup {
    let attack = Int(steps.attack[row])
    return setup.attacks[attack].steps[row - steps.firstStep[attack]]
  }
}

import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// A response of an organisation, or an inject of the facilitator: when a condition becomes true,
/// after a delay, act.
public struct Rule: Sendable {
  public var identifier: String
  public var condition: Condition
  /// Seconds from the moment that the condition becomes true to the action.
  public var delay: Distribution
  public var stream: StreamIndex
  /// The orders of the action, one an asset.
  public var orders: [Command]
  /// After firing, how long until it can fire again; `nil` for once only.
  public var rearmAfter: TimeSpan?
  /// Who acts; `.none` for an inject.
  public var organisation: OrganisationIndex
  /// What the organisation must decide before it acts; its time comes on top of `delay`.
  public var decision: Decision?
  /// Whether other rules wait for this one's action.
  public var isAwaited = false

  public init(
    identifier: String, condition: Condition, delay: Distribution, stream: StreamIndex,
    orders: [Command], rearmAfter: TimeSpan? = nil, organisation: OrganisationIndex
  ) {
    self.identifier = identifier
    self.condition = condition
    self.delay = delay
    self.stream = stream
    self.orders = orders
    self.rearmAfter = rearmAfter
    self.organisation = organisation
  }
}

/// What a world remembers of its rules.
struct RuleState: Sendable {
  /// When each rule fired last, or `never`.
  var firedAt: [Instant]
  /// Rules that no longer fire.
  var isRetired: [Bool]
  /// Since when each sustained condition has held, or `never`.
  var heldSince: [Instant]
  /// Which rows of the surroundings are in force.
  var surroundingsInForce: [Bool]
  /// When each rule acted last, or `never`, and the log line of that.
  var actedAt: [Instant]
  var actedEntry: [EntryNumber]
  /// When the unified command is at work; `never` before anybody has asked for it.
  var commandReadyAt = Instant.never
  var enabled = false
  /// The pending check at a future instant, so that there is only one.
  var nextCheck: EventHandle = .none
  var checkPending = false

  init(script: Script) {
    let rules = script.rules
    surroundingsInForce = [Bool](repeating: false, count: script.surroundings.count)
    firedAt = [Instant](repeating: .never, count: rules.count)
    actedAt = firedAt
    actedEntry = [EntryNumber](repeating: .none, count: rules.count)
    isRetired = [Bool](repeating: false, count: rules.count)
    var slots = 0
    for rule in rules { slots = max(slots, rule.condition.slotCount) }
    for end in script.effectEnds { slots = max(slots, end.condition.slotCount) }
    heldSince = [Instant](repeating: .never, count: slots)
  }

  /// Asks for a check of all rules in this instant, after it has settled; once.
  mutating func requestCheck(_ context: inout Context, _ schedule: inout EventSchedule) {
    if checkPending || !enabled { return }
    checkPending = true
    schedule.push(
      Event(system: Event.city, code: CityEvent.checkRule.rawValue), at: context.now,
      priority: Phase.operators)
  }
}

extension Condition {
  /// One more than the highest slot in use.
  var slotCount: Int {
    switch self {
    case .mode, .state, .reading, .buffer, .time, .acted: 0
    case .and(let parts), .or(let parts): parts.map(\.slotCount).max() ?? 0
    case .not(let part): part.slotCount
    case .sustained(let part, _, let slot): max(slot + 1, part.slotCount)
    }
  }
}

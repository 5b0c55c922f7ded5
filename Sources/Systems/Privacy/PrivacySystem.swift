import CityGraph
import EventKernel
import Numerics
import RandomStreams
import SystemKit

/// The ledger of what becomes known about people: records exposed by theft, the notices that are
/// then due, and the trust that is lost.
///
/// A theft takes readable records of a store, never more than it holds; encrypted ones count for
/// nothing. The owner's clocks of notice start when he discovers the intrusion into the zone in
/// which the store lies. Whether each notice keeps its deadline is known then, as the times are
/// drawn then, so a run need not last a month to count them.
public struct PrivacySystem: InfrastructureSystem {
  public var name: String { "privacy" }

  private enum Code: UInt8 {
    /// The owner learns of the breach; target = store, argument = log entry of the cause.
    case learned
    /// A notice is given; target = store, argument = notice, value = log entry of the cause.
    case notice
  }

  private let setup: PrivacySetup
  private let system: UInt8
  private let series: PrivacySeries
  /// One a store and notice; and one a store for the delay of third parties.
  private let noticeStreams: [[StreamIndex]]
  private let delayStreams: [StreamIndex]
  private let people: Double

  /// Records of each store that have been stolen, readable or not.
  private var stolen: [Double]
  /// The log line of the latest theft that has been counted, by store.
  private var countedTheft: [EntryNumber]
  /// Whether each store's owner has begun, or waits, to give notice.
  private var isKnown: [Bool]
  private var noticesDue = 0.0
  private var noticesLate = 0.0

  public init(setup: PrivacySetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("privacy") else {
      preconditionFailure("the catalog has no privacy system")
    }
    precondition(setup.noticeFactors.count == city.organisations.count, "one an organisation")
    self.setup = setup
    system = UInt8(row)
    people = city.people
    series = PrivacySeries(setup: setup, registry: &registry)
    var notices: [[StreamIndex]] = []
    var delays: [StreamIndex] = []
    for store in setup.stores {
      let path = city.path(store.asset)
      notices.append(
        Notice.allCases.map {
          registry.addStream(purpose: "notice \($0.text)", identifier: path)
        })
      delays.append(registry.addStream(purpose: "third-party", identifier: path))
    }
    (noticeStreams, delayStreams) = (notices, delays)
    stolen = [Double](repeating: 0, count: setup.stores.count)
    countedTheft = [EntryNumber](repeating: .none, count: setup.stores.count)
    isKnown = [Bool](repeating: false, count: setup.stores.count)
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    publish(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no privacy event has code \(event.code)")
    }
    let store = Int(event.target)
    switch code {
    case .learned:
      startNotices(store, because: EntryNumber(event.argument), &context, &schedule)
      publish(&context, &schedule)
    case .notice:
      context.record(
        .noticeGiven, asset: setup.stores[store].asset, row: Int(event.argument),
        because: EntryNumber(UInt32(event.value)))
    }
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    for effect in context.effects.active where effect.kind == .theft {
      guard let store = setup.stores.firstIndex(where: { $0.asset == effect.asset }),
        effect.entry > countedTheft[store]
      else { continue }
      countedTheft[store] = effect.entry
      let wanted = effect.value.isNaN ? .infinity : max(0, effect.value)
      let taken = min(setup.stores[store].records - stolen[store], wanted)
      stolen[store] += taken
      context.record(
        .recordsStolen, asset: effect.asset, value: taken, because: effect.entry)
    }
    for store in setup.stores.indices where stolen[store] > 0 && !isKnown[store] {
      learn(store, &context, &schedule)
    }
    publish(&context, &schedule)
  }

  // MARK: - Notices

  /// Starts the owner's clocks once he has discovered who was in the zone.
  private mutating func learn(
    _ store: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let plan = setup.stores[store]
    guard context.flags[plan.zone.index].contains(.detected), readable(store) > 0 else { return }
    isKnown[store] = true
    let cause = context.causeOfState(plan.zone)
    if plan.lacksAgreement {
      let seconds = context.draw(setup.thirdPartyDelay, delayStreams[store])
      schedule.push(
        Event(
          system: system, code: Code.learned.rawValue, target: UInt32(store),
          argument: cause.value),
        at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.operators)
    } else {
      startNotices(store, because: cause, &context, &schedule)
    }
  }

  private mutating func startNotices(
    _ store: Int, because: EntryNumber, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let organisation = setup.stores[store].organisation
    let factor = organisation.isNone ? 1 : setup.noticeFactors[organisation.index]
    for (row, notice) in Notice.allCases.enumerated() {
      let seconds = factor * context.draw(setup.noticeTimes[row], noticeStreams[store][row])
      noticesDue += 1
      if seconds > notice.deadline { noticesLate += 1 }
      schedule.push(
        Event(
          system: system, code: Code.notice.rawValue, target: UInt32(store),
          argument: UInt32(notice.rawValue), value: Double(because.value)),
        at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.operators)
    }
  }

  // MARK: - The ledger

  /// Records of a store that have been stolen and can be read.
  private func readable(_ store: Int) -> Double {
    stolen[store] * (1 - setup.stores[store].encryptedShare)
  }

  /// Σ n · [stolen] · (1 - encrypted) · weight of the class.
  private var weightedExposure: Double {
    setup.stores.indices.reduce(0) {
      $0 + readable($1) * setup.stores[$1].recordClass.weight
    }
  }

  private mutating func publish(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, recordClass) in RecordClass.allCases.enumerated() {
      guard let series = series.exposed[row] else { continue }
      var records = 0.0
      for store in setup.stores.indices where setup.stores[store].recordClass == recordClass {
        records += readable(store)
      }
      context.publish(series, records)
    }
    let weighted = weightedExposure
    context.publish(series.weighted, weighted)
    context.publish(series.cost, cost)
    context.publish(series.noticesDue, noticesDue)
    context.publish(series.noticesLate, noticesLate)
    var kept = 1.0
    if people > 0 { kept = Elementary.exp(-setup.trustLossPerExposure * weighted / people) }
    kept *= Elementary.pow(1 - setup.trustLossPerLateNotice, noticesLate)
    context.publish(series.trust, setup.trust * kept)
    context.setTrust(setup.trust * kept, adoption: kept, &schedule)
  }

  /// A breach is all that one organisation loses in a run.
  private var cost: Double {
    var dollars = 0.0
    var counted: [OrganisationIndex] = []
    for store in setup.stores where !counted.contains(store.organisation) {
      counted.append(store.organisation)
      var records = 0.0
      for other in setup.stores.indices
      where setup.stores[other].organisation == store.organisation {
        records += readable(other)
      }
      dollars += BreachCost.dollars(records: records)
    }
    return dollars
  }
}

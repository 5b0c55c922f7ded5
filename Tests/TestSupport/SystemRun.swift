import CityGraph
import EventKernel
import SystemKit

/// One system of a hand-built city, run by the rules of the world: events in order, then rounds of
/// orders, needs and solves until nothing changes. A value: a copy runs on apart.
public struct SystemRun<System: InfrastructureSystem> {
  public var system: System
  public var context: Context
  public var schedule = EventSchedule()
  public private(set) var samples: [SeriesSample] = []

  /// Starts the system, the only one of the city's catalog, at the instant 0.
  public init(_ system: System, _ context: Context) {
    self.system = system
    self.context = context
    self.context.cutCouplings()
    self.system.start(&self.context, &schedule)
    settle()
  }

  /// Runs up to an instant and then does something there, with all that follows at that instant.
  public mutating func at(_ hours: Double, _ act: (inout Context, inout EventSchedule) -> Void) {
    run(until: hours)
    context.now = Instant.zero + TimeSpan(computedSeconds: hours * 3600)
    act(&context, &schedule)
    run(until: hours)
  }

  /// Begins the scenario proper, at the present instant.
  public mutating func begin() {
    system.begin(&context, &schedule)
    samples += context.series.takeFresh()
  }

  public mutating func run(until hours: Double) {
    let limit = Instant.zero + TimeSpan(computedSeconds: hours * 3600)
    while runOne(until: limit) {}
  }

  /// Handles the next event if there is one.
  public mutating func runOne(until limit: Instant) -> Bool {
    guard let next = schedule.pop(until: limit) else { return false }
    context.now = next.time
    let event = next.payload
    if event.system != Event.city {
      system.handle(event, &context, &schedule)
    } else if let code = CityEvent(rawValue: event.code) {
      handle(code, event)
    }
    samples += context.series.takeFresh()
    return true
  }

  private mutating func handle(_ code: CityEvent, _ event: Event) {
    switch code {
    case .restart: context.restart(AssetIndex(Int(event.target)), &schedule)
    case .bufferEmpty: context.emptyBuffer(event, &schedule)
    case .settle: settle()
    case .repaired:
      context.finishRepair(
        AssetIndex(Int(event.target)), because: EntryNumber(event.argument), &schedule)
    case .breakNoticed:
      context.noticeBreak(
        AssetIndex(Int(event.target)), because: EntryNumber(event.argument), &schedule)
    case .isolated:
      context.finishIsolation(
        AssetIndex(Int(event.target)), because: EntryNumber(event.argument), &schedule)
    default: preconditionFailure("no such event here")
    }
  }

  private mutating func settle() {
    while true {
      let orders = context.commands.takeAll()
      for order in orders where context.applyCommon(order, &schedule) == nil {
        refused += system.apply(order, &context, &schedule) ? 0 : 1
      }
      var worked = !orders.isEmpty
      if context.propagateNeeds(&schedule) { worked = true }
      if context.dirty[0] {
        context.dirty[0] = false
        system.settle(&context, &schedule)
        worked = true
      }
      if !worked { break }
    }
    context.settlePending = false
    samples += context.series.takeFresh()
  }

  /// Orders that the system would not carry out.
  public private(set) var refused = 0

  /// The present value of a series.
  public func value(_ name: String, district: Int? = nil) -> Double {
    let index = district.map(DistrictIndex.init) ?? .none
    guard
      let row = context.registry.series.firstIndex(where: {
        $0.name == name && $0.district == index
      })
    else { return .nan }
    return context.series.current[row]
  }

  public func asset(_ path: String) -> AssetIndex {
    guard let asset = context.city.asset(path) else { preconditionFailure("no \(path)") }
    return asset
  }

  /// What can be seen from outside, in one word a part.
  public var digest: Digest {
    var digest = context.log.digest
    digest.add(UInt64(context.log.length))
    digest.add(UInt64(schedule.count))
    for count in context.drawCounts { digest.add(UInt64(count)) }
    for mode in context.modes.current { digest.add(UInt64(mode.level)) }
    return digest
  }
}

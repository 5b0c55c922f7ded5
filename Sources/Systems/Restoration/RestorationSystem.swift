import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// Crews that travel over the roads as they are, and mend, operate and rebuild.
///
/// Waiting jobs are served in the order of (priority, arrival). Each goes to the nearest idle crew
/// of its trade and organisation; a crew stays where its last job was. A rebuild of computers needs
/// no journey.
public struct RestorationSystem: InfrastructureSystem {
  public var name: String { "restoration" }

  private enum Code: UInt8 {
    /// target = crew
    case depart
    case arrive
    case finish
    /// target = pool, argument = how many, value = log entry of the order
    case aidArrives
  }

  private struct Crew: Sendable {
    var pool: Int
    /// Where it is, or where it was last.
    var place: AssetIndex
    var job: JobRequest?
  }

  private let setup: RestorationSetup
  private let system: UInt8
  private let aidStreams: [StreamIndex]
  private var crews: [Crew] = []
  /// Jobs in the order of arrival.
  private var waiting: [JobRequest] = []
  private let jobsWaiting: SeriesIndex

  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "restoration", name: "crew", modes: ["away", "on-duty"],
      summary: "a pool of crews of one trade and organisation")
  ]

  public init(setup: RestorationSetup, city: CityGraph, registry: inout Registry) {
    self.setup = setup
    guard let row = city.system("restoration") else {
      preconditionFailure("the catalog has no restoration system")
    }
    system = UInt8(row)
    aidStreams = setup.crews.map {
      registry.addStream(purpose: "mutual-aid", identifier: city.path($0.asset))
    }
    jobsWaiting = registry.addSeries(
      SeriesDefinition(name: "jobs-waiting", system: "restoration", unit: "jobs", role: .level))
    for (pool, crew) in setup.crews.enumerated() {
      for _ in 0..<crew.count { crews.append(Crew(pool: pool, place: crew.base, job: nil)) }
    }
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    context.publish(jobsWaiting, 0)
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    for job in context.labour.takeAll() {
      context.record(
        .jobRequested, asset: job.asset, row: Int(job.kind.rawValue), value: job.workSeconds,
        because: job.because)
      waiting.append(job)
    }
    assign(&context, &schedule)
    context.publish(jobsWaiting, Double(waiting.count))
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no restoration event has code \(event.code)")
    }
    switch code {
    case .depart: depart(crew: Int(event.target), &context, &schedule)
    case .arrive: arrive(crew: Int(event.target), event, &context, &schedule)
    case .finish: finish(crew: Int(event.target), &context, &schedule)
    case .aidArrives:
      let pool = Int(event.target)
      for _ in 0..<event.argument {
        crews.append(Crew(pool: pool, place: setup.crews[pool].base, job: nil))
      }
      context.record(
        .aidArrived, asset: setup.crews[pool].asset, value: Double(event.argument),
        because: EntryNumber(UInt32(event.value)))
      context.requestSettle(system: Int(system), &schedule)
    }
  }

  /// `request aid restoration/crew/ID at N`, and `repair ASSET`.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    switch command.verb {
    case .requestAid:
      guard let pool = setup.crews.firstIndex(where: { $0.asset == command.asset }) else {
        return false
      }
      let organisation = setup.crews[pool].organisation
      if let agreements = setup.hasAgreement, organisation.isNone || !agreements[organisation.index]
      {
        return false
      }
      let count = command.value.isNaN ? 1 : max(0, min(command.value, 1000))
      let delay = context.draw(setup.aidDelay, aidStreams[pool])
      schedule.push(
        Event(
          system: system, code: Code.aidArrives.rawValue, target: UInt32(pool),
          argument: UInt32(count), value: Double(command.because.value)),
        at: context.now + TimeSpan(computedSeconds: delay), priority: Phase.exogenous)
      return true
    case .repair:
      guard let place = waiting.firstIndex(where: { $0.asset == command.asset }) else {
        return false
      }
      let least = waiting.map(\.priority).min() ?? 0
      waiting[place].priority = least - 1
      return true
    default:
      return false
    }
  }

  private mutating func assign(_ context: inout Context, _ schedule: inout EventSchedule) {
    let order = waiting.indices.sorted {
      waiting[$0].priority != waiting[$1].priority
        ? waiting[$0].priority < waiting[$1].priority : $0 < $1
    }
    var taken: [Int] = []
    for place in order {
      let job = waiting[place]
      guard let crew = nearestIdleCrew(for: job, context) else { continue }
      crews[crew].job = job
      taken.append(place)
      let pool = setup.crews[crews[crew].pool]
      context.record(
        .crewDispatched, asset: job.asset, row: crew, because: job.because)
      let reachable = context.modes[pool.base].level > 0
      let delay = reachable ? 0 : setup.delayWithoutDispatch
      schedule.push(
        Event(system: system, code: Code.depart.rawValue, target: UInt32(crew)),
        at: context.now + TimeSpan(computedSeconds: delay), priority: Phase.operators)
    }
    for place in taken.sorted(by: >) { waiting.remove(at: place) }
  }

  private func nearestIdleCrew(for job: JobRequest, _ context: Context) -> Int? {
    let trade =
      job.kind == .rebuild ? "computers" : context.city.kind(of: job.asset).trade
    var best: (crew: Int, distance: Double)?
    for (index, crew) in crews.enumerated() where crew.job == nil {
      let pool = setup.crews[crew.pool]
      if pool.trade != trade { continue }
      if !job.organisation.isNone, pool.organisation != job.organisation { continue }
      let distance = context.distance(crew.place, job.asset)
      if distance < best?.distance ?? .infinity { best = (index, distance) }
    }
    return best?.crew
  }

  private mutating func depart(
    crew: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let job = crews[crew].job else { return }
    let reply = Event(system: system, code: Code.arrive.rawValue, target: UInt32(crew))
    if job.kind == .rebuild {
      schedule.push(reply, at: context.now, priority: Phase.operators)
    } else {
      context.ask(
        JourneyRequest(from: crews[crew].place, to: job.asset, vehicle: .crew, reply: reply),
        &schedule)
    }
  }

  private mutating func arrive(
    crew: Int, _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let job = crews[crew].job else { return }
    crews[crew].place = job.kind == .rebuild ? crews[crew].place : job.asset
    context.record(
      .crewArrived, asset: job.asset, row: crew, value: event.value, because: job.because)
    schedule.push(
      Event(system: system, code: Code.finish.rawValue, target: UInt32(crew)),
      at: context.now + TimeSpan(computedSeconds: job.workSeconds), priority: Phase.exogenous)
  }

  private mutating func finish(
    crew: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let job = crews[crew].job else { return }
    crews[crew].job = nil
    schedule.push(job.reply, at: context.now, priority: Phase.exogenous)
    context.requestSettle(system: Int(system), &schedule)
  }
}

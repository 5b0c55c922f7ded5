import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// A power system of one substation and two feeders for tests: an attack puts the substation out of
/// service at T+1 h in some replications, for a random time.
struct ScriptedGrid: InfrastructureSystem {
  var name: String { "power" }

  private let substation: AssetIndex
  private let feeders: [AssetIndex]
  private let service: [SeriesIndex]
  private let chance: StreamIndex
  private let length: StreamIndex
  /// The share of replications in which the attack succeeds.
  private let successChance: Double
  /// Whether the hospital is told to work by hand from the start, for outages of two causes.
  private let strainsHospital: Bool
  /// Lines of the log that tell little, for tests of long logs.
  private let chatter: Int

  static let kinds = [
    AssetKind(system: "power", name: "substation", modes: ["dead", "live"], summary: "a station"),
    AssetKind(system: "power", name: "feeder", modes: ["dark", "energised"], summary: "a feeder"),
    AssetKind(
      system: "facility", owner: "", name: "hospital", modes: ["closed", "strained", "normal"],
      summary: "a hospital"),
  ]

  init(
    city: CityGraph, registry: inout Registry, successChance: Double, chatter: Int,
    strainsHospital: Bool = false
  ) {
    substation = city.assets(system: "power", kind: "substation")[0]
    feeders = city.assets(system: "power", kind: "feeder")
    service = city.districts.indices.map {
      registry.addSeries(
        SeriesDefinition(
          name: "electricity", system: "power", district: DistrictIndex($0), unit: "1",
          role: .service))
    }
    chance = registry.addStream(purpose: "success", identifier: "intrusion/open")
    length = registry.addStream(purpose: "length", identifier: "intrusion/open")
    self.successChance = successChance
    self.chatter = chatter
    self.strainsHospital = strainsHospital
  }

  mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    for series in service { context.publish(series, 1) }
  }

  mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule) {
    for _ in 0..<chatter { context.record(.controlFired, asset: substation) }
    if strainsHospital, let hospital = context.city.asset("facility/hospital/1") {
      context.setLimit(
        hospital, .command, Mode(level: 1), reason: .commanded, because: .none, &schedule)
    }
    if successChance == 0 { return }
    let line = context.record(.stepStarted)
    schedule.push(
      Event(system: 0, code: 0, argument: line.value), at: Instant.zero + .hours(1),
      priority: Phase.exogenous)
  }

  mutating func handle(_ event: Event, _ context: inout Context, _ schedule: inout EventSchedule) {
    let cause = EntryNumber(event.argument)
    if event.code == 1 {
      context.endEffects(step: 0, on: substation, because: cause, &schedule)
    } else if context.uniform(chance) < successChance {
      let line = context.record(.stepSucceeded, because: cause)
      context.startEffect(
        .lossOfAvailability, on: substation, value: .nan, step: 0, because: line, &schedule)
      let seconds = context.draw(.uniform(low: 7_200, high: 36_000), length)
      schedule.push(
        Event(system: 0, code: 1, argument: line.value),
        at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
    } else {
      context.record(.stepFailed, because: cause)
    }
  }

  mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (place, series) in service.enumerated() {
      context.publish(series, context.modes[feeders[place]] == .down ? 0 : 1)
    }
  }
}

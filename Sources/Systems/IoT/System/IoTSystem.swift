import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// The city's devices in the simulator: a worm as counted compartments, load steps on feeders, and
/// how much of each class works for its owner.
///
/// A worm begins with the effect `infection`, and runs by itself from then on: the end of the
/// effect cures nobody. Without an infected device a class is at rest and draws nothing; so patches
/// count only while a worm goes round.
public struct IoTSystem: InfrastructureSystem {
  public var name: String { "iot" }

  enum Code: UInt8 {
    /// The class in `target` has an event, or leaps.
    case worm
  }

  let setup: IoTSetup
  let system: UInt8
  let streams: IoTStreams
  let series: IoTSeries
  var state: FleetState
  /// One a class of the tables.
  var clocks: [ClassClock]
  /// The log line of the latest infection effect that has seeded each fleet, so that each seeds
  /// once.
  var seededBy: [EntryNumber]
  /// Whether each fleet obeys a load step now.
  var isStepped: [Bool]
  /// Sizes of the setup's benefits: their means until the first replication draws them.
  var benefits: [Double]
  /// Scratch: wholly written before it is read.
  var leapDraws: [Double] = []

  /// Registers series and streams.
  ///
  /// - Precondition: the catalog has the system `iot`.
  public init(setup: IoTSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("iot") else {
      preconditionFailure("the catalog has no iot system")
    }
    self.setup = setup
    system = UInt8(row)
    streams = IoTStreams(setup: setup, registry: &registry)
    series = IoTSeries(setup: setup, registry: &registry)
    state = FleetState(setup.tables)
    state.rates = setup.rates
    clocks = [ClassClock](repeating: ClassClock(), count: setup.tables.classes.count)
    seededBy = [EntryNumber](repeating: .none, count: setup.tables.fleetCount)
    isStepped = [Bool](repeating: false, count: setup.tables.fleetCount)
    benefits = setup.benefits.map { IoTSystem.share($0.size.mean) }
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    settle(&context, &schedule)
  }

  public mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, benefit) in setup.benefits.enumerated() {
      benefits[row] = IoTSystem.share(context.draw(benefit.size, streams.benefit[row]))
    }
    publish(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard Code(rawValue: event.code) == .worm else {
      preconditionFailure("no iot event has code \(event.code)")
    }
    strike(Int(event.target), &context, &schedule)
    publish(&context, &schedule)
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    advanceClocks(&context)
    setActivity(&context)
    seedInfections(&context)
    stepLoads(&context, &schedule)
    for deviceClass in clocks.indices { plan(deviceClass, &context, &schedule) }
    publish(&context, &schedule)
  }

  /// A fleet without supply does nothing, and a cut of its supply restarts its devices: a worm that
  /// lives in their memory is gone.
  private mutating func setActivity(_ context: inout Context) {
    for (fleet, asset) in setup.fleets.enumerated() {
      let isOn = context.modes[asset].level > 0
      state.activity[fleet] = isOn ? 1 : 0
      if isOn || state.infected[fleet] == 0 { continue }
      let restarted = state.restart(state.infected[fleet], fleet: fleet)
      context.record(
        .fleetCleaned, asset: asset, value: Double(restarted), because: context.log.last(asset))
    }
  }

  private mutating func publish(_ context: inout Context, _ schedule: inout EventSchedule) {
    var sick = 0
    for count in state.infected { sick += count }
    context.publish(series.infected, Double(sick))
    for deviceClass in series.uptime.indices {
      context.publish(series.uptime[deviceClass], uptime(ofClass: deviceClass))
    }
    publishBenefits(&context, &schedule)
    publishWatching(&context)
  }

  /// Share of a class's devices that work for their owners: powered, neither infected nor
  /// destroyed.
  func uptime(ofClass deviceClass: Int) -> Double {
    let tables = setup.tables
    let devices = Double(tables.classCounts[deviceClass])
    if devices == 0 { return 1 }
    var working = 0.0
    for fleet in tables.fleets(ofClass: deviceClass) {
      working += tables.uptimeShare(state, fleet: fleet) * Double(tables.counts[fleet])
    }
    // Whole numbers of devices: within rounding of a whole class it is whole.
    return working >= devices * (1 - 1e-12) ? 1 : working / devices
  }
}

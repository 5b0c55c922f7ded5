import CityGraph
import EventKernel
import Numerics
import SystemKit

/// The city's devices in the simulator: a worm as counted compartments, load steps on feeders, and how much of each class works
/// for its owner.
///
/// Each class has one clock. While few events are expected it is exact: one unit-exponential threshold, used up at the class's
/// hazard and never redrawn when that changes. Above, it leaps.
public struct IoTSystem: InfrastructureSystem {
  public var name: String { "iot" }

  enum Code: UInt8 {
    /// The class in `target` has an event, or leaps.
    case worm
  }

  /// The clock of one class.
  struct ClassClock: Sendable {
    var event: EventHandle = .none
    /// What is left of the threshold; NaN until drawn.
    var threshold = Double.nan
    var hazard = 0.0
    var since: Instant = .zero
    var isLeap = false
  }

  let setup: IoTSetup
  let system: UInt8
  let draws: [StreamIndex]
  let infected: SeriesIndex
  /// By class of the tables.
  let uptime: [SeriesIndex]
  var state: FleetState
  var clocks: [ClassClock]
  /// Steps whose infection has begun, by fleet, so that an effect seeds once.
  var seeded: [Bool]
  var isStepped: [Bool]

  public init(setup: IoTSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("iot") else {
      preconditionFailure("the catalog has no iot system")
    }
    self.setup = setup
    system = UInt8(row)
    let names = setup.tables.classes.map(\.kind.text)
    draws = names.map { registry.addStream(purpose: "worm", identifier: $0) }
    infected = registry.addSeries(
      SeriesDefinition(name: "devices-infected", system: "iot", unit: "devices", role: .level))
    uptime = names.map {
      registry.addSeries(
        SeriesDefinition(
          name: "smart-uptime-\($0)", system: "iot", unit: "share", role: .reserve))
    }
    state = FleetState(setup.tables)
    state.rates = setup.rates
    clocks = [ClassClock](repeating: ClassClock(), count: names.count)
    seeded = [Bool](repeating: false, count: setup.tables.fleetCount)
    isStepped = seeded
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    settle(&context, &schedule)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let deviceClass = Int(event.target)
    clocks[deviceClass].event = .none
    if clocks[deviceClass].isLeap {
      leap(deviceClass, &context)
    } else {
      let chosen = setup.tables.chosenEvent(
        state, deviceClass: deviceClass, choiceDraw: context.uniform(draws[deviceClass]))
      if chosen.fleet >= 0 { state.apply(chosen.transition, fleet: Int(chosen.fleet)) }
      clocks[deviceClass].threshold = .nan
    }
    clocks[deviceClass].since = context.now
    plan(deviceClass, &context, &schedule)
    publish(&context)
  }

  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    advanceClocks(&context)
    for (fleet, asset) in setup.fleets.enumerated() {
      state.activity[fleet] = context.modes[asset].level > 0 ? 1 : 0
    }
    seedInfections(&context)
    stepLoads(&context, &schedule)
    for deviceClass in clocks.indices { plan(deviceClass, &context, &schedule) }
    publish(&context)
  }

  // MARK: - The worm

  private mutating func seedInfections(_ context: inout Context) {
    for (fleet, asset) in setup.fleets.enumerated() {
      let devices = context.effects.value(.infection, on: asset)
      if devices.isNaN {
        seeded[fleet] = false
      } else if !seeded[fleet] {
        seeded[fleet] = true
        let count = state.infect(Int(devices), fleet: fleet)
        context.record(
          .fleetInfected, asset: asset, value: Double(count),
          because: context.causeOfState(asset))
      }
    }
  }

  /// Uses up thresholds, or leaps over the part of a leap that has passed, before anything changes the rates.
  private mutating func advanceClocks(_ context: inout Context) {
    for deviceClass in clocks.indices where clocks[deviceClass].event != .none {
      let seconds = (context.now - clocks[deviceClass].since).seconds
      if seconds <= 0 { continue }
      if clocks[deviceClass].isLeap {
        leap(deviceClass, &context)
      } else {
        clocks[deviceClass].threshold -= clocks[deviceClass].hazard * seconds
      }
      clocks[deviceClass].since = context.now
    }
  }

  private mutating func leap(_ deviceClass: Int, _ context: inout Context) {
    let seconds = (context.now - clocks[deviceClass].since).seconds
    let count = setup.tables.leapDrawCount(deviceClass: deviceClass)
    let numbers = (0..<count).map { _ in context.uniform(draws[deviceClass]) }
    setup.tables.leap(&state, deviceClass: deviceClass, seconds: seconds, draws: numbers)
  }

  /// Schedules the class's next event at its present rates.
  private mutating func plan(
    _ deviceClass: Int, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    schedule.cancel(clocks[deviceClass].event)
    clocks[deviceClass].event = .none
    var seconds = Double.infinity
    switch setup.tables.advance(state, deviceClass: deviceClass) {
    case .rest: break
    case .exact(let hazard):
      if clocks[deviceClass].threshold.isNaN {
        clocks[deviceClass].threshold = -Elementary.log(context.uniform(draws[deviceClass]))
      }
      clocks[deviceClass].isLeap = false
      clocks[deviceClass].hazard = hazard
      seconds = max(0, clocks[deviceClass].threshold) / hazard
    case .leap(let leap):
      clocks[deviceClass].isLeap = true
      seconds = leap
    }
    clocks[deviceClass].since = context.now
    clocks[deviceClass].event = schedule.push(
      Event(system: system, code: Code.worm.rawValue, target: UInt32(deviceClass)),
      at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
  }

  // MARK: - Load steps

  /// The watts that devices under a load step draw beyond normal, at every feeder block.
  private mutating func stepLoads(_ context: inout Context, _ schedule: inout EventSchedule) {
    var watts: [(block: AssetIndex, watts: Double)] = []
    for part in setup.blocks {
      let asset = setup.fleets[part.fleet]
      let share = context.effects.value(.loadStep, on: asset)
      var extra = 0.0
      if !share.isNaN, state.activity[part.fleet] > 0 {
        let tables = setup.tables
        let devices = Double(tables.counts[part.fleet] - state.bricked[part.fleet])
        let kilowatts = tables.classes[Int(tables.fleetClasses[part.fleet])].kilowattsOn
        // Devices that were on already add nothing.
        let added = max(0, share - setup.onShares[part.fleet])
        extra = devices * added * kilowatts * 1000 * part.share
      }
      watts.append((part.block, extra))
    }
    noteSteps(&context)
    watts.sort { $0.block < $1.block }
    var place = 0
    while place < watts.count {
      let block = watts[place].block
      var sum = 0.0
      while place < watts.count, watts[place].block == block {
        sum += watts[place].watts
        place += 1
      }
      context.setExtraPower(block, watts: sum, &schedule)
    }
  }

  private mutating func noteSteps(_ context: inout Context) {
    for (fleet, asset) in setup.fleets.enumerated() {
      let share = context.effects.value(.loadStep, on: asset)
      let isOn = !share.isNaN
      if isOn, !isStepped[fleet] {
        context.record(
          .loadStepped, asset: asset, value: share, because: context.causeOfState(asset))
      }
      isStepped[fleet] = isOn
    }
  }

  private func publish(_ context: inout Context) {
    var sick = 0
    for count in state.infected { sick += count }
    context.publish(infected, Double(sick))
    let tables = setup.tables
    for deviceClass in uptime.indices {
      var working = 0.0
      for fleet in tables.fleets(ofClass: deviceClass) {
        working += tables.uptimeShare(state, fleet: fleet) * Double(tables.counts[fleet])
      }
      let devices = Double(tables.classCounts[deviceClass])
      context.publish(uptime[deviceClass], devices > 0 ? working / devices : 1)
    }
  }
}

extension DeviceKind {
  /// The name in a city's files.
  public var text: String {
    switch self {
    case .smartMeter: "smart-meter"
    case .camera: "camera"
    case .airConditioner: "air-conditioner"
    case .charger: "charger"
    case .streetLight: "street-light"
    case .waterSensor: "water-sensor"
    case .signalController: "signal-controller"
    }
  }

  public init?(text: String) {
    guard let kind = DeviceKind.allCases.first(where: { $0.text == text }) else { return nil }
    self = kind
  }
}

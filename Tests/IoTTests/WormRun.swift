import IoT
import TestSupport

/// Runs one class by the rules of an event loop, with draws from a test generator.
struct WormRun {
  let tables: FleetTables
  var state: FleetState
  var random: TestRandom
  var seconds = 0.0
  var events = 0
  var leaps = 0
  private var draws: [Double]

  /// One class; a fleet in each district.
  init(counts: [Int], rates: WormRates, seed: UInt64, infected: Int = 1, credentials: Double = 1) {
    let camera = DeviceClass(
      kind: .camera, kilowattsOn: 0.01, floodMegabits: 2, benefitChannel: .safety)
    tables = FleetTables(
      classes: [camera], districtCount: counts.count,
      fleets: counts.enumerated().map {
        FleetPlan(
          deviceClass: 0, district: Int32($0.offset), count: $0.element,
          defaultCredentialShare: credentials)
      })
    state = FleetState(tables)
    state.rates[0] = rates
    state.infect(infected, fleet: 0)
    random = TestRandom(seed: seed)
    draws = [Double](repeating: 0, count: tables.leapDrawCount(deviceClass: 0))
  }

  var infected: Int { state.infected.reduce(0, +) }
  var susceptible: Int { state.susceptible.reduce(0, +) }
  var removed: Int { state.removed.reduce(0, +) }

  /// One exact event; false if nothing can happen.
  mutating func stepExactly() -> Bool {
    let event = tables.nextEvent(
      state, deviceClass: 0, timeDraw: random.uniform(), choiceDraw: random.uniform())
    if event.fleet < 0 { return false }
    seconds += event.seconds
    events += 1
    state.apply(event.transition, fleet: Int(event.fleet))
    return true
  }

  /// One exact event or one leap, as the tables advise; false if nothing can happen.
  mutating func step(change: Double = 0.01) -> Bool {
    switch tables.advance(state, deviceClass: 0, change: change) {
    case .rest: return false
    case .exact: return stepExactly()
    case .leap(let leap):
      for index in draws.indices { draws[index] = random.uniform() }
      tables.leap(&state, deviceClass: 0, seconds: leap, draws: draws)
      seconds += leap
      leaps += 1
      return true
    }
  }
}

/// Mean and its standard error.
func summary(_ values: [Double]) -> (mean: Double, error: Double, deviation: Double) {
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  let deviation = (squares / (count - 1)).squareRoot()
  return (mean, deviation / count.squareRoot(), deviation)
}

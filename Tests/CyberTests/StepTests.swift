import Cyber
import EventKernel
import RandomStreams
import SystemKit
import Testing

@Suite("Steps of an attack")
struct StepTests {
  typealias City = AttackCity

  @Test("steps start when those before them have succeeded, and take their time")
  func sequence() throws {
    var city = City()
    city.attacks = [
      City.attack([
        City.into(0, "a"), City.into(1, "b", time: .constant(50), after: [0]),
        city.effect(.lossOfControl, on: [1], after: [1]),
      ])
    ]
    let run = try AttackRun(city)
    #expect(run.times(.stepStarted) == [1000, 1100, 1150])
    #expect(run.times(.stepSucceeded) == [1100, 1150, 1160])
    #expect(run.times(.effectStarted) == [1160])
    #expect(run.changes("plant/pump/1") == [[1160, 0]])
    #expect(
      run.chain("plant/pump/1") == [
        .attacked, .effectStarted, .stepSucceeded, .stepStarted, .stepSucceeded, .stepStarted,
        .stepSucceeded, .stepStarted,
      ])
  }

  @Test("a step that waits for two starts with the later of them")
  func join() throws {
    var city = City()
    city.attacks = [
      City.attack([
        City.into(0, "a"), City.into(1, "b", time: .constant(700)),
        City.into(2, "c", after: [0, 1]),
      ])
    ]
    let run = try AttackRun(city)
    #expect(run.times(.stepStarted, row: 2) == [1700])
  }

  @Test("of two racing exponential steps each wins in proportion to its rate")
  func competingClocks() throws {
    let (first, second) = (1.0 / 3000, 1.0 / 1000)
    var city = City()
    city.attacks = [
      City.attack([
        City.into(0, "slow", time: .exponential(mean: 1 / first)),
        City.into(1, "fast", time: .exponential(mean: 1 / second)),
      ])
    ]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    let count = 4000
    var wins = 0
    var total = 0.0
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      let won = run.recorder.entries.first { $0.kind == .stepSucceeded }
      if won?.row == 0 { wins += 1 }
      total += (won?.time.seconds ?? 0) - 1000
    }
    let expected = first / (first + second)
    let error = (expected * (1 - expected) / Double(count)).squareRoot()
    #expect(abs(Double(wins) / Double(count) - expected) < 4 * error)
    // The time of the winner is exponential with the sum of the rates.
    let mean = 1 / (first + second)
    #expect(abs(total / Double(count) - mean) < 4 * mean / Double(count).squareRoot())
  }

  @Test("retries follow each other, and after the last the attacker gives up")
  func retries() throws {
    var city = City()
    city.attacks = [City.attack([City.into(0, chance: 0, retries: 3)])]
    let run = try AttackRun(city)
    #expect(run.times(.stepStarted) == [1000, 1100, 1200, 1300])
    #expect(run.times(.stepFailed) == [1100, 1200, 1300, 1400])
    #expect(run.times(.attackerGaveUp) == [1400])
    #expect(run.times(.stepSucceeded).isEmpty)
    #expect(
      run.recorder.chain(from: EntryNumber(UInt32(run.recorder.entries.count))).count == 9,
      "the end goes back to the first attempt")
  }

  @Test("the number of attempts is geometric")
  func geometric() throws {
    var city = City()
    city.attacks = [City.attack([City.into(0, chance: 0.3, retries: 2)])]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    var succeeded = 0
    let count = 4000
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      succeeded += run.times(.stepSucceeded).count
    }
    let expected = 1 - 0.7 * 0.7 * 0.7
    let error = (expected * (1 - expected) / Double(count)).squareRoot()
    #expect(abs(Double(succeeded) / Double(count) - expected) < 4 * error)
  }

  @Test(
    "each level by which the way exceeds the actor's means leaves a quarter of the chance",
    arguments: [(2, 2, 0.8), (2, 3, 0.2), (2, 4, 0.05), (4, 1, 0.8)])
  func levels(actor: Int, zone: Int, expected: Double) throws {
    var city = City()
    city.zoneLevels = [zone, 1, 1]
    city.attacks = [City.attack([City.into(0, chance: 0.8)], level: actor)]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    let count = 2000
    var succeeded = 0
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      succeeded += run.times(.stepSucceeded).count
    }
    let error = (expected * (1 - expected) / Double(count)).squareRoot()
    #expect(abs(Double(succeeded) / Double(count) - expected) < 4 * error)
  }

  @Test("the weakest open way rules; one that is cut does not count")
  func weakestWay() throws {
    func crossings(cutWeak: Bool) throws -> Int {
      var city = City()
      city.conduits = [(0, 1, 0), (0, 1, 12)]
      city.attacks = [
        City.attack([City.into(0, "a"), City.into(1, "b", after: [0])], level: 2)
      ]
      if cutWeak {
        city.rules = [
          (.time(.zero), [Command(verb: .open, asset: city.asset("plant/conduit/0"))])
        ]
      }
      let scenario = city.scenario()
      let warm = try scenario.warmedUp()
      return try (0..<200 as Range<UInt32>).count { replication in
        let run = try AttackRun(scenario, warm: warm, replication: replication)
        return run.times(.stepSucceeded, row: 1) == [1200]
      }
    }
    #expect(try crossings(cutWeak: false) == 200)
    // Ten levels too many: a chance of one in a million.
    #expect(try crossings(cutWeak: true) == 0)
  }

  @Test(
    "no way in: neither into an isolated zone, nor out of one, nor past a cut conduit, nor afar")
  func blocked() throws {
    func reaches(
      _ target: Int, via steps: [StepSetup] = [City.into(0, "a")], order: (Verb, String)?
    ) throws -> Bool {
      var city = City()
      var all = steps
      all.append(City.into(target, "last", after: [steps.count - 1]))
      city.attacks = [City.attack(all)]
      if let order {
        city.rules = [
          (
            .time(Instant(nanoseconds: 1_150_000_000_000)),
            [Command(verb: order.0, asset: city.asset(order.1))]
          )
        ]
      }
      let run = try AttackRun(city)
      return !run.times(.stepSucceeded, row: steps.count).isEmpty
    }
    #expect(try reaches(1, order: nil))
    #expect(try !reaches(1, order: (.isolate, "plant/zone/scada")))
    #expect(try !reaches(1, order: (.isolate, "plant/zone/office")))
    #expect(try !reaches(1, order: (.open, "plant/conduit/0")))
    #expect(try reaches(1, order: (.open, "plant/conduit/1")))
    #expect(try !reaches(2, order: nil), "no conduit leads from the office to the field")
    #expect(
      try reaches(2, via: [City.into(0, "a"), City.into(1, "b", after: [0])], order: nil))
  }

  @Test("an isolated zone is reached again after it has been joined to its conduits")
  func reconnected() throws {
    var city = City()
    city.attacks = [
      City.attack([City.into(0, "a"), City.into(1, "b", retries: 9, after: [0])])
    ]
    let zone = city.asset("plant/zone/scada")
    city.rules = [
      (
        .time(Instant(nanoseconds: 1_150_000_000_000)),
        [Command(verb: .isolate, asset: zone, duration: .seconds(200))]
      )
    ]
    let run = try AttackRun(city)
    // Joined at 1,350 s, open after the restart delay of 60 s.
    #expect(run.times(.stepFailed, row: 1) == [1200, 1300, 1400])
    #expect(run.times(.stepSucceeded, row: 1) == [1500])
    #expect(run.times(.zoneIsolated) == [1150] && run.times(.zoneReconnected) == [1350])
  }
}

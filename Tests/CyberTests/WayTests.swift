import Cyber
import EventKernel
import RandomStreams
import SystemKit
import Testing

/// Ways of an actor with a goal: steps through named conduits, of which one is enough.
@Suite("Ways to a goal")
struct WayTests {
  typealias City = AttackCity

  /// A step into a zone through a conduit, once any of some steps has succeeded.
  static func way(
    _ conduit: Int, to zone: Int, time: Distribution, after: [Int], chance: Double = 1
  ) -> StepSetup {
    var step = City.into(
      zone, "way \(conduit) \(zone)", time: time, chance: chance, retries: 1000, after: after)
    step.conduit = conduit
    step.needsOne = true
    return step
  }

  @Test("the quicker of two ways rules, and a zone is entered once")
  func quickerWay() throws {
    var city = City()
    city.conduits = [(0, 1, 1), (1, 2, 1), (0, 2, 1)]
    city.attacks = [
      City.attack([
        City.into(0),
        Self.way(0, to: 1, time: .constant(50), after: [0]),
        Self.way(1, to: 2, time: .constant(500), after: [1]),
        Self.way(2, to: 2, time: .constant(200), after: [0]),
      ])
    ]
    let run = try AttackRun(city)
    // 1100 in the office, 1150 in scada; the field at 1300 straight, not at 1650.
    #expect(run.times(.stepSucceeded, row: 3) == [1300])
    #expect(run.times(.stepStarted, row: 2) == [1150])
    #expect(run.firstCompromise([2, 3]) == 1300)
  }

  @Test("nothing comes back through a diode")
  func diode() throws {
    for (isDiode, expected) in [(false, 1100.0), (true, nil)] {
      var city = City()
      city.diodes = isDiode ? [0] : []
      // From scada back into the office: against the diode.
      city.attacks = [
        City.attack([
          City.into(1, time: .constant(50)),
          Self.way(0, to: 0, time: .constant(50), after: [0]),
        ])
      ]
      let run = try AttackRun(city)
      #expect(run.firstCompromise([1]) == expected)
    }
    var forwards = City()
    forwards.diodes = [0]
    forwards.attacks = [
      City.attack([City.into(0), Self.way(0, to: 1, time: .constant(50), after: [0])])
    ]
    #expect(try AttackRun(forwards).firstCompromise([1]) == 1150)
  }

  @Test("a saboteur waits for his moment, and patience ends the tries")
  func waiting() throws {
    var city = City()
    var effect = city.effect(.lossOfControl, on: [1], after: [0])
    effect.notBefore = Instant.zero + .hours(2)
    city.attacks = [City.attack([City.into(1), effect])]
    #expect(try AttackRun(city).times(.effectStarted) == [7200])

    var patient = City()
    patient.attacks = [City.attack([City.into(0, chance: 0, retries: 1000)])]
    patient.attacks[0].patience = .seconds(450)
    let run = try AttackRun(patient)
    #expect(run.times(.stepStarted) == [1000, 1100, 1200, 1300, 1400])
    #expect(run.times(.attackerGaveUp) == [1500])
  }

  @Test("two ways in a row take the sum of their means; protection multiplies")
  func meansInARow() throws {
    var city = City()
    city.hardening = [1, 2, 4]
    city.attacks = [
      City.attack([
        City.into(0, time: .constant(0)),
        Self.way(0, to: 1, time: .exponential(mean: 100), after: [0]),
        Self.way(1, to: 2, time: .exponential(mean: 100), after: [1]),
      ])
    ]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    let count = 4000
    var total = 0.0
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      total += (run.firstCompromise([2]) ?? .infinity) - 1000
    }
    // Exponentials of means 200 and 400.
    let error = (200.0 * 200 + 400 * 400).squareRoot() / Double(count).squareRoot()
    #expect(abs(total / Double(count) - 600) < 4 * error)
  }

  @Test("protection never brings a compromise forward, replication by replication")
  func protectionIsMonotone() throws {
    func times(_ change: (inout City) -> Void) throws -> [Double] {
      var city = City()
      city.conduits = [(0, 1, 2), (1, 2, 2), (0, 2, 3)]
      city.zoneLevels = [2, 2, 2]
      city.attacks = [
        City.attack(
          [
            City.into(0, time: .exponential(mean: 3600), chance: 0.6, retries: 1000),
            Self.way(0, to: 1, time: .exponential(mean: 7200), after: [0], chance: 0.5),
            Self.way(1, to: 2, time: .exponential(mean: 7200), after: [1], chance: 0.5),
            Self.way(2, to: 2, time: .exponential(mean: 7200), after: [0], chance: 0.5),
          ], level: 2)
      ]
      city.attacks[0].patience = .hours(8)
      change(&city)
      let scenario = city.scenario()
      let warm = try scenario.warmedUp()
      return try (0..<200).map {
        try AttackRun(scenario, warm: warm, replication: UInt32($0)).firstCompromise([2, 3])
          ?? .infinity
      }
    }
    let before = try times { _ in }
    let levers: [(String, (inout City) -> Void)] = [
      ("hardening", { $0.hardening = [1.5, 3, 2] }),
      ("levels of conduits", { $0.conduits = [(0, 1, 3), (1, 2, 3), (0, 2, 4)] }),
      ("level of the entry", { $0.zoneLevels[0] = 4 }),
      (
        "a diode against the actor",
        {
          $0.conduits[2] = (2, 0, 3)
          $0.diodes = [2]
        }
      ),
    ]
    for (name, lever) in levers {
      let after = try times(lever)
      for (replication, (first, second)) in zip(before, after).enumerated() {
        #expect(second >= first, "\(name), replication \(replication)")
      }
      #expect(after != before, "\(name) changes nothing: the test proves nothing")
    }
  }

  @Test("a protection off the only way that is quick enough changes nothing")
  func weakestWayRules() throws {
    func times(_ slow: Double) throws -> [Double?] {
      var city = City()
      city.conduits = [(0, 1, 1), (1, 2, 1), (0, 2, 1)]
      city.hardening = [1, slow, 1]
      city.attacks = [
        City.attack([
          City.into(0, time: .exponential(mean: 100)),
          Self.way(0, to: 1, time: .constant(1e6), after: [0]),
          Self.way(1, to: 2, time: .constant(1e6), after: [1]),
          Self.way(2, to: 2, time: .exponential(mean: 100), after: [0]),
        ])
      ]
      let scenario = city.scenario()
      let warm = try scenario.warmedUp()
      return try (0..<50).map {
        try AttackRun(scenario, warm: warm, replication: UInt32($0)).firstCompromise([2, 3])
      }
    }
    #expect(try times(1) == times(7))
  }

  @Test("after a rebuild an actor with a goal comes back as often as the chance says")
  func relapse() throws {
    var city = City()
    city.attacks = [
      City.attack([
        City.into(0), Self.way(0, to: 1, time: .constant(50), after: [0]),
      ])
    ]
    city.attacks[0].relapseChance = 0.2
    city.rules = [
      (
        .state(
          assets: [city.asset("plant/zone/scada")], all: false, state: .flag(.compromised)),
        [Command(verb: .rebuild, asset: city.asset("plant/zone/scada"))]
      )
    ]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    let count = 2000
    var back = 0
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      #expect(run.times(.zoneRebuilt).count == 1)
      // Into scada at 1150, rebuilt at 6150, and there again 50 s later, or not at all.
      let entries = run.times(.stepSucceeded, row: 1)
      #expect(entries == [1150] || entries == [1150, 6200])
      if entries.count == 2 { back += 1 }
    }
    let error = (0.2 * 0.8 / Double(count)).squareRoot()
    #expect(abs(Double(back) / Double(count) - 0.2) < 4 * error)
  }
}

extension AttackRun {
  /// Seconds until one of the steps of these rows succeeds.
  func firstCompromise(_ rows: [Int]) -> Double? {
    rows.flatMap { times(.stepSucceeded, row: $0) }.min()
  }
}

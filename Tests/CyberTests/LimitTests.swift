import CityGraph
import Cyber
import EventKernel
import RandomStreams
import SystemKit
import Testing

/// The closed forms and limits of the reference's list of verification: competing clocks, paths in
/// a row and beside one another, diodes, and zones that do not exist.
@Suite("Limits of attacks")
struct LimitTests {
  typealias City = AttackCity

  private func runs(_ city: City, _ count: Int) throws -> [AttackRun] {
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    return try (0..<count).map {
      try AttackRun(scenario, warm: warm, replication: UInt32($0))
    }
  }

  @Test("an attacker at rate λ beats a discovery at rate δ in λ/(λ+δ) of all runs")
  func competingClocks() throws {
    var city = City()
    city.visibility = [1, 0, 0]
    city.discoveryTime = .exponential(mean: 2000)
    city.attacks = [
      City.attack([
        City.into(0, time: .constant(0)),
        City.into(1, "on", time: .exponential(mean: 1000), after: [0]),
      ])
    ]
    let count = 4000
    let wins = try runs(city, count).count { run in
      let moved = run.times(.stepSucceeded, row: 1).first ?? .infinity
      return moved < run.times(.detected, row: 0).first ?? .infinity
    }
    let expected = 2.0 / 3
    let error = (expected * (1 - expected) / Double(count)).squareRoot()
    #expect(abs(Double(wins) / Double(count) - expected) < 4 * error)
  }

  @Test("of two ways beside one another the earlier counts: the mean is that of the minimum")
  func parallelWays() throws {
    var city = City()
    city.conduits = [(0, 2, 1), (0, 1, 1), (0, 2, 1)]
    city.attacks = [
      City.attack([
        City.into(0, time: .constant(0)),
        WayTests.way(0, to: 2, time: .exponential(mean: 100), after: [0]),
        WayTests.way(2, to: 2, time: .exponential(mean: 300), after: [0]),
      ])
    ]
    let count = 4000
    let total = try runs(city, count).reduce(0) {
      $0 + ($1.firstCompromise([1, 2]) ?? .infinity) - 1000
    }
    // Rates add: 1/100 + 1/300.
    #expect(abs(total / Double(count) - 75) < 4 * 75 / Double(count).squareRoot())
  }

  @Test("no actor ever crosses a diode, whatever his level and patience")
  func diodesHold() throws {
    for level in 1...4 {
      var city = City()
      city.conduits = [(1, 0, 0), (2, 1, 0)]
      city.diodes = [0, 1]
      city.attacks = [
        City.attack(
          [
            City.into(0, time: .constant(1)),
            WayTests.way(0, to: 1, time: .exponential(mean: 3600), after: [0]),
            WayTests.way(1, to: 2, time: .exponential(mean: 3600), after: [0]),
          ], level: level)
      ]
      city.attacks[0].patience = .hours(200)
      for run in try runs(city, 50) {
        #expect(run.firstCompromise([1, 2]) == nil, "level \(level)")
        #expect(run.times(.effectStarted).isEmpty)
      }
    }
  }

  @Test("nobody enters a zone that came with a smart layer that is not there")
  func absentZones() throws {
    var city = City()
    city.absentZones = [1]
    city.conduits = [(0, 1, 1), (1, 2, 1)]
    city.attacks = [
      City.attack([
        City.into(0), City.into(1, "on", after: [0]), City.into(2, "far", after: [1]),
        city.effect(.lossOfControl, on: [1], after: [1]),
      ])
    ]
    let run = try AttackRun(city)
    #expect(run.times(.stepSucceeded, row: 0) == [1100])
    #expect(run.times(.stepSucceeded, row: 1).isEmpty)
    #expect(run.times(.attackerGaveUp, row: 1) == [1100])
    #expect(run.times(.effectStarted).isEmpty)
  }
}

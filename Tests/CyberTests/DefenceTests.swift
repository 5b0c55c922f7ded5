import Cyber
import EventKernel
import RandomStreams
import SystemKit
import Testing

@Suite("Discovery and rebuild")
struct DefenceTests {
  typealias City = AttackCity

  @Test("discovery takes the drawn time over the visibility; without visibility it never comes")
  func visibility() throws {
    func detected(_ visibility: Double) throws -> [Double] {
      var city = City()
      city.visibility = [visibility, 0, 0]
      city.discoveryTime = .constant(6000)
      city.attacks = [City.attack([City.into(0)])]
      return try AttackRun(city).times(.detected)
    }
    #expect(try detected(1) == [7100])
    #expect(try detected(0.5) == [13_100])
    #expect(try detected(0.1) == [61_100])
    #expect(try detected(0).isEmpty)
  }

  @Test("a noticed attempt reveals its zone at once, in the share of attempts that it should")
  func noticed() throws {
    var city = City()
    city.attacks = [City.attack([City.into(0, chance: 0, noticed: 0.25)])]
    let scenario = city.scenario()
    let warm = try scenario.warmedUp()
    var seen = 0
    let count = 4000
    for replication in 0..<UInt32(count) {
      let run = try AttackRun(scenario, warm: warm, replication: replication)
      #expect(run.times(.detected) == run.times(.stepNoticed))
      seen += run.times(.stepNoticed).count
    }
    let error = (0.25 * 0.75 / Double(count)).squareRoot()
    #expect(abs(Double(seen) / Double(count) - 0.25) < 4 * error)
  }

  @Test("an effect is noticed by those who work with the asset, and the earlier of two clocks wins")
  func effectNoticed() throws {
    func detected(discovery: Double) throws -> [Double] {
      var city = City()
      city.visibility = [1, 1, 1]
      city.discoveryTime = .constant(discovery)
      city.effectNoticeTime = .constant(500)
      city.attacks = [City.attack([City.into(1), city.effect(.lossOfControl, on: [1, 2])])]
      return try AttackRun(city).times(.detected)
    }
    #expect(try detected(discovery: 50_000) == [1610], "500 s after the effect at 1,110 s")
    #expect(try detected(discovery: 200) == [1300], "200 s after the entry at 1,100 s")
  }

  @Test("only assets under a zone that the attacker holds are hit")
  func onlyHeldZones() throws {
    var city = City()
    city.attacks = [City.attack([City.into(1), city.effect(.lossOfControl, on: [1, 3, 4, 5])])]
    let run = try AttackRun(city)
    #expect(run.changes("plant/pump/1") == [[1110, 0]])
    #expect(run.changes("plant/pump/3") == [[1110, 0]])
    #expect(run.changes("plant/pump/4").isEmpty && run.changes("plant/pump/5").isEmpty)
    #expect(run.times(.effectStarted).count == 2)

    city.attacks = [City.attack([City.into(1), city.effect(.lossOfControl, on: [4])])]
    let none = try AttackRun(city)
    #expect(none.times(.effectStarted).isEmpty && none.times(.attackerGaveUp) == [1110])
  }

  @Test("an effect ends after its time, at its instant, or with the rebuild, as the step says")
  func ends() throws {
    func changes(_ end: StepSetup.End) throws -> [[Double]] {
      var city = City()
      city.attacks = [
        City.attack([City.into(1), city.effect(.lossOfControl, on: [1], end: end)])
      ]
      city.rules = [
        (
          .time(Instant(nanoseconds: 2_000_000_000_000)),
          [Command(verb: .rebuild, asset: city.asset("plant/zone/scada"))]
        )
      ]
      return try AttackRun(city).changes("plant/pump/1")
    }
    #expect(try changes(.after(.constant(300))) == [[1110, 0], [1420, 1]])
    #expect(
      try changes(.at(Instant(nanoseconds: 9_000_000_000_000))) == [[1110, 0], [9010, 1]],
      "a rebuild does not end what has another end")
    #expect(
      try changes(.at(Instant(nanoseconds: 500_000_000_000))) == [[1110, 0], [1120, 1]],
      "an end that lies behind is now")
    #expect(try changes(.rebuilt) == [[1110, 0], [7010, 1]])
  }

  @Test("what ends an effect, and the restart after it, go back to the attack")
  func causesOfTheEnd() throws {
    var city = City()
    city.attacks = [
      City.attack([
        City.into(1), city.effect(.lossOfControl, on: [1], end: .after(.constant(300))),
      ])
    ]
    let run = try AttackRun(city)
    #expect(
      run.chain("plant/pump/1") == [
        .restarted, .effectEnded, .effectStarted, .stepSucceeded, .stepStarted, .stepSucceeded,
        .stepStarted,
      ])
  }

  @Test("the end of an effect on one asset is drawn for that asset: another target shifts nothing")
  func endsPerAsset() throws {
    func ends(_ pumps: [Int]) throws -> [Double] {
      var city = City()
      city.attacks = [
        City.attack([
          City.into(1),
          city.effect(.lossOfControl, on: pumps, end: .after(.exponential(mean: 4000))),
        ])
      ]
      return try AttackRun(city).changes("plant/pump/3").map { $0[0] }
    }
    #expect(try ends([3]) == ends([1, 2, 3]))
  }

  @Test("a rebuild takes its work, cleans the zone, and is refused while one is under way")
  func rebuild() throws {
    var city = City()
    city.visibility = [0, 1, 0]
    city.discoveryTime = .constant(100)
    city.attacks = [City.attack([City.into(1), city.effect(.lossOfAvailability, on: [1])])]
    let zone = city.asset("plant/zone/scada")
    let order = Command(verb: .rebuild, asset: zone)
    city.rules = [
      (.state(assets: [zone], all: true, state: .flag(.detected)), [order]),
      (.time(Instant(nanoseconds: 3_000_000_000_000)), [order]),
      (.time(Instant(nanoseconds: 9_000_000_000_000)), [order]),
    ]
    let run = try AttackRun(city)
    #expect(run.times(.detected) == [1200])
    #expect(run.times(.actionRefused) == [3000])
    #expect(run.times(.zoneRebuilt) == [6200, 14_000])
    #expect(run.changes("plant/pump/1") == [[1110, 0], [6210, 1]])
    #expect(run.world.context.flags[zone.index].isEmpty)
    #expect(run.recorder.samples.map(\.value) == [0, 1, 0], "zones held over time")
  }

  @Test("what would have given an intruder away is gone with him")
  func noLateDiscovery() throws {
    var city = City()
    city.visibility = [0, 1, 0]
    city.discoveryTime = .constant(50_000)
    city.attacks = [City.attack([City.into(1)])]
    let zone = city.asset("plant/zone/scada")
    city.rules = [
      (
        .time(Instant(nanoseconds: 2_000_000_000_000)),
        [Command(verb: .rebuild, asset: zone)]
      )
    ]
    let run = try AttackRun(city)
    #expect(run.times(.zoneRebuilt) == [7000])
    #expect(run.times(.detected).isEmpty)
    #expect(run.world.context.flags[zone.index].isEmpty)
  }

  @Test("a zone that was rebuilt is lost to the attacker: later effects have no way")
  func lostAgain() throws {
    var city = City()
    city.attacks = [
      City.attack([
        City.into(1), city.effect(.lossOfControl, on: [1], time: .constant(20_000)),
      ])
    ]
    city.rules = [
      (
        .time(Instant(nanoseconds: 2_000_000_000_000)),
        [Command(verb: .rebuild, asset: city.asset("plant/zone/scada"))]
      )
    ]
    let run = try AttackRun(city)
    #expect(run.times(.effectStarted).isEmpty && run.times(.attackerGaveUp) == [21_100])
  }

  @Test("an asset that nothing is connected to changes no draw of an attack")
  func unconnected() throws {
    var city = City()
    city.visibility = [0.4, 0.4, 0.4]
    city.discoveryTime = CyberSetup.defaultDiscoveryTime
    city.effectNoticeTime = .lognormal(median: 900, sigma: 1)
    func log(_ city: City, _ replication: UInt32) throws -> [String] {
      var city = city
      city.attacks = [
        City.attack([
          City.into(0, "a", time: .exponential(mean: 4000), chance: 0.6, retries: 4, noticed: 0.1),
          City.into(1, "b", time: .exponential(mean: 900), chance: 0.7, retries: 4, after: [0]),
          city.effect(
            .lossOfControl, on: [1, 2], after: [1], end: .after(.exponential(mean: 5000))),
        ])
      ]
      let run = try AttackRun(city, replication: replication)
      return run.recorder.entries.map {
        let path = $0.asset.isNone ? "-" : run.scenario.city.path($0.asset)
        return "\($0.time.nanoseconds) \($0.kind) \(path) \($0.value.bitPattern)"
      }
    }
    var more = city
    more.hasSixthPump = true
    for replication in 0..<50 as Range<UInt32> {
      #expect(try log(city, replication) == log(more, replication))
    }
  }
}

import CityGraph
import EventKernel
import Power
import SystemKit
import TestSupport
import Testing

/// Feeder sections, meters, customers' sources and what attackers set, worked by hand.
@Suite struct SystemFeederTests {
  private func near(_ left: Double, _ right: Double, _ limit: Double = 1e-9) -> Bool {
    abs(left - right) <= limit
  }

  /// Bus 1 with the tie feeds bus 2 and bus 3. A feeder of two sections of 20 MW hangs on bus 2,
  /// one of 10 MW on bus 3; a switch that stands open joins their ends.
  private func town(isAutomatic: Bool = true, limit: Double = 25) -> SystemTown {
    func make(
      _ from: FeederSetup.End, _ to: FeederSetup.End, closed: Bool = true, limit: Double = .infinity
    ) -> FeederSetup.Switch {
      .init(
        asset: .none, from: from, to: to, isNormallyClosed: closed,
        isAutomatic: !closed && isAutomatic, limit: limit)
    }
    return SystemTown(
      units: [.init(bus: 1, output: 0, maximum: 1000, minimum: -1000, isExternal: true)],
      blocks: [
        .init(name: "h1", bus: 2, load: 20, order: 1),
        .init(name: "h2", bus: 2, load: 20, order: 2),
        .init(name: "g", bus: 3, load: 10, order: 3),
      ], lines: [(1, 2), (1, 3)],
      switches: [
        ("s1", make(.bus(1), .block(0))), ("s2", make(.block(0), .block(1))),
        ("s3", make(.bus(2), .block(2))),
        ("t", make(.block(1), .block(2), closed: false, limit: limit)),
      ])
  }

  private func share(_ run: SystemRun<PowerSystem>) -> Double {
    run.value("electricity", district: 0)
  }

  @Test func aSectionBehindAFaultComesBackOverTheOtherFeeder() {
    var run = town().run()
    #expect(near(run.served, 50) && share(run) == 1)
    #expect(!run.isUp("power/switch/t"))
    run.order(.open, "power/block/h1", hours: 1)
    // The second section is dark with the first.
    #expect(near(run.served, 10) && near(share(run), 0.2))
    run.run(until: 1 + 69 / 3600.0)
    #expect(near(run.served, 10))
    // A minute for the scheme and 10 s for the switch.
    run.run(until: 1 + 70.1 / 3600.0)
    #expect(near(run.served, 30) && run.isUp("power/switch/t"))
    // The block's own delay is 10 s more.
    run.run(until: 1 + 81 / 3600.0)
    #expect(near(share(run), 0.6))
    // The fault is mended: both sections go back, and the switch opens.
    run.order(.close, "power/block/h1", hours: 2)
    run.run(until: 2.1)
    #expect(near(run.served, 50) && share(run) == 1 && !run.isUp("power/switch/t"))
  }

  @Test func aSwitchThatCannotCarryItStaysOpen() {
    var run = town(limit: 15).run()
    run.order(.open, "power/block/h1", hours: 1)
    run.run(until: 3)
    #expect(near(run.served, 10) && !run.isUp("power/switch/t"))
    // Ordered closed all the same, it trips, and says at what load: 20 MW over 15.
    run.order(.close, "power/switch/t", hours: 4)
    run.run(until: 5)
    let trip = run.lines(.tripped, "power/switch/t")
    #expect(trip.count == 1 && near(trip[0].value, 20.0 / 15), "\(trip)")
    #expect(near(run.served, 10))
  }

  @Test func anOperatedSwitchWaitsForItsOrder() {
    var run = town(isAutomatic: false).run()
    run.order(.open, "power/branch/1", hours: 1)
    run.run(until: 2)
    #expect(near(run.served, 10))
    run.order(.open, "power/switch/s2", hours: 2)
    run.order(.close, "power/switch/t", hours: 2)
    run.run(until: 2.1)
    #expect(near(run.served, 30) && !run.isUp("power/block/h1") && run.isUp("power/block/h2"))
  }

  @Test func normalStateMustBeRadial() {
    var setup = FeederSetup()
    setup.switches = town().switches.map(\.1)
    let ways = setup.normalWays(blockCount: 3)
    #expect(ways.busOfBlock == [1, 1, 2] && !ways.closesLoop.contains(true))
    setup.switches[3].isNormallyClosed = true
    #expect(setup.normalWays(blockCount: 3).closesLoop == [false, false, false, true])
    setup.switches.removeFirst()
    setup.switches[2].isNormallyClosed = false
    #expect(setup.normalWays(blockCount: 3).busOfBlock == [-1, -1, 2])
  }

  @Test func metersTakeAClassAway() {
    var town = town()
    town.classes = [
      [(.residential, 0.75), (.commercial, 0.25)], [(.residential, 1)], [(.industrial, 1)],
    ]
    var run = town.run()
    #expect(near(run.served, 50) && share(run) == 1)
    run.order(.open, "power/load/d-residential", hours: 1)
    // 15 of the first block and 20 of the second; the third block has no homes.
    #expect(near(run.served, 15) && near(share(run), 0.2), "\(run.served)")
    run.order(.close, "power/load/d-residential", hours: 2)
    run.run(until: 2.1)
    #expect(near(run.served, 50) && share(run) == 1)
    // Orders and attackers: half of the shops' load, then a step of homes by 40 %.
    run.order(.set, "power/load/d-commercial", at: 0.5, hours: 3)
    #expect(near(run.served, 47.5))
    run.attack(.loadStep, "power/load/d-residential", value: 0.4, hours: 4)
    #expect(near(run.served, 47.5 + 0.4 * 35))
    run.attack(.manipulationOfControl, "power/load/d-industrial", value: 0, hours: 5)
    #expect(near(run.served, 37.5 + 0.4 * 35))
  }

  @Test func aSourceCarriesItsLoadUntilItsFuelIsUsedUp() {
    var town = town()
    town.sources = [
      ("hospital", .init(asset: .none, block: 2, load: 2, hours: 3, refillHours: 6, feed: 4))
    ]
    var run = town.run()
    #expect(near(run.served, 46), "it feeds 4 MW into its block")
    run.order(.open, "power/block/g", hours: 1)
    run.run(until: 3.99)
    #expect(run.isUp("power/source/hospital"))
    run.run(until: 4.01)
    #expect(!run.isUp("power/source/hospital"))
    #expect(near(run.lines(.starved, "power/source/hospital").first?.time ?? 0, 4 * 3600, 1e-6))
    // Filled in 6 h from the return of supply.
    run.order(.close, "power/block/g", hours: 5)
    run.run(until: 10.99)
    #expect(!run.isUp("power/source/hospital"))
    run.run(until: 11.1)
    #expect(run.isUp("power/source/hospital"))
    run.attack(.manipulationOfControl, "power/source/hospital", value: 0, hours: 12)
    run.run(until: 12.1)
    #expect(near(run.served, 50), "an attacker stops it: its feed is missing")
  }

  @Test func anAttackerSetsUnitsAndRelays() {
    var town = SystemTown(
      units: [
        .init(bus: 1, output: 50, maximum: 100), .init(bus: 2, output: 50, maximum: 100),
      ],
      blocks: [
        .init(name: "a", bus: 1, load: 40, order: 1), .init(name: "b", bus: 2, load: 60, order: 2),
      ], lines: [(1, 2), (1, 2)], ratings: [50, 50])
    town.relay = .linear
    var run = town.run()
    // 10 MW from bus 1 to bus 2 on two lines.
    let loading = run.context.registry.reading(run.asset("power/branch/1"), "loading")
    func seen() -> Double {
      loading.map { run.context.readings.truth($0, at: run.context.now) } ?? .nan
    }
    #expect(near(seen(), 0.1))
    run.attack(.manipulationOfControl, "power/unit/1", value: 0.9, hours: 1)
    #expect(near(seen(), 0.5), "90 MW, of which 50 go over the lines")
    run.order(.set, "power/unit/2", at: 0.3, hours: 1.5)
    #expect(near(seen(), 0.5), "what is needed is needed")
    // The relay of line 1 set to 40 % of its rating sees 1.25 of it: 7.5 s / 0.25 = 30 s. Then line
    // 2 carries all 50 MW, at its rating.
    run.attack(.manipulationOfControl, "power/branch/1", value: 0.4, hours: 2)
    run.run(until: 2.1)
    let trip = run.lines(.tripped, "power/branch/1")
    #expect(trip.count == 1 && near(trip[0].time, 7230, 1e-6) && near(trip[0].value, 0.5))
    #expect(run.isUp("power/branch/2"))
  }
}

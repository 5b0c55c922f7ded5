import CityGraph
import Communications
import EventKernel
import SystemKit
import TestSupport
import Testing

/// Towers and fibres in the simulator, on a city of two exchanges.
@Suite struct CommunicationsSystemTests {
  /// Erlang's formula for the cells of the two districts.
  static let undisturbed = TwoExchangeCity.erlang.map {
    1 - ErlangB.blocking(channels: TwoExchangeCity.channels, offered: $0)
  }

  @Test func theUndisturbedCityServesAllButWhatItsCellsBlock() {
    let run = TwoExchangeCity().run()
    for district in 0..<2 {
      let service = run.value("communications", district: district)
      #expect(abs(service - Self.undisturbed[district]) < 1e-12)
    }
    #expect(run.value("people-without-signal") == 0)
  }

  @Test func aTowerWithoutSupplyFallsWhenItsBatteryIsEmpty() {
    var run = TwoExchangeCity().run()
    let (block, tower) = (run.asset("power/block/a"), run.asset("communications/tower/a"))
    let before = run.value("communications", district: 0)
    run.at(1) { context, schedule in
      context.setLimit(block, .damage, .down, reason: .damaged, because: .none, &schedule)
    }
    run.run(until: 2.9999)
    #expect(run.context.modes[tower] == Mode(level: 1))
    #expect(run.value("communications", district: 0) == before)
    run.run(until: 3)
    #expect(run.context.modes[tower] == .down)
    #expect(run.value("communications", district: 0) == 0)
    #expect(run.value("communications", district: 1) == Self.undisturbed[1])
    #expect(run.value("people-without-signal") == 3000)
    #expect(run.value("emergency", district: 0) == 0)
    // The block restarts in 10 s, the tower 5 min later.
    run.at(4) { context, schedule in
      context.setLimit(block, .damage, nil, reason: .repaired, because: .none, &schedule)
    }
    run.run(until: 4 + 309.0 / 3600)
    #expect(run.value("communications", district: 0) == 0)
    run.run(until: 4 + 310.0 / 3600)
    #expect(run.value("communications", district: 0) == before)
    #expect(run.value("people-without-signal") == 0)
  }

  @Test func aSupplyThatReturnsInTimeIsNeverNoticed() {
    var run = TwoExchangeCity().run()
    let block = run.asset("power/block/b")
    run.at(1) { context, schedule in
      context.setLimit(block, .damage, .down, reason: .damaged, because: .none, &schedule)
    }
    run.at(2) { context, schedule in
      context.setLimit(block, .damage, nil, reason: .repaired, because: .none, &schedule)
    }
    run.run(until: 12)
    let name = run.context.registry.series.firstIndex {
      $0.name == "communications" && $0.district == DistrictIndex(1)
    }
    #expect(run.samples.filter { Int($0.series.value) == name }.count == 1)
  }

  @Test func aCutFibreTakesTheFarExchangeAndItsDistrict() {
    var run = TwoExchangeCity().run()
    let link = run.asset("communications/link/ab")
    run.at(1) { context, schedule in
      context.setLimit(link, .damage, .down, reason: .damaged, because: .none, &schedule)
    }
    #expect(run.value("communications", district: 1) == 0)
    #expect(run.value("communications", district: 0) == Self.undisturbed[0])
    #expect(run.value("people-without-signal") == 1000)
    // The exchange and the tower themselves are up: only their way is gone.
    #expect(run.context.modes[run.asset("communications/tower/b")] == Mode(level: 1))
    run.at(2) { context, schedule in
      context.setLimit(link, .damage, nil, reason: .repaired, because: .none, &schedule)
    }
    run.run(until: 2 + 59.0 / 3600)
    #expect(run.value("communications", district: 1) == 0)
    run.run(until: 2 + 60.0 / 3600)
    #expect(run.value("communications", district: 1) == Self.undisturbed[1])
  }

  @Test func surroundingsMultiplyCalls() {
    var run = TwoExchangeCity().run()
    run.at(1) { context, schedule in
      context.setDemandFactor(system: 0, 1.5, &schedule)
    }
    for district in 0..<2 {
      let blocked = ErlangB.blocking(
        channels: TwoExchangeCity.channels, offered: 1.5 * TwoExchangeCity.erlang[district])
      #expect(abs(run.value("communications", district: district) - (1 - blocked)) < 1e-12)
    }
  }

  @Test func theMapShowsFibresBetweenTheirSites() {
    let run = TwoExchangeCity().run()
    let link = run.system.mapLinks.first { $0.asset == run.asset("communications/link/tb") }
    #expect(link?.from == run.asset("communications/exchange/b"))
    #expect(link?.to == run.asset("communications/tower/b"))
  }

  /// A day with a cut, a blackout, a flood and an order in it.
  private static func disturbed() -> SystemRun<CommunicationsSystem> {
    var run = TwoExchangeCity(centre: EmergencyCallTests.hourly).run()
    let centre = run.asset("communications/call-centre/911")
    let (block, link) = (run.asset("power/block/a"), run.asset("communications/link/ab"))
    run.at(0.5) { context, schedule in
      context.breakAsset(link, row: 0, because: .none, &schedule)
      context.setLimit(block, .damage, .down, reason: .damaged, because: .none, &schedule)
      context.startEffect(
        .flood, on: centre, value: 0.3, step: 1, because: .none, &schedule)
    }
    return run
  }

  @Test func aCopyAtAnyEventRunsOnAsTheOriginal() {
    let limit = Instant.zero + .hours(24)
    var straight = Self.disturbed()
    var events = 0
    while straight.runOne(until: limit) { events += 1 }
    #expect(events > 100)
    for stop in stride(from: 0, through: events, by: 7) {
      var run = Self.disturbed()
      for _ in 0..<stop { _ = run.runOne(until: limit) }
      var branch = run
      let before = run.digest
      while branch.runOne(until: limit) {}
      #expect(branch.digest == straight.digest, "event \(stop)")
      #expect(branch.samples == straight.samples, "event \(stop)")
      #expect(run.digest == before, "event \(stop)")
      while run.runOne(until: limit) {}
      #expect(run.digest == straight.digest, "event \(stop)")
    }
  }
}

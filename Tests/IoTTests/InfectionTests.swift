import CityGraph
import EventKernel
import IoT
import RandomStreams
import SystemKit
import TestSupport
import Testing

/// A worm in the fleets of a hand-built city.
@Suite struct InfectionTests {
  /// A worm that nothing cures, from one device of the first district.
  static func outbreak(seed: UInt64, hours: Double = 60) -> SystemRun<IoTSystem> {
    var run = TwoDistrictCity().run(seed: seed)
    run.start(.infection, on: "a-air-conditioner", value: 1, step: 1, at: 1)
    run.run(until: hours)
    return run
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func theCurveOnlyRisesAndReachesAll(seed: UInt64) {
    let curve = Self.outbreak(seed: seed).curve("devices-infected")
    for (one, next) in zip(curve, curve.dropFirst()) {
      #expect(one.value < next.value && one.time <= next.time, "seed \(seed)")
    }
    #expect(curve.last?.value == 1500, "seed \(seed)")
  }

  @Test func aSeedGivesOneCurve() {
    let first = Self.outbreak(seed: 5)
    let again = Self.outbreak(seed: 5)
    #expect(first.samples == again.samples)
    #expect(first.digest == again.digest)
    #expect(first.samples != Self.outbreak(seed: 6).samples)
  }

  @Test func theMeanTimeToHalfIsThatOfTheTheory() {
    let times = (0..<200 as Range<UInt64>).compactMap { seed in
      Self.outbreak(seed: seed).curve("devices-infected").first { $0.value >= 750 }
        .map { $0.time.seconds - 3600 }
    }
    #expect(times.count == 200)
    let rate = WormRates.mirai().infection
    let mean = WormTheory.spreadSeconds(count: 1500, infection: rate, from: 1, to: 750)
    let variance = WormTheory.spreadVariance(count: 1500, infection: rate, from: 1, to: 750)
    let found = times.reduce(0, +) / 200
    // A leap changes the infected by up to 1 %, so the time is known to 1 % of the growth time too.
    #expect(abs(found - mean) < 3 * (variance / 200).squareRoot() + 0.01 / rate)
  }

  @Test func withoutAnInfectionNothingIsDrawnAndNothingHappens() {
    let rates = WormRates.mirai(reboot: 1.0 / 86_400, patch: 1.0 / 8_640_000)
    var run = TwoDistrictCity(rates: rates).run()
    run.run(until: 24 * 30)
    #expect(run.schedule.isEmpty)
    #expect(run.context.drawCounts.allSatisfy { $0 == 0 })
    #expect(run.value("devices-infected") == 0)
    #expect(run.value("smart-uptime-air-conditioner") == 1)
  }

  @Test func anEffectSeedsOnceAndItsEndCuresNobody() {
    var run = TwoDistrictCity(rates: .none).run()
    run.start(.infection, on: "a-air-conditioner", value: 10, step: 1, at: 1)
    #expect(run.value("devices-infected") == 10)
    run.start(.infection, on: "a-air-conditioner", value: 5, step: 2, at: 2)
    #expect(run.value("devices-infected") == 15)
    run.start(.loadStep, on: "a-air-conditioner", value: 1, step: 3, at: 3)
    run.end(step: 2, on: "a-air-conditioner", at: 4)
    run.end(step: 1, on: "a-air-conditioner", at: 5)
    #expect(run.value("devices-infected") == 15)
    #expect(abs(run.value("smart-uptime-air-conditioner") - (1 - 15.0 / 1500)) < 1e-12)
  }

  @Test func morePatientsThanDevicesInfectThemAll() {
    var run = TwoDistrictCity(rates: .none).run()
    run.start(.infection, on: "b-air-conditioner", value: 1e300, step: 1, at: 1)
    #expect(run.value("devices-infected") == 500)
  }

  @Test func aCutOfSupplyRestartsTheDevices() {
    var run = TwoDistrictCity(rates: .none).run()
    run.start(.infection, on: "b-air-conditioner", value: 100, step: 1, at: 1)
    run.setBlock("b1", broken: true, at: 2)
    #expect(run.value("devices-infected") == 0)
    // A third of the class is dark.
    #expect(abs(run.value("smart-uptime-air-conditioner") - 2.0 / 3) < 1e-12)
    run.setBlock("b1", broken: false, at: 3)
    run.run(until: 3.1)
    #expect(run.value("devices-infected") == 0)
    #expect(run.value("smart-uptime-air-conditioner") == 1)
  }

  @Test func aWormStaysInItsClass() {
    var run = TwoDistrictCity().run()
    run.start(.infection, on: "a-air-conditioner", value: 100, step: 1, at: 1)
    run.run(until: 40)
    #expect(run.value("smart-uptime-camera") == 1)
    #expect(run.value("smart-uptime-air-conditioner") < 0.5)
  }

  @Test func anotherFleetsTroubleShiftsNoDraw() {
    // The cameras' class has streams of its own.
    var alone = TwoDistrictCity().run(seed: 3)
    alone.start(.infection, on: "a-air-conditioner", value: 1, step: 1, at: 1)
    var both = TwoDistrictCity().run(seed: 3)
    both.start(.infection, on: "a-air-conditioner", value: 1, step: 1, at: 1)
    both.start(.infection, on: "a-camera", value: 20, step: 2, at: 1)
    for hour in 2...6 {
      alone.run(until: Double(hour))
      both.run(until: Double(hour))
      #expect(both.value("devices-infected") == alone.value("devices-infected") + 20)
    }
  }

  @Test func aBenefitIsLostWithTheDevicesThatBringIt() {
    var run = TwoDistrictCity(rates: .none).run(seed: 9)
    run.begin()
    #expect(run.value("smart-benefit-lost-mobility") == 0)
    run.start(.infection, on: "b-air-conditioner", value: 500, step: 1, at: 1)
    let benefit = Streams(seed: 9, replication: 0).draw(
      .uniform(low: 0.1, high: 0.2),
      StreamKey(purpose: "smart-benefit", identifier: "mobility"), 0)
    #expect(abs(run.value("smart-benefit-lost-mobility") - benefit / 3) < 1e-12)
  }

  /// A worm with cures, a cut of supply and a step.
  private static func disturbed() -> SystemRun<IoTSystem> {
    let rates = WormRates.mirai(reboot: 1.0 / 86_400, patch: 1.0 / 864_000)
    var run = TwoDistrictCity(rates: rates).run(seed: 11)
    run.start(.infection, on: "a-air-conditioner", value: 30, step: 1, at: 1)
    run.start(.loadStep, on: "b-air-conditioner", value: 0.5, step: 2, at: 2)
    run.setBlock("b1", broken: true, at: 8)
    run.setBlock("b1", broken: false, at: 9)
    return run
  }

  @Test func aCopyAtAnyEventRunsOnAsTheOriginal() {
    let limit = Instant.zero + .hours(48)
    var straight = Self.disturbed()
    var events = 0
    while straight.runOne(until: limit) { events += 1 }
    #expect(events > 100)
    for stop in stride(from: 0, through: events, by: 13) {
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

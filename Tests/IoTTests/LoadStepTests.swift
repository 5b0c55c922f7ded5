import CityGraph
import EventKernel
import IoT
import SystemKit
import TestSupport
import Testing

/// Load steps of devices on the feeder blocks of a hand-built city.
@Suite struct LoadStepTests {
  /// MW of the first district's air conditioners that are off.
  static let idle = 1000 * 3.0 / 1000 * (1 - TwoDistrictCity.onShare)

  @Test func aStepPutsItsMegawattsOnTheBlocksOfItsDistrictAndTakesThemOff() {
    var run = TwoDistrictCity().run()
    run.start(.loadStep, on: "a-air-conditioner", value: 0.9, step: 1, at: 1)
    #expect(abs(run.megawatts("a1") - 0.9 * Self.idle * 0.75) < 1e-12)
    #expect(abs(run.megawatts("a2") - 0.9 * Self.idle * 0.25) < 1e-12)
    #expect(run.megawatts("b1") == 0)
    run.end(step: 1, on: "a-air-conditioner", at: 2)
    for block in ["a1", "a2", "b1"] { #expect(run.megawatts(block) == 0) }
  }

  @Test func stepsOfSeveralFleetsAddUpAndTheLatestOfOneFleetCounts() {
    var run = TwoDistrictCity().run()
    run.start(.loadStep, on: "a-air-conditioner", value: 0.5, step: 1, at: 1)
    run.start(.loadStep, on: "b-air-conditioner", value: 1, step: 1, at: 1)
    #expect(abs(run.megawatts("b1") - 0.5 * Self.idle) < 1e-12)
    run.start(.loadStep, on: "a-air-conditioner", value: 0.9, step: 2, at: 2)
    #expect(abs(run.megawatts("a1") - 0.9 * Self.idle * 0.75) < 1e-12)
    run.end(step: 2, on: "a-air-conditioner", at: 3)
    #expect(abs(run.megawatts("a1") - 0.5 * Self.idle * 0.75) < 1e-12)
    run.end(step: 1, on: "a-air-conditioner", at: 4)
    #expect(run.megawatts("a1") == 0)
    #expect(abs(run.megawatts("b1") - 0.5 * Self.idle) < 1e-12)
  }

  @Test func devicesThatAreAlwaysOnAddNothing() {
    var run = TwoDistrictCity().run()
    run.start(.loadStep, on: "a-camera", value: 1, step: 1, at: 1)
    #expect(run.megawatts("a1") == 0)
  }

  @Test func aFleetWithoutSupplyDrawsNothing() {
    var run = TwoDistrictCity().run()
    run.start(.loadStep, on: "a-air-conditioner", value: 0.9, step: 1, at: 1)
    run.setBlock("a1", broken: true, at: 2)
    // The other block still supplies the fleet; what waits at the dark one comes back with it.
    #expect(run.context.modes[run.asset("iot/fleet/a-air-conditioner")] == Mode(level: 1))
    run.setBlock("a2", broken: true, at: 3)
    #expect(run.context.modes[run.asset("iot/fleet/a-air-conditioner")] == .down)
    for block in ["a1", "a2"] { #expect(run.megawatts(block) == 0) }
    run.setBlock("a2", broken: false, at: 4)
    run.run(until: 4.1)
    #expect(abs(run.megawatts("a2") - 0.9 * Self.idle * 0.25) < 1e-12)
  }

  @Test func withoutPhysicalCouplingsNoLoadMoves() {
    var run = TwoDistrictCity().run(couplings: [.cyber, .logical])
    run.start(.loadStep, on: "a-air-conditioner", value: 0.9, step: 1, at: 1)
    #expect(run.megawatts("a1") == 0)
  }

  @Test func patchedDevicesDoNotObey() {
    let rates = WormRates(infection: 0, patchSusceptible: 1.0 / 3600, patchInfected: 1.0 / 3600)
    var run = TwoDistrictCity(rates: rates).run()
    run.start(.infection, on: "a-air-conditioner", value: 1000, step: 1, at: 0)
    run.run(until: 1)
    run.start(.loadStep, on: "a-air-conditioner", value: 1, step: 2, at: 1)
    let infected = run.value("devices-infected")
    // After an hour at one patch an hour, e^-1 of the devices are left; four standard deviations.
    #expect(abs(infected - 367.88) < 4 * 15.25)
    #expect(abs(run.megawatts("a1") - infected * 3 / 1000 * 0.6 * 0.75) < 1e-9)
  }

  @Test(arguments: [-1.0, 2, .infinity]) func sharesBeyondAllBoundsAreCut(value: Double) {
    var run = TwoDistrictCity().run()
    run.start(.loadStep, on: "b-air-conditioner", value: value, step: 1, at: 1)
    #expect(run.megawatts("b1") >= 0 && run.megawatts("b1") <= 0.5 * Self.idle + 1e-12)
  }
}

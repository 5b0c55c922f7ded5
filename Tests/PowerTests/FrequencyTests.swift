import Foundation
import Power
import TestSupport
import Testing

/// The frequency of an island: closed forms, and Runge-Kutta as an independent integrator.
@Suite struct FrequencyTests {
  private func near(_ left: Double, _ right: Double, _ limit: Double = 1e-9) -> Bool {
    abs(left - right) <= limit
  }

  /// H = 5 s on 1,000 MW at 50 Hz, droop 5 %, load damping 1 (per unit).
  private func island(
    droop: Double = 400, damping: Double = 20, lag: Double = 0.5, up: Double = .infinity,
    stages: [FrequencyParameters.SheddingStage] = [],
    units: [FrequencyParameters.UnitRelay] = []
  ) -> FrequencyParameters {
    FrequencyParameters(
      storedEnergy: 5000, damping: damping, droop: droop, governorTime: lag, roomUp: up,
      stages: stages, unitRelays: units)
  }

  @Test func firstRateAndRest() {
    // A tenth of the rating is lost: -0.5 Hz a second at first, -0.238 Hz at rest.
    var response = FrequencyResponse(island(), imbalance: -100)
    #expect(near(response.parameters.rateOfChange * -100, -0.5))
    #expect(near(response.settledDeviation, -100.0 / 420))
    var early = response
    _ = early.run(until: 1e-6)
    #expect(near(early.deviation / 1e-6, -0.5, 1e-6))
    _ = response.run(until: 60)
    #expect(near(response.deviation, -100.0 / 420))
    #expect(near(response.governorPower, 400.0 * 100 / 420, 1e-7))
    #expect(response.lowest < 50 - 100.0 / 420, "it swings below its rest")
  }

  @Test func withoutGovernorsItDecaysExponentially() {
    var response = FrequencyResponse(island(droop: 0), imbalance: -100)
    for seconds in [0.5, 2, 10, 40] {
      _ = response.run(until: seconds)
      // M = 200 MW s/Hz, D = 20 MW/Hz: 10 s.
      #expect(near(response.deviation, -5 * (1 - exp(-seconds / 10))))
    }
  }

  /// The second-order system of Anderson and Mirheydar: the lowest point from its closed form.
  @Test func lowestPointOfTheSecondOrderSystem() {
    let (inertia, damping, droop, lag, power) = (200.0, 20.0, 400.0, 2.0, 100.0)
    var response = FrequencyResponse(island(lag: lag), imbalance: -power)
    _ = response.run(until: 30)
    let mean = (damping / inertia + 1 / lag) / 2
    let omega = ((damping + droop) / (inertia * lag) - mean * mean).squareRoot()
    // x' = -(P/M) e^(-mean t) (cos wt + ((1/T - mean)/w) sin wt): zero where
    // tan wt = -w / (1/T - mean).
    let turn = (Double.pi - atan2(omega, 1 / lag - mean)) / omega
    let rest = -power / (damping + droop)
    let slope = (-power / inertia - mean * rest) / omega
    let low =
      rest + exp(-mean * turn) * (-rest * cos(omega * turn) + slope * sin(omega * turn))
    #expect(near(response.lowest, 50 + low, 1e-9), "\(response.lowest) and \(50 + low)")
  }

  @Test func aStageShedsAfterItsDelay() {
    // Nothing holds the frequency: it falls by 0.5 Hz a second until 100 MW are shed.
    let stage = FrequencyParameters.SheddingStage(frequency: 49, delay: 0.2, power: 100)
    var response = FrequencyResponse(
      island(droop: 0, damping: 0, stages: [stage]), imbalance: -100)
    let records = response.run(until: 10)
    #expect(records.map(\.event) == [.stageShed(0)])
    #expect(near(records[0].time, 2.2) && near(records[0].frequency, 48.9))
    #expect(near(response.frequency, 48.9) && near(response.lowest, 48.9))
    #expect(near(response.imbalance, 0))
  }

  @Test func aRelayThatRecoversInTimeDoesNotTrip() {
    // The swing goes below 49.75 Hz for a while shorter than 5 s and rests above it.
    let stage = FrequencyParameters.SheddingStage(frequency: 49.75, delay: 5, power: 10)
    var slow = FrequencyResponse(island(lag: 2, stages: [stage]), imbalance: -100)
    #expect(slow.run(until: 60).isEmpty && slow.lowest < 49.75)
    let fast = FrequencyParameters.SheddingStage(frequency: 49.75, delay: 0.1, power: 10)
    var quick = FrequencyResponse(island(lag: 2, stages: [fast]), imbalance: -100)
    #expect(quick.run(until: 60).map(\.event) == [.stageShed(0)])
  }

  @Test func governorsEndAtTheirRoom() {
    var response = FrequencyResponse(island(up: 40), imbalance: -100)
    let records = response.run(until: 200)
    #expect(records.map(\.event) == [.governorsLimited])
    #expect(near(response.governorPower, 40) && near(response.deviation, -60.0 / 20, 1e-7))
    // The load goes down: the governors leave their limit and balance the rest.
    response.step(by: 90)
    #expect(response.run(until: 400).map(\.event) == [.governorsReleased])
    #expect(near(response.deviation, -10.0 / 420))
    var none = FrequencyResponse(island(up: 0), imbalance: -10)
    _ = none.run(until: 300)
    #expect(near(none.deviation, -0.5, 1e-6) && none.governorPower == 0)
  }

  @Test func unitsTripAboveAndBelow() {
    let over = FrequencyParameters.UnitRelay(
      frequency: 51.5, delay: 0, power: 100, storedEnergy: 1000, droop: 0)
    var response = FrequencyResponse(
      island(droop: 0, damping: 0, units: [over]), imbalance: 100)
    let records = response.run(until: 10)
    #expect(records.map(\.event) == [.unitTripped(0)] && near(records[0].time, 3))
    #expect(near(response.frequency, 51.5) && near(response.parameters.storedEnergy, 4000))
    // A unit lost at 47.5 Hz takes its power with it: the fall quickens.
    let under = FrequencyParameters.UnitRelay(
      frequency: 47.5, delay: 0.5, power: 100, storedEnergy: 2500, droop: 0)
    var collapse = FrequencyResponse(
      island(droop: 0, damping: 0, units: [under]), imbalance: -100)
    #expect(near(collapse.run(until: 5.6).first?.time ?? 0, 5.5))
    // 0.5 Hz/s for 5.5 s, then 200 MW on half the energy: 2 Hz/s.
    #expect(near(collapse.frequency, 50 - 2.75 - 0.2))
  }

  /// Random islands with stages, limits and units against fourth-order steps of 0.2 ms.
  @Test func randomIslandsEqualRungeKutta() {
    for seed in UInt64(1)...12 {
      var random = TestRandom(seed: seed)
      let parameters = FrequencyParameters(
        storedEnergy: random.uniform(1000...6000), damping: random.uniform(0...40),
        droop: random.happens(0.2) ? 0 : random.uniform(50...600),
        governorTime: random.uniform(0.2...4), roomUp: random.uniform(20...200),
        stages: (0..<3).map { stage in
          .init(
            frequency: 49.4 - 0.3 * Double(stage), delay: random.uniform(0.1...0.5),
            power: random.uniform(10...60))
        })
      let imbalance = random.uniform(-200 ... -40)
      var response = FrequencyResponse(parameters, imbalance: imbalance)
      let records = response.run(until: 12)
      let oracle = RungeKuttaIsland.run(parameters, imbalance: imbalance, until: 12)
      #expect(
        records.compactMap { record -> Int? in
          if case .stageShed(let stage) = record.event { return stage }
          return nil
        } == oracle.stages, "seed \(seed)")
      #expect(near(response.deviation, oracle.deviation, 2e-3), "seed \(seed)")
      #expect(near(response.lowest - 50, oracle.lowest, 2e-3), "seed \(seed)")
    }
  }

  @Test func runningInPiecesIsTheSame() {
    let stage = FrequencyParameters.SheddingStage(frequency: 49.6, delay: 0.3, power: 30)
    var whole = FrequencyResponse(island(lag: 3, up: 60, stages: [stage]), imbalance: -120)
    var pieces = whole
    let records = whole.run(until: 20)
    var others: [FrequencyResponse.Record] = []
    for end in stride(from: 0.37, through: 20, by: 0.37) { others += pieces.run(until: end) }
    others += pieces.run(until: 20)
    #expect(records.map(\.event) == others.map(\.event))
    for (one, other) in zip(records, others) { #expect(near(one.time, other.time, 1e-7)) }
    #expect(near(whole.deviation, pieces.deviation, 1e-7))
  }

  @Test func theLargestLoadStepJustKeepsTheFrequency() {
    let parameters = island(lag: 2)
    let step = FrequencyResponse.largestLoadStep(parameters, keepingAbove: 49.5)
    var response = FrequencyResponse(parameters, imbalance: -step)
    _ = response.run(until: 60)
    #expect(near(response.lowest, 49.5, 1e-6))
    // Without governors the rest is the bound: 0.5 Hz times the damping (but for 60 s of 10).
    let bare = FrequencyResponse.largestLoadStep(island(droop: 0), keepingAbove: 49.5)
    #expect(near(bare, 0.5 * 20 / (1 - exp(-6)), 1e-6))
  }

  @Test func coldLoadsComeBackHigherAndFallBack() {
    let pickup = ColdLoadPickup(factor: 2.5, delay: 900, timeConstant: 1800)
    #expect(pickup.share(after: 0) == 2.5 && pickup.share(after: 900) == 2.5)
    #expect(near(pickup.share(after: 2700), 1 + 1.5 * exp(-1)))
    #expect(near(pickup.share(after: 1e6), 1))
    #expect(near(pickup.excess(after: 600), 900))
    // All of it: 1.5 x (900 + 1800).
    #expect(near(pickup.excess(after: 1e6), 4050))
    var sum = 0.0
    for second in 0..<4000 { sum += pickup.share(after: Double(second) + 0.5) - 1 }
    #expect(abs(sum - pickup.excess(after: 4000)) <= 1e-3)
  }
}

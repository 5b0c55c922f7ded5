import IoT
import TestSupport
import Testing

@Suite("Fleets and what they do")
struct FleetTests {
  static let classes = [
    DeviceClass(
      kind: .airConditioner, kilowattsOn: 2, floodMegabits: 1, benefitChannel: .electricity),
    DeviceClass(kind: .camera, kilowattsOn: 0.02, floodMegabits: 4, benefitChannel: .safety),
    DeviceClass(
      kind: .streetLight, kilowattsOn: 0.1, floodMegabits: 0.5, benefitChannel: .safety),
  ]

  /// In no order: the tables sort by class, then district.
  static let tables = FleetTables(
    classes: classes, districtCount: 3,
    fleets: [
      FleetPlan(deviceClass: 1, district: 2, count: 300, defaultCredentialShare: 0.4),
      FleetPlan(deviceClass: 0, district: 1, count: 1000, defaultCredentialShare: 0.2),
      FleetPlan(deviceClass: 1, district: 0, count: 100, defaultCredentialShare: 0.4),
      FleetPlan(deviceClass: 2, district: 0, count: 300, defaultCredentialShare: 0.1),
    ])

  @Test func `fleets are sorted and counted`() {
    let tables = Self.tables
    #expect(tables.counts == [1000, 100, 300, 300])
    #expect(tables.fleetDistricts == [1, 0, 2, 0])
    #expect(tables.classCounts == [1000, 400, 300])
    #expect(tables.fleets(ofClass: 1) == 1..<3)
  }

  @Test func `floods, load steps, views and uptime follow the counts`() {
    let tables = Self.tables
    var state = FleetState(tables)
    state.infect(400, fleet: 0)
    state.infect(50, fleet: 1)
    state.activity[1] = 0.5
    state.infect(30, fleet: 3)
    state.brick(10, fleet: 3)
    var flood = [0.0, 0, 0]
    tables.addFlood(state, classFlooding: [true, true, false], to: &flood)
    #expect(flood == [100, 400, 0])
    let on = tables.loadStepMegawatts(state, fleet: 0, command: .switchOn, onShare: 0.25)
    let off = tables.loadStepMegawatts(state, fleet: 0, command: .switchOff, onShare: 0.25)
    #expect((on - 0.6).magnitude < 1e-15)
    #expect((off + 0.2).magnitude < 1e-15)
    #expect(tables.loadMegawatts(state, fleet: 0, onShare: 0.5) == 1)
    #expect(tables.exposedShare(state, fleet: 1) == 0.25)
    #expect(tables.uptimeShare(state, fleet: 1) == 0.25)
    #expect(tables.uptimeShare(state, fleet: 3) == 0.9)
    var uptime = [9.0, 9, 9]
    var scratch = [Double.nan, .nan, .nan]
    tables.uptimeShares(state, channel: .safety, into: &uptime, devices: &scratch)
    #expect(uptime == [(0.25 * 100 + 0.9 * 300) / 400, 1, 1])
    state.restart(1000, fleet: 0)
    #expect(state.infected[0] == 0 && state.susceptible[0] == 1000)
    state.replace(4, fleet: 3)
    #expect(state.bricked[3] == 6 && state.removed[3] == 4)
  }

  @Test func `30 % more demand is ninety thousand air conditioners`() {
    // Soltan et al. 2018: 1 to 5 kW each; 90,000 at 2 kW are 180 MW, that is 30 % of 600 MW.
    let tables = FleetTables(
      classes: [Self.classes[0]], districtCount: 1,
      fleets: [FleetPlan(deviceClass: 0, district: 0, count: 90_000, defaultCredentialShare: 1)])
    var state = FleetState(tables)
    state.infect(90_000, fleet: 0)
    let step = tables.loadStepMegawatts(state, fleet: 0, command: .switchOn, onShare: 0)
    #expect(step == 180)
  }

  @Test func `a worm stays in its class, and in its district if networks are separate`() {
    let tables = Self.tables
    var state = FleetState(tables)
    state.rates[1] = WormRates(infection: 1, withinDistrictShare: 1)
    state.infect(10, fleet: 1)
    var random = TestRandom(seed: 3)
    #expect(tables.advance(state, deviceClass: 0) == .rest)
    while true {
      let event = tables.nextEvent(
        state, deviceClass: 1, timeDraw: random.uniform(), choiceDraw: random.uniform())
      if event.fleet < 0 { break }
      state.apply(event.transition, fleet: Int(event.fleet))
    }
    #expect(state.infected == [0, 100, 0, 0])
    state.activity[1] = 0
    #expect(tables.hazard(state, deviceClass: 1) == 0)
    state.rates[1].withinDistrictShare = 0
    state.activity[1] = 1
    // 100 of 400 cameras are infected: each of the 300 others at 0.4 · 100/400 a second.
    #expect((tables.hazard(state, deviceClass: 1) - 30).magnitude < 1e-12)
  }

  @Test func `counts are conserved and never negative, whatever happens`() {
    for seed in UInt64(1)...40 {
      var random = TestRandom(seed: seed)
      let counts = (0..<(1 + Int(random.next() % 5))).map { _ in 1 + Int(random.next() % 40_000) }
      let rates = WormRates(
        infection: random.uniform() * 5, reboot: random.uniform(),
        patchSusceptible: random.uniform() * 0.1, patchInfected: random.uniform() * 0.3,
        brick: random.uniform() * 0.2, withinDistrictShare: random.uniform())
      var run = WormRun(
        counts: counts, rates: rates, seed: seed, infected: 1 + Int(random.next() % 3000))
      // Leaps of up to 30 % a step: rough on purpose.
      for _ in 0..<3000 {
        if !run.step(change: 0.3) { break }
        for fleet in counts.indices {
          #expect(run.state.count(fleet) == counts[fleet], "seed \(seed)")
          let smallest = min(
            run.state.susceptible[fleet], run.state.infected[fleet], run.state.removed[fleet],
            run.state.bricked[fleet])
          #expect(smallest >= 0, "seed \(seed)")
        }
        if run.random.uniform() < 0.02 {
          run.state.activity[0] = run.random.uniform()
          run.state.replace(5, fleet: 0)
        }
      }
    }
  }

  @Test func `districts of one class act as one fleet`() {
    let rates = WormRates(infection: 2 / 3600.0, reboot: 0.2 / 3600, patchInfected: 0.8 / 3600)
    var together: [Double] = []
    var apart: [Double] = []
    for seed in UInt64(1)...400 {
      var one = WormRun(counts: [600], rates: rates, seed: seed, infected: 20)
      while one.infected > 0 && one.stepExactly() {}
      together.append(Double(one.removed))
      var many = WormRun(
        counts: [50, 150, 100, 300], rates: rates, seed: seed + 5000, infected: 20)
      while many.infected > 0 && many.stepExactly() {}
      apart.append(Double(many.removed))
    }
    let first = summary(together)
    let second = summary(apart)
    let error = (first.error * first.error + second.error * second.error).squareRoot()
    #expect((first.mean - second.mean).magnitude <= 4 * error, "seeds 1…400 and 5001…5400")
  }

  @Test func `leaps and single events agree on the way and in spread`() {
    let rates = WormRates(infection: 1, reboot: 0.1, patchSusceptible: 0.02, patchInfected: 0.1)
    var exact: [Double] = []
    var leapt: [Double] = []
    for seed in UInt64(1)...150 {
      var one = WormRun(counts: [4000, 6000], rates: rates, seed: seed, infected: 300)
      while one.seconds < 4 { _ = one.stepExactly() }
      exact.append(Double(one.infected))
      var many = WormRun(counts: [4000, 6000], rates: rates, seed: seed + 700, infected: 300)
      while many.seconds < 4 { _ = many.step(change: 0.02) }
      leapt.append(Double(many.infected))
    }
    let first = summary(exact)
    let second = summary(leapt)
    let error = (first.error * first.error + second.error * second.error).squareRoot()
    #expect(
      (first.mean - second.mean).magnitude <= 4 * error,
      "seeds 1…150 and 701…850")
    #expect((second.deviation / first.deviation - 1).magnitude < 0.3)
  }

  @Test func `a copy that runs on gives the same bits as the original`() {
    let rates = WormRates(infection: 1, reboot: 0.1, patchInfected: 0.1)
    var run = WormRun(counts: [30_000, 50_000], rates: rates, seed: 12, infected: 900)
    for _ in 0..<300 { _ = run.step() }
    var branch = run
    for _ in 0..<300 { _ = run.step() }
    for _ in 0..<300 { _ = branch.step() }
    #expect(run.state == branch.state && run.seconds == branch.seconds)
    #expect(run.leaps > 100)
  }

  @Test func `findings name every fault in one pass`() {
    var classes = Self.classes
    classes[0].kilowattsOn = -1
    classes[2].floodMegabits = .infinity
    let fleets = [
      FleetPlan(deviceClass: 5, district: 0, count: 1, defaultCredentialShare: 0),
      FleetPlan(deviceClass: 1, district: 7, count: 0, defaultCredentialShare: .nan),
      FleetPlan(deviceClass: 1, district: 1, count: 4, defaultCredentialShare: 1),
      FleetPlan(deviceClass: 1, district: 1, count: 5, defaultCredentialShare: 1),
    ]
    let found = FleetTables.findings(classes: classes, districtCount: 2, fleets: fleets)
    let expected: [FleetFinding.Subject] = [
      .deviceClass(0), .deviceClass(2), .fleet(0), .fleet(1), .fleet(1), .fleet(1), .fleet(3),
    ]
    #expect(found.map(\.subject) == expected)
  }
}

import Power
import Testing

/// Restoration from nothing: a chain worked by hand, what bounds a step, a whole system.
@Suite struct BlackStartTests {
  private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-9 }

  /// 1 - 2 - 3 - 4: a unit of 50 MW that starts alone, 20 MW, a unit of 200 MW, `far` MW.
  private func chain(far: Double = 100, rating: Double = 0) -> PowerCase {
    PowerCase(
      baseMVA: 100,
      buses: [
        .init(number: 1, role: .reference), .init(number: 2, load: 20), .init(number: 3),
        .init(number: 4, load: far),
      ],
      units: [
        .init(bus: 1, output: 20, maximum: 50, minimum: 10),
        .init(bus: 3, output: 100, maximum: 200, minimum: 80),
      ],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 2, to: 3, reactance: 0.1),
        .init(from: 3, to: 4, reactance: 0.1, ratingA: rating),
      ])
  }

  private func rules(
    lowest: Double = 45, cranking: Double = 10, cold: ColdLoadPickup? = nil
  ) -> BlackStartRules {
    BlackStartRules(
      units: [
        .init(isSelfStarting: true, crankingPower: 0, startTime: 600),
        .init(isSelfStarting: false, crankingPower: cranking, startTime: 1800),
      ], switchingTime: 120, loadStepTime: 60, lowestFrequency: lowest, coldLoad: cold)
  }

  @Test func aChainByHand() {
    let plan = BlackStart.plan(chain(), rules: rules())
    let expected: [(Double, BlackStartPlan.Step)] = [
      (600, .unitReady(0)), (720, .branchClosed(0)), (840, .branchClosed(1)),
      (840, .crankingBegun(1)), (900, .blockClosed(0)),
      // The last line is made ready while the second unit starts.
      (1020, .branchClosed(2)), (2640, .unitReady(1)), (2700, .blockClosed(1)),
    ]
    #expect(plan.records.map(\.step) == expected.map(\.1))
    for (record, moment) in zip(plan.records, expected) { #expect(near(record.time, moment.0)) }
    #expect(plan.darkBlocks.isEmpty)
    #expect(near(plan.energyNotServed, (20.0 * 900 + 100 * 2700) / 3600))
  }

  @Test func whatCannotBeSuppliedStaysDark() {
    #expect(BlackStart.plan(chain(far: 300), rules: rules()).darkBlocks == [1])
    #expect(BlackStart.plan(chain(rating: 50), rules: rules()).darkBlocks == [1])
    // 60 MW of cranking is more than the first unit has.
    let stuck = BlackStart.plan(chain(), rules: rules(cranking: 60))
    #expect(!stuck.records.map(\.step).contains(.crankingBegun(1)) && stuck.darkBlocks == [1])
    // A step of 20 MW on 50 MW takes the frequency below 49.9 Hz.
    let careful = BlackStart.plan(chain(), rules: rules(lowest: 49.9))
    #expect(careful.darkBlocks.contains(1))
    // Nothing starts alone: nothing happens.
    var none = rules()
    none.units[0].isSelfStarting = false
    let dead = BlackStart.plan(chain(), rules: none)
    #expect(dead.records.isEmpty && dead.darkBlocks == [0, 1])
  }

  /// What has just come back draws twice its load and leaves no room for the rest until it falls.
  @Test func coldLoadsHoldTheNextBlockBack() throws {
    var powerCase = chain()
    powerCase.buses[2].load = 50
    let cold = ColdLoadPickup(factor: 2, delay: 300, timeConstant: 600)
    let plan = BlackStart.plan(powerCase, rules: rules(cold: cold))
    #expect(plan.darkBlocks.isEmpty)
    let times = plan.records.compactMap { record -> Double? in
      if case .blockClosed = record.step { return record.time }
      return nil
    }
    let warm = BlackStart.plan(powerCase, rules: rules())
    #expect(times.count == 3 && plan.energyNotServed > warm.energyNotServed)
    // 250 MW carry 200 + 22, not 100 more: those wait until the 200 have fallen to 130.
    #expect(times[2] - times[1] > 300)
  }

  @Test func twoIslandsAreJoined() {
    var powerCase = chain()
    powerCase.branches.swapAt(0, 2)
    var both = rules()
    both.units[1].isSelfStarting = true
    both.units[1].startTime = 600
    let plan = BlackStart.plan(powerCase, rules: both)
    let steps = plan.records.map(\.step)
    #expect(steps.prefix(2) == [.unitReady(0), .unitReady(1)])
    #expect(steps.contains { if case .islandsJoined = $0 { true } else { false } })
    #expect(plan.darkBlocks.isEmpty)
  }

  /// The RTS from its six water turbines of 50 MW at bus 22.
  @Test func theReliabilityTestSystemComesBack() throws {
    let powerCase = try ReferenceData.readCase(ReliabilityTestSystemTests.path)
    let units = powerCase.units.map { unit in
      BlackStartRules.Unit(
        isSelfStarting: unit.maximum == 50, crankingPower: 0.03 * unit.maximum,
        startTime: unit.maximum == 50 ? 600 : 3600)
    }
    let blocks = powerCase.buses.indices.filter { powerCase.buses[$0].load > 0 }.flatMap { bus in
      (1...10).map { FeederBlock(bus: Int32(bus), share: 0.1, order: Int32($0)) }
    }
    let plan = BlackStart.plan(
      powerCase, options: PowerNetworkOptions(blocks: blocks),
      rules: BlackStartRules(units: units, switchingTime: 120, loadStepTime: 60))
    #expect(plan.darkBlocks.isEmpty)
    let closed = plan.records.compactMap { record -> Int? in
      if case .blockClosed(let block) = record.step { return block }
      return nil
    }
    #expect(closed.sorted() == Array(0..<170), "each block once")
    #expect(zip(plan.records, plan.records.dropFirst()).allSatisfy { $0.time <= $1.time })
    let branches = plan.records.filter {
      switch $0.step {
      case .branchClosed, .islandsJoined: true
      default: false
      }
    }
    #expect(branches.count <= 38)
    #expect(
      plan
        == BlackStart.plan(
          powerCase, options: PowerNetworkOptions(blocks: blocks),
          rules: BlackStartRules(units: units, switchingTime: 120, loadStepTime: 60)))
  }
}

import Power
import TestSupport
import Testing

/// Balancing of islands: headroom, surplus, shedding by blocks, ties, dead islands.
@Suite struct DispatchTests {
  private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-9 }

  private func twoBuses(
    load: Double, units: [PowerCase.Unit], blocks: [FeederBlock] = []
  ) -> PowerNetwork {
    PowerNetwork(
      PowerCase(
        baseMVA: 100,
        buses: [.init(number: 1, role: .reference), .init(number: 2, load: load)], units: units,
        branches: [.init(from: 1, to: 2, reactance: 0.1)]),
      options: PowerNetworkOptions(blocks: blocks))
  }

  private func settle(
    _ network: PowerNetwork, rules: DispatchRules = DispatchRules()
  ) -> (PowerState, PowerWorkspace) {
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, rules: rules, using: &workspace)
    RandomNetworkTests.expectBalance(state, network, "settled")
    return (state, workspace)
  }

  @Test func aDeficitTakesHeadroomInProportion() {
    // 60 MW planned for 100: headrooms 60 and 20, so 30 and 10 more.
    let network = twoBuses(
      load: 100,
      units: [.init(bus: 1, output: 40, maximum: 100), .init(bus: 2, output: 20, maximum: 40)])
    let (state, workspace) = settle(network)
    #expect(near(state.unitOutput[0], 70) && near(state.unitOutput[1], 30))
    #expect(workspace.changes.isEmpty)
    #expect(near(state.branchFlow[0], 70))
  }

  @Test func aSurplusTakesRoomInProportion() {
    // 90 MW planned for 50: rooms 60 and 20, so 30 and 10 less.
    let network = twoBuses(
      load: 50,
      units: [
        .init(bus: 1, output: 60, maximum: 100),
        .init(bus: 2, output: 30, maximum: 40, minimum: 10),
      ])
    let (state, _) = settle(network)
    #expect(near(state.unitOutput[0], 30) && near(state.unitOutput[1], 20))
  }

  @Test func aSurplusBelowTheLeastOutputTripsTheSmallest() {
    let network = twoBuses(
      load: 35,
      units: [
        .init(bus: 1, output: 60, maximum: 100, minimum: 30),
        .init(bus: 2, output: 30, maximum: 40, minimum: 10),
      ])
    let (state, workspace) = settle(network)
    #expect(near(state.unitOutput[0], 35) && !state.unitInService[1])
    #expect(workspace.changes == [PowerChange(.unitTrippedForSurplus, index: 1, power: 30)])
  }

  @Test func aDeficitShedsWholeBlocksInTheirOrder() {
    let blocks = [
      FeederBlock(bus: 1, share: 0.4, order: 3, isSheddable: false),
      FeederBlock(bus: 1, share: 0.1, order: 2), FeederBlock(bus: 1, share: 0.2, order: 1),
      FeederBlock(bus: 1, share: 0.2, order: 2),
    ]
    // 100 MW for 65: the block of order 1 (20 MW), then two of order 2 by index; 70 is met by
    // neither of the first two alone.
    let network = twoBuses(
      load: 100, units: [.init(bus: 1, output: 60, maximum: 65)], blocks: blocks)
    let (state, workspace) = settle(network)
    #expect(network.blocks.count == 5, "the rest of the bus is a block of its own")
    #expect(
      state.blockStatus == [.closed, .shedForBalance, .shedForBalance, .shedForBalance, .closed])
    #expect(workspace.changes.map(\.index) == [2, 1, 3])
    #expect(workspace.changes.allSatisfy { $0.kind == .blockShed })
    #expect(near(state.unitOutput[0], 50) && near(state.servedLoad(in: network), 50))
  }

  @Test func loadThatMayNotBeShedTakesTheIslandDown() {
    let blocks = [FeederBlock(bus: 1, share: 1, isSheddable: false)]
    let network = twoBuses(
      load: 100, units: [.init(bus: 1, output: 60, maximum: 65)], blocks: blocks)
    let (state, workspace) = settle(network)
    #expect(!state.unitInService[0] && state.servedLoad(in: network) == 0)
    #expect(workspace.changes.map(\.kind) == [.unitTrippedForCollapse, .islandDied])
    #expect(state.branchFlow == [0])
  }

  @Test func theTieToTheOutsideIsBoundedAndNeverTripped() {
    let tie = PowerCase.Unit(bus: 1, output: 0, maximum: 30, minimum: -20, isExternal: true)
    let local = PowerCase.Unit(bus: 2, output: 50, maximum: 60, minimum: 50)
    let (short, _) = settle(twoBuses(load: 85, units: [tie, local]))
    #expect(near(short.unitOutput[0] + short.unitOutput[1], 85))
    #expect(near(short.unitOutput[0], 35 * 30 / 40))
    let (export, _) = settle(twoBuses(load: 35, units: [tie, local]))
    #expect(near(export.unitOutput[0], -15))
    let (shed, workspace) = settle(twoBuses(load: 95, units: [tie, local]))
    #expect(shed.servedLoad(in: twoBuses(load: 95, units: [tie, local])) == 0)
    #expect(workspace.changes.first?.kind == .blockShed)
  }

  @Test func rampsBoundOneDispatch() {
    let network = twoBuses(
      load: 100,
      units: [
        .init(bus: 1, output: 40, maximum: 200, rampPerMinute: 5),
        .init(bus: 2, output: 20, maximum: 200, rampPerMinute: 2),
      ],
      blocks: (0..<10).map { FeederBlock(bus: 1, share: 0.1, order: Int32($0)) })
    let (state, _) = settle(network, rules: DispatchRules(horizonMinutes: 2))
    // At most 50 and 24 MW: three blocks of 10 MW go.
    #expect(near(state.servedLoad(in: network), 70))
    #expect(near(state.unitOutput[0], 40 + 10 * 10.0 / 14))
    #expect(near(state.unitOutput[1], 20 + 10 * 4.0 / 14))
  }

  @Test func aSubstationThatOpensSplitsTheNetwork() {
    let powerCase = PowerCase(
      baseMVA: 100,
      buses: [
        .init(number: 1, role: .reference), .init(number: 2, load: 40), .init(number: 3, load: 30),
        .init(number: 4, load: 20),
      ],
      units: [.init(bus: 1, output: 90, maximum: 100), .init(bus: 4, output: 0, maximum: 50)],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 2, to: 3, reactance: 0.1),
        .init(from: 2, to: 4, reactance: 0.1),
      ])
    let network = PowerNetwork(powerCase)
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, using: &workspace)
    #expect(near(state.branchFlow[0], 90))
    let base = state
    state.openSubstation(bus: 1, in: network, using: &workspace)
    state.settle(in: network, using: &workspace)
    #expect(state.islandCount == 4 && state.branchFlow == [0, 0, 0])
    #expect(state.busIsEnergised == [true, false, false, true])
    #expect(near(state.servedLoad(in: network), 20))
    #expect(
      workspace.changes == [
        PowerChange(.islandDied, index: 1, power: 40),
        PowerChange(.islandDied, index: 2, power: 30),
      ])
    for branch in 0..<3 { state.closeBranch(branch, in: network) }
    state.settle(in: network, using: &workspace)
    for branch in 0..<3 { #expect(near(state.branchFlow[branch], base.branchFlow[branch])) }
  }

  @Test func loadsUnitsAndBlocksChangeByCommand() {
    let network = twoBuses(
      load: 60,
      units: [.init(bus: 1, output: 60, maximum: 100), .init(bus: 2, output: 0, maximum: 30)])
    var (state, workspace) = settle(network)
    state.setLoad(bus: 1, to: 90, in: network)
    state.tripUnit(1)
    state.settle(in: network, using: &workspace)
    #expect(near(state.unitOutput[0], 90) && state.unitOutput[1] == 0)
    state.startUnit(1, in: network)
    state.setSchedule(unit: 0, to: 40)
    state.setSchedule(unit: 1, to: 30)
    state.settle(in: network, using: &workspace)
    #expect(near(state.unitOutput[0], 60) && near(state.unitOutput[1], 30))
    state.setBlock(0, to: .switchedOff)
    state.settle(in: network, using: &workspace)
    #expect(near(state.servedLoad(in: network), 0) && near(state.unitOutput[0], 0))
    state.setBlock(0, to: .closed)
    state.settle(in: network, using: &workspace)
    #expect(near(state.servedLoad(in: network), 90))
  }

  @Test func everyMegawattLostHasACause() {
    for seed in UInt64(1)...60 {
      var random = TestRandom(seed: seed)
      let network = PowerNetwork(RandomCase.make(&random, busCount: 25, isPlain: true))
      var workspace = PowerWorkspace(network)
      var state = PowerState(network)
      state.settle(in: network, using: &workspace)
      for step in 0..<20 {
        let before = state
        if random.happens(0.7) {
          state.openBranch(random.index(network.branchCount), in: network, using: &workspace)
        } else {
          state.tripUnit(random.index(network.unitCount))
        }
        state.settle(in: network, using: &workspace)
        RandomNetworkTests.expectBalance(state, network, "seed \(seed), step \(step)")
        var explained = 0.0
        for change in workspace.changes
        where change.kind == .blockShed || change.kind == .islandDied {
          explained += change.power
        }
        let shunts = network.busShunt.indices.reduce(0.0) { sum, bus in
          let gone = before.busIsEnergised[bus] && !state.busIsEnergised[bus]
          return gone ? sum + network.busShunt[bus] : sum
        }
        let lost = before.servedLoad(in: network) - state.servedLoad(in: network)
        #expect(abs(lost + shunts - explained) <= 1e-6, "seed \(seed), step \(step)")
      }
    }
  }
}

import Power
import TestSupport
import Testing

/// The path of rank-1 changes on networks of real size, parallel lines and negative reactances
/// included, against factorisations from nothing.
@Suite struct LargeCaseTripTests {
  static let cases = [
    "case118", "case300", "case1354pegase", "case2383wp", "case3120sp", "case9241pegase",
  ]

  private func largest(_ flows: [Double]) -> Double { flows.reduce(1) { max($0, abs($1)) } }

  private func expectSame(_ state: PowerState, _ fresh: PowerState, _ what: String) {
    #expect(state.busIsland == fresh.busIsland, "\(what): other islands")
    let scale = largest(fresh.branchFlow)
    var worst = 0.0
    for branch in fresh.branchFlow.indices {
      worst = max(worst, abs(state.branchFlow[branch] - fresh.branchFlow[branch]) / scale)
    }
    #expect(worst <= 1e-9, "\(what): \(worst)")
  }

  /// A hundred random trips in a row, bridges among them, are the same as one factorisation of
  /// what is left; closing them all gives the base back.
  @Test(.enabled(if: ReferenceData.hasMatpower), arguments: cases)
  func aHundredTripsEqualARefactorisation(name: String) throws {
    let folder = try #require(ReferenceData.matpower)
    let network = PowerNetwork(try ReferenceData.readCase("\(folder)/\(name).m"))
    for seed in UInt64(1)...2 {
      var random = TestRandom(seed: seed)
      var workspace = PowerWorkspace(network)
      var state = PowerState(network)
      state.settle(in: network, using: &workspace)
      let base = state
      var opened: [Int] = []
      var lastSplit = 0
      for step in 1...100 {
        let branch = random.index(network.branchCount)
        guard state.branchInService[branch] else { continue }
        let islands = state.islandCount
        state.openBranch(branch, in: network, using: &workspace)
        opened.append(branch)
        #expect(state.settle(in: network, using: &workspace) == .solved)
        if state.islandCount != islands { lastSplit = step }
        if step % 20 == 0 {
          expectSame(
            state, RandomNetworkTests.solvedAnew(state, network),
            "\(name), seed \(seed), step \(step)")
        }
      }
      #expect(lastSplit > 0 || name == "case118", "\(name): no bridge was among the trips")
      // Units that islands stopped run again, so that the base can return.
      for branch in opened.shuffled(using: &random) { state.closeBranch(branch, in: network) }
      for unit in base.unitInService.indices where base.unitInService[unit] {
        state.startUnit(unit, in: network)
      }
      for block in base.blockStatus.indices { state.setBlock(block, to: base.blockStatus[block]) }
      state.settle(in: network, using: &workspace)
      expectSame(state, base, "\(name), seed \(seed), all closed")
    }
  }

  /// Without bridges nothing is ever factored anew: the drift of a hundred downdates alone.
  @Test(.enabled(if: ReferenceData.hasMatpower), arguments: cases)
  func aHundredTripsWithoutBridgesAndBack(name: String) throws {
    let folder = try #require(ReferenceData.matpower)
    let network = PowerNetwork(try ReferenceData.readCase("\(folder)/\(name).m"))
    var random = TestRandom(seed: 3)
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, using: &workspace)
    let base = state
    var opened: [Int] = []
    var tries = 0
    while opened.count < min(100, network.branchCount / 8), tries < 2000 {
      tries += 1
      let branch = random.index(network.branchCount)
      guard state.branchInService[branch] else { continue }
      var next = state
      next.openBranch(branch, in: network, using: &workspace)
      #expect(DirectCurrentFlow.solve(&next, in: network, using: &workspace) == .solved)
      if next.islandCount != base.islandCount { continue }
      state = next
      opened.append(branch)
    }
    #expect(state.factor.updateCount > 0, "the factor follows the trips")
    expectSame(state, RandomNetworkTests.solvedAnew(state, network), "\(name), all open")
    for branch in opened.reversed() {
      state.closeBranch(branch, in: network)
      DirectCurrentFlow.solve(&state, in: network, using: &workspace)
    }
    expectSame(state, base, "\(name), all closed")
  }
}

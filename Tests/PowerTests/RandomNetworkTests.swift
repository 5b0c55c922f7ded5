import Power
import TestSupport
import Testing

/// Properties on networks made by chance; a failure names its seed.
@Suite struct RandomNetworkTests {
  @Test func plainFlowEqualsDenseElimination() {
    var compared = 0
    for seed in UInt64(1)...300 {
      var random = TestRandom(seed: seed)
      let powerCase = RandomCase.make(&random, busCount: 3 + random.index(12))
      let (state, outcome) = DirectCurrentFlow.solveCase(PowerNetwork(powerCase))
      guard let dense = DenseFlow.solve(powerCase, state), outcome == .solved else { continue }
      compared += 1
      let scale = max(100, dense.flows.map { abs($0) }.max() ?? 0)
      for branch in dense.flows.indices {
        #expect(
          abs(state.branchFlow[branch] - dense.flows[branch]) <= 1e-9 * scale,
          "seed \(seed), branch \(branch + 1)")
      }
    }
    #expect(compared > 250, "\(compared) of 300 networks could be compared")
  }

  /// Rank-1 changes against a factorisation from nothing, bridges and rejoined islands included.
  @Test func hundredSwitchingsEqualAFreshFactorisation() {
    for seed in UInt64(1)...20 {
      var random = TestRandom(seed: seed)
      let powerCase = RandomCase.make(&random, busCount: 30 + random.index(60), isPlain: true)
      let network = PowerNetwork(powerCase)
      var workspace = PowerWorkspace(network)
      var state = PowerState(network)
      state.settle(in: network, using: &workspace)
      for step in 1...100 {
        let branch = random.index(network.branchCount)
        if state.branchInService[branch] && random.happens(0.8) {
          state.openBranch(branch, in: network, using: &workspace)
        } else {
          state.closeBranch(branch, in: network)
        }
        let outcome = state.settle(in: network, using: &workspace)
        #expect(outcome == .solved, "seed \(seed), step \(step)")
        let fresh = Self.solvedAnew(state, network)
        for index in fresh.branchFlow.indices {
          let error = abs(state.branchFlow[index] - fresh.branchFlow[index])
          #expect(error <= 1e-9 * 100, "seed \(seed), step \(step), branch \(index + 1)")
        }
        #expect(fresh.busIsland == state.busIsland, "seed \(seed), step \(step)")
        Self.expectBalance(state, network, "seed \(seed), step \(step)")
      }
    }
  }

  /// The state with islands and factor made from nothing, and the same injections.
  static func solvedAnew(_ state: PowerState, _ network: PowerNetwork) -> PowerState {
    var fresh = PowerState(network)
    var workspace = PowerWorkspace(network)
    for branch in 0..<network.branchCount {
      if state.branchInService[branch] {
        fresh.closeBranch(branch, in: network)
      } else {
        fresh.openBranch(branch, in: network, using: &workspace)
      }
    }
    for unit in 0..<network.unitCount where !state.unitInService[unit] { fresh.tripUnit(unit) }
    for block in state.blockStatus.indices {
      fresh.setBlock(block, to: state.blockStatus[block])
      fresh.setLoad(block: block, to: state.blockLoad[block])
    }
    fresh.settle(in: network, using: &workspace)
    return fresh
  }

  /// Power sums to zero in every island, and every bus passes on what it gets.
  static func expectBalance(_ state: PowerState, _ network: PowerNetwork, _ what: String) {
    var sum = [Double](repeating: 0, count: state.islandCount)
    var load = sum
    var outflow = state.busInjection
    for bus in 0..<network.busCount {
      sum[Int(state.busIsland[bus])] += state.busInjection[bus]
    }
    for block in state.blockLoad.indices where state.isServed(block: block, in: network) {
      load[Int(state.busIsland[Int(network.blocks[block].bus)])] += abs(state.blockLoad[block])
    }
    for island in sum.indices {
      #expect(abs(sum[island]) <= 1e-9 * max(1, load[island]), "\(what), island \(island)")
    }
    for branch in 0..<network.branchCount {
      outflow[Int(network.branchFrom[branch])] -= state.branchFlow[branch]
      outflow[Int(network.branchTo[branch])] += state.branchFlow[branch]
    }
    for bus in outflow.indices {
      let scale = max(1, load[Int(state.busIsland[bus])])
      #expect(abs(outflow[bus]) <= 1e-8 * scale, "\(what), bus \(bus)")
    }
    for unit in 0..<network.unitCount where state.unitInService[unit] {
      let slack = 1e-9 * max(1, network.unitMaximum[unit])
      #expect(state.unitOutput[unit] <= network.unitMaximum[unit] + slack, "\(what), unit \(unit)")
      #expect(state.unitOutput[unit] >= network.unitMinimum[unit] - slack, "\(what), unit \(unit)")
    }
  }

  @Test func openingAndClosingReturnsTheBaseFlows() {
    for seed in UInt64(1)...50 {
      var random = TestRandom(seed: seed)
      var powerCase = RandomCase.make(&random, busCount: 20, isPlain: true)
      // Enough capacity at every bus: nothing is shed or tripped on the way.
      for bus in powerCase.buses {
        powerCase.units.append(.init(bus: bus.number, output: 0, maximum: 500))
      }
      for unit in powerCase.units.indices { powerCase.units[unit].minimum = 0 }
      let network = PowerNetwork(powerCase)
      var workspace = PowerWorkspace(network)
      var state = PowerState(network)
      state.settle(in: network, using: &workspace)
      let base = state
      var opened: [Int] = []
      for _ in 0..<15 {
        let branch = random.index(network.branchCount)
        guard state.branchInService[branch] else { continue }
        state.openBranch(branch, in: network, using: &workspace)
        if random.happens(0.5) { state.settle(in: network, using: &workspace) }
        opened.append(branch)
      }
      for branch in opened.shuffled(using: &random) {
        state.closeBranch(branch, in: network)
        if random.happens(0.5) { state.settle(in: network, using: &workspace) }
      }
      state.settle(in: network, using: &workspace)
      for branch in 0..<network.branchCount {
        let error = abs(state.branchFlow[branch] - base.branchFlow[branch])
        #expect(error <= 1e-9 * 100, "seed \(seed), branch \(branch + 1)")
      }
    }
  }

  @Test func aSnapshotThatRunsOnEqualsTheStraightRun() {
    var random = TestRandom(seed: 5)
    let network = PowerNetwork(RandomCase.make(&random, busCount: 60, isPlain: true))
    var workspace = PowerWorkspace(network)
    var straight = PowerState(network)
    straight.settle(in: network, using: &workspace)
    let list = (0..<40).map { _ in random.index(network.branchCount) }
    var snapshot = straight
    for (step, branch) in list.enumerated() {
      straight.openBranch(branch, in: network, using: &workspace)
      straight.settle(in: network, using: &workspace)
      if step == 20 { snapshot = straight }
    }
    var other = PowerWorkspace(network)
    for branch in list.dropFirst(21) {
      snapshot.openBranch(branch, in: network, using: &other)
      snapshot.settle(in: network, using: &other)
    }
    #expect(snapshot.branchFlow == straight.branchFlow)
    #expect(snapshot.unitOutput == straight.unitOutput)
    #expect(snapshot.blockStatus == straight.blockStatus)
  }
}

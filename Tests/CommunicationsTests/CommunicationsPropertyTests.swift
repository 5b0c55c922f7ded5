import Communications
import EventKernel
import TestSupport
import Testing

@Suite("Properties of the network")
struct CommunicationsPropertyTests {
  @Test func `parts agree with a search from scratch, and service stays a share`() {
    for seed in UInt64(1)...60 {
      var random = TestRandom(seed: seed)
      let plan = NetworkFixtures.random(&random, sites: 6 + Int(random.next() % 24), districts: 5)
      let network = CommunicationsNetwork(plan)
      var state = CommunicationsState(network)
      var reach = NetworkReach(network)
      var workspace = CommunicationsWorkspace(network)
      var outcome = CommunicationsOutcome(network)
      for _ in 0..<12 {
        disturb(&state, network, &random)
        network.update(state, &reach, &workspace, &outcome)
        checkReach(network, state, reach, seed)
        checkOutcome(network, outcome, seed)
        // Fresh scratch, full of NaN, and a reach made from nothing give the same bits.
        var again = NetworkReach(network)
        var fresh = CommunicationsWorkspace(network)
        var second = CommunicationsOutcome(network)
        network.update(state, &again, &fresh, &second)
        #expect(second == outcome, "seed \(seed)")
      }
    }
  }

  @Test func `repairing a site never takes coverage from anyone`() {
    for seed in UInt64(100)...160 {
      var random = TestRandom(seed: seed)
      let network = CommunicationsNetwork(
        NetworkFixtures.random(&random, sites: 20, districts: 4))
      var state = CommunicationsState(network)
      for _ in 0..<6 { disturb(&state, network, &random) }
      var reach = NetworkReach(network)
      var workspace = CommunicationsWorkspace(network)
      var before = CommunicationsOutcome(network)
      network.update(state, &reach, &workspace, &before)
      for site in 0..<network.siteCount { state.setSite(site, intact: true, at: .zero) }
      var after = CommunicationsOutcome(network)
      network.update(state, &reach, &workspace, &after)
      for district in 0..<network.districtCount {
        #expect(after.coverage[district] >= before.coverage[district] - 1e-12, "seed \(seed)")
      }
    }
  }

  private func disturb(
    _ state: inout CommunicationsState, _ network: CommunicationsNetwork,
    _ random: inout TestRandom
  ) {
    let site = Int(random.next() % UInt64(network.siteCount))
    state.setSite(site, intact: random.uniform() < 0.4, at: .zero)
    state.setLink(
      Int(random.next() % UInt64(network.linkCount)), up: random.uniform() < 0.4)
    let district = Int(random.next() % UInt64(network.districtCount))
    state.demandMultipliers[district] = random.uniform() * 5
    state.floodMegabits[district] = random.uniform() * 400
    state.registeredShare = random.uniform()
  }

  private func checkReach(
    _ network: CommunicationsNetwork, _ state: CommunicationsState, _ reach: NetworkReach,
    _ seed: UInt64
  ) {
    for first in 0..<network.siteCount {
      var reachesCore = false
      for second in 0..<network.siteCount {
        let reachable = network.reachable(from: first, to: second, in: state)
        #expect(reachable == reach.connected(first, second), "seed \(seed)")
        if reachable && network.siteKinds[second] == .core { reachesCore = true }
      }
      #expect(reachesCore == reach.reachesCore(first), "seed \(seed)")
    }
    let reaching = (0..<network.siteCount).filter { reach.reachesCore($0) }
    #expect(reach.order[..<reach.orderCount].map(Int.init).sorted() == reaching, "seed \(seed)")
  }

  private func checkOutcome(
    _ network: CommunicationsNetwork, _ outcome: CommunicationsOutcome, _ seed: UInt64
  ) {
    let shares = [
      outcome.coverage, outcome.blocking, outcome.coreReachability, outcome.service,
      outcome.priorityService, outcome.districtPriorityBlocking, outcome.publicBlocking,
      outcome.priorityBlocking, outcome.linkLoss, outcome.sitePassShare,
    ]
    for column in shares {
      #expect(column.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 }, "seed \(seed)")
    }
    for district in 0..<network.districtCount {
      let product =
        outcome.coverage[district] * (1 - outcome.blocking[district])
        * outcome.coreReachability[district]
      #expect((outcome.service[district] - product).magnitude < 1e-12, "seed \(seed)")
    }
    for link in 0..<network.linkCount {
      let passed =
        (outcome.linkLegitimate[link] + outcome.linkAttack[link]) * (1 - outcome.linkLoss[link])
      #expect(passed <= network.linkCapacity[link] * (1 + 1e-12), "seed \(seed)")
    }
  }
}

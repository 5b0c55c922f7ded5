import Testing
import Water

/// Broken mains, and the valves that isolate them.
@Suite struct LeakTests {
  private func line() throws -> WaterNetwork {
    try SmallNetwork.oneLink(head: 100, demand: 0) { model in
      model.junctions += ["K", "L"].map { WaterJunction($0, elevation: 0) }
      model.pipes = [
        WaterPipe("P", from: "R", to: "J", length: 1000, diameter: 12, roughness: 120),
        WaterPipe("Q", from: "J", to: "K", length: 1000, diameter: 8, roughness: 120),
        WaterPipe("S", from: "K", to: "L", length: 1000, diameter: 6, roughness: 120),
      ]
    }
  }

  /// What runs out is the coefficient times the root of the pressure, and comes from the reservoir.
  @Test func aLeakFollowsThePressure() throws {
    let network = try line()
    let junction = try #require(network.node("K"))
    let (state, report) = SmallNetwork.solve(network) { state in
      state.setLeak(40, at: junction, in: network)
    }
    #expect(report.hasConverged && report.massBalanceError < 1e-9)
    let pressure = network.nodeView(state, junction).pressure
    #expect(pressure > 10 && pressure < 43)
    let expected = 40 * pressure.squareRoot()
    #expect(abs(state.leakage(network) - expected) < 1e-6 * expected)
    let flow = try SmallNetwork.flow(network, state, "P")
    #expect(abs(flow - expected) < 1e-6 * expected)
  }

  @Test func aLeakIsAnEmitterOfTheSameCoefficient() throws {
    let leaking = SmallNetwork.solve(try line()) { state in
      if let network = try? line(), let node = network.node("L") {
        state.setLeak(25, at: node, in: network)
      }
    }
    var model = try line().model
    model.junctions[2].emitterCoefficient = 25
    let network = try ReferenceData.build(model)
    let emitting = SmallNetwork.solve(network)
    for node in 0..<network.junctionCount {
      #expect(abs(leaking.state.heads[node] - emitting.state.heads[node]) < 1e-6)
    }
  }

  @Test func withoutPressureNothingRunsOutOrIn() throws {
    let network = try line()
    let junction = try #require(network.node("L"))
    let pipe = try #require(network.link("Q"))
    let (state, report) = SmallNetwork.solve(network) { state in
      state.setLeak(40, at: junction, in: network)
      state.overrides[pipe].insert(.shut)
    }
    #expect(report.hasConverged && state.leakage(network) == 0 && !state.isSupplied[junction])
    // A junction above the reservoir's head.
    var model = network.model
    model.junctions[2].elevation = 150
    let high = try ReferenceData.build(model)
    let raised = SmallNetwork.solve(high) { state in
      state.setLeak(40, at: high.node("L") ?? 0, in: high)
    }
    #expect(raised.report.hasConverged && abs(raised.state.leakage(high)) < 1e-3)
  }

  @Test func leaksOpenChangeAndClose() throws {
    let network = try line()
    var state = WaterState(network)
    state.setLeak(1, at: 2, in: network)
    state.setLeak(2, at: 0, in: network)
    state.setLeak(3, at: 2, in: network)
    #expect(state.leaks.map(\.junction) == [0, 2])
    state.setLeak(0, at: 0, in: network)
    #expect(state.leaks.map(\.junction) == [2])
  }

  /// With valves beside J on Q and beside L on S, a break of Q takes S and K along.
  @Test func segments() throws {
    let network = try line()
    let (p, q, s) = (network.link("P") ?? 0, network.link("Q") ?? 0, network.link("S") ?? 0)
    let (j, k, l) = (network.node("J") ?? 0, network.node("K") ?? 0, network.node("L") ?? 0)
    let valves = [
      WaterSegments.Valve(link: q, node: j), WaterSegments.Valve(link: s, node: l),
    ]
    let segments = WaterSegments(network, valves: valves)
    let broken = segments.ofLink[q]
    #expect(segments.ofLink[s] == broken && segments.ofNode[k] == broken)
    #expect(segments.ofLink[p] != broken && segments.ofNode[j] != broken)
    #expect(segments.ofNode[l] != broken)
    #expect(segments.closing(broken) == valves)
    #expect(segments.links(of: broken) == [q, s].sorted())
    // With a valve at both ends of every pipe a break takes its own pipe only.
    let fine = WaterSegments(network)
    #expect(fine.links(of: fine.ofLink[q]) == [q] && fine.closing(fine.ofLink[q]).count == 2)
    let (state, _) = SmallNetwork.solve(network) { state in
      for link in segments.links(of: broken) { state.overrides[link].insert(.shut) }
    }
    #expect(state.isSupplied[j] && !state.isSupplied[k] && !state.isSupplied[l])
  }
}

import Power
import Testing

/// Overload relays: times from the published curves, and integration between changes of flow.
@Suite struct RelayTests {
  private func near(_ left: Double, _ right: Double, _ limit: Double = 1e-9) -> Bool {
    abs(left - right) <= limit
  }

  @Test func publishedTimes() {
    #expect(near(RelayCurve.linear.secondsToTrip(atLoading: 1.5, state: 0), 15))
    #expect(near(RelayCurve.linear.secondsToTrip(atLoading: 2, state: 0), 7.5))
    // IEC 60255-151 at twice the setting and a time multiplier of 1.
    let standard = RelayCurve.standardInverse(timeMultiplier: 1)
    #expect(near(standard.secondsToTrip(atLoading: 2, state: 0), 10.03, 0.005))
    let very = RelayCurve.veryInverse(timeMultiplier: 1)
    #expect(near(very.secondsToTrip(atLoading: 2, state: 0), 13.5))
    let extremely = RelayCurve.extremelyInverse(timeMultiplier: 1)
    #expect(near(extremely.secondsToTrip(atLoading: 2, state: 0), 26.67, 0.005))
    #expect(near(extremely.secondsToTrip(atLoading: 2, state: 0), 80.0 / 3))
    let half = RelayCurve.veryInverse(timeMultiplier: 0.5)
    #expect(near(half.secondsToTrip(atLoading: 3, state: 0.5), 0.5 * 0.5 * 13.5 / 2))
    #expect(RelayCurve.instantaneous.secondsToTrip(atLoading: 1.01, state: 0) == 0)
    #expect(RelayCurve.none.secondsToTrip(atLoading: 9, state: 0) == .infinity)
  }

  @Test func nothingTripsAtOrBelowTheSetting() {
    let curves: [RelayCurve] = [
      .linear, .standardInverse(timeMultiplier: 1), .veryInverse(timeMultiplier: 1),
      .extremelyInverse(timeMultiplier: 1), .instantaneous, .thermal(timeConstant: 600), .none,
    ]
    for curve in curves {
      for loading in [0, 0.5, 1] {
        #expect(curve.secondsToTrip(atLoading: loading, state: 0.99) == .infinity)
        #expect(curve.state(from: 0.5, atLoading: loading, after: 1e9) < 1 || loading == 1)
      }
    }
  }

  @Test func thermalRelayFollowsTheExponential() {
    // From a settled half load, at 1.2 of the rating: 600 ln((1.44 - 0.25) / 0.44) s.
    let curve = RelayCurve.thermal(timeConstant: 600)
    let start = curve.settledState(atLoading: 0.5)
    #expect(near(start, 0.25))
    let seconds = curve.secondsToTrip(atLoading: 1.2, state: start)
    #expect(near(seconds, 600 * 0.994933859192651, 1e-9))
    #expect(near(curve.state(from: start, atLoading: 1.2, after: seconds), 1, 1e-12))
    let middle = curve.state(from: start, atLoading: 1.2, after: seconds / 3)
    #expect(near(curve.secondsToTrip(atLoading: 1.2, state: middle), seconds * 2 / 3, 1e-9))
  }

  /// Two lines of which one trips first; then all the flow is on the other.
  @Test func integrationAcrossAChangeOfFlow() {
    let powerCase = PowerCase(
      baseMVA: 100,
      buses: [.init(number: 1, role: .reference), .init(number: 2, load: 150)],
      units: [.init(bus: 1, output: 150, maximum: 200)],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1, ratingA: 50),
        .init(from: 1, to: 2, reactance: 0.1, ratingA: 60),
      ])
    let network = PowerNetwork(powerCase)
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, using: &workspace)
    var due: [Int] = []
    // 75 MW on each: loadings 1.5 and 1.25, times 15 s and 30 s.
    let first = OverloadRelays.nextTrip(of: state, in: network, branches: &due)
    #expect(near(first, 15) && due == [0])
    OverloadRelays.advance(&state, in: network, by: first)
    #expect(near(state.relayState[1], 0.5))
    state.openBranch(0, in: network, using: &workspace)
    state.settle(in: network, using: &workspace)
    // 150 MW on the second: loading 2.5, 5 s from nothing, half of it left.
    let second = OverloadRelays.nextTrip(of: state, in: network, branches: &due)
    #expect(near(second, 2.5) && due == [1])
    #expect(state.relayState[0] == 0)
  }

  @Test func branchesInSeriesTripTogether() {
    let powerCase = PowerCase(
      baseMVA: 100,
      buses: [
        .init(number: 1, role: .reference), .init(number: 2), .init(number: 3, load: 90),
      ],
      units: [.init(bus: 1, output: 90, maximum: 200)],
      branches: [
        .init(from: 1, to: 2, reactance: 0.03, ratingA: 70),
        .init(from: 3, to: 2, reactance: 0.07, ratingA: 70),
      ])
    let network = PowerNetwork(powerCase)
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, using: &workspace)
    var due: [Int] = []
    _ = OverloadRelays.nextTrip(of: state, in: network, branches: &due)
    #expect(due == [0, 1])
  }

  @Test func relaysRestAndReset() {
    let curve = RelayCurve.linear
    #expect(near(curve.state(from: 0.6, atLoading: 0.25, after: 3), 0.3))
    #expect(curve.state(from: 0.6, atLoading: 0.25, after: 60) == 0)
    #expect(curve.state(from: 0.6, atLoading: 1, after: 1000) == 0.6)
    let standard = RelayCurve.standardInverse(timeMultiplier: 2)
    #expect(near(standard.state(from: 1, atLoading: 0, after: 13.5), 0.5))
  }
}

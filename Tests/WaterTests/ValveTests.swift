import Testing
import Water

/// A reservoir, a pipe, a valve from A to B, and demands behind it.
@Suite struct ValveTests {
  private func network(
    _ kind: WaterValve.Kind, setting: Double, curve: WaterCurve? = nil, head: Double = 300,
    demand: Double = 100, status: WaterValve.FixedStatus = .active
  ) throws -> WaterNetwork {
    var model = WaterModel()
    model.reservoirs = [WaterReservoir("R", head: head)]
    model.junctions = [
      WaterJunction("A", elevation: 0), WaterJunction("B", elevation: 10),
      WaterJunction("C", elevation: 5, demands: [WaterDemandCategory(base: demand)]),
    ]
    model.pipes = [
      WaterPipe("P1", from: "R", to: "A", length: 500, diameter: 8, roughness: 120),
      WaterPipe("P2", from: "B", to: "C", length: 500, diameter: 8, roughness: 120),
    ]
    if let curve { model.curves = [curve] }
    model.valves = [
      WaterValve(
        "V", from: "A", to: "B", diameter: 8, kind: kind, setting: setting,
        curve: curve?.identifier, minorLoss: 2, fixedStatus: status)
    ]
    return try ReferenceData.build(model)
  }

  @Test func pressureReducingValveHoldsItsPressure() throws {
    let network = try network(.pressureReducing, setting: 60)
    let (state, report) = SmallNetwork.solve(network)
    #expect(report.hasConverged && report.massBalanceError < 1e-8)
    #expect(abs(network.nodeView(state, try #require(network.node("B"))).pressure - 60) < 1e-6)
    #expect(abs(try SmallNetwork.flow(network, state, "V") - 100) < 1e-6)
  }

  @Test func pressureReducingValveStandsOpenWhenItCannot() throws {
    let network = try network(.pressureReducing, setting: 200)
    let (state, report) = SmallNetwork.solve(network)
    #expect(report.hasConverged)
    #expect(state.statuses[try #require(network.link("V"))] == .open)
    let a = try SmallNetwork.head(network, state, "A")
    let b = try SmallNetwork.head(network, state, "B")
    #expect(a > b && a - b < 1)
  }

  @Test func fixedValves() throws {
    let open = try network(.pressureReducing, setting: 60, status: .open)
    let (state, _) = SmallNetwork.solve(open)
    #expect(open.nodeView(state, 1).pressure > 100)
    let closed = try network(.pressureReducing, setting: 60, status: .closed)
    let (shut, report) = SmallNetwork.solve(closed)
    #expect(report.unsuppliedJunctions == 2)
    #expect(try SmallNetwork.flow(closed, shut, "P1") == 0)
  }

  @Test func flowControlValveLimitsTheFlow() throws {
    let network = try network(.flowControl, setting: 40)
    let (state, report) = SmallNetwork.solve(network, .pressureDriven)
    #expect(report.hasConverged)
    #expect(abs(try SmallNetwork.flow(network, state, "V") - 40) < 1e-3)
    let c = network.nodeView(state, try #require(network.node("C")))
    #expect(abs(c.demand - 40) < 1e-3)
    // (40 / 100)² of the required 30 psi.
    #expect(abs(c.pressure - 4.8) < 1e-2)
  }

  @Test func pressureBreakerTakesItsDrop() throws {
    let network = try network(.pressureBreaker, setting: 20)
    let (state, _) = SmallNetwork.solve(network)
    let drop =
      try SmallNetwork.head(network, state, "A") - SmallNetwork.head(network, state, "B")
    #expect(abs(drop - 20 / 0.4333) < 1e-5)
  }

  @Test func throttleValveLosesByItsCoefficient() throws {
    let network = try network(.throttleControl, setting: 50)
    let (state, _) = SmallNetwork.solve(network)
    let flow = 100 / 448.831
    let diameter = 8.0 / 12
    let loss = 0.02517 * 50 / (diameter * diameter * diameter * diameter) * flow * flow
    let drop =
      try SmallNetwork.head(network, state, "A") - SmallNetwork.head(network, state, "B")
    #expect(abs(drop - loss) < 1e-8)
  }

  @Test func generalPurposeValveFollowsItsCurve() throws {
    let curve = WaterCurve("loss", x: [0, 50, 150], y: [0, 4, 24])
    let network = try network(.generalPurpose, setting: 0, curve: curve)
    let (state, _) = SmallNetwork.solve(network)
    let drop =
      try SmallNetwork.head(network, state, "A") - SmallNetwork.head(network, state, "B")
    #expect(abs(drop - 14) < 1e-6)
  }

  /// Two ways from R to a low tank; the valve keeps up the pressure before it.
  @Test func pressureSustainingValveKeepsUpItsPressure() throws {
    var model = WaterModel()
    model.reservoirs = [WaterReservoir("R", head: 200), WaterReservoir("S", head: 20)]
    model.junctions = [WaterJunction("A", elevation: 0), WaterJunction("B", elevation: 0)]
    model.pipes = [
      WaterPipe("P1", from: "R", to: "A", length: 3000, diameter: 8, roughness: 100),
      WaterPipe("P2", from: "B", to: "S", length: 500, diameter: 8, roughness: 100),
    ]
    model.valves = [
      WaterValve(
        "V", from: "A", to: "B", diameter: 8, kind: .pressureSustaining, setting: 70)
    ]
    let network = try ReferenceData.build(model)
    let (state, report) = SmallNetwork.solve(network)
    #expect(report.hasConverged && report.massBalanceError < 1e-8)
    #expect(abs(network.nodeView(state, 0).pressure - 70) < 1e-5)
    #expect(try SmallNetwork.flow(network, state, "V") > 0)
  }

  @Test func checkValveStopsWhatWouldFlowBack() throws {
    var model = WaterModel()
    model.reservoirs = [WaterReservoir("R", head: 100), WaterReservoir("S", head: 80)]
    model.junctions = [WaterJunction("J", elevation: 0, demands: [WaterDemandCategory(base: 10)])]
    model.pipes = [
      WaterPipe("P1", from: "R", to: "J", length: 100, diameter: 8, roughness: 100),
      WaterPipe(
        "P2", from: "S", to: "J", length: 100, diameter: 8, roughness: 100, hasCheckValve: true),
    ]
    let network = try ReferenceData.build(model)
    let (state, report) = SmallNetwork.solve(network)
    #expect(report.hasConverged)
    #expect(try SmallNetwork.flow(network, state, "P2") == 0)
    #expect(abs(try SmallNetwork.flow(network, state, "P1") - 10) < 1e-9)
  }

  @Test func contradictingValvesAreRefused() throws {
    var model = WaterModel()
    model.reservoirs = [WaterReservoir("R", head: 100)]
    model.junctions = ["A", "B", "C"].map { WaterJunction($0, elevation: 0) }
    model.pipes = [
      WaterPipe("P", from: "R", to: "A", length: 1, diameter: 8, roughness: 100, line: 7)
    ]
    model.valves = [
      WaterValve("V", from: "A", to: "B", diameter: 8, kind: .pressureReducing, setting: 1),
      WaterValve(
        "W", from: "B", to: "C", diameter: 8, kind: .pressureReducing, setting: 1, line: 9),
      WaterValve(
        "X", from: "R", to: "C", diameter: 8, kind: .flowControl, setting: 1, line: 10),
    ]
    expectBuildErrors(model, ["WAT-0135", "WAT-0136"])
  }
}

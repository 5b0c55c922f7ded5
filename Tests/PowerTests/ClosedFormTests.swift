import Power
import TestSupport
import Testing

/// Networks small enough to be worked by hand.
@Suite struct ClosedFormTests {
  private func solve(_ powerCase: PowerCase) -> PowerState {
    let (state, outcome) = DirectCurrentFlow.solveCase(PowerNetwork(powerCase))
    #expect(outcome == .solved)
    return state
  }

  private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-10 }

  private func buses(_ loads: [Double], angle: Double = 0) -> [PowerCase.Bus] {
    loads.enumerated().map {
      PowerCase.Bus(
        number: $0 + 1, role: $0 == 0 ? .reference : .load, load: $1, angle: $0 == 0 ? angle : 0)
    }
  }

  private let unit = PowerCase.Unit(bus: 1, output: 0, maximum: 1000)

  @Test func twoBusesAndAReferenceAngle() {
    let powerCase = PowerCase(
      baseMVA: 50, buses: buses([10, 30], angle: 7), units: [unit],
      branches: [.init(from: 1, to: 2, reactance: 0.2)])
    let state = solve(powerCase)
    #expect(near(state.branchFlow[0], 30))
    #expect(near(state.unitOutput[0], 40))
    #expect(near(state.busAngle[0], 7 * .pi / 180))
    #expect(near(state.busAngle[1], 7 * .pi / 180 - 30.0 / 50 * 0.2))
  }

  @Test func triangleDividesByReactance() {
    // 90 MW at bus 3: by 1-3 over 0.1, by 1-2-3 over 0.2, hence two to one.
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 0, 90]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 2, to: 3, reactance: 0.1),
        .init(from: 3, to: 1, reactance: 0.1),
      ])
    let state = solve(powerCase)
    #expect(near(state.branchFlow[0], 30))
    #expect(near(state.branchFlow[1], 30))
    #expect(near(state.branchFlow[2], -60))
  }

  @Test func parallelLinesTapsAndABranchThatIsOff() {
    // Susceptances 1/0.1, 1/(0.1 x 1.25) = 8; the third is off.
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 90]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 1, to: 2, reactance: 0.1, tap: 1.25),
        .init(from: 2, to: 1, reactance: 0.1, inService: false),
      ])
    let state = solve(powerCase)
    #expect(near(state.branchFlow[0], 50))
    #expect(near(state.branchFlow[1], 40))
    #expect(state.branchFlow[2] == 0)
  }

  @Test func aPhaseShifterDrivesALoopFlow() {
    // No load: the shift of 0.06 rad drives 0.06 / (0.1 + 0.2) per unit round the loop.
    let degrees = 0.06 * 180 / Double.pi
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 0]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1, shift: degrees),
        .init(from: 1, to: 2, reactance: 0.2),
      ])
    let state = solve(powerCase)
    #expect(near(state.branchFlow[0], -20))
    #expect(near(state.branchFlow[1], 20))
  }

  @Test func aNegativeReactanceIsLegal() {
    // Series compensation: 0.2 - 0.1 = 0.1 against 0.1 straight.
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 0, 80]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.2), .init(from: 2, to: 3, reactance: -0.1),
        .init(from: 1, to: 3, reactance: 0.1),
      ])
    let state = solve(powerCase)
    for branch in 0..<3 { #expect(near(state.branchFlow[branch], 40)) }
  }

  @Test func reactancesThatCancelAreReportedNotTrapped() {
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 80]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 1, to: 2, reactance: -0.1),
      ])
    let (state, outcome) = DirectCurrentFlow.solveCase(PowerNetwork(powerCase))
    #expect(outcome == .singular(bus: 1))
    #expect(state.branchFlow == [0, 0])
  }

  @Test func islandsAndIsolatedBuses() {
    var list = buses([10, 20, 30, 40, 50])
    list[2].shuntConductance = 1
    list[4].role = .isolated
    list[4].angle = 3
    let powerCase = PowerCase(
      baseMVA: 100, buses: list,
      units: [unit, .init(bus: 3, output: 5, maximum: 9), .init(bus: 5, output: 5, maximum: 9)],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1), .init(from: 3, to: 5, reactance: 0.1),
        .init(from: 4, to: 4, reactance: 0.1),
      ])
    let state = solve(powerCase)
    #expect(near(state.branchFlow[0], 20))
    #expect(state.branchFlow[1] == 0 && state.branchFlow[2] == 0)
    #expect(near(state.unitOutput[1], 31), "bus 3 feeds itself and its shunt")
    #expect(state.busIsEnergised == [true, true, true, false, false])
    #expect(state.busAngle[3] == 0)
    #expect(near(state.busAngle[4], 3 * .pi / 180))
    #expect(state.islandCount == 4)
  }

  @Test func textOfFlowsAndAngles() {
    let powerCase = PowerCase(
      baseMVA: 100, buses: buses([0, 25]), units: [unit],
      branches: [
        .init(from: 1, to: 2, reactance: 0.1),
        .init(from: 2, to: 1, reactance: 0.1, inService: false),
      ])
    let network = PowerNetwork(powerCase)
    let (state, _) = DirectCurrentFlow.solveCase(network)
    #expect(
      PowerText.flows(state, of: network)
        == "branch,from_bus,to_bus,flow_mw\n1,1,2,25.0\n2,2,1,0.0\n")
    let lines = PowerText.angles(state, of: network).split(separator: "\n")
    #expect(lines.prefix(2) == ["bus,angle_deg", "1,0.0"])
    let angle = lines[2].split(separator: ",").last.flatMap { Double($0) } ?? 0
    #expect(near(angle, -0.025 * 180 / .pi))
  }

  @Test func sameNetworkInAnotherOrder() {
    var random = TestRandom(seed: 11)
    var powerCase = RandomCase.make(&random, busCount: 40, isPlain: true)
    let first = solve(powerCase)
    let order = Array(powerCase.branches.indices).shuffled(using: &random)
    powerCase.branches = order.map { powerCase.branches[$0] }
    powerCase.buses.shuffle(using: &random)
    powerCase.units.swapAt(0, 1)
    let second = solve(powerCase)
    for (place, branch) in order.enumerated() {
      let (left, right) = (second.branchFlow[place], first.branchFlow[branch])
      #expect(abs(left - right) <= 1e-9 * max(1, abs(right)))
    }
  }
}

import Foundation
import Power
import Testing

/// The RTS of 1979 as the repository types it.
@Suite struct ReliabilityTestSystemTests {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios/cities/falls-city/power/rts79.m").path

  @Test func theFileHoldsThePublishedSystem() throws {
    let powerCase = try ReferenceData.readCase(Self.path)
    #expect(powerCase.buses.count == 24 && powerCase.branches.count == 38)
    #expect(powerCase.buses.reduce(0) { $0 + $1.load } == 2850)
    #expect(powerCase.units.reduce(0) { $0 + $1.maximum } == 3405)
    // Units by size, from the report's table 6.
    let sizes = [12: 5, 20: 4, 50: 6, 76: 4, 100: 3, 155: 4, 197: 3, 350: 1, 400: 2]
    for size in sizes.keys.sorted() {
      #expect(powerCase.units.filter { Int($0.maximum) == size }.count == sizes[size])
    }
    #expect(powerCase.units.count == 32)
  }

  @Test(.enabled(if: ReferenceData.hasPower)) func flowsEqualMatpower() throws {
    let folder = try #require(ReferenceData.power) + "/matpower_dc/"
    let network = PowerNetwork(try ReferenceData.readCase(Self.path))
    let (state, outcome) = DirectCurrentFlow.solveCase(network)
    #expect(outcome == .solved)
    let flows = try ReferenceData.column(folder + "case24_ieee_rts_flow.csv")
    let angles = try ReferenceData.column(folder + "case24_ieee_rts_va.csv")
    for branch in flows.indices { #expect(abs(state.branchFlow[branch] - flows[branch]) <= 1e-6) }
    for bus in angles.indices {
      #expect(abs(state.busAngle[bus] * 180 / .pi - angles[bus]) <= 1e-6)
    }
  }

  /// Every single outage is balanced, and the base state has no overload.
  @Test func singleOutagesBalance() throws {
    let network = PowerNetwork(try ReferenceData.readCase(Self.path))
    var workspace = PowerWorkspace(network)
    var base = PowerState(network)
    base.settle(in: network, using: &workspace)
    #expect(workspace.changes.isEmpty)
    for branch in 0..<network.branchCount {
      #expect(base.loading(ofBranch: branch, in: network) <= 1)
      var state = base
      state.openBranch(branch, in: network, using: &workspace)
      #expect(state.settle(in: network, using: &workspace) == .solved)
      RandomNetworkTests.expectBalance(state, network, "branch \(branch + 1) out")
    }
  }
}

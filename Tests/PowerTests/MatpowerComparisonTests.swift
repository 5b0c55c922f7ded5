import Foundation
import Power
import Testing

/// Flows and angles against MATPOWER 8.1's `rundcpf`, run in octave on its own case files.
@Suite struct MatpowerComparisonTests {
  static let cases: [String] = {
    guard let folder = ReferenceData.power else { return [] }
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: folder + "/matpower_dc")) ?? []
    return files.filter { $0.hasSuffix("_flow.csv") }.map { String($0.dropLast(9)) }.sorted()
  }()

  @Test(.enabled(if: ReferenceData.hasBoth), arguments: cases)
  func flowsAndAnglesEqualMatpower(name: String) throws {
    let matpower = try #require(ReferenceData.matpower)
    let folder = try #require(ReferenceData.power) + "/matpower_dc/"
    let network = PowerNetwork(try ReferenceData.readCase("\(matpower)/\(name).m"))
    let (state, outcome) = DirectCurrentFlow.solveCase(network)
    #expect(outcome == .solved)
    let flows = try ReferenceData.column("\(folder)\(name)_flow.csv")
    let angles = try ReferenceData.column("\(folder)\(name)_va.csv")
    try #require(flows.count == network.branchCount && angles.count == network.busCount)
    // The files hold ten digits: half a unit of the last is at most 5e-10 of the figure.
    for branch in flows.indices {
      let error = abs(state.branchFlow[branch] - flows[branch])
      #expect(error <= max(1e-6, 6e-10 * abs(flows[branch])), "branch \(branch + 1)")
    }
    for bus in angles.indices {
      let error = abs(state.busAngle[bus] * 180 / .pi - angles[bus])
      #expect(error <= 1e-6, "bus \(network.source.buses[bus].number)")
    }
  }
}

import Diagnostics
import Foundation
import NativeFormats
import Power
import Testing
import Transport
import Water

/// The three networks of Falls City, alone, against independent programs.
@Suite struct OracleTests {
  static let reference = ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"]

  static func text(_ path: String) throws -> String {
    try String(contentsOf: FallsCity.root.appendingPathComponent(path), encoding: .utf8)
  }

  static func referenceText(_ path: String) throws -> String {
    try String(contentsOfFile: (reference ?? "") + "/" + path, encoding: .utf8)
  }

  @Test(
    .enabled(
      if: OracleTests.reference != nil, "CITYCASCADE_REFERENCE names no folder of reference data"))
  func branchFlowsOfTheReliabilityTestSystemAreThoseOfMatpower() throws {
    var diagnostics = DiagnosticList()
    let powerCase = try #require(
      MatpowerReader.read(
        text: Self.text("scenarios/cities/falls-city/power/rts79.m"), file: "rts79.m",
        diagnostics: &diagnostics))
    let network = PowerNetwork(powerCase)
    let (state, _) = DirectCurrentFlow.solveCase(network)
    let expected = try Self.referenceText("power/matpower_dc/case24_ieee_rts_flow.csv")
      .split(whereSeparator: \.isNewline).compactMap { Double($0) }
    #expect(expected.count == 38)
    for (branch, flow) in expected.enumerated() {
      #expect(abs(state.branchFlow[branch] - flow) < 1e-6, "branch \(branch + 1)")
    }
  }

  @Test func theRoadsReachThePublishedEquilibrium() throws {
    var diagnostics = DiagnosticList()
    let folder = "scenarios/cities/falls-city/roads/"
    let tables = try #require(
      TntpReader.readNetwork(
        text: Self.text(folder + "siouxfalls_net.tntp"), file: "net", diagnostics: &diagnostics))
    let trips = try #require(
      TntpReader.readTrips(
        text: Self.text(folder + "siouxfalls_trips.tntp"), file: "trips",
        diagnostics: &diagnostics))
    #expect(trips.total == 360_600)
    let result = UserEquilibrium.solve(
      RoadNetwork(tables), trips, options: .init(gap: 1e-10))
    // Transportation Networks for Research Core Team: 42.31335287107440 × 1e5.
    #expect(abs(result.objective / 4_231_335.28710744 - 1) < 1e-9)
  }

  @Test func net3ServesEveryCalmHourPressureDriven() throws {
    var diagnostics = DiagnosticList()
    let model = try #require(
      EpanetReader.read(
        text: Self.text("scenarios/cities/falls-city/water/net3.inp"), file: "net3.inp",
        diagnostics: &diagnostics))
    let network = try #require(WaterNetwork.build(model, diagnostics: &diagnostics))
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-6)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    repeat {
      let report = stepping.solve(&workspace)
      #expect(report.hasConverged)
      #expect(
        report.deliveredDemand > report.requestedDemand * (1 - 1e-6), "at \(stepping.time) s")
    } while stepping.advance() != nil
  }
}

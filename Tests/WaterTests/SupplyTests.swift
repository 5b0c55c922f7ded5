import Diagnostics
import NativeFormats
import Testing
import Water

/// Zones without an open way from a source.
@Suite struct SupplyTests {
  private func town() throws -> WaterNetwork {
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(
      text: SmallNetwork.town, file: "town.inp", diagnostics: &diagnostics)
    return try ReferenceData.build(try #require(model))
  }

  @Test(arguments: WaterDemandModel.allCases)
  func aZoneThatIsCutOffGetsNothing(_ demandModel: WaterDemandModel) throws {
    let network = try town()
    let cut = ["P6", "P7"].compactMap { network.link($0) }
    let (state, report) = SmallNetwork.solve(network, demandModel) { state in
      for link in cut { state.overrides[link].insert(.shut) }
    }
    let view = network.nodeView(state, try #require(network.node("J6")))
    #expect(view.head.isNaN && view.pressure.isNaN && view.demand == 0)
    #expect(report.unsuppliedJunctions == 1 && report.hasConverged)
    #expect(report.massBalanceError < 1e-9)
    #expect(abs(report.requestedDemand - report.deliveredDemand - 50 / 448.831) < 1e-6)
    for link in cut { #expect(network.linkView(state, link).flow == 0) }
    // Every number that remains in the state is finite.
    #expect(state.heads.allSatisfy(\.isFinite) && state.flows.allSatisfy(\.isFinite))
  }

  @Test func aPumpWithoutPowerGivesNothing() throws {
    let network = try town()
    let pump = try #require(network.link("U1"))
    let tank = try #require(network.link("P8"))
    let (state, report) = SmallNetwork.solve(network, .pressureDriven) {
      $0.overrides[pump].insert(.unpowered)
      $0.overrides[tank].insert(.shut)
    }
    #expect(report.unsuppliedJunctions == 6 && report.deliveredDemand == 0)
    #expect(state.flows.allSatisfy { $0 == 0 })
  }

  /// No power: the tank serves the town until it is empty; nothing from then; all when power is
  /// back, and the tank fills again.
  @Test func aBlackoutEmptiesTheTank() throws {
    let network = try town()
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-7)
    var dynamics = WaterDynamics(network, options: options)
    var workspace = WaterWorkspace(network)
    let pump = try #require(network.link("U1"))
    dynamics.state.overrides[pump].insert(.unpowered)
    var report = dynamics.solve(&workspace)
    var emptyAt: Double?
    while dynamics.time < 24 * 3600 {
      #expect(report.massBalanceError < 1e-6)
      if emptyAt == nil {
        #expect(report.deliveredDemand > 0)
      } else {
        #expect(report.deliveredDemand == 0 && report.unsuppliedJunctions == 6)
      }
      let event = dynamics.nextEvent()
      dynamics.advance(by: event.secondsFromNow)
      dynamics.handle(event.cause)
      if event.cause == .tankEmpty(1) { emptyAt = dynamics.time }
      report = dynamics.solve(&workspace)
    }
    #expect(emptyAt != nil)
    let lowest = dynamics.tankLevel(1, at: dynamics.time)
    #expect(abs(lowest - 2) < 1e-9)
    dynamics.state.overrides[pump].remove(.unpowered)
    report = dynamics.solve(&workspace)
    #expect(report.hasConverged && report.unsuppliedJunctions == 0)
    #expect(abs(report.deliveredDemand - report.requestedDemand) < 1e-6)
    #expect(dynamics.tankLevel(1, at: dynamics.time + 600) > 2)
  }
}

import Diagnostics
import NativeFormats
import TestSupport
import Testing
import Water

/// What may not change results.
@Suite struct InvarianceTests {
  private func town() throws -> WaterModel {
    var diagnostics = DiagnosticList()
    return try #require(
      EpanetReader.read(text: SmallNetwork.town, file: "town.inp", diagnostics: &diagnostics))
  }

  /// Shuffled rows: the same bits, since all is sorted by identifier.
  static func expectOrderDoesNotMatter(_ model: WaterModel, seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    var shuffled = model
    shuffled.junctions.shuffle(using: &generator)
    shuffled.pipes.shuffle(using: &generator)
    shuffled.tanks.shuffle(using: &generator)
    let first = try ReferenceData.build(model)
    let second = try ReferenceData.build(shuffled)
    let one = SmallNetwork.solve(first, .pressureDriven, accuracy: 1e-6)
    let two = SmallNetwork.solve(second, .pressureDriven, accuracy: 1e-6)
    #expect(one.state.heads == two.state.heads, "seed \(seed)")
    #expect(one.state.flows == two.state.flows, "seed \(seed)")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func orderOfRows(_ seed: UInt64) throws {
    try Self.expectOrderDoesNotMatter(try town(), seed: seed)
  }

  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")), arguments: [4, 5] as [UInt64])
  func orderOfRowsOfNet3(_ seed: UInt64) throws {
    try Self.expectOrderDoesNotMatter(try ReferenceData.model("Net3"), seed: seed)
  }

  /// Names given in another order number the nodes anew, which changes rounding only.
  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")))
  func renamedNodesHaveTheSameHeads() throws {
    let model = try ReferenceData.model("Net3")
    func renamed(_ name: String) -> String { String(name.reversed()) + "x" }
    var other = model
    for row in other.junctions.indices {
      other.junctions[row].identifier = renamed(model.junctions[row].identifier)
    }
    let junctions = NameSet(model.junctions.map(\.identifier))
    for row in other.pipes.indices {
      let pipe = model.pipes[row]
      other.pipes[row].startNode =
        junctions.has(pipe.startNode) ? renamed(pipe.startNode) : pipe.startNode
      other.pipes[row].endNode =
        junctions.has(pipe.endNode) ? renamed(pipe.endNode) : pipe.endNode
    }
    for row in other.pumps.indices {
      let pump = model.pumps[row]
      other.pumps[row].startNode =
        junctions.has(pump.startNode) ? renamed(pump.startNode) : pump.startNode
      other.pumps[row].endNode =
        junctions.has(pump.endNode) ? renamed(pump.endNode) : pump.endNode
    }
    let first = try ReferenceData.build(model)
    let second = try ReferenceData.build(other)
    let one = SmallNetwork.solve(first).state
    let two = SmallNetwork.solve(second).state
    for junction in model.junctions {
      let name = junction.identifier
      let difference =
        try SmallNetwork.head(first, one, name) - SmallNetwork.head(second, two, renamed(name))
      #expect(abs(difference) < 1e-6, "\(name)")
    }
  }

  /// From the flows of another hour or from none: the same heads.
  static func expectWarmAndColdAgree(_ network: WaterNetwork, _ model: WaterDemandModel) {
    let options = WaterSolverOptions(network, demandModel: model, accuracy: 1e-8)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    repeat {
      var cold = stepping
      cold.state.resetFlows(network)
      let warmReport = stepping.solve(&workspace)
      let coldReport = cold.solve(&workspace)
      #expect(warmReport.hasConverged && coldReport.hasConverged, "at \(stepping.time)")
      let worst = zip(stepping.state.heads, cold.state.heads).map { abs($0 - $1) }.max() ?? 0
      #expect(worst < 1e-6, "at \(stepping.time)")
    } while stepping.advance() != nil
  }

  @Test(arguments: WaterDemandModel.allCases)
  func warmAndColdStart(_ model: WaterDemandModel) throws {
    Self.expectWarmAndColdAgree(try ReferenceData.build(try town()), model)
  }

  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")), arguments: WaterDemandModel.allCases)
  func warmAndColdStartOfNet3(_ model: WaterDemandModel) throws {
    Self.expectWarmAndColdAgree(try ReferenceData.network("Net3"), model)
  }

  /// A copy goes on bit by bit as the original, with a fresh workspace, on both clocks.
  @Test func aCopyIsASnapshot() throws {
    let network = try ReferenceData.build(try town())
    let options = WaterSolverOptions(network, demandModel: .pressureDriven)
    var workspace = WaterWorkspace(network)
    var original = WaterDynamics(network, options: options)
    _ = original.solve(&workspace)
    func run(_ dynamics: inout WaterDynamics, _ count: Int, _ workspace: inout WaterWorkspace) {
      for _ in 0..<count {
        let event = dynamics.nextEvent()
        dynamics.advance(by: event.secondsFromNow)
        dynamics.handle(event.cause)
        _ = dynamics.solve(&workspace)
      }
    }
    run(&original, 40, &workspace)
    var copy = original
    run(&original, 60, &workspace)
    var fresh = WaterWorkspace(network)
    run(&copy, 60, &fresh)
    #expect(original.state == copy.state && original.time == copy.time)

    var stepping = WaterStepping(network, options: options, duration: 86_400)
    for _ in 0..<10 {
      _ = stepping.solve(&workspace)
      _ = stepping.advance()
    }
    var branch = stepping
    repeat { _ = stepping.solve(&workspace) } while stepping.advance() != nil
    repeat { _ = branch.solve(&fresh) } while branch.advance() != nil
    #expect(stepping.state == branch.state)
  }
}

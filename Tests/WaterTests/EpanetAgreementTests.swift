import Testing
import Water

/// Against EPANET 2.3.5 (OWA), 24 hours, both sides at accuracy 1e-6.
@Suite(.enabled(if: ReferenceData.isPresent))
struct EpanetAgreementTests {
  /// Simulates a day on EPANET's clock with the options of the reference runs.
  struct Day {
    var steps: [(time: Int, report: WaterSolveReport)] = []
    /// States on the hour.
    var hours: [Int: WaterState] = [:]
  }

  static func day(_ network: WaterNetwork, _ model: WaterDemandModel) -> Day {
    let options = WaterSolverOptions(network, demandModel: model, accuracy: 1e-6)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    var day = Day()
    repeat {
      day.steps.append((stepping.time, stepping.solve(&workspace)))
      if stepping.time % 3600 == 0 { day.hours[stepping.time] = stepping.state }
    } while stepping.advance() != nil
    return day
  }

  static func compare(
    _ name: String, file: String, _ model: WaterDemandModel, headTolerance: Double,
    flowFloor: Double
  ) throws {
    let network = try ReferenceData.network(file)
    let day = day(network, model)
    let stem = "\(name)_\(model.rawValue)_24h_acc1e-6_v235"
    var iterations = 0
    var expectedIterations = 0
    for (row, step) in zip(try ReferenceData.rows("\(stem)_steps.csv"), day.steps) {
      let time = try #require(Int(row[0]))
      #expect(abs(step.time - time) <= 1, "step at \(time) s came at \(step.time)")
      #expect(step.report.hasConverged, "at \(step.time)")
      #expect(step.report.massBalanceError < 1e-6, "at \(step.time)")
      iterations += step.report.iterations
      expectedIterations += try #require(Int(row[1]))
    }
    var worstHead = 0.0
    var worstHeadPlace = ""
    for row in try ReferenceData.rows("\(stem)_nodes.csv.gz") {
      let time = try #require(Int(row[0]))
      let state = try #require(day.hours[time])
      let node = try #require(network.node(row[1]), "\(row[1])")
      let view = network.nodeView(state, node)
      let expected = try #require(Double(row[2]))
      let error = abs(view.head - expected)
      if !(error <= worstHead) { (worstHead, worstHeadPlace) = (error, "\(row)") }
    }
    var worstFlow = 0.0
    var worstFlowPlace = ""
    for row in try ReferenceData.rows("\(stem)_links.csv.gz") {
      let time = try #require(Int(row[0]))
      let state = try #require(day.hours[time])
      let link = try #require(network.link(row[1]), "\(row[1])")
      let view = network.linkView(state, link)
      let expected = try #require(Double(row[2]))
      let error = max(abs(view.flow - expected) - flowFloor, 0) / max(abs(expected), 1)
      if !(error <= worstFlow) { (worstFlow, worstFlowPlace) = (error, "\(row) \(view.flow)") }
    }
    print(
      "\(stem): \(day.steps.count) steps, iterations \(iterations) (EPANET \(expectedIterations)),"
        + " head within \(worstHead) at \(worstHeadPlace), flow within \(worstFlow)"
        + " at \(worstFlowPlace)")
    #expect(worstHead <= headTolerance, "\(worstHeadPlace)")
    #expect(worstFlow <= 1e-3, "\(worstFlowPlace)")
  }

  @Test(arguments: ["Net1", "Net2", "Net3"])
  func demandDriven(_ name: String) throws {
    try Self.compare(name, file: name, .demandDriven, headTolerance: 1e-3, flowFloor: 0.5)
  }

  @Test(arguments: ["Net1", "Net2", "Net3"])
  func pressureDriven(_ name: String) throws {
    try Self.compare(name, file: name, .pressureDriven, headTolerance: 5e-3, flowFloor: 0.5)
  }

  /// Larger networks: ky4 (959 junctions), L-TOWN (782, with pressure reducing valves).
  @Test(arguments: ["ky4", "L-TOWN"].filter(ReferenceData.hasNetwork))
  func largerDemandDriven(_ name: String) throws {
    try Self.compare(name, file: name, .demandDriven, headTolerance: 1e-3, flowFloor: 0.5)
  }

  @Test(arguments: ["ky4", "L-TOWN"].filter(ReferenceData.hasNetwork))
  func largerPressureDriven(_ name: String) throws {
    try Self.compare(name, file: name, .pressureDriven, headTolerance: 5e-3, flowFloor: 0.5)
  }
}

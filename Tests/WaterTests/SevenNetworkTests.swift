import Testing
import Water

/// The seven public networks that are fit as oracle, a day on EPANET's clock at accuracy 1e-6 on
/// both
/// sides, against EPANET 2.3.5 run beside: heads to 1e-3 in the file's unit (5e-3 pressure-driven),
/// flows to 1e-3 relative above a floor of 0.5 gpm, every event within a second.
@Suite(.enabled(if: EpanetOracle.isPresent && ReferenceData.hasNetwork("CTOWN")), .serialized)
struct SevenNetworkTests {
  static let names = ["Net1", "Net2", "Net3", "ky4", "ky7", "L-TOWN", "CTOWN"]

  @Test(arguments: names)
  func demandDriven(_ name: String) throws {
    try Self.compare(name, .demandDriven, headTolerance: 1e-3)
  }

  @Test(arguments: names)
  func pressureDriven(_ name: String) throws {
    try Self.compare(name, .pressureDriven, headTolerance: 5e-3)
  }

  struct Sample {
    var state: WaterState
    var changedAt: [Int]
  }

  static func compare(_ name: String, _ model: WaterDemandModel, headTolerance: Double) throws {
    let network = try ReferenceData.network(name)
    let path = "\(try #require(ReferenceData.networkFolder))/\(name).inp"
    let required = network.model.options.flowUnit.isMetric ? 20.0 : 30.0
    let oracle = try EpanetOracle.run(
      path: path,
      [
        "accuracy=1e-6", "duration=86400", "every=3600", "preq=\(required)",
        "model=\(model == .pressureDriven ? "PDA" : "DDA")",
      ])
    let options = WaterSolverOptions(
      network, demandModel: model, accuracy: 1e-6, requiredPressure: required)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    var hours: [Int: WaterState] = [:]
    var times: [Int] = []
    repeat {
      let report = stepping.solve(&workspace)
      #expect(report.hasConverged && report.massBalanceError < 1e-6, "at \(stepping.time)")
      times.append(stepping.time)
      if stepping.time % 3600 == 0 { hours[stepping.time] = stepping.state }
    } while stepping.advance() != nil
    #expect(times.count == oracle.times.count)
    let late = zip(times, oracle.times).filter { abs($0 - $1) > 1 }
    #expect(late.isEmpty, "\(late)")
    // Times at which a solve came between the steps: an event, whose second may differ by one.
    let events = (times + oracle.times).filter { $0 % 3600 != 0 }
    func isExcluded(_ time: Int) -> Bool {
      model == .pressureDriven && events.contains { abs($0 - time) <= 60 }
    }
    var excluded = 0
    var worst = (head: 0.0, flow: 0.0, place: "")
    for place in oracle.nodePlaces {
      if isExcluded(place.time) {
        excluded += 1
        continue
      }
      let state = try #require(hours[place.time])
      let node = try #require(network.node(place.name))
      if node < network.junctionCount && !state.isSupplied[node] { continue }
      let error = abs(network.nodeView(state, node).head - oracle.nodes[place]![0])
      if !(error <= worst.head) { (worst.head, worst.place) = (error, "\(place)") }
    }
    let floor = 0.5 / 448.831 * network.units.flow
    for place in oracle.linkPlaces where !isExcluded(place.time) {
      let state = try #require(hours[place.time])
      let link = try #require(network.link(place.name))
      let expected = oracle.links[place]![0]
      let error = abs(network.linkView(state, link).flow - expected)
      worst.flow = max(worst.flow, (error - floor) / max(abs(expected), floor))
    }
    print(
      "\(name) \(model): \(times.count) solves, heads within \(worst.head), flows within"
        + " \(max(worst.flow, 0)), \(excluded) of \(oracle.nodePlaces.count) samples excluded")
    #expect(worst.head <= headTolerance, "\(worst.place)")
    #expect(worst.flow <= 1e-3)
    #expect(Double(excluded) <= 0.02 * Double(oracle.nodePlaces.count))
  }
}

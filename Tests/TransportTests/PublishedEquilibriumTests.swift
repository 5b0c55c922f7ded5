import Testing
import Transport

/// Published optima of the TNTP collection, to 1e-9 of the objective.
@Suite(.enabled(if: ReferenceFiles.arePresent), .serialized)
struct PublishedEquilibriumTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var gap: Double
    var objective: Double
    var totalTime: Double
    var tollWeight = 0.0
    var distanceWeight = 0.0
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "SiouxFalls", gap: 1e-10, objective: 4_231_335.287_107_44,
      totalTime: 7_480_225.344_921),
    Case(
      name: "Anaheim", gap: 1e-10, objective: 1_286_032.171_096, totalTime: 1_419_913.851_059),
    Case(
      name: "Winnipeg", gap: 1e-10, objective: 827_911.494_629_963, totalTime: 925_828.073_682),
    Case(
      name: "ChicagoSketch", gap: 1e-8, objective: 17_313_018.738_747_7,
      totalTime: 18_935_450.261_583, tollWeight: 0.02, distanceWeight: 0.04),
  ]

  @Test("The solver reaches the published objective and flows", arguments: cases)
  func objective(_ item: Case) throws {
    let tables = try ReferenceFiles.network(item.name)
    let network = RoadNetwork(
      tables, tollWeight: item.tollWeight, distanceWeight: item.distanceWeight)
    let trips = try ReferenceFiles.trips(item.name)
    let result = UserEquilibrium.solve(
      network, trips, options: UserEquilibrium.Options(gap: item.gap))
    #expect(result.hasConverged)
    #expect((result.objective / item.objective - 1).magnitude < 1e-9)
    #expect((result.totalTravelTime / item.totalTime - 1).magnitude < 1e-7)
    #expect(result.unservedDemand == 0)
    let published = try ReferenceFiles.flows(item.name, tables)
    var worst = 0.0
    var worstCost = 0.0
    for link in 0..<tables.linkCount {
      worst = max(worst, (result.linkFlow[link] - published.flow[link]).magnitude)
      worstCost = max(worstCost, (result.linkCost[link] - published.cost[link]).magnitude)
    }
    // Flows on links of constant time need not be unique, so Winnipeg is compared by cost alone.
    if item.name != "Winnipeg" { #expect(worst < 1) }
    #expect(worstCost < 1e-4)
  }

  @Test("The published flows alone give the published objective and total time", arguments: cases)
  func objectiveOfPublishedFlows(_ item: Case) throws {
    // A network of one route a link, loaded with the published flow, has the published sums.
    let tables = try ReferenceFiles.network(item.name)
    let published = try ReferenceFiles.flows(item.name, tables)
    var split = RoadTables(zoneCount: 2 * tables.linkCount, nodeCount: 2 * tables.linkCount)
    for link in 0..<tables.linkCount {
      split.appendLink(
        from: 2 * link + 1, to: 2 * link + 2, capacity: tables.capacity[link],
        length: tables.length[link], freeFlowTime: tables.freeFlowTime[link], b: tables.b[link],
        power: tables.power[link], toll: tables.toll[link])
    }
    let trips = TripTable(
      zoneCount: split.zoneCount, origin: (0..<tables.linkCount).map { Int32(2 * $0 + 1) },
      destination: (0..<tables.linkCount).map { Int32(2 * $0 + 2) }, demand: published.flow)
    let result = UserEquilibrium.solve(
      RoadNetwork(split, tollWeight: item.tollWeight, distanceWeight: item.distanceWeight), trips)
    #expect((result.objective / item.objective - 1).magnitude < 1e-12)
    #expect((result.totalTravelTime / item.totalTime - 1).magnitude < 1e-12)
    for link in 0..<tables.linkCount where published.flow[link] > 0 {
      #expect((result.linkCost[link] - published.cost[link]).magnitude < 1e-9)
    }
  }

  struct Perturbation: Sendable, CustomTestStringConvertible {
    var name: String
    var link: Int
    var objective: Double
    var base: Double
    var testDescription: String { name }
  }

  static let perturbations = [
    Perturbation(
      name: "SiouxFalls", link: 25, objective: 4_346_601.90, base: 4_231_335.287_107_44),
    Perturbation(
      name: "Anaheim", link: 304, objective: 1_288_598.62, base: 1_286_032.171_096),
  ]

  @Test(
    "A third of the way through the links one loses 60 %, then gets it back",
    arguments: perturbations)
  func perturbed(_ item: Perturbation) throws {
    let network = RoadNetwork(try ReferenceFiles.network(item.name))
    let trips = try ReferenceFiles.trips(item.name)
    let options = UserEquilibrium.Options(gap: 1e-10)
    let base = UserEquilibrium.solve(network, trips, options: options)
    var conditions = RoadConditions(of: network)
    conditions.capacity[item.link] *= 0.4
    let cut = UserEquilibrium.solve(
      network, trips, conditions: conditions, from: base.routes, options: options)
    #expect((cut.objective / item.objective - 1).magnitude < 1e-6)
    let back = UserEquilibrium.solve(network, trips, from: cut.routes, options: options)
    #expect((back.objective / item.base - 1).magnitude < 1e-9)
  }
}

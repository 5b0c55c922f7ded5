import TestSupport
import Testing
import Transport

/// Equilibria that are known by hand, and what must hold of every equilibrium.
struct UserEquilibriumTests {
  static let tight = UserEquilibrium.Options(gap: 1e-12)

  @Test("Braess' network: flows 4, 2, 2, 2, 4, objective 386, total time 552")
  func braess() {
    let network = RoadNetwork(SmallNetworks.braess())
    let result = UserEquilibrium.solve(
      network, SmallNetworks.braessTrips, options: UserEquilibriumTests.tight)
    #expect(result.hasConverged)
    for (flow, expected) in zip(result.linkFlow, [4.0, 2, 2, 2, 4]) {
      #expect((flow - expected).magnitude < 1e-6)
    }
    #expect((result.objective - 386).magnitude < 1e-5)
    #expect((result.totalTravelTime - 552).magnitude < 1e-5)
    #expect(result.routes.routeCount == 3)
  }

  @Test("Closing the middle road of Braess' network makes everyone faster")
  func braessClosed() {
    let network = RoadNetwork(SmallNetworks.braess())
    let open = UserEquilibrium.solve(
      network, SmallNetworks.braessTrips, options: UserEquilibriumTests.tight)
    var conditions = RoadConditions(of: network)
    conditions.isClosed[3] = true
    for start in [nil, open.routes] {
      let result = UserEquilibrium.solve(
        network, SmallNetworks.braessTrips, conditions: conditions, from: start,
        options: UserEquilibriumTests.tight)
      for (flow, expected) in zip(result.linkFlow, [3.0, 3, 3, 0, 3]) {
        #expect((flow - expected).magnitude < 1e-6)
      }
      #expect((result.objective - 399).magnitude < 1e-5)
      #expect((result.totalTravelTime - 498).magnitude < 1e-5)
      #expect(result.linkCost[3] == .infinity)
    }
  }

  @Test("Demand that no open path serves is reported, and the rest is assigned")
  func unserved() {
    let network = RoadNetwork(SmallNetworks.grid(side: 3))
    let trips = SmallNetworks.gridTrips(side: 3)
    var conditions = RoadConditions(of: network)
    for link in network.incoming[
      Int(network.incomingOffset[8])..<Int(network.incomingOffset[9])]
    {
      conditions.isClosed[Int(link)] = true
    }
    let base = UserEquilibrium.solve(network, trips)
    let expected = trips.demand.indices.reduce(0) {
      trips.destination[$1] == 9 ? $0 + trips.demand[$1] : $0
    }
    for start in [nil, base.routes] {
      let result = UserEquilibrium.solve(network, trips, conditions: conditions, from: start)
      #expect(result.unservedDemand == expected)
      #expect(result.unservedPairs.count == 8)
      #expect(result.hasConverged)
      #expect(result.linkFlow.allSatisfy { $0.isFinite })
      for link in conditions.isClosed.indices where conditions.isClosed[link] {
        #expect(result.linkFlow[link] == 0)
      }
    }
  }

  @Test("A warm start after a capacity comes back returns to the same optimum")
  func warmStartReturns() {
    let network = RoadNetwork(SmallNetworks.grid(side: 5))
    let trips = SmallNetworks.gridTrips(side: 5)
    let options = UserEquilibrium.Options(gap: 1e-11)
    let base = UserEquilibrium.solve(network, trips, options: options)
    var conditions = RoadConditions(of: network)
    for link in stride(from: 0, to: network.linkCount, by: 7) { conditions.capacity[link] *= 0.4 }
    conditions.isClosed[5] = true
    let cut = UserEquilibrium.solve(
      network, trips, conditions: conditions, from: base.routes, options: options)
    let cold = UserEquilibrium.solve(network, trips, conditions: conditions, options: options)
    #expect(cut.objective > base.objective)
    #expect((cut.objective / cold.objective - 1).magnitude < 1e-9)
    let back = UserEquilibrium.solve(network, trips, from: cut.routes, options: options)
    #expect((back.objective / base.objective - 1).magnitude < 1e-9)
    for link in 0..<network.linkCount {
      #expect((back.linkFlow[link] - base.linkFlow[link]).magnitude < 0.01)
    }
  }

  @Test("No route passes a node below the first through node")
  func centroidsAreNotPassed() {
    // 1 → 2 → 3 is short but passes the centroid 2; 1 → 4 → 3 is long.
    var tables = RoadTables(zoneCount: 3, nodeCount: 4, firstThroughNode: 4)
    tables.appendLink(from: 1, to: 2, capacity: 100, freeFlowTime: 1)
    tables.appendLink(from: 2, to: 3, capacity: 100, freeFlowTime: 1)
    tables.appendLink(from: 1, to: 4, capacity: 100, freeFlowTime: 10)
    tables.appendLink(from: 4, to: 3, capacity: 100, freeFlowTime: 10)
    let trips = TripTable(
      zoneCount: 3, origin: [1, 1, 2, 3], destination: [3, 2, 3, 3], demand: [10, 20, 5, 7])
    let result = UserEquilibrium.solve(RoadNetwork(tables), trips)
    #expect(result.linkFlow == [20, 5, 10, 10])
    #expect(result.intrazonalDemand == 7)
    tables.firstThroughNode = 1
    #expect(UserEquilibrium.solve(RoadNetwork(tables), trips).linkFlow == [30, 15, 0, 0])
  }

  @Test("Links of constant time: b = 0, power 0, free-flow time 0; tolls and distances are costs")
  func constantLinksAndTolls() {
    var tables = RoadTables(zoneCount: 2, nodeCount: 2)
    tables.appendLink(from: 1, to: 2, capacity: 0, length: 10, freeFlowTime: 5, b: 0, power: 0)
    tables.appendLink(from: 1, to: 2, capacity: 1, freeFlowTime: 4, b: 2, power: 0)
    tables.appendLink(from: 1, to: 2, capacity: 1, length: 100, freeFlowTime: 0, toll: 300)
    let trips = TripTable(zoneCount: 2, origin: [1], destination: [2], demand: [9])
    let plain = UserEquilibrium.solve(RoadNetwork(tables), trips)
    #expect(plain.linkFlow == [0, 0, 9])
    #expect(plain.linkCost == [5, 12, 0])
    let tolled = UserEquilibrium.solve(
      RoadNetwork(tables, tollWeight: 0.02, distanceWeight: 0.04), trips)
    #expect(tolled.linkFlow == [9, 0, 0])
    #expect(tolled.linkCost[0] == 5.4)
    #expect(tolled.linkCost[2] == 10)
    #expect(tolled.totalTravelTime == 9 * 5.4)
  }

  @Test("A whole power by multiplication and a broken one near it agree")
  func powers() {
    func time(_ power: Double) -> Double {
      var tables = RoadTables(zoneCount: 2, nodeCount: 2)
      tables.appendLink(
        from: 1, to: 2, capacity: 10, freeFlowTime: 2, b: 0.5, power: power)
      let trips = TripTable(zoneCount: 2, origin: [1], destination: [2], demand: [14])
      return UserEquilibrium.solve(RoadNetwork(tables), trips).linkCost[0]
    }
    #expect((time(5) - 7.37824).magnitude < 1e-12)
    #expect((time(5) - time(5 + 1e-12)).magnitude < 1e-10)
    #expect((time(0.5) - (2 + (1.4).squareRoot())).magnitude < 1e-12)
  }

  @Test(
    "The order of links and of trips changes nothing but rounding",
    arguments: [1, 2, 3] as [UInt64])
  func permutation(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let tables = SmallNetworks.grid(side: 4, capacity: 600)
    let trips = SmallNetworks.gridTrips(side: 4)
    let options = UserEquilibrium.Options(gap: 1e-11)
    let base = UserEquilibrium.solve(RoadNetwork(tables), trips, options: options)
    let nodes = [0] + (1...16).shuffled(using: &generator)
    let rows = (0..<tables.linkCount).shuffled(using: &generator)
    var other = RoadTables(zoneCount: 16, nodeCount: 16)
    for row in rows {
      other.appendLink(
        from: nodes[Int(tables.initialNode[row])], to: nodes[Int(tables.terminalNode[row])],
        capacity: tables.capacity[row], freeFlowTime: tables.freeFlowTime[row])
    }
    let entries = trips.demand.indices.shuffled(using: &generator)
    let otherTrips = TripTable(
      zoneCount: 16, origin: entries.map { Int32(nodes[Int(trips.origin[$0])]) },
      destination: entries.map { Int32(nodes[Int(trips.destination[$0])]) },
      demand: entries.map { trips.demand[$0] })
    let result = UserEquilibrium.solve(RoadNetwork(other), otherTrips, options: options)
    #expect((result.objective / base.objective - 1).magnitude < 1e-9, "seed \(seed)")
    for (place, row) in rows.enumerated() {
      #expect((result.linkFlow[place] - base.linkFlow[row]).magnitude < 0.01, "seed \(seed)")
    }
  }

  @Test("Route flows add up to demands and to link flows")
  func routesAddUp() {
    let network = RoadNetwork(SmallNetworks.grid(side: 4, capacity: 300))
    let trips = SmallNetworks.gridTrips(side: 4)
    let result = UserEquilibrium.solve(network, trips)
    var flow = [Double](repeating: 0, count: network.linkCount)
    let routes = result.routes
    for pair in 0..<routes.pairCount {
      var sum = 0.0
      for route in routes.routes(ofPair: pair) {
        sum += routes.flow[route]
        var node = routes.origin[pair]
        for place in routes.places(ofRoute: route) {
          let link = Int(routes.links[place])
          #expect(network.tail[link] == node)
          node = network.head[link]
          flow[link] += routes.flow[route]
        }
        #expect(node == routes.destination[pair])
      }
      #expect((sum / routes.demand[pair] - 1).magnitude < 1e-12)
    }
    for link in flow.indices { #expect((flow[link] - result.linkFlow[link]).magnitude < 1e-9) }
  }
}

import EventKernel
import TestSupport
import Testing
import Transport

/// Ways of single vehicles.
struct ShortestPathsTests {
  @Test("A crew takes the fastest way of now, and none where there is none")
  func crew() throws {
    let model = PointQueueTests.line(5000, 900, trips: 1800)
    var state = TrafficState(model)
    var workspace = TrafficWorkspace()
    var paths = ShortestPaths()
    state.settle(model, &workspace)
    let empty = paths.journey(from: 0, to: 2, by: .crew, in: state, model)
    #expect(empty == Journey(travelTime: 600, links: [0, 1]))
    let against = paths.journey(from: 2, to: 0, by: .crew, in: state, model)
    #expect(against == nil)
    let nowhere = paths.journey(from: 1, to: 1, by: .crew, in: state, model)
    #expect(nowhere == Journey(travelTime: 0, links: []))
    state.setDemandShare(1)
    state.settle(model, &workspace)
    state.run(to: .zero + .hours(1), model, &workspace)
    // The queue of 900 takes an hour; driving at a ratio of at most 1 takes 5 (1 + 0.15) minutes.
    let loaded = paths.journey(from: 1, to: 2, by: .crew, in: state, model)
    #expect((try #require(loaded).travelTime - 3600 - 345).magnitude < 1e-9)
    let emergency = paths.journey(from: 1, to: 2, by: .emergency, in: state, model)
    #expect((try #require(emergency).travelTime - 720 - 345 / 1.2).magnitude < 1e-9)
    state.setClosed(true, link: 1)
    state.settle(model, &workspace)
    let closed = paths.journey(from: 0, to: 2, by: .emergency, in: state, model)
    #expect(closed == nil)
    let times = paths.travelTimes(from: [0, 1, 2], to: 2, by: .crew, in: state, model)
    #expect(times == [.infinity, .infinity, 0])
  }

  @Test(
    "Dijkstra's tree agrees with relaxation to a fixed point (Bellman and Ford)",
    arguments: 1...10 as ClosedRange<UInt64>)
  func agreesWithRelaxation(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let nodes = 60
    var tables = RoadTables(zoneCount: 10, nodeCount: nodes, firstThroughNode: 11)
    for _ in 0..<240 {
      tables.appendLink(
        from: Int.random(in: 1...nodes, using: &generator),
        to: Int.random(in: 1...nodes, using: &generator), capacity: 1, freeFlowTime: 1)
    }
    let network = RoadNetwork(tables)
    let cost = (0..<network.linkCount).map { _ in
      Int.random(in: 0..<10, using: &generator) == 0
        ? Double.infinity : Double(Int.random(in: 0...20, using: &generator))
    }
    var tree = ShortestPathTree()
    for source in 0..<nodes {
      tree.grow(from: source, in: network, cost: cost)
      var distance = [Double](repeating: .infinity, count: nodes)
      distance[source] = 0
      for _ in 0..<nodes {
        for link in 0..<network.linkCount {
          let tail = Int(network.tail[link])
          if tail < network.firstThroughNode, tail != source { continue }
          let head = Int(network.head[link])
          distance[head] = min(distance[head], distance[tail] + cost[link])
        }
      }
      #expect(tree.distance == distance, "seed \(seed)")
      for node in 0..<nodes {
        guard let path = tree.path(to: node, in: network) else { continue }
        #expect(path.reduce(0) { $0 + cost[Int($1)] } == distance[node], "seed \(seed)")
      }
    }
  }
}

import NetworkCascades
import RandomStreams
import Testing

@Suite("Cascades of overload (Motter and Lai)")
struct LoadRedistributionTests {
  @Test("with no tolerance the rounds are those of the definition", arguments: 0..<20)
  func noTolerance(_ seed: UInt64) {
    let count = 12 + 2 * Int(seed)
    let model = LoadRedistribution(DrawnGraphs.erdosRenyi(count, 3 * count / 2, seed: seed))
    for removed in [0, count / 2, count - 1] {
      let found = model.cascade(removing: [removed], tolerance: 0)
      let expected = BruteForce.rounds(model.graph, removing: removed, tolerance: 0)
      #expect(found.rounds == expected, "seed \(seed), node \(removed)")
    }
  }

  @Test("with a tolerance they are too", arguments: 0..<10)
  func tolerance(_ seed: UInt64) {
    let model = LoadRedistribution(DrawnGraphs.erdosRenyi(40, 60, seed: 100 + seed))
    for removed in stride(from: 0, to: 40, by: 7) {
      for tolerance in [0.1, 0.5, 1] {
        let found = model.cascade(removing: [removed], tolerance: tolerance)
        let expected = BruteForce.rounds(model.graph, removing: removed, tolerance: tolerance)
        #expect(found.rounds == expected, "seed \(seed), node \(removed), alpha \(tolerance)")
      }
    }
  }

  @Test("with a large tolerance only the removed node is lost", arguments: 0..<5)
  func largeTolerance(_ seed: UInt64) {
    let graph = DrawnGraphs.erdosRenyi(200, 400, seed: seed)
    let model = LoadRedistribution(graph)
    for removed in 0..<graph.nodeCount {
      // No load exceeds the number of pairs, and the least load above 0 is far above 1e-6.
      let cascade = model.cascade(removing: [removed], tolerance: 1e12)
      #expect(cascade.rounds.isEmpty && cascade.overloadedCount == 0)
      var works = [Bool](repeating: true, count: graph.nodeCount)
      works[removed] = false
      #expect(cascade.largestComponent == graph.largestComponent(works: works))
    }
  }

  @Test("the loss of a node that carries nothing overloads nobody, as the definition says")
  func nodesThatCarryNothing() {
    for seed in 0..<10 as Range<UInt64> {
      let model = LoadRedistribution(DrawnGraphs.erdosRenyi(30, 36, seed: seed))
      for node in 0..<30 where model.initialLoad[node] == 0 {
        #expect(BruteForce.rounds(model.graph, removing: node, tolerance: 0).isEmpty)
        #expect(model.cascade(removing: [node], tolerance: 0).rounds.isEmpty)
      }
    }
  }

  @Test("a ring without tolerance falls to pieces, by hand")
  func ring() {
    // Cycle of 6: load 2 each. Without node 0 it is the path 1-2-3-4-5 with loads 0, 3, 4, 3, 0, so
    // nodes 2, 3, 4 fail at once, and two nodes stand alone.
    let model = LoadRedistribution(DrawnGraphs.cycle(6))
    #expect(model.initialLoad == [Double](repeating: 2, count: 6))
    let cascade = model.cascade(removing: [0], tolerance: 0)
    #expect(cascade.rounds == [[2, 3, 4]])
    #expect(cascade.largestComponent == 1 && cascade.initialLargestComponent == 6)
    // At a tolerance of 0.5 the loads of 3 are borne; only node 3 fails, and pairs remain.
    #expect(model.cascade(removing: [0], tolerance: 0.5).rounds == [[3]])
    #expect(model.cascade(removing: [0], tolerance: 0.5).remainingShare == 2.0 / 6)
    #expect(model.cascade(removing: [0], tolerance: 1).rounds.isEmpty)
  }

  @Test("heterogeneous networks fall to the loss of their most loaded node, even ones do not")
  func heterogeneity() throws {
    // The finding of Motter and Lai 2002: where degrees are even, hardly anything follows the loss
    // of the most loaded node; where they follow a power law, much of the network is lost.
    let streams = Streams(seed: 66, replication: 0)
    let key = StreamKey(purpose: "test", identifier: "heterogeneity")
    let degrees = [
      [Int](repeating: 3, count: 1_000),
      UndirectedGraph.powerLawDegrees(
        nodeCount: 1_000, exponent: 3, least: 2, streams: streams, key: key),
    ]
    let remaining = try degrees.map { degrees in
      let model = LoadRedistribution(
        UndirectedGraph.matched(degrees: degrees, streams: streams, key: key))
      let heaviest = try #require(model.mostLoadedNode)
      return model.cascade(removing: [heaviest], tolerance: 0.2).remainingShare
    }
    #expect(remaining[0] > 0.95, "even degrees: \(remaining[0])")
    #expect(remaining[1] < 0.5, "power law: \(remaining[1])")
  }
}

import NetworkCascades
import RandomStreams
import Testing

@Suite("Mutual percolation")
struct MutualPercolationTests {
  @Test("a small cascade, by hand")
  func byHand() {
    // A: path 0-1-2-3. B: 4-5, 6-7 and 5-6, that is 4-5-6-7. Removing node 1 leaves 2-3 in A, so 4
    // and 5 stop in B; 6-7 stays, and both pairs work.
    let networks = InterdependentNetworks(pairing: DrawnGraphs.path(4), DrawnGraphs.path(4))
    var percolation = MutualPercolation(networks)
    let outcome = percolation.run(removing: [1])
    #expect(percolation.works == [false, false, true, true, false, false, true, true])
    #expect(outcome.workingCountOfLayer == [2, 2] && outcome.nodeCountOfLayer == [4, 4])
    #expect(outcome.workingShare == 0.5 && outcome.workingShare(ofLayer: 1) == 0.5)
    #expect(outcome.stageCount == 1)
  }

  @Test("nothing removed, nothing lost where networks are connected; a second run starts afresh")
  func whole() {
    var percolation = MutualPercolation(
      InterdependentNetworks(pairing: DrawnGraphs.cycle(9), DrawnGraphs.star(9)))
    #expect(percolation.run(removing: []).workingShare == 1)
    // The centre of the star: one node is left at most.
    let broken = percolation.run(removing: [9])
    #expect(broken.workingCountOfLayer == [1, 1])
    #expect(percolation.run(removing: []).workingShare == 1)
    #expect(percolation.run(removing: Array(0..<18)).workingShare == 0)
  }

  @Test("a consumer stops when fewer of its suppliers work than it requires")
  func groups() {
    // Two suppliers of three are required of node 3, which has no links; node 4 needs node 3.
    let networks = InterdependentNetworks(
      layers: ["power", "facility"], layerOfNode: [0, 0, 0, 1, 1],
      links: UndirectedGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (0, 2)]),
      isNetworked: [true, true, true, false, false],
      needs: [
        (consumer: 3, required: 2, suppliers: [0, 1, 2]),
        (consumer: 4, required: 1, suppliers: [3]),
      ])
    var percolation = MutualPercolation(networks)
    #expect(percolation.run(removing: [0]).workingCountOfLayer == [2, 2])
    #expect(percolation.run(removing: [0, 1]).workingCountOfLayer == [1, 0])
  }

  @Test("agrees with the definition on small networks", arguments: 0..<40)
  func definition(_ seed: UInt64) {
    let streams = Streams(seed: seed, replication: 0)
    let key = StreamKey(purpose: "test", identifier: "needs")
    let (first, second) = (DrawnGraphs.erdosRenyi(14, 20, seed: seed), DrawnGraphs.cycle(10))
    let edges = Self.edges(first) + Self.edges(second).map { ($0.0 + 14, $0.1 + 14) }
    let graph = UndirectedGraph(nodeCount: 28, edges: edges)
    let layers = (0..<28).map { $0 < 14 ? 0 : $0 < 24 ? 1 : 2 }
    var draw: UInt32 = 0
    func number(below limit: Int) -> Int {
      draw += 1
      return Int(streams.uniform(key, draw) * Double(limit))
    }
    let needs = (0..<20).map { _ in
      let suppliers = Set((0..<3).map { _ in number(below: 28) }).sorted()
      return (
        consumer: number(below: 28), required: 1 + number(below: suppliers.count),
        suppliers: suppliers
      )
    }
    let removed = Set((0..<3).map { _ in number(below: 28) })
    var percolation = MutualPercolation(
      InterdependentNetworks(
        layers: ["a", "b", "c"], layerOfNode: layers.map(UInt16.init), links: graph,
        isNetworked: layers.map { $0 < 2 }, needs: needs))
    _ = percolation.run(removing: removed.sorted())
    let expected = BruteForce.working(
      layerOfNode: layers, graph: graph, needs: needs, removing: removed)
    #expect(percolation.works == (0..<28).map(expected.contains), "seed \(seed)")
  }

  @Test("exactly the share stays, and a greater share keeps all that a smaller one kept")
  func removal() {
    let streams = Streams(seed: 9, replication: 4)
    let candidates = Array(100..<1_100)
    var kept: Set<Int> = []
    for percent in [0, 10, 55, 70, 100] {
      let removed = NodeRemoval.removed(
        of: candidates, keepShare: Double(percent) / 100, streams: streams)
      let now = Set(candidates).subtracting(removed)
      #expect(now.count == 10 * percent && Set(removed).count == removed.count)
      #expect(kept.isSubset(of: now))
      kept = now
    }
  }

  private static func edges(_ graph: UndirectedGraph) -> [(Int, Int)] {
    (0..<graph.nodeCount).flatMap { node in
      graph.row(node).map { (node, Int(graph.neighbours[$0])) }
    }
  }
}

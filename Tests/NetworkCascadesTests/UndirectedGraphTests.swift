import NetworkCascades
import RandomStreams
import Testing

@Suite("Graphs in compressed rows")
struct UndirectedGraphTests {
  let streams = Streams(seed: 20_261, replication: 0)
  let key = StreamKey(purpose: "test", identifier: "graph")

  @Test("rows are ascending, every edge stands at both ends, loops and doubles are gone")
  func rows() {
    let graph = UndirectedGraph(
      nodeCount: 5, edges: [(3, 1), (1, 3), (2, 2), (0, 4), (4, 3), (1, 0)])
    #expect(graph.start == [0, 2, 4, 4, 6, 8])
    #expect(graph.neighbours == [1, 4, 0, 3, 1, 4, 0, 3])
    #expect(graph.edgeCount == 4 && graph.nodeCount == 5 && graph.degree(2) == 0)
    #expect(UndirectedGraph(nodeCount: 0, edges: []).nodeCount == 0)
  }

  @Test("the order of edges reaches no row")
  func order() {
    let edges = [(0, 1), (1, 2), (2, 3), (0, 3), (4, 1)]
    let graph = UndirectedGraph(nodeCount: 5, edges: edges)
    #expect(graph == UndirectedGraph(nodeCount: 5, edges: edges.reversed().map { ($0.1, $0.0) }))
  }

  @Test("an Erdős-Rényi graph has exactly its edges, and Poisson degrees")
  func erdosRenyi() {
    let graph = UndirectedGraph.erdosRenyi(
      nodeCount: 20_000, edgeCount: 40_000, streams: streams, key: key)
    #expect(graph.edgeCount == 40_000)
    // Chi-square of degrees 0...9 and more against Poisson(4): 10 degrees of freedom, 1e-6 at 46.9.
    var counts = [Double](repeating: 0, count: 11)
    for node in 0..<20_000 { counts[min(10, graph.degree(node))] += 1 }
    var chance = 0.018_315_638_888_734_18
    var (statistic, rest) = (0.0, 1.0)
    for degree in 0...10 {
      let expected = 20_000 * (degree == 10 ? rest : chance)
      statistic += (counts[degree] - expected) * (counts[degree] - expected) / expected
      rest -= chance
      chance *= 4 / Double(degree + 1)
    }
    #expect(statistic < 46.9, "seed 20261: chi-square \(statistic)")
  }

  @Test("half of all pairs can be drawn, and every pair as often as another")
  func pairsAreDrawnEvenly() {
    // 6 nodes, 7 of 15 pairs, 3,000 graphs: each pair 1,400 times in the mean, deviation 27.3.
    var counts = [Int](repeating: 0, count: 36)
    var edgeCount = 0
    for replication in 0..<3_000 {
      let graph = UndirectedGraph.erdosRenyi(
        nodeCount: 6, edgeCount: 7, streams: Streams(seed: 5, replication: UInt32(replication)),
        key: key)
      edgeCount += graph.edgeCount
      for first in 0..<6 {
        for place in graph.row(first) { counts[6 * first + Int(graph.neighbours[place])] += 1 }
      }
    }
    #expect(edgeCount == 21_000)
    for first in 0..<6 {
      for second in 0..<6 where first != second {
        #expect(abs(counts[6 * first + second] - 1_400) < 5 * 28, "pair \(first), \(second)")
      }
    }
  }

  @Test("matched degrees are those asked for, but for loops and doubles")
  func matched() {
    let graph = UndirectedGraph.matched(
      degrees: [Int](repeating: 3, count: 2_000), streams: streams, key: key)
    #expect((0..<2_000).allSatisfy { graph.degree($0) <= 3 })
    // In the limit (k - 1) / 2 loops and (k - 1)^2 / 4 doubles are lost: 2 in all.
    #expect(graph.edgeCount > 2_980)
  }

  @Test("power-law degrees follow their law")
  func powerLaw() {
    let degrees = UndirectedGraph.powerLawDegrees(
      nodeCount: 20_000, exponent: 3, least: 2, streams: streams, key: key)
    #expect(degrees.reduce(0, +).isMultiple(of: 2))
    // P(2) = 2^-3 / (ζ(3) - 1) = 0.61879; standard deviation of the share 0.0034.
    let share = Double(degrees.count { $0 == 2 }) / 20_000
    #expect(abs(share - 0.618_79) < 5 * 0.0035, "seed 20261: \(share)")
    #expect(degrees.min() == 2)
  }

  @Test("the largest component is counted among the nodes that work")
  func largestComponent() {
    let graph = DrawnGraphs.path(7)
    #expect(graph.largestComponent(works: [Bool](repeating: true, count: 7)) == 7)
    #expect(
      graph.largestComponent(works: [true, true, false, true, true, true, false]) == 3)
    #expect(graph.largestComponent(works: [Bool](repeating: false, count: 7)) == 0)
  }
}

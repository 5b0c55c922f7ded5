import NetworkCascades
import Testing

@Suite("Betweenness")
struct BetweennessTests {
  private func loads(_ graph: UndirectedGraph) -> [Double] {
    var betweenness = Betweenness(nodeCount: graph.nodeCount)
    return betweenness.loads(
      of: graph, works: [Bool](repeating: true, count: graph.nodeCount))
  }

  @Test("path, star and cycle have their closed forms")
  func closedForms() {
    // Node i of a path of n lies between i nodes and n - 1 - i.
    #expect(loads(DrawnGraphs.path(6)) == [0, 4, 6, 6, 4, 0])
    #expect(loads(DrawnGraphs.star(8)) == [21, 0, 0, 0, 0, 0, 0, 0])
    // Every node of a cycle of n = 2m + 1: m (m - 1) / 2; of n = 2m: (m - 1)^2 / 2.
    #expect(loads(DrawnGraphs.cycle(7)) == [Double](repeating: 3, count: 7))
    #expect(loads(DrawnGraphs.cycle(8)) == [Double](repeating: 4.5, count: 8))
  }

  @Test("Brandes' algorithm agrees with the definition", arguments: 0..<30)
  func definition(_ seed: UInt64) {
    let graph = DrawnGraphs.erdosRenyi(10 + Int(seed), 12 + 2 * Int(seed), seed: seed)
    var works = [Bool](repeating: true, count: graph.nodeCount)
    var betweenness = Betweenness(nodeCount: graph.nodeCount)
    for gone in [-1, 3, 7] {
      if gone >= 0 { works[gone] = false }
      let found = betweenness.loads(of: graph, works: works)
      let expected = BruteForce.betweenness(graph, works: works)
      for (node, pair) in zip(found, expected).enumerated() {
        #expect(abs(pair.0 - pair.1) <= 1e-9 * max(1, pair.1), "seed \(seed), node \(node)")
      }
    }
  }

  @Test("loads add up to the steps between ends of all pairs", arguments: 0..<10)
  func sum(_ seed: UInt64) {
    // A shortest path of length d has d - 1 nodes between its ends.
    let graph = DrawnGraphs.erdosRenyi(300, 700, seed: seed)
    var between = 0
    for source in 0..<graph.nodeCount {
      var distance = [Int](repeating: -1, count: graph.nodeCount)
      var order = [source]
      distance[source] = 0
      var head = 0
      while head < order.count {
        let node = order[head]
        head += 1
        for place in graph.row(node) where distance[Int(graph.neighbours[place])] < 0 {
          distance[Int(graph.neighbours[place])] = distance[node] + 1
          order.append(Int(graph.neighbours[place]))
        }
        if node > source { between += distance[node] - 1 }
      }
    }
    let total = loads(graph).reduce(0, +)
    #expect(abs(total - Double(between)) <= 1e-9 * Double(between), "seed \(seed)")
  }
}

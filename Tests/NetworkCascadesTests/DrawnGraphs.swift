import NetworkCascades
import RandomStreams

/// Small graphs for tests that compare with slow and simple computations.
enum DrawnGraphs {
  static func erdosRenyi(_ nodeCount: Int, _ edgeCount: Int, seed: UInt64) -> UndirectedGraph {
    UndirectedGraph.erdosRenyi(
      nodeCount: nodeCount, edgeCount: edgeCount, streams: Streams(seed: seed, replication: 0),
      key: StreamKey(purpose: "test", identifier: "graph"))
  }

  /// A line of nodes 0 - 1 - 2 - …
  static func path(_ count: Int) -> UndirectedGraph {
    UndirectedGraph(nodeCount: count, edges: (1..<count).map { ($0 - 1, $0) })
  }

  static func cycle(_ count: Int) -> UndirectedGraph {
    UndirectedGraph(nodeCount: count, edges: (0..<count).map { ($0, ($0 + 1) % count) })
  }

  /// Node 0 in the middle of all others.
  static func star(_ count: Int) -> UndirectedGraph {
    UndirectedGraph(nodeCount: count, edges: (1..<count).map { (0, $0) })
  }
}

extension UndirectedGraph {
  func isEdge(_ first: Int, _ second: Int) -> Bool {
    row(first).contains { neighbours[$0] == Int32(second) }
  }
}

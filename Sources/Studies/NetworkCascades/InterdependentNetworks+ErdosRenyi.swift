import RandomStreams

extension InterdependentNetworks {
  /// Two Erdős-Rényi networks A and B of one size and mean degree, drawn apart; node i of A and
  /// node i of B need each other. Nodes 0..<n are A, n..<2n are B.
  ///
  /// - Precondition: see `UndirectedGraph.erdosRenyi`.
  public static func erdosRenyiPair(
    nodeCount: Int, meanDegree: Double, streams: Streams
  ) -> InterdependentNetworks {
    let edgeCount = Int((Double(nodeCount) * meanDegree / 2).rounded())
    let graphs = ["A", "B"].map { name in
      UndirectedGraph.erdosRenyi(
        nodeCount: nodeCount, edgeCount: edgeCount, streams: streams,
        key: StreamKey(purpose: "edges of an Erdős-Rényi network", identifier: name))
    }
    return InterdependentNetworks(pairing: graphs[0], graphs[1])
  }

  /// Networks A and B of one size; node i of A and node i of B need each other.
  public init(pairing first: UndirectedGraph, _ second: UndirectedGraph) {
    let count = first.nodeCount
    precondition(second.nodeCount == count, "paired networks have as many nodes")
    self.init(
      layers: ["A", "B"],
      layerOfNode: (0..<(2 * count)).map { $0 < count ? 0 : 1 },
      links: UndirectedGraph(disjoint: first, second),
      isNetworked: [Bool](repeating: true, count: 2 * count),
      needs: (0..<(2 * count)).map { node in
        (consumer: node, required: 1, suppliers: [node < count ? node + count : node - count])
      })
  }
}

extension UndirectedGraph {
  /// Both graphs in one, the nodes of the second after those of the first.
  init(disjoint first: UndirectedGraph, _ second: UndirectedGraph) {
    let (shift, offset) = (Int32(first.nodeCount), Int32(first.neighbours.count))
    start = first.start + second.start.dropFirst().map { $0 + offset }
    neighbours = first.neighbours + second.neighbours.map { $0 + shift }
  }
}

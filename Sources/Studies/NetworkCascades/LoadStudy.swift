import RandomStreams

/// Motter and Lai's experiment: how much of a drawn network is left after one node is lost, over
/// replications.
///
/// A replication uses the same network and the same node for every tolerance.
public struct LoadStudy: Sendable {
  /// Which networks are drawn.
  public enum Network: String, Sendable, CaseIterable {
    /// Degrees follow a power law with exponent 3, the least being half the mean degree asked for.
    case scaleFree = "scale-free"
    /// All degrees are the mean degree.
    case homogeneous
    case erdosRenyi = "erdos-renyi"
  }

  /// Which node is lost.
  public enum Trigger: String, Sendable, CaseIterable {
    case load
    case degree
    case random
  }

  public let network: Network
  public let nodeCount: Int
  public let meanDegree: Int
  public let trigger: Trigger
  /// Capacity over load, less 1; each at least 0.
  public let tolerances: [Double]
  public let seed: UInt64

  /// - Precondition: `meanDegree` is at least 2 and less than half of `nodeCount`; their product is
  ///   even, for every link has two ends; tolerances are at least 0.
  public init(
    of network: Network, nodeCount: Int, meanDegree: Int, trigger: Trigger, tolerances: [Double],
    seed: UInt64
  ) {
    precondition(meanDegree >= 2 && 2 * meanDegree < nodeCount, "a mean degree lies in 2..<n/2")
    precondition((nodeCount * meanDegree).isMultiple(of: 2), "the sum of degrees is even")
    precondition(tolerances.allSatisfy { $0 >= 0 }, "a tolerance is at least 0")
    self.network = network
    self.nodeCount = nodeCount
    self.meanDegree = meanDegree
    self.trigger = trigger
    self.tolerances = tolerances
    self.seed = seed
  }

  /// One cascade for each tolerance.
  ///
  /// - Complexity: O(tolerances × rounds × n (n + m)).
  public func cascades(replication: Int) -> [LoadCascade] {
    let streams = Streams(seed: seed, replication: UInt32(replication))
    let model = LoadRedistribution(graph(streams))
    let lost = lostNode(model, streams)
    return tolerances.map { model.cascade(removing: [lost], tolerance: $0) }
  }

  private func graph(_ streams: Streams) -> UndirectedGraph {
    let edges = StreamKey(purpose: "edges of a network", identifier: network.rawValue)
    switch network {
    case .scaleFree:
      let degrees = UndirectedGraph.powerLawDegrees(
        nodeCount: nodeCount, exponent: 3, least: max(1, meanDegree / 2), streams: streams,
        key: StreamKey(purpose: "degrees of a network", identifier: network.rawValue))
      return .matched(degrees: degrees, streams: streams, key: edges)
    case .homogeneous:
      let degrees = [Int](repeating: meanDegree, count: nodeCount)
      return .matched(degrees: degrees, streams: streams, key: edges)
    case .erdosRenyi:
      return .erdosRenyi(
        nodeCount: nodeCount, edgeCount: nodeCount * meanDegree / 2, streams: streams, key: edges)
    }
  }

  private func lostNode(_ model: LoadRedistribution, _ streams: Streams) -> Int {
    switch trigger {
    case .load: return model.mostLoadedNode ?? 0
    case .degree:
      let degrees = (0..<nodeCount).map { model.graph.degree($0) }
      return degrees.indices.max { (degrees[$0], $1) < (degrees[$1], $0) } ?? 0
    case .random:
      let key = StreamKey(purpose: "node lost", identifier: "")
      return min(Int(streams.uniform(key, 0) * Double(nodeCount)), nodeCount - 1)
    }
  }
}

import RandomStreams

/// How much still works when a share of the nodes is kept, over replications: which nodes fail is
/// drawn, and with drawn networks these too.
///
/// A replication uses the same networks and the same order of failures for every share kept, so its
/// outcomes are paired.
public struct PercolationStudy: Sendable {
  /// What percolates.
  public enum Subject: Sendable {
    /// Two Erdős-Rényi networks that need each other node by node; nodes of the first, A, fail.
    case erdosRenyiPair(nodeCount: Int, meanDegree: Double)
    /// Given networks, of which these nodes may fail.
    case networks(InterdependentNetworks, candidates: [Int])
  }

  public let subject: Subject
  /// Shares of the nodes that may fail that are kept, each in 0...1.
  public let keepShares: [Double]
  public let seed: UInt64

  /// - Precondition: shares lie in 0...1.
  public init(of subject: Subject, keepShares: [Double], seed: UInt64) {
    precondition(keepShares.allSatisfy { $0 >= 0 && $0 <= 1 }, "a share lies in 0...1")
    self.subject = subject
    self.keepShares = keepShares
    self.seed = seed
  }

  public var layers: [String] {
    switch subject {
    case .erdosRenyiPair: ["A", "B"]
    case .networks(let networks, _): networks.layers
    }
  }

  /// One outcome for each share kept.
  ///
  /// - Complexity: O(m log m) for drawn networks, and a cascade for each share.
  public func outcomes(replication: Int) -> [PercolationOutcome] {
    let streams = Streams(seed: seed, replication: UInt32(replication))
    let networks: InterdependentNetworks
    let candidates: [Int]
    switch subject {
    case .erdosRenyiPair(let nodeCount, let meanDegree):
      networks = .erdosRenyiPair(nodeCount: nodeCount, meanDegree: meanDegree, streams: streams)
      candidates = Array(0..<nodeCount)
    case .networks(let given, let nodes):
      networks = given
      candidates = nodes
    }
    var percolation = MutualPercolation(networks)
    return keepShares.map { share in
      percolation.run(
        removing: NodeRemoval.removed(of: candidates, keepShare: share, streams: streams))
    }
  }
}

import NetworkCascades
import RandomStreams
import Testing

/// Chosen once; a failing seed is investigated, never replaced.
private let seed: UInt64 = 20_10

private let nodeCount = 50_000

@Suite("Percolation has its known answers")
struct PercolationTests {
  /// Shares left of either network when a share of one is kept; ten networks, a share a row.
  private static func remaining(meanDegree: Double, keepShares: [Double]) -> [[Double]] {
    let study = PercolationStudy(
      of: .erdosRenyiPair(nodeCount: nodeCount, meanDegree: meanDegree), keepShares: keepShares,
      seed: seed)
    let outcomes = (0..<10).map { study.outcomes(replication: $0) }
    return keepShares.indices.map { row in outcomes.map { $0[row].workingShare(ofLayer: 0) } }
  }

  @Test("two networks of 50,000 nodes that need each other (Buldyrev and others 2010)")
  func mutualPercolation() {
    let keepShares = [0.55, 0.58, 0.70, 0.80, 0.90]
    let remaining = Self.remaining(meanDegree: 4, keepShares: keepShares)
    for (keep, shares) in zip(keepShares, remaining) {
      let mean = shares.reduce(0, +) / 10
      let expected = ErdosRenyiTheory.mutualGiantComponent(meanDegree: 4, keepShare: keep)
      #expect(abs(mean - expected) < 0.01, "seed \(seed), p = \(keep): \(mean), not \(expected)")
      if keep > 0.6 {
        KnownAnswer(
          name: "mutual percolation, k = 4, p = \(keep): share left", expected: expected,
          values: shares
        ).expectAgreement(seed: seed)
      }
    }
  }

  @Test("a mean degree 5 % off is noticed")
  func wrongParameter() {
    let shares = Self.remaining(meanDegree: 4.2, keepShares: [0.8])[0]
    let mean = shares.reduce(0, +) / 10
    #expect(abs(mean - 0.708_840_7) > 0.01)
  }

  @Test("one network: the largest component", arguments: [1.2, 1.5, 2, 3])
  func singleNetwork(meanDegree: Double) {
    let shares = KnownAnswer.replications(10, seed: seed) { streams in
      let graph = UndirectedGraph.erdosRenyi(
        nodeCount: nodeCount, edgeCount: Int(meanDegree * Double(nodeCount) / 2), streams: streams,
        key: StreamKey(purpose: "edges", identifier: "one network"))
      let all = [Bool](repeating: true, count: nodeCount)
      return Double(graph.largestComponent(works: all)) / Double(nodeCount)
    }
    KnownAnswer(
      name: "Erdős-Rényi network, k = \(meanDegree): largest component",
      expected: ErdosRenyiTheory.giantComponent(meanDegree: meanDegree), values: shares
    ).expectAgreement(seed: seed)
  }
}

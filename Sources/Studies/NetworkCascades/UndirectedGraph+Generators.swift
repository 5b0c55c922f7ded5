import Numerics
import RandomStreams

extension UndirectedGraph {
  /// A graph drawn evenly among all with so many nodes and edges: G(n, m) of Erdős and Rényi (1959,
  /// Publicationes Mathematicae Debrecen 6, 290-297). Degrees are Poisson in the limit, with mean
  /// 2m / n.
  ///
  /// - Parameter key: the stream; a graph uses its first m draws and a few more.
  /// - Precondition: `nodeCount` > 1; `edgeCount` is at most half of all pairs (so that drawing a
  ///   pair twice stays rare) and at most 2^23.
  /// - Complexity: O(n + m log m).
  public static func erdosRenyi(
    nodeCount: Int, edgeCount: Int, streams: Streams, key: StreamKey
  ) -> UndirectedGraph {
    let pairs = nodeCount * (nodeCount - 1)
    precondition(nodeCount > 1 && edgeCount >= 0, "a graph with edges has two nodes or more")
    precondition(4 * edgeCount <= pairs && edgeCount <= 1 << 23, "too many edges to draw")
    var keys: [UInt64] = []
    keys.reserveCapacity(edgeCount)
    var draw: UInt32 = 0
    while keys.count < edgeCount {
      for _ in keys.count..<edgeCount {
        let place = min(Int(streams.uniform(key, draw) * Double(pairs)), pairs - 1)
        draw += 1
        let (first, second) = place.quotientAndRemainder(dividingBy: nodeCount - 1)
        keys.append(Self.key(first, second < first ? second : second + 1))
      }
      keys = sortedDistinct(keys)
    }
    return UndirectedGraph(nodeCount: nodeCount, sortedKeys: keys)
  }

  /// A graph with given degrees: the ends of edges are joined in an order that is drawn evenly
  /// (the configuration model; M. Molloy and B. Reed 1995, doi:10.1002/rsa.3240060204). Loops and
  /// doubles are dropped, so a node may end with a lower degree than asked for.
  ///
  /// - Precondition: degrees are not negative; their sum is even and at most 2^24.
  /// - Complexity: O(n + m log m).
  public static func matched(
    degrees: [Int], streams: Streams, key: StreamKey
  ) -> UndirectedGraph {
    var ends: [Int32] = []
    for (node, degree) in degrees.enumerated() {
      precondition(degree >= 0, "a degree is not negative")
      for _ in 0..<degree { ends.append(Int32(node)) }
    }
    precondition(ends.count.isMultiple(of: 2), "the sum of the degrees is even")
    precondition(ends.count <= 1 << 24, "too many edges to draw")
    // Fisher and Yates' shuffle, from the end.
    for place in stride(from: ends.count - 1, to: 0, by: -1) {
      let other = min(Int(streams.uniform(key, UInt32(place)) * Double(place + 1)), place)
      ends.swapAt(place, other)
    }
    let edges = stride(from: 0, to: ends.count, by: 2).map { (Int(ends[$0]), Int(ends[$0 + 1])) }
    return UndirectedGraph(nodeCount: degrees.count, edges: edges)
  }

  /// Degrees k from `least` to n - 1 with chances in proportion to k^-`exponent`, with an even sum:
  /// the law of scale-free networks.
  ///
  /// - Precondition: 1 <= `least` < `nodeCount`; `exponent` > 1.
  /// - Complexity: O(n log n).
  public static func powerLawDegrees(
    nodeCount: Int, exponent: Double, least: Int, streams: Streams, key: StreamKey
  ) -> [Int] {
    precondition(least >= 1 && least < nodeCount, "the least degree lies in 1..<n")
    precondition(exponent > 1, "the exponent is above 1")
    var cumulative: [Double] = []
    var sum = 0.0
    for degree in least..<nodeCount {
      sum += Elementary.pow(Double(degree), -exponent)
      cumulative.append(sum)
    }
    var degrees = (0..<nodeCount).map { node in
      let target = streams.uniform(key, UInt32(node)) * sum
      var (low, high) = (0, cumulative.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] < target { low = middle + 1 } else { high = middle }
      }
      return least + low
    }
    if !degrees.reduce(0, +).isMultiple(of: 2) { degrees[0] += 1 }
    return degrees
  }
}

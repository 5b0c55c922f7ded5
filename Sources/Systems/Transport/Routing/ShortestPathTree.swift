/// Shortest paths from one node to all others by Dijkstra's method on a 4-ary heap (E. W. Dijkstra
/// 1959, doi:10.1007/BF01386390), with all arrays kept between calls.
///
/// Scratch of one worker: every call writes it anew, nothing of an earlier call counts. A link of
/// infinite cost is not in the network. Of equally short paths the one found first stays, in the
/// order of link indices, so that the same costs give the same tree.
public struct ShortestPathTree: Sendable {
  /// Cost from the source to each node; infinite where no path leads.
  public private(set) var distance: [Double] = []
  /// The last link of the shortest path to each node; −1 at the source and where no path leads.
  public private(set) var lastLink: [Int32] = []
  private var heap = IndexedHeap()

  public init() {}

  /// Grows the tree from `source`; stops once `target` is settled, if one is given.
  ///
  /// - Parameters:
  ///   - cost: cost of each link, at least 0 or infinite.
  ///   - target: the only node whose path is wanted, or `nil` for all.
  /// - Complexity: O((nodes + links) log nodes).
  public mutating func grow(
    from source: Int, in network: RoadNetwork, cost: [Double], to target: Int? = nil
  ) {
    precondition(cost.count == network.linkCount, "one cost a link")
    prepare(network.nodeCount)
    let target = target ?? -1
    let firstThroughNode = network.firstThroughNode
    let offset = network.outgoingOffset
    let outgoing = network.outgoing
    let head = network.head
    distance[source] = 0
    heap.lower(source, to: 0)
    while heap.count > 0 {
      let node = heap.takeFirst()
      if node == target { break }
      if node < firstThroughNode, node != source { continue }
      let reached = distance[node]
      for row in Int(offset[node])..<Int(offset[node + 1]) {
        let link = Int(outgoing[row])
        let next = Int(head[link])
        let candidate = reached + cost[link]
        if candidate < distance[next] {
          distance[next] = candidate
          lastLink[next] = Int32(truncatingIfNeeded: link)
          heap.lower(next, to: candidate)
        }
      }
    }
  }

  /// The links of the path to `node` of the last tree, first to last; `nil` if none leads there.
  public func path(to node: Int, in network: RoadNetwork) -> [Int32]? {
    guard distance[node].isFinite else { return nil }
    var links: [Int32] = []
    appendPath(to: node, in: network, into: &links)
    return links
  }

  /// Appends the links of the path to `node`, first to last; nothing for the source itself.
  ///
  /// - Precondition: a path leads there.
  func appendPath(to node: Int, in network: RoadNetwork, into links: inout [Int32]) {
    let start = links.count
    var node = node
    while lastLink[node] >= 0 {
      let link = lastLink[node]
      links.append(link)
      node = Int(network.tail[Int(link)])
    }
    links[start...].reverse()
  }

  private mutating func prepare(_ count: Int) {
    heap.clear(count)
    if distance.count != count {
      distance = [Double](repeating: .infinity, count: count)
      lastLink = [Int32](repeating: -1, count: count)
      return
    }
    for node in 0..<count {
      distance[node] = .infinity
      lastLink[node] = -1
    }
  }
}

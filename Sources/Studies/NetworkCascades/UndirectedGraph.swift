/// An undirected graph in compressed rows: the neighbours of node v are
/// `neighbours[start[v]..<start[v + 1]]`, ascending, without loops and without doubles.
///
/// Nodes are numbered from 0; what they stand for is the caller's.
public struct UndirectedGraph: Equatable, Sendable {
  /// One row more than there are nodes.
  public let start: [Int32]
  /// Each edge stands in it twice, once at either end.
  public let neighbours: [Int32]

  public var nodeCount: Int { start.count - 1 }
  public var edgeCount: Int { neighbours.count / 2 }

  /// The graph of these edges; loops and doubles are dropped.
  ///
  /// - Precondition: both ends of every edge are below `nodeCount`, which is below 2^31.
  /// - Complexity: O(n + m log m).
  public init(nodeCount: Int, edges: some Sequence<(Int, Int)>) {
    var keys: [UInt64] = []
    for (first, second) in edges where first != second {
      precondition(min(first, second) >= 0 && max(first, second) < nodeCount, "no such node")
      keys.append(Self.key(first, second))
    }
    self.init(nodeCount: nodeCount, sortedKeys: Self.sortedDistinct(keys))
  }

  /// - Parameter sortedKeys: an edge each (`key`), ascending, without doubles.
  init(nodeCount: Int, sortedKeys: [UInt64]) {
    precondition(nodeCount >= 0 && nodeCount < 1 << 31, "a graph has fewer than 2^31 nodes")
    precondition(sortedKeys.count < 1 << 30, "a graph has fewer than 2^30 edges")
    var start = [Int32](repeating: 0, count: nodeCount + 1)
    for key in sortedKeys {
      start[Int(key >> 32) + 1] += 1
      start[Int(key & 0xFFFF_FFFF) + 1] += 1
    }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var next = start
    var neighbours = [Int32](repeating: 0, count: 2 * sortedKeys.count)
    // A node meets its lower neighbours before its higher ones, so each row comes out ascending.
    for key in sortedKeys {
      let (low, high) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      neighbours[Int(next[low])] = Int32(high)
      neighbours[Int(next[high])] = Int32(low)
      next[low] += 1
      next[high] += 1
    }
    self.start = start
    self.neighbours = neighbours
  }

  /// The places in `neighbours` of a node's row.
  public func row(_ node: Int) -> Range<Int> { Int(start[node])..<Int(start[node + 1]) }

  public func degree(_ node: Int) -> Int { row(node).count }

  /// An edge as one word: the lower end above the higher.
  static func key(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(min(first, second)) << 32 | UInt64(max(first, second))
  }

  static func sortedDistinct(_ keys: [UInt64]) -> [UInt64] {
    var distinct: [UInt64] = []
    distinct.reserveCapacity(keys.count)
    for key in keys.sorted() where key != distinct.last { distinct.append(key) }
    return distinct
  }
}

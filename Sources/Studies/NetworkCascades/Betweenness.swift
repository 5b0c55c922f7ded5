/// Betweenness of the nodes of a graph: for each node the number of pairs of other nodes whose
/// shortest paths lead through it, a pair with several shortest paths counted by the share of
/// them that do (L. C. Freeman 1977, doi:10.2307/3033543). A pair counts once, not once each way;
/// its ends do not count.
///
/// By the algorithm of U. Brandes 2001, doi:10.1080/0022250X.2001.9990249. The struct holds the
/// work space of one computation after another.
public struct Betweenness: Sendable {
  private var distance: [Int32]
  private var pathCount: [Double]
  private var dependency: [Double]
  private var order: [Int32]

  private static let unseen: Int32 = -1
  private static let absent: Int32 = -2

  public init(nodeCount: Int) {
    distance = [Int32](repeating: Self.unseen, count: nodeCount)
    pathCount = [Double](repeating: 0, count: nodeCount)
    dependency = [Double](repeating: 0, count: nodeCount)
    order = [Int32](repeating: 0, count: nodeCount)
  }

  /// The betweenness of each node in the part of the graph that `works`; 0 for the others.
  ///
  /// - Precondition: the graph has as many nodes as the work space, and `works` as many rows.
  /// - Complexity: O(n (n + m)).
  public mutating func loads(of graph: UndirectedGraph, works: [Bool]) -> [Double] {
    precondition(
      graph.nodeCount == distance.count && works.count == distance.count, "another graph")
    var loads = [Double](repeating: 0, count: works.count)
    for node in works.indices { distance[node] = works[node] ? Self.unseen : Self.absent }
    for source in works.indices where works[source] {
      let count = search(graph, from: source)
      accumulate(graph, from: source, count, into: &loads)
    }
    // Each pair was met from both of its ends.
    for node in loads.indices { loads[node] /= 2 }
    return loads
  }

  /// Shortest paths from a source: fills `order` by distance, and the number of paths to each node.
  ///
  /// - Returns: how many nodes can be reached, the source among them.
  private mutating func search(_ graph: UndirectedGraph, from source: Int) -> Int {
    var count = 1
    var head = 0
    order[0] = Int32(source)
    distance[source] = 0
    pathCount[source] = 1
    dependency[source] = 0
    while head < count {
      let node = Int(order[head])
      head += 1
      let further = distance[node] + 1
      for place in graph.row(node) {
        let neighbour = Int(graph.neighbours[place])
        if distance[neighbour] == Self.unseen {
          distance[neighbour] = further
          pathCount[neighbour] = pathCount[node]
          dependency[neighbour] = 0
          order[count] = Int32(neighbour)
          count += 1
        } else if distance[neighbour] == further {
          pathCount[neighbour] += pathCount[node]
        }
      }
    }
    return count
  }

  /// Adds the source's dependencies on each node, from the furthest back, and forgets the search.
  private mutating func accumulate(
    _ graph: UndirectedGraph, from source: Int, _ count: Int, into loads: inout [Double]
  ) {
    for rank in stride(from: count - 1, to: 0, by: -1) {
      let node = Int(order[rank])
      let share = (1 + dependency[node]) / pathCount[node]
      let nearer = distance[node] - 1
      for place in graph.row(node) {
        let neighbour = Int(graph.neighbours[place])
        if distance[neighbour] == nearer { dependency[neighbour] += pathCount[neighbour] * share }
      }
      loads[node] += dependency[node]
      distance[node] = Self.unseen
    }
    distance[source] = Self.unseen
  }
}

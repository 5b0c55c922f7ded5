/// Cascades of overload in a graph whose every pair of nodes exchanges one unit along its shortest
/// paths (A. E. Motter and Y.-C. Lai 2002, doi:10.1103/PhysRevE.66.065102).
///
/// The load of a node is its betweenness, its capacity (1 + tolerance) times its load in the whole
/// graph. When nodes are removed, paths change, and nodes above their capacity fail, all at once;
/// paths change again, until none is above. Where the load of a node only equals its capacity up to
/// rounding (1e-9 relative), it stands.
public struct LoadRedistribution: Sendable {
  public let graph: UndirectedGraph
  /// Load of each node in the whole graph, in pairs of nodes.
  public let initialLoad: [Double]
  /// Nodes in the largest component of the whole graph.
  public let initialLargestComponent: Int

  /// - Complexity: O(n (n + m)).
  public init(_ graph: UndirectedGraph) {
    self.graph = graph
    var betweenness = Betweenness(nodeCount: graph.nodeCount)
    let all = [Bool](repeating: true, count: graph.nodeCount)
    initialLoad = betweenness.loads(of: graph, works: all)
    initialLargestComponent = graph.largestComponent(works: all)
  }

  /// The node with the greatest load in the whole graph, the first of several; `nil` without nodes.
  public var mostLoadedNode: Int? {
    initialLoad.indices.max {
      initialLoad[$0] < initialLoad[$1] || initialLoad[$0] == initialLoad[$1] && $0 > $1
    }
  }

  /// Removes nodes and lets the overloads run to their end.
  ///
  /// A single node that no shortest path leads through changes no other pair's paths by its loss:
  /// its cascade ends at once, and is not computed.
  ///
  /// - Parameter tolerance: alpha, at least 0.
  /// - Complexity: O(rounds × n (n + m)).
  public func cascade(removing removed: [Int], tolerance: Double) -> LoadCascade {
    precondition(tolerance >= 0, "a tolerance is at least 0")
    var works = [Bool](repeating: true, count: graph.nodeCount)
    for node in removed { works[node] = false }
    var rounds: [[Int]] = []
    let carriesNothing = removed.count == 1 && initialLoad[removed[0]] == 0
    if !carriesNothing {
      var betweenness = Betweenness(nodeCount: graph.nodeCount)
      while true {
        let load = betweenness.loads(of: graph, works: works)
        let overloaded = load.indices.filter { node in
          load[node] > (1 + tolerance) * initialLoad[node] * (1 + 1e-9)
        }
        if overloaded.isEmpty { break }
        for node in overloaded { works[node] = false }
        rounds.append(overloaded)
      }
    }
    return LoadCascade(
      removed: removed, rounds: rounds, largestComponent: graph.largestComponent(works: works),
      initialLargestComponent: initialLargestComponent)
  }
}

extension UndirectedGraph {
  /// Nodes in the largest connected component among those that work; 0 if none does.
  ///
  /// - Precondition: `works` has a row for each node.
  /// - Complexity: O(n + m).
  public func largestComponent(works: [Bool]) -> Int {
    precondition(works.count == nodeCount, "another graph")
    var isOpen = works
    var order: [Int32] = []
    var largest = 0
    for root in isOpen.indices where isOpen[root] {
      order.removeAll(keepingCapacity: true)
      order.append(Int32(root))
      isOpen[root] = false
      var head = 0
      while head < order.count {
        for place in row(Int(order[head])) where isOpen[Int(neighbours[place])] {
          isOpen[Int(neighbours[place])] = false
          order.append(neighbours[place])
        }
        head += 1
      }
      largest = max(largest, order.count)
    }
    return largest
  }
}

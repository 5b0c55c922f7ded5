/// Betweenness of the nodes of a graph: for each node the number of pairs of other nodes whose
/// shortest paths lead through it, a pair with several shortest paths counted by the share of
/// them that do (L. C. Freeman 1977, doi:10.2307/3033543). A pair counts once, not once each way;
/// its ends do not count.
///
/// By the algorithm of U. Brandes 2001, doi:10.1080/0022250X.2001.9990249. The struct holds the
/// work space of one computation after another.
public struct Betweenness: Sendable {
  private var distance: [Int32]
  /// Shortest paths from the source to each node, and the source's dependency on it.
  private var flow: [(pathCount: Double, dependency: Double)]
  private var order: [Int32]
  /// Links from a node to one further from the source by one, in the order in which the search met
  /// them.
  private var steps: [(near: Int32, far: Int32)] = []

  fileprivate static let unseen: Int32 = -1
  fileprivate static let absent: Int32 = -2

  public init(nodeCount: Int) {
    distance = [Int32](repeating: Self.unseen, count: nodeCount)
    flow = [(pathCount: Double, dependency: Double)](repeating: (0, 0), count: nodeCount)
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
    // One more than there can be steps: the search writes each link before it knows if it counts.
    let stepLimit = graph.neighbours.count + 1
    if steps.count < stepLimit { steps = Array(repeating: (0, 0), count: stepLimit) }
    for node in works.indices { distance[node] = works[node] ? Self.unseen : Self.absent }
    // The inner loops run on bare memory: checks of bounds and uniqueness on every step take longer
    // than the steps. Rows of a graph name only nodes that exist.
    graph.start.withUnsafeBufferPointer { start in
      graph.neighbours.withUnsafeBufferPointer { neighbours in
        withWorkSpace { distance, flow, order, steps in
          loads.withUnsafeMutableBufferPointer { loads in
            let pass = BrandesPass(
              start: start, neighbours: neighbours, distance: distance, flow: flow, order: order,
              steps: steps, loads: loads)
            for source in works.indices where works[source] { pass.run(from: source) }
          }
        }
      }
    }
    // Each pair was met from both of its ends.
    for node in loads.indices { loads[node] /= 2 }
    return loads
  }

  private mutating func withWorkSpace(
    _ body: (
      UnsafeMutableBufferPointer<Int32>,
      UnsafeMutableBufferPointer<(pathCount: Double, dependency: Double)>,
      UnsafeMutableBufferPointer<Int32>, UnsafeMutableBufferPointer<(near: Int32, far: Int32)>
    ) -> Void
  ) {
    distance.withUnsafeMutableBufferPointer { distance in
      flow.withUnsafeMutableBufferPointer { flow in
        order.withUnsafeMutableBufferPointer { order in
          steps.withUnsafeMutableBufferPointer { steps in body(distance, flow, order, steps) }
        }
      }
    }
  }
}

/// The computation from one source at a time, on the work space of `Betweenness`.
private struct BrandesPass {
  let start: UnsafeBufferPointer<Int32>
  let neighbours: UnsafeBufferPointer<Int32>
  let distance: UnsafeMutableBufferPointer<Int32>
  let flow: UnsafeMutableBufferPointer<(pathCount: Double, dependency: Double)>
  let order: UnsafeMutableBufferPointer<Int32>
  let steps: UnsafeMutableBufferPointer<(near: Int32, far: Int32)>
  let loads: UnsafeMutableBufferPointer<Double>

  func run(from source: Int) {
    let (nodeCount, stepCount) = search(from: source)
    accumulate(from: source, nodeCount: nodeCount, stepCount: stepCount)
  }

  /// Shortest paths from a source: fills `order` by distance, `steps`, and the number of paths to
  /// each node.
  ///
  /// Whether a link leads further is as good as random, so that a branch on it would be predicted
  /// wrongly; sums and the end of `steps` move by a choice of values instead.
  private func search(from source: Int) -> (nodeCount: Int, stepCount: Int) {
    var (nodeCount, stepCount) = (1, 0)
    var head = 0
    order[0] = Int32(source)
    distance[source] = 0
    flow[source] = (1, 0)
    while head < nodeCount {
      let node = Int(order[head])
      head += 1
      let further = distance[node] + 1
      let paths = flow[node].pathCount
      for place in Int(start[node])..<Int(start[node + 1]) {
        let neighbour = Int(neighbours[place])
        if distance[neighbour] == Betweenness.unseen {
          distance[neighbour] = further
          flow[neighbour] = (0, 0)
          order[nodeCount] = Int32(neighbour)
          nodeCount += 1
        }
        let leadsFurther = distance[neighbour] == further
        flow[neighbour].pathCount += leadsFurther ? paths : 0
        steps[stepCount] = (Int32(node), Int32(neighbour))
        stepCount += leadsFurther ? 1 : 0
      }
    }
    return (nodeCount, stepCount)
  }

  /// Adds the source's dependencies on each node, from the furthest back, and forgets the search.
  private func accumulate(from source: Int, nodeCount: Int, stepCount: Int) {
    for place in stride(from: stepCount - 1, through: 0, by: -1) {
      let (near, far) = (Int(steps[place].near), Int(steps[place].far))
      flow[near].dependency +=
        flow[near].pathCount * (1 + flow[far].dependency) / flow[far].pathCount
    }
    distance[source] = Betweenness.unseen
    for rank in 1..<max(nodeCount, 1) {
      let node = Int(order[rank])
      loads[node] += flow[node].dependency
      distance[node] = Betweenness.unseen
    }
  }
}

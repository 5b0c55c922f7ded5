import NetworkCascades

/// The same quantities by the plainest means, for graphs of up to about 50 nodes.
enum BruteForce {
  /// Betweenness from the definition: for every pair the number of shortest paths, by powers of the
  /// adjacency, and for every third node the product of the numbers on either side of it.
  static func betweenness(_ graph: UndirectedGraph, works: [Bool]) -> [Double] {
    let count = graph.nodeCount
    var distance = [[Int]](repeating: [Int](repeating: Int.max, count: count), count: count)
    var paths = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for source in 0..<count where works[source] {
      // Walks of each length; the first length at which there is one is the distance.
      var walks = [Double](repeating: 0, count: count)
      walks[source] = 1
      var length = 0
      while true {
        let fresh = (0..<count).filter { walks[$0] > 0 && distance[source][$0] == Int.max }
        if fresh.isEmpty { break }
        for node in fresh {
          distance[source][node] = length
          paths[source][node] = walks[node]
        }
        var next = [Double](repeating: 0, count: count)
        for node in 0..<count where works[node] {
          for place in graph.row(node) where works[Int(graph.neighbours[place])] {
            next[node] += walks[Int(graph.neighbours[place])]
          }
        }
        walks = next
        length += 1
      }
    }
    var result = [Double](repeating: 0, count: count)
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) where distance[first][second] != Int.max {
        for node in 0..<count
        where node != first && node != second && distance[first][node] != Int.max
          && distance[node][second] != Int.max
          && distance[first][node] + distance[node][second] == distance[first][second]
        {
          result[node] += paths[first][node] * paths[node][second] / paths[first][second]
        }
      }
    }
    return result
  }

  /// The rounds of overload after a removal.
  static func rounds(
    _ graph: UndirectedGraph, removing removed: Int, tolerance: Double
  ) -> [[Int]] {
    var works = [Bool](repeating: true, count: graph.nodeCount)
    let capacity = betweenness(graph, works: works).map { (1 + tolerance) * $0 }
    works[removed] = false
    var rounds: [[Int]] = []
    while true {
      let load = betweenness(graph, works: works)
      let overloaded = load.indices.filter { load[$0] > capacity[$0] * (1 + 1e-9) }
      if overloaded.isEmpty { return rounds }
      for node in overloaded { works[node] = false }
      rounds.append(overloaded)
    }
  }

  /// Which nodes work at the end in interdependent networks, by sets. Layers 0 and 1 are networked.
  static func working(
    layerOfNode: [Int], graph: UndirectedGraph,
    needs: [(consumer: Int, required: Int, suppliers: [Int])], removing removed: Set<Int>
  ) -> Set<Int> {
    var works = Set(layerOfNode.indices).subtracting(removed)
    while true {
      let before = works
      for layer in Set(layerOfNode).sorted() {
        // Needs to their end, then the largest component of one layer.
        while let need = needs.first(where: { need in
          works.contains(need.consumer)
            && need.suppliers.count(where: works.contains) < need.required
        }) {
          works.remove(need.consumer)
        }
        let linked = works.filter { layerOfNode[$0] == layer && layer < 2 }.sorted()
        var components: [Set<Int>] = []
        for root in linked where !components.contains(where: { $0.contains(root) }) {
          var component: Set<Int> = [root]
          while let more = linked.first(where: { node in
            !component.contains(node) && component.contains { graph.isEdge($0, node) }
          }) {
            component.insert(more)
          }
          components.append(component)
        }
        var largest: Set<Int> = []
        for component in components where component.count > largest.count { largest = component }
        works.subtract(Set(linked).subtracting(largest))
      }
      if works == before { return works }
    }
  }
}

/// Networks that need each other: nodes in layers, links within a layer, needs between any nodes.
///
/// A node *works* while it is not removed, each of its needs is met (at least `required` of the
/// suppliers work), and, if it is networked, it belongs to the largest connected component of its
/// layer. With two layers of networked nodes and one need each way between node i of either this is
/// the model of S. V. Buldyrev, R. Parshani, G. Paul, H. E. Stanley and S. Havlin 2010, Nature 464,
/// 1025, doi:10.1038/nature08932. Nodes that are not, such as hospitals, hang on their needs alone.
public struct InterdependentNetworks: Sendable {
  /// Names of the layers.
  public let layers: [String]
  public let layerOfNode: [UInt16]
  public let links: UndirectedGraph
  /// Whether each node works only in the largest component of its layer.
  public let isNetworked: [Bool]

  // Need columns, one row a need.
  public let consumerOfNeed: [Int32]
  public let requiredOfNeed: [Int32]
  /// How many suppliers each need has.
  public let supplierCountOfNeed: [Int32]

  /// Needs that each node supplies, in compressed rows.
  public let suppliedStart: [Int32]
  public let suppliedNeeds: [Int32]

  /// Nodes of each layer in compressed rows, ascending.
  public let layerStart: [Int32]
  public let nodesByLayer: [Int32]

  public var nodeCount: Int { links.nodeCount }

  /// - Parameters:
  ///   - layerOfNode: a row of `layers` for each node of `links`.
  ///   - needs: what a consumer requires: so many of these suppliers.
  /// - Precondition: links join nodes of one layer; nodes and layers exist; suppliers of a need
  ///   differ, and are at least as many as it requires.
  /// - Complexity: O(nodes + links + suppliers).
  public init(
    layers: [String], layerOfNode: [UInt16], links: UndirectedGraph, isNetworked: [Bool],
    needs: [(consumer: Int, required: Int, suppliers: [Int])]
  ) {
    precondition(layerOfNode.count == links.nodeCount, "every node has a layer")
    precondition(isNetworked.count == links.nodeCount, "every node is networked or not")
    precondition(layerOfNode.allSatisfy { Int($0) < layers.count }, "no such layer")
    for node in 0..<links.nodeCount {
      for place in links.row(node) {
        precondition(
          layerOfNode[Int(links.neighbours[place])] == layerOfNode[node],
          "a link joins nodes of one layer")
      }
    }
    self.layers = layers
    self.layerOfNode = layerOfNode
    self.links = links
    self.isNetworked = isNetworked
    consumerOfNeed = needs.map { Int32($0.consumer) }
    requiredOfNeed = needs.map { Int32($0.required) }
    supplierCountOfNeed = needs.map { Int32($0.suppliers.count) }
    (suppliedStart, suppliedNeeds) = Self.suppliedRows(needs, nodeCount: links.nodeCount)
    (layerStart, nodesByLayer) = Self.layerRows(layerOfNode, layerCount: layers.count)
  }

  private static func suppliedRows(
    _ needs: [(consumer: Int, required: Int, suppliers: [Int])], nodeCount: Int
  ) -> (start: [Int32], needs: [Int32]) {
    var start = [Int32](repeating: 0, count: nodeCount + 1)
    for need in needs {
      precondition(need.consumer >= 0 && need.consumer < nodeCount, "no such consumer")
      precondition(need.required <= need.suppliers.count, "more suppliers required than there are")
      for supplier in need.suppliers {
        precondition(supplier >= 0 && supplier < nodeCount, "no such supplier")
        start[supplier + 1] += 1
      }
    }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var next = start
    var rows = [Int32](repeating: 0, count: Int(start[nodeCount]))
    for (row, need) in needs.enumerated() {
      for supplier in need.suppliers {
        rows[Int(next[supplier])] = Int32(row)
        next[supplier] += 1
      }
    }
    return (start, rows)
  }

  private static func layerRows(
    _ layerOfNode: [UInt16], layerCount: Int
  ) -> (start: [Int32], nodes: [Int32]) {
    var start = [Int32](repeating: 0, count: layerCount + 1)
    for layer in layerOfNode { start[Int(layer) + 1] += 1 }
    for layer in 0..<layerCount { start[layer + 1] += start[layer] }
    var next = start
    var nodes = [Int32](repeating: 0, count: layerOfNode.count)
    for (node, layer) in layerOfNode.enumerated() {
      nodes[Int(next[Int(layer)])] = Int32(node)
      next[Int(layer)] += 1
    }
    return (start, nodes)
  }

  /// The nodes of a layer, as places in `nodesByLayer`.
  public func places(ofLayer layer: Int) -> Range<Int> {
    Int(layerStart[layer])..<Int(layerStart[layer + 1])
  }
}

import CityGraph

extension InterdependentNetworks {
  /// A city: layers are the systems (the first segment of the assets' paths), needs are the city's
  /// dependencies with their groups, links are the connections within one system. An asset that has
  /// a link is networked; others hang on their needs alone.
  ///
  /// Node i is asset i. Modes, buffers and physics stay out: this is the topology alone.
  ///
  /// - Parameter connections: assets that stand beside each other in their networks, such as a line
  ///   and its bus; those between systems are dropped, for there only needs count.
  /// - Complexity: O(assets + connections log connections + suppliers).
  public init(_ city: CityGraph, connections: [(AssetIndex, AssetIndex)]) {
    let systemOfAsset = (0..<city.assetCount).map { city.kind(of: AssetIndex($0)).system }
    let names = Set(systemOfAsset).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let layerOfNode = systemOfAsset.map { name -> UInt16 in
      guard let row = names.firstIndex(of: name) else { preconditionFailure("no layer \(name)") }
      return UInt16(row)
    }
    let edges = connections.map { ($0.0.index, $0.1.index) }
      .filter { layerOfNode[$0.0] == layerOfNode[$0.1] }
    let needs = city.consumerOfNeed.indices.map { need in
      let places = Int(city.supplierStart[need])..<Int(city.supplierStart[need + 1])
      return (
        consumer: city.consumerOfNeed[need].index, required: Int(city.requiredOfNeed[need]),
        suppliers: places.map { city.suppliers[$0].index }
      )
    }
    let links = UndirectedGraph(nodeCount: city.assetCount, edges: edges)
    self.init(
      layers: names, layerOfNode: layerOfNode, links: links,
      isNetworked: (0..<city.assetCount).map { links.degree($0) > 0 }, needs: needs)
  }
}

extension UndirectedGraph {
  /// A city as one graph: assets are nodes; connections of networks, and each need of a consumer
  /// with each of its suppliers, are edges.
  ///
  /// - Complexity: O(assets + (connections + suppliers) log (connections + suppliers)).
  public init(_ city: CityGraph, connections: [(AssetIndex, AssetIndex)]) {
    var edges = connections.map { ($0.0.index, $0.1.index) }
    for need in city.consumerOfNeed.indices {
      for place in Int(city.supplierStart[need])..<Int(city.supplierStart[need + 1]) {
        edges.append((city.consumerOfNeed[need].index, city.suppliers[place].index))
      }
    }
    self.init(nodeCount: city.assetCount, edges: edges)
  }
}

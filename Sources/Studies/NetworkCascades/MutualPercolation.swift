/// The cascade in interdependent networks after nodes have been removed (Buldyrev and others 2010,
/// doi:10.1038/nature08932): what is not in the largest component of its layer stops, what needs it
/// stops with it, which breaks other layers up, until nothing changes.
///
/// The struct holds the work space of one cascade after another on the same networks.
public struct MutualPercolation: Sendable {
  public let networks: InterdependentNetworks
  /// Whether each node works, after the last cascade.
  public private(set) var works: [Bool]
  /// Suppliers of each need that work.
  private var working: [Int32]
  /// Nodes that have stopped and whose consumers have not been told yet.
  private var stopped: [Int32] = []
  private var isLayerBroken: [Bool]
  /// The last search that has seen each node.
  private var seen: [Int32]
  private var search: Int32 = 0
  private var order: [Int32] = []

  /// All nodes work.
  public init(_ networks: InterdependentNetworks) {
    self.networks = networks
    works = [Bool](repeating: true, count: networks.nodeCount)
    working = networks.supplierCountOfNeed
    isLayerBroken = [Bool](repeating: false, count: networks.layers.count)
    seen = [Int32](repeating: 0, count: networks.nodeCount)
  }

  /// Removes nodes from the whole networks and lets the cascade run to its end.
  ///
  /// A stage is one visit of a layer: keep its largest component, stop the rest and all that need
  /// it. Layers take turns in their order. Of two components of one size the one with the lowest
  /// node stays.
  ///
  /// - Complexity: O(stages × (nodes + links) + suppliers); stages are few away from the threshold,
  ///   and grow as n^(1/4) at it.
  public mutating func run(removing removed: [Int]) -> PercolationOutcome {
    for node in works.indices { works[node] = true }
    working = networks.supplierCountOfNeed
    for layer in isLayerBroken.indices { isLayerBroken[layer] = true }
    for node in removed where works[node] { stop(node) }
    tellConsumers()
    var stageCount = 0
    while isLayerBroken.contains(true) {
      for layer in isLayerBroken.indices where isLayerBroken[layer] {
        isLayerBroken[layer] = false
        if keepLargestComponent(of: layer) { stageCount += 1 }
        tellConsumers()
      }
    }
    var workingCount = [Int](repeating: 0, count: networks.layers.count)
    for node in works.indices where works[node] {
      workingCount[Int(networks.layerOfNode[node])] += 1
    }
    return PercolationOutcome(
      workingCountOfLayer: workingCount,
      nodeCountOfLayer: networks.layers.indices.map { networks.places(ofLayer: $0).count },
      stageCount: stageCount)
  }

  private mutating func stop(_ node: Int) {
    works[node] = false
    isLayerBroken[Int(networks.layerOfNode[node])] = true
    stopped.append(Int32(node))
  }

  /// Stops all that needs what has stopped, and so on.
  private mutating func tellConsumers() {
    while let supplier = stopped.popLast() {
      let places =
        Int(networks.suppliedStart[Int(supplier)])..<Int(networks.suppliedStart[Int(supplier) + 1])
      for place in places {
        let need = Int(networks.suppliedNeeds[place])
        working[need] -= 1
        let consumer = Int(networks.consumerOfNeed[need])
        if working[need] < networks.requiredOfNeed[need], works[consumer] { stop(consumer) }
      }
    }
  }

  /// Stops every networked node of a layer outside its largest component.
  ///
  /// - Returns: whether any stopped.
  private mutating func keepLargestComponent(of layer: Int) -> Bool {
    search += 1
    order.removeAll(keepingCapacity: true)
    var largest = 0..<0
    let links = networks.links
    for place in networks.places(ofLayer: layer) {
      let root = Int(networks.nodesByLayer[place])
      if !works[root] || seen[root] == search || !networks.isNetworked[root] { continue }
      let first = order.count
      var head = first
      seen[root] = search
      order.append(Int32(root))
      while head < order.count {
        let node = Int(order[head])
        head += 1
        for place in links.row(node) {
          let neighbour = Int(links.neighbours[place])
          if seen[neighbour] != search, works[neighbour] {
            seen[neighbour] = search
            order.append(Int32(neighbour))
          }
        }
      }
      if order.count - first > largest.count { largest = first..<order.count }
    }
    if order.count == largest.count { return false }
    for place in order.indices where !largest.contains(place) { stop(Int(order[place])) }
    // What stopped just now leaves the largest component whole: the layer need not be visited
    // again for it.
    isLayerBroken[layer] = false
    return true
  }
}

/// What is left when the cascade in interdependent networks has ended.
public struct PercolationOutcome: Equatable, Sendable {
  /// Nodes that still work, in each layer.
  public var workingCountOfLayer: [Int]
  public var nodeCountOfLayer: [Int]
  /// Visits of a layer in which nodes stopped.
  public var stageCount: Int

  /// The share of a layer's nodes that works, 0 to 1.
  public func workingShare(ofLayer layer: Int) -> Double {
    let count = nodeCountOfLayer[layer]
    return count == 0 ? 0 : Double(workingCountOfLayer[layer]) / Double(count)
  }

  /// The share of all nodes that works, 0 to 1.
  public var workingShare: Double {
    let count = nodeCountOfLayer.reduce(0, +)
    return count == 0 ? 0 : Double(workingCountOfLayer.reduce(0, +)) / Double(count)
  }
}

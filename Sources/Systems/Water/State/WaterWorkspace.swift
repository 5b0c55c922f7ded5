import Numerics

/// Scratch of the solver: carries nothing from one solve to the next, so it is no part of the state.
///
/// One workspace serves one thread and any number of states of its network.
public struct WaterWorkspace: Sendable {
  /// Inverse gradient of head loss of each link, cfs/ft; 0 where nothing flows by head.
  var conductances: [Double]
  /// Head loss over its gradient of each link, cfs.
  var corrections: [Double]
  /// Whether each link lets water through as things stand.
  var conducts: [Bool]
  /// Matrix values, diagonals first.
  var values: [Double]
  /// Right-hand side, then new heads of the junctions.
  var heads: [Double]
  /// Net flow into each node.
  var excesses: [Double]
  /// Nodes reached by a search.
  var queue: [Int32]
  var factor: SymmetricFactor

  public init(_ network: WaterNetwork) {
    conductances = [Double](repeating: 0, count: network.linkCount)
    corrections = conductances
    conducts = [Bool](repeating: true, count: network.linkCount)
    values = [Double](repeating: 0, count: network.matrixPattern.valueCount)
    heads = [Double](repeating: 0, count: network.junctionCount)
    excesses = [Double](repeating: 0, count: network.nodeCount)
    queue = [Int32](repeating: 0, count: network.nodeCount)
    factor = SymmetricFactor(pattern: network.matrixPattern)
  }
}

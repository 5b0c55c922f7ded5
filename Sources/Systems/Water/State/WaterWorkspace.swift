import Numerics

/// Scratch of the solver: carries nothing from one solve to the next, so it is no part of the
/// state.
///
/// One workspace serves one thread and any number of states of its network.
public struct WaterWorkspace: Sendable {
  /// Inverse gradient of head loss of each link, cfs/ft; 0 where nothing flows by head.
  var conductances: [Double]
  /// Head loss over its gradient of each link, then less the conductance times the drop of head,
  /// cfs.
  var corrections: [Double]
  /// The same two of emitters and of pressure-driven demands, by junction.
  var emitterConductances: [Double]
  var emitterCorrections: [Double]
  var demandConductances: [Double]
  var demandCorrections: [Double]
  /// Whether each link lets water through as things stand.
  var conducts: [Bool]
  /// Matrix values, diagonals first.
  var values: [Double]
  /// Right-hand side, then changes of head, of the junctions; of all other nodes 0 when solved.
  var changes: [Double]
  /// The junctions' part of it, as the factor takes it.
  var solution: [Double]
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
    solution = [Double](repeating: 0, count: network.junctionCount)
    emitterConductances = solution
    emitterCorrections = solution
    demandConductances = solution
    demandCorrections = solution
    changes = [Double](repeating: 0, count: network.nodeCount)
    excesses = changes
    queue = [Int32](repeating: 0, count: network.nodeCount)
    factor = SymmetricFactor(pattern: network.matrixPattern)
  }
}

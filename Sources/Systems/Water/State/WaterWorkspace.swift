import Numerics

/// Scratch of the solver: carries nothing from one solve to the next, so it is no part of the
/// state.
///
/// One workspace serves one thread and any number of states of its network.
public struct WaterWorkspace: Sendable {
  /// What a link is to the equations as things stand.
  enum LinkMode {
    /// Nothing flows.
    static let shut: UInt8 = 0
    static let pipe: UInt8 = 1
    /// A pump or valve.
    static let device: UInt8 = 2
  }

  var modes: [UInt8]
  /// Inverse gradient of head loss of each link, cfs/ft; 0 where nothing flows by head.
  var conductances: [Double]
  /// Head loss over its gradient of each link, less the conductance times the drop of head, cfs.
  var corrections: [Double]
  /// Darcy-Weisbach, of each link: what the logarithm of the friction factor is taken of, that of its
  /// part which depends on the flow, and the logarithm; of other formulas empty.
  var frictionArguments: [Double] = []
  var frictionSmooth: [Double] = []
  var frictionLogarithms: [Double] = []
  /// The same two of emitters and of pressure-driven demands, by junction.
  var emitterConductances: [Double]
  var emitterCorrections: [Double]
  var demandConductances: [Double]
  var demandCorrections: [Double]
  /// Heads, matrix and right-hand side, which becomes the changes of head: of all nodes, by their
  /// places. Of tanks and reservoirs the changes are 0 when solved.
  var heads: [Double]
  var diagonal: [Double]
  var lower: [Double]
  var changes: [Double]
  /// Net flow into each node.
  var balances: [Double]
  /// Nodes reached by a search.
  var queue: [Int32]

  public init(_ network: WaterNetwork) {
    modes = [UInt8](repeating: LinkMode.shut, count: network.linkCount)
    conductances = [Double](repeating: 0, count: network.linkCount)
    corrections = conductances
    if network.model.options.headlossFormula == .darcyWeisbach {
      frictionArguments = conductances
      frictionSmooth = conductances
      frictionLogarithms = conductances
    }
    emitterConductances = [Double](repeating: 0, count: network.junctionCount)
    emitterCorrections = emitterConductances
    demandConductances = emitterConductances
    demandCorrections = emitterConductances
    heads = [Double](repeating: 0, count: network.nodeCount)
    diagonal = heads
    changes = heads
    balances = heads
    lower = [Double](repeating: 0, count: network.schedule.lowerCount + 1)
    queue = [Int32](repeating: 0, count: network.nodeCount)
  }
}

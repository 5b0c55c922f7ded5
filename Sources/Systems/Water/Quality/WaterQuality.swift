import Diagnostics
import Numerics

/// A substance, the age of the water, or the share of one source, carried along the flows of a
/// network in parcels.
///
/// Over each step water moves through every link as a row of parcels, mixes completely at junctions
/// and in tanks, and reacts; nodes are done in the order of flow, so that what enters a junction in
/// a step leaves it in the same step and mass is kept. First-order decay is exact in time. Sources:
/// Rossman and Boulos 1996 (doi:10.1061/(ASCE)0733-9496(1996)122:2(137)) for parcels, Rossman,
/// Clark
/// and Grayman 1994 (doi:10.1061/(ASCE)0733-9372(1994)120:4(803)) for decay at the wall. A value: a
/// copy is a snapshot.
public struct WaterQuality: Sendable {
  public let network: WaterNetwork
  let constituent: WaterQualityModel.Constituent
  let rates: WaterReactionRates
  /// The longest step, s.
  public let step: Double
  let tolerance: Double
  /// The node whose water is followed, or -1.
  let tracedNode: Int

  /// At each node: mg/L (or as the file says), hours of age, or percent.
  public internal(set) var concentrations: [Double]
  /// What enters from outside, by node. A change of dosing, or a contamination, is made here.
  public var sources: [WaterSource?]
  /// Mass that has entered and reacted away so far, concentration times ft³.
  public internal(set) var enteredMass = 0.0
  public internal(set) var reactedMass = 0.0

  var parcels: ParcelRows
  /// Water in each tank, ft³; with two compartments that of the first.
  var tankVolumes: [Double]
  /// Volume and concentration of the second compartment of each tank.
  var stillVolumes: [Double]
  var stillValues: [Double]
  /// Nodes in the order of flow, and whether each link's parcels run from end to start.
  var order: [Int32] = []
  var runsBack: [Bool]
  var wallRates: [Double]

  /// Water at rest in all pipes, with what the model says is in it at the start.
  ///
  /// - Parameter step: the longest step, s; `nil` for the file's.
  /// - Returns: `nil` with findings if the model names a node, link or pattern that is not there,
  /// or   follows nothing.
  public init?(
    _ network: WaterNetwork, _ model: WaterQualityModel? = nil, step: Double? = nil,
    diagnostics: inout DiagnosticList
  ) {
    let model = model ?? network.model.quality
    var resolver = WaterQualityResolver(network, model)
    resolver.resolve()
    diagnostics.append(contentsOf: resolver.diagnostics)
    if resolver.diagnostics.hasErrors || model.constituent == .none { return nil }
    self.network = network
    constituent = model.constituent
    rates = resolver.rates
    tolerance = constituent == .chemical ? model.tolerance : max(model.tolerance, 1e-3)
    tracedNode = resolver.tracedNode
    let times = network.model.times
    self.step =
      step ?? Double(times.qualityStep > 0 ? times.qualityStep : max(times.hydraulicStep / 10, 1))
    concentrations = resolver.initial
    if resolver.tracedNode >= 0 { concentrations[resolver.tracedNode] = 100 }
    sources = resolver.sources
    runsBack = [Bool](repeating: false, count: network.linkCount)
    wallRates = [Double](repeating: 0, count: network.linkCount)
    tankVolumes = network.fixedNodes.initialVolume
    stillVolumes = [Double](repeating: 0, count: network.fixedNodeCount)
    stillValues = stillVolumes
    parcels = ParcelRows(rowCount: network.linkCount + network.fixedNodeCount)
    for link in 0..<network.linkCount where network.linkVolume(link) > 0 {
      // As in EPANET, a pipe holds what its downstream node does, which is the end at the start.
      parcels.push(
        volume: network.linkVolume(link), value: resolver.initial[Int(network.linkEnds[link])],
        into: link)
    }
    fillTanks()
  }

  /// Moves the water for so many seconds, over which a state's flows hold.
  ///
  /// - Parameter second: whole seconds after the start at the beginning, for the patterns of
  ///   sources.
  /// - Complexity: O(links + nodes + parcels moved) a step.
  public mutating func advance(by seconds: Double, at second: Int, _ state: WaterState) {
    if seconds <= 0 { return }
    prepare(state)
    let count = max(1, (seconds / step).rounded(.up))
    let part = seconds / count
    let period = WaterDemandClock.period(network, at: second)
    for _ in 0..<Int(count) {
      react(part)
      transport(part, state, period: period)
    }
  }

  /// All that is in pipes and tanks, concentration times ft³.
  public var storedMass: Double {
    var sum = parcels.mass
    for fixed in tankVolumes.indices where network.isTank(network.junctionCount + fixed) {
      switch network.fixedNodes.mixing[fixed] {
      case .firstInFirstOut, .lastInFirstOut: continue
      case .complete, .twoCompartments:
        sum += tankVolumes[fixed] * concentrations[network.junctionCount + fixed]
        sum += stillVolumes[fixed] * stillValues[fixed]
      }
    }
    return sum
  }

  /// People at junctions where the concentration is above a limit and water is drawn or could be.
  ///
  /// - Precondition: `people` has one figure a junction.
  public func exposed(_ people: [Double], above limit: Double, _ state: WaterState) -> Double {
    precondition(people.count == network.junctionCount, "one figure a junction")
    var total = 0.0
    for junction in people.indices
    where state.isSupplied[junction] && concentrations[junction] > limit {
      total += people[junction]
    }
    return total
  }
}

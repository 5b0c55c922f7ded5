/// All that changes in a network: a flat value, so that a copy is a snapshot.
///
/// Internal units (feet, cubic feet a second). Columns are indexed as in `WaterNetwork`; those of
/// tanks and reservoirs begin at the first node after the junctions.
public struct WaterState: Hashable, Sendable {
  /// Of all nodes, ft. In a zone cut off from every source, the lowest elevation of the zone, which
  /// means nothing: see `isSupplied`.
  public internal(set) var heads: [Double]
  /// Of all nodes: whether there is an open way from a source.
  public internal(set) var isSupplied: [Bool]
  /// Of all links, cfs, positive from start to end.
  public internal(set) var flows: [Double]
  public internal(set) var statuses: [WaterLinkStatus]
  /// Speeds, internal settings, or `WaterNetwork.noSetting`.
  public internal(set) var settings: [Double]
  /// What junctions ask for, cfs.
  public internal(set) var requestedDemands: [Double]
  /// What junctions get, cfs, without emitters.
  public internal(set) var deliveredDemands: [Double]
  /// Of all junctions, cfs.
  public internal(set) var emitterFlows: [Double]
  /// Into each tank or reservoir, cfs.
  public internal(set) var netInflows: [Double]
  /// Of each tank, ft³; 0 for reservoirs.
  public internal(set) var tankVolumes: [Double]

  /// Background leakage, cfs: of each row of the network's table what flows out of fixed and of
  /// variable area.
  public internal(set) var leakageFlows: [Double]
  /// Broken mains that run out, by junction; at most one each.
  public internal(set) var leaks: [WaterLeak] = []

  /// Of all links.
  public var overrides: [WaterLinkOverride]
  /// Of all junctions: what their demand is multiplied by, 1 unless set from outside.
  public var demandFactors: [Double]
  /// Of all nodes: the head, ft, that controls and rules see instead of the true one; infinite for
  /// the truth.
  public var falseReadings: [Double]
  /// Of all simple controls: whether one is disabled.
  public var heldControls: [Bool]
  /// Of all rules: whether one is disabled.
  public var heldRules: [Bool]

  /// How water could pass each link, and which tanks and reservoirs gave any, when supply was last
  /// looked for: what `isSupplied` rests on.
  var passages: [UInt8]
  var sources: [Bool]

  /// The state at the start: initial levels, statuses and settings, and the flows of a cold start
  /// (1 ft/s in pipes, design flow in pumps).
  public init(_ network: WaterNetwork) {
    let junctionCount = network.junctionCount
    heads = network.elevations
    isSupplied = [Bool](repeating: true, count: network.nodeCount)
    flows = [Double](repeating: 0, count: network.linkCount)
    statuses = network.linkTable.initialStatuses
    settings = network.linkTable.initialSettings
    requestedDemands = [Double](repeating: 0, count: junctionCount)
    deliveredDemands = requestedDemands
    emitterFlows = network.emitterResistances.map { $0 > 0 ? 1 : 0 }
    // The solver starts from a flow that is not zero.
    leakageFlows = network.leakage.flatMap {
      [$0.fixedResistance > 0 ? 0.001 : 0, $0.variableResistance > 0 ? 0.001 : 0]
    }
    netInflows = [Double](repeating: 0, count: network.fixedNodeCount)
    tankVolumes = network.fixedNodes.initialVolume
    overrides = [WaterLinkOverride](repeating: [], count: network.linkCount)
    demandFactors = [Double](repeating: 1, count: junctionCount)
    falseReadings = [Double](repeating: .infinity, count: network.nodeCount)
    heldControls = [Bool](repeating: false, count: network.controlCount)
    heldRules = [Bool](repeating: false, count: network.ruleCount)
    passages = [UInt8](repeating: WaterPassage.unknown, count: network.linkCount)
    sources = [Bool](repeating: false, count: network.fixedNodeCount)
    for fixed in 0..<network.fixedNodeCount {
      heads[junctionCount + fixed] = network.fixedNodes.initialHead[fixed]
    }
    resetFlows(network)
  }

  /// Forgets the flows, so that the next solve starts cold.
  public mutating func resetFlows(_ network: WaterNetwork) {
    for link in 0..<network.linkCount {
      let pump = network.linkTable.pumpRows[link]
      if statuses[link].isClosed {
        flows[link] = 1e-6
      } else if pump >= 0 {
        flows[link] = settings[link] * network.linkTable.pumps[Int(pump)].designFlow
      } else {
        let diameter = network.linkTable.diameters[link]
        flows[link] = Double.pi * diameter * diameter / 4
      }
    }
  }

  /// The head of a node as controls and rules see it, ft.
  public func readHead(_ node: Int) -> Double {
    falseReadings[node].isInfinite ? heads[node] : falseReadings[node]
  }

  /// Opens, shuts or sets a link, as an operator or controller would; settings in the file's units.
  ///
  /// Does nothing, and gives false, if the link is stuck, is a check valve, or is so already. A
  /// solve comes next. - Complexity: O(1)
  @discardableResult
  public mutating func command(
    _ action: WaterLinkAction, link: Int, in network: WaterNetwork
  ) -> Bool {
    let kind = network.linkKinds[link]
    if overrides[link].contains(.stuck) || kind == .checkValvePipe { return false }
    let before = (statuses[link], settings[link])
    switch action {
    case .open: WaterDemandClock.setOpen(true, of: link, network, &self)
    case .close: WaterDemandClock.setOpen(false, of: link, network, &self)
    case .set(let value):
      if kind.isPipe || kind == .generalPurpose {
        WaterDemandClock.setOpen(value != 0, of: link, network, &self)
      } else {
        let setting = network.units.internalSetting(value, of: kind)
        WaterDemandClock.setSetting(setting, of: link, network, &self)
      }
    }
    return before != (statuses[link], settings[link])
  }

  /// Opens, changes or closes the leak of a broken main at a junction.
  ///
  /// - Parameter coefficient: flow, in the file's unit, at a pressure of 1 psi or 1 m, as that of
  /// an   emitter; 0 for no leak. A hole of area A in m² lets 0.75 A √(2 g) out at 1 m, in m³/s
  ///   (orifice, Crowl and Louvar 2002).
  /// - Precondition: `junction` is a junction and `coefficient` is finite and not negative.
  public mutating func setLeak(
    _ coefficient: Double, at junction: Int, in network: WaterNetwork
  ) {
    precondition(junction < network.junctionCount, "only a junction leaks")
    precondition(coefficient >= 0 && coefficient.isFinite, "a leak does not take water in")
    let place = leaks.firstIndex { $0.junction >= junction } ?? leaks.count
    let isKnown = place < leaks.count && leaks[place].junction == junction
    let flow = isKnown ? leaks[place].flow : 0
    if isKnown { leaks.remove(at: place) }
    if coefficient == 0 { return }
    let internalCoefficient =
      coefficient * network.units.emitterPressure.squareRoot() / network.units.flow
    leaks.insert(
      WaterLeak(
        junction: Int32(junction), resistance: 1 / (internalCoefficient * internalCoefficient),
        flow: max(flow, internalCoefficient)), at: place)
  }

  /// Opens, changes or closes the leak at a junction by the area of its hole, in m²; 0 for none.
  ///
  /// An orifice with the coefficient 0.75 (Crowl and Louvar 2002), as in WNTR.
  /// - Precondition: `junction` is a junction and `area` is finite and not negative.
  public mutating func setLeak(area: Double, at junction: Int, in network: WaterNetwork) {
    precondition(area >= 0 && area.isFinite, "a leak does not take water in")
    let squareFeet = area / (0.3048 * 0.3048)
    // q = 0.75 A √(2 g h), in ft and s, as the flow at a pressure of 1 psi or 1 m.
    let flow = 0.75 * squareFeet * (2 * 32.174 / network.units.emitterPressure).squareRoot()
    setLeak(flow * network.units.flow, at: junction, in: network)
  }

  /// What the pipes leak in the background, in the file's unit of flow.
  public func backgroundLeakage(_ network: WaterNetwork) -> Double {
    leakageFlows.reduce(0, +) * network.units.flow
  }

  /// What runs out of all leaks, in the file's unit of flow.
  public func leakage(_ network: WaterNetwork) -> Double {
    leaks.reduce(0) { $0 + $1.flow } * network.units.flow
  }

  /// Sets a tank's volume, within its bounds, and with it its head.
  ///
  /// - Precondition: `fixedIndex` is that of a tank: its node less `network.junctionCount`.
  public mutating func setTankVolume(_ volume: Double, of fixedIndex: Int, in network: WaterNetwork)
  {
    precondition(!network.fixedNodes.isReservoir[fixedIndex], "a reservoir has no volume")
    let table = network.fixedNodes
    let bounded = min(max(volume, table.minimumVolume[fixedIndex]), table.maximumVolume[fixedIndex])
    tankVolumes[fixedIndex] = bounded
    heads[network.junctionCount + fixedIndex] = network.tankHead(fixedIndex, volume: bounded)
  }
}

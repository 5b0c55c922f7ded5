extension WaterNetwork {
  /// A node's results in the file's units.
  public struct NodeView: Hashable, Sendable {
    /// NaN, as the pressure, where no water comes.
    public var head: Double
    public var pressure: Double
    /// What a junction gets, its emitter and its pipes' leaks included, or what flows into a tank or
    /// reservoir.
    public var demand: Double
  }

  /// A link's results in the file's units.
  public struct LinkView: Hashable, Sendable {
    /// Positive from start to end.
    public var flow: Double
    public var isOpen: Bool
  }

  public func nodeView(_ state: WaterState, _ node: Int) -> NodeView {
    let isFixed = node >= junctionCount
    let demand =
      isFixed
      ? state.netInflows[node - junctionCount]
      : state.deliveredDemands[node] + state.emitterFlows[node] + backgroundLeakage(state, node)
    if !isFixed && !state.isSupplied[node] {
      return NodeView(head: .nan, pressure: .nan, demand: demand * units.flow)
    }
    let head = state.heads[node]
    return NodeView(
      head: head * units.length, pressure: (head - elevations[node]) * units.pressure,
      demand: demand * units.flow)
  }

  /// What the pipes at a junction leak, cfs.
  func backgroundLeakage(_ state: WaterState, _ junction: Int) -> Double {
    if leakageRows.isEmpty || leakageRows[junction] < 0 { return 0 }
    let row = 2 * Int(leakageRows[junction])
    return state.leakageFlows[row] + state.leakageFlows[row + 1]
  }

  /// A pump at speed 0 is not open.
  public func linkView(_ state: WaterState, _ link: Int) -> LinkView {
    let isOpen = WaterSolver.isOpen(self, state, link)
    return LinkView(flow: isOpen ? state.flows[link] * units.flow : 0, isOpen: isOpen)
  }

  /// Power that a pump gives to the water, kW; 0 for other links and pumps that stand still.
  ///
  /// Divided by an efficiency (EPANET's default is 0.75) it is the electrical power drawn.
  /// Source: EPANET 2.2 user manual, chapter 12: 8.814 ft·cfs of water a horsepower, 0.7457 kW
  /// each.
  public func pumpWaterPower(_ state: WaterState, _ link: Int) -> Double {
    guard linkKinds[link] == .pump, linkView(state, link).isOpen else { return 0 }
    let gain = state.heads[Int(linkEnds[link])] - state.heads[Int(linkStarts[link])]
    return max(gain, 0) * max(state.flows[link], 0) * model.options.specificGravity / 8.814 * 0.7457
  }
}

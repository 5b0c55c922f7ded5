extension DirectCurrentFlow {
  /// The plain power flow of a case, as MATPOWER's `rundcpf` gives it.
  ///
  /// Each island has its reference, which keeps the angle of the file: its first bus of role 3 with
  /// a running unit, else of role 2, else of any. The reference takes the whole mismatch of its
  /// island: its first running unit's output is changed to close the balance. An island without a
  /// running unit gets nothing: its flows and angles are 0. Buses of role 4 keep the angle of the
  /// file.
  ///
  /// - Returns: the solved state, and how the solve ended.
  /// - Complexity: one factorisation and one solve.
  public static func solveCase(_ network: PowerNetwork) -> (state: PowerState, outcome: Outcome) {
    var state = PowerState(network)
    var workspace = PowerWorkspace(network)
    state.regroup(in: network, using: &workspace)
    let isSourced = giveMismatchToReferences(&state, in: network)
    for bus in 0..<network.busCount {
      state.busIsEnergised[bus] = isSourced[Int(state.busIsland[bus])]
    }
    let outcome = solve(&state, in: network, using: &workspace)
    for bus in 0..<network.busCount {
      let island = Int(state.busIsland[bus])
      let file = network.source.buses[Int(state.islandReference[island])].angle * (.pi / 180)
      if isSourced[island] || !network.busIsUsable[bus] { state.busAngle[bus] += file }
    }
    return (state, outcome)
  }

  /// Sets injections; the reference of each island closes its balance.
  ///
  /// - Returns: by island, whether a unit runs in it.
  private static func giveMismatchToReferences(
    _ state: inout PowerState, in network: PowerNetwork
  ) -> [Bool] {
    var slackUnit = [Int](repeating: -1, count: state.islandCount)
    for unit in 0..<network.unitCount where state.unitInService[unit] {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      let chosen = slackUnit[island]
      if chosen < 0 || rank(ofUnit: unit, in: network) < rank(ofUnit: chosen, in: network) {
        slackUnit[island] = unit
      }
    }
    for bus in 0..<network.busCount { state.busInjection[bus] = -network.busShunt[bus] }
    for (block, feeder) in network.blocks.enumerated() {
      state.busInjection[Int(feeder.bus)] -= state.blockLoad[block]
    }
    for unit in 0..<network.unitCount where state.unitInService[unit] {
      state.busInjection[Int(network.unitBus[unit])] += state.unitOutput[unit]
    }
    var mismatch = [Double](repeating: 0, count: state.islandCount)
    for bus in 0..<network.busCount {
      mismatch[Int(state.busIsland[bus])] += state.busInjection[bus]
    }
    for island in 0..<state.islandCount where slackUnit[island] >= 0 {
      let bus = network.unitBus[slackUnit[island]]
      state.unitOutput[slackUnit[island]] -= mismatch[island]
      state.busInjection[Int(bus)] -= mismatch[island]
      state.islandReference[island] = bus
    }
    for bus in 0..<network.busCount where slackUnit[Int(state.busIsland[bus])] < 0 {
      state.busInjection[bus] = 0
    }
    return slackUnit.map { $0 >= 0 }
  }

  /// How near a unit's bus is to being the reference: by role, then by row.
  private static func rank(ofUnit unit: Int, in network: PowerNetwork) -> (Int, Int32) {
    let bus = network.unitBus[unit]
    return switch network.source.buses[Int(bus)].role {
    case .reference: (0, bus)
    case .generator: (1, bus)
    case .load, .isolated: (2, bus)
    }
  }
}

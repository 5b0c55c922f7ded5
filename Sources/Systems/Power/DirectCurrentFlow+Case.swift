extension DirectCurrentFlow {
  /// The plain power flow of a case, as MATPOWER's `rundcpf` gives it.
  ///
  /// Each island has its reference: the file's where it lies in it, which keeps the angle of the
  /// file; elsewhere the lowest bus with a running unit, at the angle of the file too. The reference
  /// takes the whole mismatch of its island: its first running unit's output is changed to close the
  /// balance. An island without a running unit gets nothing: its flows and angles are 0. Buses of
  /// role 4 keep the angle of the file.
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
    var runningBus = [Int32](repeating: .max, count: state.islandCount)
    for unit in 0..<network.unitCount where state.unitInService[unit] {
      let bus = network.unitBus[unit]
      let island = Int(state.busIsland[Int(bus)])
      let isFileReference = bus == network.fileReference
      if isFileReference || bus < runningBus[island], runningBus[island] != network.fileReference {
        runningBus[island] = bus
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
      state.unitOutput[slackUnit[island]] -= mismatch[island]
      state.busInjection[Int(runningBus[island])] -= mismatch[island]
      state.islandReference[island] = runningBus[island]
    }
    for bus in 0..<network.busCount where slackUnit[Int(state.busIsland[bus])] < 0 {
      state.busInjection[bus] = 0
    }
    return slackUnit.map { $0 >= 0 }
  }
}

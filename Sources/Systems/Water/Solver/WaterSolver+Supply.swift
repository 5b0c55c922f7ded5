extension WaterSolver {
  /// Finds which nodes have an open way from a source, and what each link lets through.
  ///
  /// Sources are reservoirs and tanks that are not empty. Water passes check valves, pumps and
  /// working pressure valves in their direction only. Junctions cut off draw nothing; the head of
  /// each of their zones is set to its lowest elevation, so that links from outside see it without
  /// pressure.
  ///
  /// - Complexity: O(n + m); without a search where nothing has changed since the last one.
  static func findSupply(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace,
    _ options: WaterSolverOptions
  ) {
    if updatePassages(network, &state) {
      markReached(network, &state, &workspace)
      if freeSustainingValves(network, &state) {
        _ = updatePassages(network, &state)
        markReached(network, &state, &workspace)
      }
    }
    var hasGap = false
    for junction in 0..<network.junctionCount {
      if !state.isSupplied[junction] {
        hasGap = true
        state.deliveredDemands[junction] = 0
        state.emitterFlows[junction] = 0
      } else if options.demandModel == .demandDriven || state.requestedDemands[junction] <= 0 {
        state.deliveredDemands[junction] = state.requestedDemands[junction]
      }
    }
    for index in state.leaks.indices where !state.isSupplied[Int(state.leaks[index].junction)] {
      state.leaks[index].flow = 0
    }
    for (row, one) in network.leakage.enumerated() where !state.isSupplied[Int(one.junction)] {
      state.leakageFlows[2 * row] = 0
      state.leakageFlows[2 * row + 1] = 0
    }
    setModes(network, &state, &workspace)
    if hasGap { levelGaps(network, &state, &workspace) }
  }

  /// Sets what each link is to the equations. Nothing flows in one that is shut or in a zone
  /// without supply; one that has opened starts from the flow of a cold start.
  private static func setModes(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace
  ) {
    for link in 0..<network.linkCount {
      guard state.passages[link] != WaterPassage.shut,
        state.isSupplied[Int(network.linkStarts[link])],
        state.isSupplied[Int(network.linkEnds[link])]
      else {
        workspace.modes[link] = WaterWorkspace.LinkMode.shut
        workspace.conductances[link] = 0
        state.flows[link] = 0
        continue
      }
      let isPipe = network.linkKinds[link].isPipe
      workspace.modes[link] =
        isPipe ? WaterWorkspace.LinkMode.pipe : WaterWorkspace.LinkMode.device
    }
  }

  /// Notes how water can pass each link and which tanks and reservoirs give any; true if that has
  /// changed since the last time.
  private static func updatePassages(_ network: WaterNetwork, _ state: inout WaterState) -> Bool {
    var changed = false
    for link in 0..<network.linkCount {
      let passage = passage(network, state, link)
      if passage != state.passages[link] {
        state.passages[link] = passage
        changed = true
      }
    }
    for fixed in 0..<network.fixedNodeCount {
      let isSource = !isEmptyTank(network, state, network.junctionCount + fixed)
      if isSource != state.sources[fixed] {
        state.sources[fixed] = isSource
        changed = true
      }
    }
    return changed
  }

  /// Whether a link is neither shut, unpowered, nor closed by its status.
  static func isOpen(_ network: WaterNetwork, _ state: WaterState, _ link: Int) -> Bool {
    if state.statuses[link].isClosed || state.overrides[link].blocks { return false }
    return network.linkKinds[link] != .pump || state.settings[link] != 0
  }

  private static func isEmptyTank(
    _ network: WaterNetwork, _ state: WaterState, _ node: Int
  ) -> Bool {
    guard network.isTank(node) else { return false }
    let lowest = network.fixedNodes.minimumHead[node - network.junctionCount]
    return state.heads[node] <= lowest + headTolerance
  }

  private static func markReached(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace
  ) {
    for junction in 0..<network.junctionCount { state.isSupplied[junction] = false }
    var count = 0
    for node in network.junctionCount..<network.nodeCount {
      let isSource = state.sources[node - network.junctionCount]
      state.isSupplied[node] = isSource
      if isSource {
        workspace.queue[count] = Int32(node)
        count += 1
      }
    }
    var next = 0
    while next < count {
      let node = Int(workspace.queue[next])
      next += 1
      let range = Int(network.neighborStarts[node])..<Int(network.neighborStarts[node + 1])
      for place in range {
        let link = Int(network.neighborLinks[place])
        let isForward = Int(network.linkStarts[link]) == node
        let other = Int(isForward ? network.linkEnds[link] : network.linkStarts[link])
        if state.isSupplied[other] { continue }
        let passage = state.passages[link]
        guard passage == WaterPassage.bothWays || passage == WaterPassage.forward && isForward
        else { continue }
        state.isSupplied[other] = true
        // An empty tank takes water but passes none on.
        if other >= network.junctionCount { continue }
        workspace.queue[count] = Int32(other)
        count += 1
      }
    }
  }

  private static func passage(
    _ network: WaterNetwork, _ state: WaterState, _ link: Int
  ) -> UInt8 {
    guard isOpen(network, state, link) else { return WaterPassage.shut }
    // A valve fixed open is a pipe.
    let works = state.settings[link] != WaterNetwork.noSetting
    switch network.linkKinds[link] {
    case .pipe: return WaterPassage.bothWays
    case .checkValvePipe, .pump: return WaterPassage.forward
    case .pressureReducing: return works ? WaterPassage.forward : WaterPassage.bothWays
    case .pressureSustaining:
      if !works { return WaterPassage.bothWays }
      return state.statuses[link] == .active ? WaterPassage.held : WaterPassage.forward
    default: return WaterPassage.bothWays
    }
  }

  /// Opens working PSVs behind which nothing else supplies; true if there was one.
  private static func freeSustainingValves(
    _ network: WaterNetwork, _ state: inout WaterState
  ) -> Bool {
    var changed = false
    for index in network.linkTable.valveLinks {
      let link = Int(index)
      guard network.linkKinds[link] == .pressureSustaining, state.statuses[link] == .active,
        isOpen(network, state, link), state.isSupplied[Int(network.linkStarts[link])],
        !state.isSupplied[Int(network.linkEnds[link])]
      else { continue }
      state.statuses[link] = .pressureNotReached
      changed = true
    }
    return changed
  }

  /// Gives the junctions of each zone that is cut off one head: their lowest elevation.
  private static func levelGaps(
    _ network: WaterNetwork, _ state: inout WaterState, _ workspace: inout WaterWorkspace
  ) {
    // `balances` serves as a mark here: it is rebuilt before it is read.
    for node in 0..<network.nodeCount { workspace.balances[node] = 0 }
    for first in 0..<network.junctionCount
    where !state.isSupplied[first] && workspace.balances[first] == 0 {
      var count = 1
      var next = 0
      var lowest = network.elevations[first]
      workspace.queue[0] = Int32(first)
      workspace.balances[first] = 1
      while next < count {
        let node = Int(workspace.queue[next])
        next += 1
        lowest = min(lowest, network.elevations[node])
        for place in network.neighborStarts[node]..<network.neighborStarts[node + 1] {
          let link = Int(network.neighborLinks[Int(place)])
          let start = Int(network.linkStarts[link])
          let other = start == node ? Int(network.linkEnds[link]) : start
          if other >= network.junctionCount || state.isSupplied[other]
            || workspace.balances[other] != 0 || !isOpen(network, state, link)
          {
            continue
          }
          workspace.balances[other] = 1
          workspace.queue[count] = Int32(other)
          count += 1
        }
      }
      for place in 0..<count { state.heads[Int(workspace.queue[place])] = lowest }
    }
  }
}

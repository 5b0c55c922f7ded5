extension CommunicationsNetwork {
  /// Everything the network does in a state: reach, cells, traffic, service. No allocation.
  ///
  /// O(sites + links) where the topology has changed, and O(towers × channels + coverage) always.
  public func update(
    _ state: CommunicationsState, _ reach: inout NetworkReach,
    _ workspace: inout CommunicationsWorkspace, _ outcome: inout CommunicationsOutcome
  ) {
    updateReach(state, &reach)
    updateCells(state, reach, &workspace, &outcome)
    updateTraffic(state, reach, &workspace, &outcome)
    updateService(state, reach, &workspace, &outcome)
  }

  /// Which towers serve, the traffic they are offered, and what they block.
  ///
  /// A tower that does not serve hands the calls of each overlap to that neighbour, if it serves.
  /// Phones that the core does not know make no public calls. Blocking is that of
  /// `TrunkReservation` with `Redial`, which is Erlang B where nothing is reserved. A tower whose
  /// calls are those of the last time keeps its figures, which depend on nothing else.
  public func updateCells(
    _ state: CommunicationsState, _ reach: NetworkReach,
    _ workspace: inout CommunicationsWorkspace, _ outcome: inout CommunicationsOutcome
  ) {
    for tower in 0..<towerCount {
      var publicCalls = 0.0
      var priorityCalls = 0.0
      for position in row(coverageOffsets, tower) {
        let district = Int(coverageDistricts[position])
        let weight = coverageWeights[position]
        publicCalls += weight * publicErlang[district] * state.demandMultipliers[district]
        priorityCalls += weight * priorityErlang[district] * state.priorityMultipliers[district]
      }
      publicCalls *= state.registeredShare
      workspace.homePublic[tower] = publicCalls
      workspace.homePriority[tower] = priorityCalls
      workspace.cellPublic[tower] = publicCalls
      workspace.cellPriority[tower] = priorityCalls
      outcome.towerServes[tower] = reach.reachesCore(Int(towerSites[tower]))
    }
    for tower in 0..<towerCount where !outcome.towerServes[tower] {
      for position in row(neighbourOffsets, tower) {
        let other = Int(neighbourTowers[position])
        if !outcome.towerServes[other] { continue }
        let overlap = neighbourOverlaps[position]
        workspace.cellPublic[other] += overlap * workspace.homePublic[tower]
        workspace.cellPriority[other] += overlap * workspace.homePriority[tower]
      }
    }
    for tower in 0..<towerCount {
      if outcome.towerServes[tower] {
        updateBlocking(
          tower, fresh: workspace.cellPublic[tower], priority: workspace.cellPriority[tower],
          &outcome)
      } else {
        outcome.publicFresh[tower] = 0
        outcome.publicOffered[tower] = 0
        outcome.priorityOffered[tower] = 0
        outcome.publicBlocking[tower] = 1
        outcome.priorityBlocking[tower] = 1
      }
    }
  }

  private func updateBlocking(
    _ tower: Int, fresh: Double, priority: Double, _ outcome: inout CommunicationsOutcome
  ) {
    // Calls of 0 are computed again, since 0 also stands for a tower that does not serve.
    let known = outcome.publicFresh[tower] == fresh && outcome.priorityOffered[tower] == priority
    if known && fresh > 0 { return }
    let channels = Int(channels[tower])
    let reserved = Int(reservedChannels[tower])
    let offered = Redial.offered(
      channels: channels, reserved: reserved, fresh: fresh, priorityOffered: priority,
      persistence: redialPersistence)
    let blocking = TrunkReservation.blocking(
      channels: channels, reserved: reserved, publicOffered: offered, priorityOffered: priority)
    outcome.publicFresh[tower] = fresh
    outcome.publicOffered[tower] = offered
    outcome.priorityOffered[tower] = priority
    outcome.publicBlocking[tower] = blocking.publicCalls
    outcome.priorityBlocking[tower] = blocking.priorityCalls
  }
}

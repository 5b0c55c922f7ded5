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
  /// A tower that does not serve hands the calls of each overlap to that neighbour, if it serves. Phones
  /// that the core does not know make no public calls. Blocking is that of `TrunkReservation` with
  /// `Redial`, which is Erlang B where nothing is reserved.
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
      workspace.homePublic[tower] = publicCalls * state.registeredShare
      workspace.homePriority[tower] = priorityCalls
      let serves = reach.reachesCore(Int(towerSites[tower]))
      outcome.towerServes[tower] = serves
      outcome.publicOffered[tower] = serves ? workspace.homePublic[tower] : 0
      outcome.priorityOffered[tower] = serves ? priorityCalls : 0
    }
    for tower in 0..<towerCount where !outcome.towerServes[tower] {
      for position in row(neighbourOffsets, tower) {
        let other = Int(neighbourTowers[position])
        if !outcome.towerServes[other] { continue }
        let overlap = neighbourOverlaps[position]
        outcome.publicOffered[other] += overlap * workspace.homePublic[tower]
        outcome.priorityOffered[other] += overlap * workspace.homePriority[tower]
      }
    }
    for tower in 0..<towerCount { updateBlocking(tower, &outcome) }
  }

  private func updateBlocking(_ tower: Int, _ outcome: inout CommunicationsOutcome) {
    if !outcome.towerServes[tower] {
      outcome.publicBlocking[tower] = 1
      outcome.priorityBlocking[tower] = 1
      return
    }
    let channels = Int(channels[tower])
    let reserved = Int(reservedChannels[tower])
    let priority = outcome.priorityOffered[tower]
    let offered = Redial.offered(
      channels: channels, reserved: reserved, fresh: outcome.publicOffered[tower],
      priorityOffered: priority, persistence: redialPersistence)
    let blocking = TrunkReservation.blocking(
      channels: channels, reserved: reserved, publicOffered: offered, priorityOffered: priority)
    outcome.publicOffered[tower] = offered
    outcome.publicBlocking[tower] = blocking.publicCalls
    outcome.priorityBlocking[tower] = blocking.priorityCalls
  }
}

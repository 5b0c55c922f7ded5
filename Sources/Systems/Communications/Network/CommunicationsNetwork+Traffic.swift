extension CommunicationsNetwork {
  /// Data and floods on the links, what full links lose, and the share of each site's traffic that
  /// gets through to its core site.
  ///
  /// Each site sends on its shortest way to a core site (`NetworkReach.parentSite`); a link loses
  /// the same share of legitimate and attack traffic (`LinkLoad.lossShare`), and what it loses
  /// burdens no later link. Links off these ways are spare. People and flooding devices in the cell
  /// of a tower that does not serve use the neighbours as their calls do. O(sites + coverage +
  /// neighbours).
  public func updateTraffic(
    _ state: CommunicationsState, _ reach: NetworkReach,
    _ workspace: inout CommunicationsWorkspace, _ outcome: inout CommunicationsOutcome
  ) {
    for site in 0..<siteCount {
      workspace.siteLegitimate[site] = 0
      workspace.siteAttack[site] = state.siteFloodMegabits[site]
      outcome.sitePassShare[site] = 0
    }
    for link in 0..<linkCount {
      outcome.linkLegitimate[link] = 0
      outcome.linkAttack[link] = 0
      outcome.linkLoss[link] = 0
    }
    for tower in 0..<towerCount { addTraffic(of: tower, state, &workspace, outcome) }

    var index = reach.orderCount
    while index > 0 {
      index -= 1
      let site = Int(reach.order[index])
      let link = Int(reach.parentLink[site])
      if link < 0 { continue }
      let legitimate = workspace.siteLegitimate[site]
      let attack = workspace.siteAttack[site]
      let loss = LinkLoad.lossShare(
        capacity: linkCapacity[link], legitimate: legitimate, attack: attack)
      outcome.linkLegitimate[link] = legitimate
      outcome.linkAttack[link] = attack
      outcome.linkLoss[link] = loss
      let parent = Int(reach.parentSite[site])
      workspace.siteLegitimate[parent] += legitimate * (1 - loss)
      workspace.siteAttack[parent] += attack * (1 - loss)
    }
    for position in 0..<reach.orderCount {
      let site = Int(reach.order[position])
      let link = Int(reach.parentLink[site])
      outcome.sitePassShare[site] =
        link < 0
        ? 1 : outcome.sitePassShare[Int(reach.parentSite[site])] * (1 - outcome.linkLoss[link])
    }
  }

  private func addTraffic(
    of tower: Int, _ state: CommunicationsState, _ workspace: inout CommunicationsWorkspace,
    _ outcome: CommunicationsOutcome
  ) {
    var legitimate = 0.0
    var attack = 0.0
    for position in row(coverageOffsets, tower) {
      let district = Int(coverageDistricts[position])
      let weight = coverageWeights[position]
      legitimate += weight * dataMegabits[district] * state.demandMultipliers[district]
      attack += weight * state.floodMegabits[district]
    }
    legitimate *= state.registeredShare
    if outcome.towerServes[tower] {
      workspace.siteLegitimate[Int(towerSites[tower])] += legitimate
      workspace.siteAttack[Int(towerSites[tower])] += attack
      return
    }
    for position in row(neighbourOffsets, tower) {
      let other = Int(neighbourTowers[position])
      if !outcome.towerServes[other] { continue }
      let site = Int(towerSites[other])
      workspace.siteLegitimate[site] += neighbourOverlaps[position] * legitimate
      workspace.siteAttack[site] += neighbourOverlaps[position] * attack
    }
  }
}

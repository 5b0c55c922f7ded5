extension CommunicationsNetwork {
  /// Service of each district from towers and links, all in [0, 1]. O(coverage × neighbours).
  public func updateService(
    _ state: CommunicationsState, _ reach: NetworkReach,
    _ workspace: inout CommunicationsWorkspace, _ outcome: inout CommunicationsOutcome
  ) {
    for district in 0..<districtCount {
      outcome.coverage[district] = 0
      outcome.blocking[district] = 0
      outcome.districtPriorityBlocking[district] = 0
      workspace.coreSum[district] = 0
    }
    for tower in 0..<towerCount {
      if outcome.towerServes[tower] {
        addService(of: tower, by: tower, share: 1, reach, &workspace, &outcome)
        continue
      }
      for position in row(neighbourOffsets, tower) {
        let other = Int(neighbourTowers[position])
        if !outcome.towerServes[other] { continue }
        addService(
          of: tower, by: other, share: neighbourOverlaps[position], reach, &workspace, &outcome)
      }
    }
    for district in 0..<districtCount {
      // Weights that sum to 1 may do so with an error of rounding.
      let covered = outcome.coverage[district]
      if covered > 0 {
        outcome.blocking[district] /= covered
        outcome.districtPriorityBlocking[district] /= covered
      }
      let core = covered > 0 ? min(1, workspace.coreSum[district] / covered) : 0
      outcome.coverage[district] = min(1, covered)
      outcome.coreReachability[district] = core * state.registeredShare
      let carried = outcome.coverage[district] * core
      outcome.service[district] =
        carried * state.registeredShare * max(0, 1 - outcome.blocking[district])
      outcome.priorityService[district] =
        carried * max(0, 1 - outcome.districtPriorityBlocking[district])
    }
  }

  /// People of the cell `tower` who are served by the tower `server`.
  @inline(__always)
  private func addService(
    of tower: Int, by server: Int, share: Double, _ reach: NetworkReach,
    _ workspace: inout CommunicationsWorkspace, _ outcome: inout CommunicationsOutcome
  ) {
    let site = Int(towerSites[server])
    let core = reach.coreCapability[site] * outcome.sitePassShare[site]
    for position in row(coverageOffsets, tower) {
      let district = Int(coverageDistricts[position])
      let people = coverageWeights[position] * share
      outcome.coverage[district] += people
      outcome.blocking[district] += people * outcome.publicBlocking[server]
      outcome.districtPriorityBlocking[district] += people * outcome.priorityBlocking[server]
      workspace.coreSum[district] += people * core
    }
  }
}

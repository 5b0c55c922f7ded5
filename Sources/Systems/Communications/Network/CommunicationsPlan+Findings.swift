extension CommunicationsPlan {
  /// Everything that keeps the plan from being a network, in one pass; empty if it is one. O(size).
  public func findings() -> [CommunicationsFinding] {
    var found: [CommunicationsFinding] = []
    if coreSitesRequired < 1 {
      found.append(.init(.network, "at least one core site is required"))
    }
    if !(redialPersistence >= 0 && redialPersistence < 1) {
      found.append(.init(.network, "the share of redials is from 0 to below 1"))
    }
    for (index, site) in sites.enumerated() {
      if !(site.batterySeconds >= 0) {
        found.append(.init(.site(index), "a battery lasts 0 s or longer"))
      }
      if !(site.rechargeSeconds > 0) {
        found.append(.init(.site(index), "charging a battery takes more than 0 s"))
      }
    }
    for (index, link) in links.enumerated() {
      if !sites.indices.contains(Int(link.from)) || !sites.indices.contains(Int(link.to)) {
        found.append(.init(.link(index), "a link ends at two sites of the network"))
      } else if link.from == link.to {
        found.append(.init(.link(index), "a link joins two different sites"))
      }
      if !(link.capacityMegabits > 0) {
        found.append(.init(.link(index), "a link's capacity is above 0 Mbit/s"))
      }
    }
    found += towerFindings()
    found += districtFindings()
    return found
  }

  private func towerFindings() -> [CommunicationsFinding] {
    var found: [CommunicationsFinding] = []
    var taken = [Bool](repeating: false, count: sites.count)
    for (index, tower) in towers.enumerated() {
      let site = Int(tower.site)
      if !sites.indices.contains(site) || sites[site].kind != .tower {
        found.append(.init(.tower(index), "a tower stands on a site of kind tower"))
      } else if taken[site] {
        found.append(.init(.tower(index), "another tower already stands on this site"))
      } else {
        taken[site] = true
      }
      if tower.channels < 0 || !(0...max(0, tower.channels)).contains(tower.reservedChannels) {
        found.append(.init(.tower(index), "a tower reserves some of its channels, 0 or more"))
      }
      for part in tower.coverage {
        if !districts.indices.contains(Int(part.district)) {
          found.append(.init(.tower(index), "a cell covers districts of the city"))
        }
        if !(part.weight >= 0 && part.weight <= 1) {
          found.append(.init(.tower(index), "a coverage weight is from 0 to 1"))
        }
      }
      var overlap = 0.0
      for neighbour in tower.neighbours {
        if !towers.indices.contains(Int(neighbour.tower)) || Int(neighbour.tower) == index {
          found.append(.init(.tower(index), "a neighbour is another tower"))
        }
        if !(neighbour.overlap >= 0) {
          found.append(.init(.tower(index), "an overlap is from 0 to 1"))
        }
        overlap += neighbour.overlap
      }
      if overlap > 1 + 1e-9 {
        found.append(.init(.tower(index), "overlaps with the neighbours sum to at most 1"))
      }
    }
    return found
  }

  private func districtFindings() -> [CommunicationsFinding] {
    var found: [CommunicationsFinding] = []
    var covered = [Double](repeating: 0, count: districts.count)
    for tower in towers {
      for part in tower.coverage where districts.indices.contains(Int(part.district)) {
        covered[Int(part.district)] += part.weight
      }
    }
    for (index, demand) in districts.enumerated() {
      if !(demand.publicErlang >= 0 && demand.publicErlang.isFinite)
        || !(demand.priorityErlang >= 0 && demand.priorityErlang.isFinite)
        || !(demand.dataMegabits >= 0 && demand.dataMegabits.isFinite)
      {
        found.append(.init(.district(index), "demand is 0 or more, and finite"))
      }
      if covered[index] > 1 + 1e-9 {
        found.append(.init(.district(index), "coverage weights sum to at most 1"))
      }
    }
    return found
  }
}

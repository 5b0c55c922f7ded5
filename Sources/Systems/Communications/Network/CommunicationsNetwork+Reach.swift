extension CommunicationsNetwork {
  /// Brings `reach` up to date if the topology has changed since it was made. O(sites + links).
  ///
  /// - Returns: whether it had to.
  @discardableResult
  public func updateReach(_ state: CommunicationsState, _ reach: inout NetworkReach) -> Bool {
    if reach.version == state.topologyVersion { return false }
    findComponents(state, &reach)
    findWaysToCore(state, &reach)
    reach.version = state.topologyVersion
    return true
  }

  /// Whether a message gets from one site to another, breadth first from scratch. O(sites + links).
  ///
  /// `NetworkReach.connected` answers the same in O(1).
  public func reachable(from start: Int, to goal: Int, in state: CommunicationsState) -> Bool {
    if !state.siteModes[start].works || !state.siteModes[goal].works { return false }
    var seen = [Bool](repeating: false, count: siteCount)
    var queue = [start]
    var head = 0
    seen[start] = true
    while head < queue.count {
      let site = queue[head]
      head += 1
      if site == goal { return true }
      for position in row(adjacencyOffsets, site) {
        let next = Int(adjacencySites[position])
        if seen[next] || !passes(position, state) { continue }
        seen[next] = true
        queue.append(next)
      }
    }
    return false
  }

  @inline(__always)
  private func passes(_ position: Int, _ state: CommunicationsState) -> Bool {
    state.linkUp[Int(adjacencyLinks[position])]
      && state.siteModes[Int(adjacencySites[position])].works
  }

  private func findComponents(_ state: CommunicationsState, _ reach: inout NetworkReach) {
    for site in 0..<siteCount {
      reach.component[site] = -1
      reach.componentCores[site] = 0
    }
    for start in 0..<siteCount where reach.component[start] < 0 && state.siteModes[start].works {
      reach.component[start] = Int32(start)
      reach.queue[0] = Int32(start)
      var head = 0
      var tail = 1
      while head < tail {
        let site = Int(reach.queue[head])
        head += 1
        if siteKinds[site] == .core { reach.componentCores[start] += 1 }
        for position in row(adjacencyOffsets, site) {
          let next = Int(adjacencySites[position])
          if reach.component[next] >= 0 || !passes(position, state) { continue }
          reach.component[next] = Int32(start)
          reach.queue[tail] = Int32(next)
          tail += 1
        }
      }
    }
    for site in 0..<siteCount {
      let component = Int(reach.component[site])
      let cores = component < 0 ? 0 : Double(reach.componentCores[component])
      reach.coreCapability[site] = min(1, cores / Double(coreSitesRequired))
    }
  }

  private func findWaysToCore(_ state: CommunicationsState, _ reach: inout NetworkReach) {
    for site in 0..<siteCount {
      reach.parentSite[site] = -1
      reach.parentLink[site] = -1
    }
    var tail = 0
    for site in coreSites where state.siteModes[Int(site)].works {
      reach.order[tail] = site
      tail += 1
    }
    var head = 0
    while head < tail {
      let site = Int(reach.order[head])
      head += 1
      for position in row(adjacencyOffsets, site) {
        let next = Int(adjacencySites[position])
        let seen = reach.parentSite[next] >= 0 || siteKinds[next] == .core
        if seen || !passes(position, state) { continue }
        reach.parentSite[next] = Int32(site)
        reach.parentLink[next] = adjacencyLinks[position]
        reach.order[tail] = Int32(next)
        tail += 1
      }
    }
    reach.orderCount = tail
  }
}

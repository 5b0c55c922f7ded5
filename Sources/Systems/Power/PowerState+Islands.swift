extension PowerState {
  /// Whether a path of branches in service joins two buses.
  ///
  /// Searches from both in turn, one bus each, so that a bridge costs no more than twice its
  /// smaller side (bidirectional breadth-first search; Pohl 1971).
  func areJoined(
    _ first: Int32, _ second: Int32, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) -> Bool {
    if first == second { return true }
    if workspace.currentStamp > .max - 2 {
      for bus in workspace.stamp.indices { workspace.stamp[bus] = 0 }
      workspace.currentStamp = 0
    }
    let (mine, other) = (workspace.currentStamp + 1, workspace.currentStamp + 2)
    workspace.currentStamp = other
    workspace.queue[0] = first
    workspace.otherQueue[0] = second
    workspace.stamp[Int(first)] = mine
    workspace.stamp[Int(second)] = other
    var (head, tail, otherHead, otherTail) = (0, 1, 0, 1)
    while head < tail && otherHead < otherTail {
      let bus = workspace.queue[head]
      head += 1
      if expand(
        bus, mark: mine, goal: other, in: network, stamp: &workspace.stamp, into: &workspace.queue,
        tail: &tail)
      {
        return true
      }
      let otherBus = workspace.otherQueue[otherHead]
      otherHead += 1
      if expand(
        otherBus, mark: other, goal: mine, in: network, stamp: &workspace.stamp,
        into: &workspace.otherQueue, tail: &otherTail)
      {
        return true
      }
    }
    return false
  }

  /// Queues the unmarked neighbours of a bus; true if one carries the goal's mark.
  private func expand(
    _ bus: Int32, mark: UInt32, goal: UInt32, in network: PowerNetwork, stamp: inout [UInt32],
    into queue: inout [Int32], tail: inout Int
  ) -> Bool {
    let end = Int(network.adjacencyStart[Int(bus) + 1])
    for place in Int(network.adjacencyStart[Int(bus)])..<end
    where branchInService[Int(network.adjacentBranch[place])] {
      let neighbour = network.adjacentBus[place]
      let found = stamp[Int(neighbour)]
      if found == goal { return true }
      if found == mark { continue }
      stamp[Int(neighbour)] = mark
      queue[tail] = neighbour
      tail += 1
    }
    return false
  }

  /// Finds the islands anew, numbered by their lowest buses, each with the bus it is grounded at:
  /// the file's reference, else the lowest bus with a unit, else the lowest.
  ///
  /// - Complexity: O(buses + branches).
  mutating func regroup(in network: PowerNetwork, using workspace: inout PowerWorkspace) {
    for bus in busIsland.indices { busIsland[bus] = -1 }
    islandReference.removeAll(keepingCapacity: true)
    for seed in 0..<network.busCount where busIsland[seed] < 0 {
      let island = Int32(islandReference.count)
      busIsland[seed] = island
      workspace.queue[0] = Int32(seed)
      var (head, tail) = (0, 1)
      while head < tail {
        let bus = Int(workspace.queue[head])
        head += 1
        for place in Int(network.adjacencyStart[bus])..<Int(network.adjacencyStart[bus + 1])
        where branchInService[Int(network.adjacentBranch[place])] {
          let neighbour = network.adjacentBus[place]
          guard busIsland[Int(neighbour)] < 0 else { continue }
          busIsland[Int(neighbour)] = island
          workspace.queue[tail] = neighbour
          tail += 1
        }
      }
      // Below 0: no bus with a unit is known yet.
      islandReference.append(-1 - Int32(seed))
    }
    chooseReferences(in: network)
    islandsAreStale = false
    factorIsStale = true
  }

  private mutating func chooseReferences(in network: PowerNetwork) {
    for bus in network.unitBus {
      let island = Int(busIsland[Int(bus)])
      let known = islandReference[island]
      islandReference[island] = known < 0 ? bus : min(known, bus)
    }
    for island in islandReference.indices where islandReference[island] < 0 {
      islandReference[island] = -1 - islandReference[island]
    }
    if network.fileReference >= 0 {
      islandReference[Int(busIsland[Int(network.fileReference)])] = network.fileReference
    }
  }
}

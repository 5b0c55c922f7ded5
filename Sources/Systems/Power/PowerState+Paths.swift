extension PowerState {
  /// The open branches to close, in order, for a way to a bus from the nearest live bus of an
  /// allowed island; empty if it is live in one. Breadth first, by the order of the table.
  ///
  /// A way leads through dead buses only: live ones belong to another island.
  /// - Parameters:
  ///   - isClosable: whether an open branch may be closed.
  ///   - isAllowed: whether a way may begin in an island.
  /// - Complexity: O(buses + branches).
  func way(
    to goal: Int32, in network: PowerNetwork, closing isClosable: (Int) -> Bool,
    from isAllowed: (Int) -> Bool
  ) -> [Int32]? {
    var cameBy = [Int32](repeating: -2, count: network.busCount)
    var queue: [Int32] = []
    for bus in 0..<network.busCount where busIsEnergised[bus] && isAllowed(Int(busIsland[bus])) {
      cameBy[bus] = -1
      queue.append(Int32(bus))
    }
    var head = 0
    while head < queue.count, cameBy[Int(goal)] == -2 {
      let bus = Int(queue[head])
      head += 1
      for place in Int(network.adjacencyStart[bus])..<Int(network.adjacencyStart[bus + 1]) {
        let other = Int(network.adjacentBus[place])
        let branch = Int(network.adjacentBranch[place])
        guard cameBy[other] == -2, !busIsEnergised[other] || other == Int(goal),
          branchInService[branch] || isClosable(branch)
        else { continue }
        cameBy[other] = Int32(branch)
        queue.append(Int32(other))
      }
    }
    guard cameBy[Int(goal)] != -2 else { return nil }
    var way: [Int32] = []
    var bus = goal
    while cameBy[Int(bus)] >= 0 {
      let branch = cameBy[Int(bus)]
      if !branchInService[Int(branch)] { way.append(branch) }
      let from = network.branchFrom[Int(branch)]
      bus = from == bus ? network.branchTo[Int(branch)] : from
    }
    return way.reversed()
  }
}

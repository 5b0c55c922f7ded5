extension PowerState {
  /// Takes a branch out of service. Nothing happens if it is out already.
  ///
  /// If the branch is no bridge, the factor gets a rank-1 change; a bridge leaves islands and
  /// factor to be made anew by the next solve. Flows are as before until then.
  /// - Complexity: O(path of the elimination tree) plus the search for another way round, which
  ///   ends when two searches from its ends meet or the smaller side is exhausted.
  public mutating func openBranch(
    _ branch: Int, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) {
    guard branchInService[branch] else { return }
    branchInService[branch] = false
    branchFlow[branch] = 0
    relayState[branch] = 0
    guard network.branchPosition[branch] >= 0, !islandsAreStale else { return }
    let (from, to) = (network.branchFrom[branch], network.branchTo[branch])
    if !areJoined(from, to, in: network, using: &workspace) {
      islandsAreStale = true
      factorIsStale = true
      return
    }
    changeMatrix(branch, by: -network.branchSusceptance[branch], in: network)
  }

  /// Puts a branch into service. Nothing happens if it is in service, or can never be (zero
  /// reactance, a bus that takes no part).
  ///
  /// - Returns: whether it is in service now.
  /// - Complexity: as `openBranch`; joining two islands leaves the work to the next solve.
  @discardableResult
  public mutating func closeBranch(_ branch: Int, in network: PowerNetwork) -> Bool {
    guard network.branchIsUsable[branch] else { return false }
    guard !branchInService[branch] else { return true }
    branchInService[branch] = true
    guard network.branchPosition[branch] >= 0, !islandsAreStale else { return true }
    let (from, to) = (Int(network.branchFrom[branch]), Int(network.branchTo[branch]))
    if busIsland[from] != busIsland[to] {
      islandsAreStale = true
      factorIsStale = true
    } else {
      changeMatrix(branch, by: network.branchSusceptance[branch], in: network)
    }
    return true
  }

  /// Opens every branch at a bus: the whole substation.
  public mutating func openSubstation(
    bus: Int, in network: PowerNetwork, using workspace: inout PowerWorkspace
  ) {
    let range = Int(network.adjacencyStart[bus])..<Int(network.adjacencyStart[bus + 1])
    for place in range {
      openBranch(Int(network.adjacentBranch[place]), in: network, using: &workspace)
    }
  }

  /// Stops a unit at once.
  public mutating func tripUnit(_ unit: Int) {
    unitInService[unit] = false
    unitOutput[unit] = 0
  }

  /// Lets a unit run again, from 0 MW; dispatch raises it within its ramp.
  ///
  /// - Returns: whether it runs; false at a bus that takes no part.
  @discardableResult
  public mutating func startUnit(_ unit: Int, in network: PowerNetwork) -> Bool {
    if network.unitIsUsable[unit] { unitInService[unit] = true }
    return unitInService[unit]
  }

  /// Plans another output of a unit, in MW; finite.
  public mutating func setSchedule(unit: Int, to power: Double) {
    precondition(power.isFinite, "a schedule is finite")
    unitSchedule[unit] = power
  }

  /// Sets what a block would draw, in MW; finite, may be negative.
  public mutating func setLoad(block: Int, to power: Double) {
    precondition(power.isFinite, "a load is finite")
    blockLoad[block] = power
  }

  /// Sets what all blocks of a bus together would draw, in MW, divided by their shares.
  public mutating func setLoad(bus: Int, to power: Double, in network: PowerNetwork) {
    precondition(power.isFinite, "a load is finite")
    for place in Int(network.busBlockStart[bus])..<Int(network.busBlockStart[bus + 1]) {
      let block = Int(network.busBlock[place])
      blockLoad[block] = power * network.blocks[block].share
    }
  }

  /// Opens or closes a block by command, whatever opened it.
  public mutating func setBlock(_ block: Int, to status: BlockStatus) {
    blockStatus[block] = status
  }

  /// Feeds a block from another bus, by its feeder's switches.
  public mutating func feedBlock(_ block: Int, from bus: Int) { blockBus[block] = Int32(bus) }

  /// Waives the least output of a unit, or asks for it again.
  public mutating func waiveFloor(ofUnit unit: Int, _ isWaived: Bool) {
    unitFloorIsWaived[unit] = isWaived
  }

  /// Puts the state of one relay where a setting of its own has brought it.
  mutating func setRelay(_ branch: Int, to value: Double) { relayState[branch] = value }

  /// Holds a unit at its schedule, or lets it share in what its island needs.
  public mutating func fix(unit: Int, _ isFixed: Bool) { unitIsFixed[unit] = isFixed }

  /// Sets the outputs as they are with everything in service as it is, without shedding, tripping
  /// or flows: after a slow change of loads and schedules, right before a sudden one.
  mutating func setOutputs(in network: PowerNetwork, using workspace: inout PowerWorkspace) {
    if islandsAreStale { regroup(in: network, using: &workspace) }
    dispatch(
      in: network, rules: DispatchRules(swingingBuses: islandReference), using: &workspace)
  }

  /// Puts all relays at the state they have after long at the present flows.
  public mutating func settleRelays(in network: PowerNetwork) {
    for branch in relayState.indices {
      relayState[branch] = network.branchRelay[branch].settledState(
        atLoading: loading(ofBranch: branch, in: network))
    }
  }

  /// Adds `susceptance` between the ends of a branch to the factored matrix; a grounded end has no
  /// row of its own.
  private mutating func changeMatrix(
    _ branch: Int, by susceptance: Double, in network: PowerNetwork
  ) {
    guard !factorIsStale else { return }
    let (from, to) = (network.branchFrom[branch], network.branchTo[branch])
    let ground = islandReference[Int(busIsland[Int(from)])]
    let isUsable =
      if from == ground {
        factor.update(sigma: susceptance, Int(to), nil)
      } else if to == ground {
        factor.update(sigma: susceptance, Int(from), nil)
      } else {
        factor.update(sigma: susceptance, Int(from), Int(to))
      }
    if !isUsable { factorIsStale = true }
  }
}

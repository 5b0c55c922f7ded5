/// Restoration of a network without any voltage, from units that can start alone.
///
/// A greedy order, the usual one of guides to restoration (Adibi and others 1987, "Power system
/// restoration: a task force report", IEEE Trans. Power Systems 2(2)): start what starts alone,
/// bring cranking power to the nearest unit that an island can crank, then supply blocks, the last
/// to be shed first, in steps that headroom, frequency and ratings allow; join islands when there
/// is nothing to crank, and close what is left open when there is nothing to supply. Least outputs
/// of units do not bind, and cranking power counts against headroom but not in the flows.
public struct BlackStart {
  private let network: PowerNetwork
  private let rules: BlackStartRules
  private var state: PowerState
  private var workspace: PowerWorkspace
  private var plan = BlackStartPlan()
  private var time = 0.0
  /// When each unit is ready; infinite before its order.
  private var ready: [Double]
  private var isRunning: [Bool]
  /// When each block came back; infinite while dark.
  private var back: [Double]
  /// Blocks that overloaded a branch, left alone until a unit or branch comes.
  private var isPutOff: [Bool]
  /// Branches whose closing would overload something.
  private var isRefused: [Bool]

  /// Plans the restoration of a case.
  ///
  /// - Precondition: `powerCase.validate` reports no error; the rules name every unit.
  /// - Complexity: O(steps x (branches + blocks)) and a solve a step.
  public static func plan(
    _ powerCase: PowerCase, options: PowerNetworkOptions = PowerNetworkOptions(),
    rules: BlackStartRules
  ) -> BlackStartPlan {
    var floorless = powerCase
    for unit in floorless.units.indices {
      floorless.units[unit].minimum = min(0, floorless.units[unit].minimum)
    }
    var run = BlackStart(PowerNetwork(floorless, options: options), rules)
    return run.restore()
  }

  private init(_ network: PowerNetwork, _ rules: BlackStartRules) {
    precondition(rules.units.count == network.unitCount, "every unit has its rules")
    self.network = network
    self.rules = rules
    state = PowerState(network)
    workspace = PowerWorkspace(network)
    ready = rules.units.map { $0.isSelfStarting ? $0.startTime : .infinity }
    isRunning = [Bool](repeating: false, count: network.unitCount)
    back = [Double](repeating: .infinity, count: network.blocks.count)
    isPutOff = [Bool](repeating: false, count: network.blocks.count)
    isRefused = [Bool](repeating: false, count: network.branchCount)
    for branch in 0..<network.branchCount {
      state.openBranch(branch, in: network, using: &workspace)
    }
    for unit in 0..<network.unitCount { state.tripUnit(unit) }
    for block in network.blocks.indices { state.setBlock(block, to: .switchedOff) }
    for unit in ready.indices where !network.unitIsUsable[unit] { ready[unit] = .infinity }
    state.settle(in: network, using: &workspace)
  }

  private mutating func restore() -> BlackStartPlan {
    while time <= rules.horizon {
      startReadyUnits()
      if crankNearest() || joinIslands() || supplyNextBlock() || closeNextBranch() { continue }
      let next = ready.indices.filter { !isRunning[$0] }.map { ready[$0] }.min() ?? .infinity
      // Loads that came back cold fall; what they free may carry another block.
      let wait = hasColdLoad ? time + rules.loadStepTime : .infinity
      let moment = min(next, wait)
      if moment > rules.horizon { break }
      time = moment
    }
    let end = min(time, rules.horizon)
    for block in network.blocks.indices {
      if back[block] == .infinity, network.blockLoad[block] != 0 { plan.darkBlocks.append(block) }
      plan.energyNotServed += network.blockLoad[block] * min(back[block], end) / 3600
    }
    return plan
  }

  private mutating func note(_ step: BlackStartPlan.Step) {
    plan.records.append(BlackStartPlan.Record(time: time, step: step))
  }

  /// Lets time pass; units that become ready within it start at their own time.
  private mutating func pass(_ seconds: Double) {
    let end = time + seconds
    while let next = ready.indices.filter({ !isRunning[$0] }).map({ ready[$0] }).min(), next <= end
    {
      time = max(time, next)
      startReadyUnits()
    }
    time = end
  }

  private mutating func startReadyUnits() {
    for unit in ready.indices where !isRunning[unit] && ready[unit] <= time {
      isRunning[unit] = true
      state.startUnit(unit, in: network)
      note(.unitReady(unit))
      state.settle(in: network, using: &workspace)
      for block in isPutOff.indices { isPutOff[block] = false }
    }
  }

  /// Closes the branches of a path; the last may join two islands.
  private mutating func close(_ path: [Int32]) {
    for branch in path {
      pass(rules.switchingTime)
      let (from, to) = (
        Int(network.branchFrom[Int(branch)]), Int(network.branchTo[Int(branch)])
      )
      let joins = state.busIsEnergised[from] && state.busIsEnergised[to]
      state.closeBranch(Int(branch), in: network)
      state.settle(in: network, using: &workspace)
      note(joins ? .islandsJoined(Int(branch)) : .branchClosed(Int(branch)))
      for block in isPutOff.indices { isPutOff[block] = false }
    }
  }

  // MARK: Units

  private mutating func crankNearest() -> Bool {
    let margin = headroom()
    var best: (path: [Int32], unit: Int)?
    for unit in ready.indices where ready[unit] == .infinity && network.unitIsUsable[unit] {
      let need = rules.units[unit].crankingPower
      guard network.unitMaximum[unit] > 0,
        let path = path(to: network.unitBus[unit], from: { margin[$0] >= need })
      else { continue }
      // Fewest switchings, then the larger unit, then its row.
      if let found = best {
        let (mine, theirs) = (network.unitMaximum[unit], network.unitMaximum[found.unit])
        if path.count > found.path.count || (path.count == found.path.count && mine <= theirs) {
          continue
        }
      }
      best = (path, unit)
    }
    guard let best else { return false }
    close(best.path)
    ready[best.unit] = time + rules.units[best.unit].startTime
    note(.crankingBegun(best.unit))
    return true
  }

  /// MW that each island can still take on.
  private func headroom() -> [Double] {
    var margin = [Double](repeating: 0, count: state.islandCount)
    for unit in isRunning.indices {
      let island = Int(state.busIsland[Int(network.unitBus[unit])])
      if isRunning[unit] {
        margin[island] += network.unitMaximum[unit]
      } else if ready[unit] < .infinity, !rules.units[unit].isSelfStarting {
        margin[island] -= rules.units[unit].crankingPower
      }
    }
    for block in back.indices where back[block] < .infinity {
      margin[Int(state.busIsland[Int(network.blocks[block].bus)])] -= state.blockLoad[block]
    }
    return margin
  }

  // MARK: Ways

  private func path(to goal: Int32, from isAllowed: (Int) -> Bool) -> [Int32]? {
    state.way(
      to: goal, in: network, closing: { network.source.branches[$0].inService }, from: isAllowed)
  }

  /// Joins the live island of the lowest bus with the nearest other one.
  private mutating func joinIslands() -> Bool {
    guard let home = state.busIsEnergised.firstIndex(of: true) else { return false }
    let island = state.busIsland[home]
    var best: [Int32]?
    for bus in 0..<network.busCount
    where state.busIsEnergised[bus] && state.busIsland[bus] != island {
      if let found = path(to: Int32(bus), from: { $0 == Int(island) }),
        found.count < best?.count ?? .max
      {
        best = found
      }
    }
    guard let best, !best.isEmpty else { return false }
    close(best)
    return true
  }

  /// Closes the first open branch of the base state at a live bus, unless that overloads one: loops
  /// share what a single way cannot carry.
  private mutating func closeNextBranch() -> Bool {
    for branch in 0..<network.branchCount
    where network.source.branches[branch].inService && !state.branchInService[branch]
      && !isRefused[branch] && network.branchIsUsable[branch]
    {
      let (from, to) = (Int(network.branchFrom[branch]), Int(network.branchTo[branch]))
      guard state.busIsEnergised[from] || state.busIsEnergised[to] else { continue }
      pass(rules.switchingTime)
      state.closeBranch(branch, in: network)
      state.settle(in: network, using: &workspace)
      if state.largestLoading(in: network).loading > 1 + OverloadRelays.loadingTolerance {
        state.openBranch(branch, in: network, using: &workspace)
        state.settle(in: network, using: &workspace)
        isRefused[branch] = true
        continue
      }
      note(.branchClosed(branch))
      for block in isPutOff.indices { isPutOff[block] = false }
      return true
    }
    return false
  }

  // MARK: Load

  private var hasColdLoad: Bool {
    guard let cold = rules.coldLoad else { return false }
    return back.contains { $0 < .infinity && cold.share(after: time - $0) > 1.001 }
  }

  private mutating func fallColdLoads() {
    guard let cold = rules.coldLoad else { return }
    for block in back.indices where back[block] < .infinity {
      state.setLoad(
        block: block, to: network.blockLoad[block] * cold.share(after: time - back[block]))
    }
  }

  /// Supplies the first block that fits, the last to be shed first; blocks that are never shed come
  /// before all.
  private mutating func supplyNextBlock() -> Bool {
    fallColdLoads()
    let margin = headroom()
    let step = margin.indices.map { largestStep(island: $0, margin: margin[$0]) }
    var isSheddable = [Bool](repeating: false, count: network.blocks.count)
    for block in network.sheddingOrder { isSheddable[Int(block)] = true }
    let order =
      network.blocks.indices.filter { !isSheddable[$0] }
      + network.sheddingOrder.reversed().map { Int($0) }
    for block in order where back[block] == .infinity && !isPutOff[block] {
      let load = network.blockLoad[block] * (rules.coldLoad?.factor ?? 1)
      guard network.blockLoad[block] != 0,
        let path = path(to: network.blocks[block].bus, from: { step[$0] >= load })
      else { continue }
      close(path)
      pass(rules.loadStepTime)
      if supply(block, load) { return true }
      // The branches on its way stay closed: a step was made all the same.
      if !path.isEmpty { return true }
    }
    return false
  }

  /// Closes a block, unless a branch would be overloaded.
  private mutating func supply(_ block: Int, _ load: Double) -> Bool {
    state.setBlock(block, to: .closed)
    state.setLoad(block: block, to: load)
    state.settle(in: network, using: &workspace)
    if state.largestLoading(in: network).loading > 1 + OverloadRelays.loadingTolerance
      || state.blockStatus[block] != .closed
    {
      state.setBlock(block, to: .switchedOff)
      state.settle(in: network, using: &workspace)
      isPutOff[block] = true
      return false
    }
    back[block] = time
    note(.blockClosed(block))
    for branch in isRefused.indices { isRefused[branch] = false }
    return true
  }

  /// The largest step of load that an island's headroom and frequency allow, in MW.
  private func largestStep(island: Int, margin: Double) -> Double {
    var rating = 0.0
    for unit in isRunning.indices
    where isRunning[unit] && Int(state.busIsland[Int(network.unitBus[unit])]) == island {
      rating += network.unitMaximum[unit]
    }
    if rating <= 0 || margin <= 0 { return 0 }
    let parameters = FrequencyParameters(
      nominal: rules.nominalFrequency, storedEnergy: rules.inertia * rating, damping: 0,
      droop: rating / (rules.droop * rules.nominalFrequency), governorTime: rules.governorTime,
      roomUp: margin)
    return min(
      margin,
      FrequencyResponse.largestLoadStep(parameters, keepingAbove: rules.lowestFrequency))
  }
}

import Power

/// Branches to trip one after the other, none of which parts the network at its turn.
struct TripSequence {
  let branches: [Int]

  /// - Parameter seed: chooses the branches.
  init(_ network: PowerNetwork, base: PowerState, length: Int, seed: UInt64) {
    var state = base
    var workspace = PowerWorkspace(network)
    var random = SplitMix(state: seed)
    var found: [Int] = []
    let islands = base.islandCount
    while found.count < length {
      let branch = Int(random.next() % UInt64(network.branchCount))
      guard state.branchInService[branch], network.branchFrom[branch] != network.branchTo[branch]
      else { continue }
      var after = state
      after.openBranch(branch, in: network, using: &workspace)
      DirectCurrentFlow.solve(&after, in: network, using: &workspace)
      if after.islandCount != islands { continue }
      state = after
      found.append(branch)
    }
    branches = found
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

import Power

/// One case of the benchmark in its balanced base state.
struct TripCase {
  let name: String
  let network: PowerNetwork
  let base: PowerState

  init(_ name: String) throws {
    self.name = name
    network = PowerNetwork(
      try PowerBenchmark.readCase(".data/networks/matpower/\(name).m"))
    var state = PowerState(network)
    var workspace = PowerWorkspace(network)
    state.settle(in: network, using: &workspace)
    base = state
  }

  static let sequenceLength = 100
  static let repetitions = 31

  /// A hundred trips in a row, each solved, against the C floor and a peer's single trips.
  func compare(_ table: inout RatioTable, peer: PeerProcess?, named peerName: String) {
    let floor = TripFloor(network, base: base)
    var ours: [Double] = []
    var floors: [Double] = []
    var peers: [Double] = []
    let share = 1 / Double(TripCase.sequenceLength)
    for repetition in 0..<TripCase.repetitions {
      let trips = TripSequence(
        network, base: base, length: TripCase.sequenceLength, seed: UInt64(repetition))
      floor.reset()
      let floorCost = PowerBenchmark.cost { for branch in trips.branches { floor.trip(branch) } }
      floors.append(floorCost * share)
      if let seconds = peer?.trip() { peers.append(seconds) }
      let (cost, state) = run(trips)
      ours.append(cost * share)
      for branch in 0..<network.branchCount {
        let error = abs(floor.flow(branch) - state.branchFlow[branch])
        guard error <= 1e-6 else { fatalError("\(name): branch \(branch + 1) differs by \(error)") }
      }
    }
    table.add("\(name)/trip-and-solve", "C-CHOLMOD-floor", ours: ours, theirs: floors)
    if peers.count == ours.count {
      table.add("\(name)/trip-and-solve", peerName, ours: ours, theirs: peers)
    }
  }

  /// Our CPU seconds for a sequence, and where it ends.
  private func run(_ trips: TripSequence) -> (seconds: Double, end: PowerState) {
    var workspace = PowerWorkspace(network)
    var state = base
    // The first change after a copy makes the storage our own: not part of a trip.
    state.openBranch(trips.branches[0], in: network, using: &workspace)
    state.closeBranch(trips.branches[0], in: network)
    DirectCurrentFlow.solve(&state, in: network, using: &workspace)
    let seconds = PowerBenchmark.cost {
      for branch in trips.branches {
        state.openBranch(branch, in: network, using: &workspace)
        DirectCurrentFlow.solve(&state, in: network, using: &workspace)
      }
    }
    return (seconds, state)
  }
}

/// All single and double outages of a network, each followed to the end of its cascade.
///
/// Pairs of branches first go through `PairSensitivities`: a pair that parts nothing and loads no
/// branch enough for a trip within the horizon loses nothing, so its cascade is not run. The rest
/// is simulated in full; the ranking is the same as if every pair had been.
public struct ContingencyScreen: Sendable {
  /// What may be lost.
  public enum Elements: Sendable {
    case branches
    case units
    case all
  }

  /// How a cascade is computed.
  public enum Rule: Sendable {
    /// `PowerCascade`: dispatch within headroom, relays of the options. Ratings below the base flow
    /// are raised to it, since a cascade from the base state alone would say nothing of outages.
    case dispatch(rating: PowerNetworkOptions.Rating, relay: RelayCurve)
    /// `DcsimsepCascade`.
    case dcsimsep
  }

  public let network: PowerNetwork
  /// The state before any outage.
  public let base: PowerState
  /// Whether it could be solved; without that nothing can be screened.
  public var isSolved: Bool { !base.factorIsStale }
  /// Load served in it, in MW.
  public let baseLoad: Double
  /// Branches whose rating was raised to their base flow.
  public let raisedRatingCount: Int
  /// What may be lost, in order: branches in service before running units, by row.
  public let elements: [PowerOutage]
  private let isDcsimsep: Bool
  /// A pair that loads no branch to this lets none trip within the horizon.
  private let harmlessLoading: Double
  private let sensitivities: PairSensitivities?

  /// Seconds after which nothing trips any more.
  public static let horizon = 900.0

  /// Whether `order` 2 uses `PairSensitivities`, which larger networks have no memory for.
  public static func isFast(branchCount: Int) -> Bool {
    branchCount * branchCount <= PairSensitivities.memoryLimit / 8
  }

  /// - Parameter order: 1 or 2.
  /// - Precondition: `powerCase.validate` reports no error.
  /// - Complexity: a solve, and for `order` 2 one more for each branch.
  public init(
    _ powerCase: PowerCase, rule: Rule, elements: Elements, order: Int
  ) {
    precondition((1...2).contains(order), "outages come alone or in pairs")
    switch rule {
    case .dcsimsep:
      isDcsimsep = true
      network = DcsimsepCascade.network(powerCase)
      var workspace = PowerWorkspace(network)
      base = DcsimsepCascade.baseState(network, using: &workspace)
      raisedRatingCount = 0
      harmlessLoading = Self.leastTripping(.linear)
      baseLoad = DcsimsepBalance(network).totalLoad
    case .dispatch(let rating, let relay):
      isDcsimsep = false
      (network, base, raisedRatingCount) = Self.raised(powerCase, rating, relay)
      harmlessLoading = Self.leastTripping(relay)
      baseLoad = base.servedLoad(in: network)
    }
    var list: [PowerOutage] = []
    if elements != .units {
      for branch in 0..<network.branchCount where base.branchInService[branch] {
        list.append(.branch(branch))
      }
    }
    if elements != .branches, !isDcsimsep {
      for unit in 0..<network.unitCount where base.unitInService[unit] { list.append(.unit(unit)) }
    }
    self.elements = list
    sensitivities =
      order == 2 && elements != .units && !base.factorIsStale
        && Self.isFast(branchCount: network.branchCount)
      ? PairSensitivities(network, base: base) : nil
  }

  /// The network with ratings of at least the base flows, and its base state.
  private static func raised(
    _ powerCase: PowerCase, _ rating: PowerNetworkOptions.Rating, _ relay: RelayCurve
  ) -> (PowerNetwork, PowerState, Int) {
    let options = PowerNetworkOptions(rating: rating, relay: relay)
    var network = PowerNetwork(powerCase, options: options)
    var workspace = PowerWorkspace(network)
    var state = PowerState(network)
    state.settle(in: network, using: &workspace)
    var raisedCase = powerCase
    var count = 0
    for branch in 0..<network.branchCount
    where abs(state.branchFlow[branch]) > network.branchRating[branch] {
      count += 1
      let limit = abs(state.branchFlow[branch])
      switch rating {
      case .long: raisedCase.branches[branch].ratingA = limit
      case .short: raisedCase.branches[branch].ratingB = limit
      case .emergency: raisedCase.branches[branch].ratingC = limit
      }
    }
    if count > 0 {
      network = PowerNetwork(raisedCase, options: options)
      workspace = PowerWorkspace(network)
      state = PowerState(network)
      state.settle(in: network, using: &workspace)
    }
    return (network, state, count)
  }

  /// The least loading at which a relay at rest trips within the horizon, by bisection.
  private static func leastTripping(_ relay: RelayCurve) -> Double {
    var (low, high) = (1.0, 1e3)
    while high - low > 1e-9 * low {
      let middle = (low + high) / 2
      if relay.secondsToTrip(atLoading: middle, state: 0) <= horizon {
        high = middle
      } else {
        low = middle
      }
    }
    // A little less, for the rounding of the sensitivities.
    return low * (1 - 1e-6)
  }

  /// Contingencies of an order whose first element is `first`, ranked.
  ///
  /// Calls for different elements are independent; `ContingencyRanking.merge` joins them.
  /// - Complexity: O(elements x branches) plus the cascades.
  public func ranking(
    first: Int, order: Int, limit: Int, using workspace: inout PowerWorkspace
  ) -> ContingencyRanking {
    var ranking = ContingencyRanking(limit: limit)
    if order == 1 {
      ranking.count = 1
      add([elements[first]], to: &ranking, using: &workspace)
      return ranking
    }
    for second in elements.indices.dropFirst(first + 1) {
      ranking.count += 1
      if let loading = harmlessPairLoading(elements[first], elements[second]),
        !ranking.wouldKeep(loading: loading)
      {
        continue
      }
      add([elements[first], elements[second]], to: &ranking, using: &workspace)
    }
    return ranking
  }

  /// The largest loading after a pair that can lose nothing; nil if that is not known.
  private func harmlessPairLoading(_ first: PowerOutage, _ second: PowerOutage) -> Double? {
    guard let sensitivities, case .branch(let one) = first, case .branch(let other) = second,
      sensitivities.isMeshed[one], sensitivities.isMeshed[other],
      let loading = sensitivities.largestLoading(without: one, other), loading < harmlessLoading
    else { return nil }
    return loading
  }

  private func add(
    _ outages: [PowerOutage], to ranking: inout ContingencyRanking,
    using workspace: inout PowerWorkspace
  ) {
    ranking.cascadeCount += 1
    ranking.add(consequence(of: outages, using: &workspace))
  }

  /// What the loss of some elements leads to.
  public func consequence(
    of outages: [PowerOutage], using workspace: inout PowerWorkspace
  ) -> ContingencyConsequence {
    if isDcsimsep {
      let rows = outages.compactMap { outage -> Int? in
        if case .branch(let row) = outage { return row + 1 }
        return nil
      }
      let result = DcsimsepCascade.run(network, from: base, initialTrips: rows, using: &workspace)
      return ContingencyConsequence(
        outages: outages, lostLoad: result.lostLoad, tripCount: result.trips.count,
        firstLoading: result.firstLoading, firstLoadedBranch: result.firstLoadedBranch)
    }
    let result = PowerCascade.run(
      network, from: base, outages: outages, horizon: Self.horizon, using: &workspace)
    return ContingencyConsequence(
      outages: outages, lostLoad: result.lostLoad, tripCount: result.trips.count,
      firstLoading: result.firstLoading, firstLoadedBranch: result.firstLoadedBranch)
  }
}

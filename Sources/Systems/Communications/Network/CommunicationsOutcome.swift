/// What the network does for its people in the present state: a history-free result.
public struct CommunicationsOutcome: Hashable, Sendable {
  /// Whether each tower works and reaches a core site.
  public internal(set) var towerServes: [Bool]
  /// First attempts of public calls at each tower with neighbours' calls, Erlang.
  public internal(set) var publicFresh: [Double]
  /// Public traffic offered to each tower with neighbours' calls and redials, Erlang.
  public internal(set) var publicOffered: [Double]
  /// Priority traffic offered to each tower with neighbours' calls, Erlang.
  public internal(set) var priorityOffered: [Double]
  /// Share of public calls blocked in each tower's cell; 1 where it does not serve.
  public internal(set) var publicBlocking: [Double]
  /// Share of priority calls blocked in each tower's cell; 1 where it does not serve.
  public internal(set) var priorityBlocking: [Double]

  /// Legitimate traffic offered to each link, Mbit/s.
  public internal(set) var linkLegitimate: [Double]
  /// Attack traffic offered to each link, Mbit/s.
  public internal(set) var linkAttack: [Double]
  /// Share of both that each link loses, in [0, 1).
  public internal(set) var linkLoss: [Double]
  /// Share of each site's traffic that gets to its core site, in [0, 1].
  public internal(set) var sitePassShare: [Double]

  /// Share of people in a cell of a serving tower, their own or a neighbour.
  public internal(set) var coverage: [Double]
  /// Share of the covered people's public calls blocked in the cell.
  public internal(set) var blocking: [Double]
  /// Share of the covered people's priority calls blocked in the cell.
  public internal(set) var districtPriorityBlocking: [Double]
  /// Share of the covered people's traffic that the core takes: capability of their part of the
  /// core × what full links let pass × share of registered phones.
  public internal(set) var coreReachability: [Double]
  /// Public service: coverage × (1 − blocking) × core reachability, in [0, 1].
  public internal(set) var service: [Double]
  /// The same for priority calls, which need no registration.
  public internal(set) var priorityService: [Double]

  /// Room for a network's outcome.
  public init(_ network: CommunicationsNetwork) {
    let towers = network.towerCount
    let districts = network.districtCount
    towerServes = [Bool](repeating: false, count: towers)
    publicFresh = [Double](repeating: 0, count: towers)
    publicOffered = publicFresh
    priorityOffered = publicFresh
    publicBlocking = publicFresh
    priorityBlocking = publicFresh
    linkLegitimate = [Double](repeating: 0, count: network.linkCount)
    linkAttack = linkLegitimate
    linkLoss = linkLegitimate
    sitePassShare = [Double](repeating: 0, count: network.siteCount)
    coverage = [Double](repeating: 0, count: districts)
    blocking = coverage
    districtPriorityBlocking = coverage
    coreReachability = coverage
    service = coverage
    priorityService = coverage
  }
}

/// Who reaches whom, over working sites and links: a history-free function of the state's topology.
///
/// It is made anew only when `CommunicationsState.topologyVersion` has moved.
public struct NetworkReach: Hashable, Sendable {
  /// The connected part each site belongs to, numbered by its lowest site; −1 for a site that is
  /// down.
  public internal(set) var component: [Int32]
  /// Share of the core's work that the part of each site can have done, in [0, 1].
  public internal(set) var coreCapability: [Double]
  /// The next site on each site's way of fewest links to a core site; −1 at a core site and where
  /// there is none. Among equal ways the search that takes lower indices first decides.
  public internal(set) var parentSite: [Int32]
  /// The link to that site, or −1.
  public internal(set) var parentLink: [Int32]
  /// The sites that reach a core site, nearest first.
  public internal(set) var order: [Int32]
  /// How many entries of `order` are in use.
  public internal(set) var orderCount: Int = 0
  /// The topology it was made for; nil before the first time.
  public internal(set) var version: UInt64?

  var queue: [Int32]
  var componentCores: [Int32]

  /// Room for the sites of a network.
  public init(_ network: CommunicationsNetwork) {
    let sites = network.siteCount
    component = [Int32](repeating: -1, count: sites)
    coreCapability = [Double](repeating: 0, count: sites)
    parentSite = [Int32](repeating: -1, count: sites)
    parentLink = [Int32](repeating: -1, count: sites)
    order = [Int32](repeating: 0, count: sites)
    queue = [Int32](repeating: 0, count: sites)
    componentCores = [Int32](repeating: 0, count: sites)
  }

  /// Whether two sites work and are joined by working sites and links. O(1).
  public func connected(_ first: Int, _ second: Int) -> Bool {
    component[first] >= 0 && component[first] == component[second]
  }

  /// Whether a site works and reaches a working core site. O(1).
  public func reachesCore(_ site: Int) -> Bool { coreCapability[site] > 0 }
}

/// Routes of origin-destination pairs with their flows, in compressed rows; nothing in it changes.
///
/// Pair p has the routes `routeOffset[p]..<routeOffset[p + 1]`; route r has the links
/// `links[linkOffset[r]..<linkOffset[r + 1]]`, first to last. Pairs are sorted by origin, then
/// destination; trips within a zone are in no pair.
public struct RouteSet: Hashable, Sendable {
  /// Origin and destination node index of each pair.
  public internal(set) var origin: [Int32] = []
  public internal(set) var destination: [Int32] = []
  /// Vehicles per period that want to travel, of each pair.
  public internal(set) var demand: [Double] = []
  /// First route of each pair, and the number of routes as last entry.
  public internal(set) var routeOffset: [Int32] = [0]
  /// First place in `links` of each route, and their number as last entry.
  public internal(set) var linkOffset: [Int32] = [0]
  /// Link indices of all routes.
  public internal(set) var links: [Int32] = []
  /// Vehicles per period on each route.
  public internal(set) var flow: [Double] = []

  /// Number of pairs.
  public var pairCount: Int { demand.count }
  /// Number of routes.
  public var routeCount: Int { flow.count }

  /// The routes of a pair, as indices into the columns of routes.
  public func routes(ofPair pair: Int) -> Range<Int> {
    Int(routeOffset[pair])..<Int(routeOffset[pair + 1])
  }

  /// The places in `links` of a route.
  public func places(ofRoute route: Int) -> Range<Int> {
    Int(linkOffset[route])..<Int(linkOffset[route + 1])
  }
}

/// Routes that only a closure made: the detours of pairs, and the ways on of vehicles that already
/// queued. Rows in the order of their making.
struct DetourSet: Hashable, Sendable {
  var pair: [Int32] = []
  /// Share of the pair's new drivers that takes the route; 0 for a way on of queued vehicles.
  var share: [Double] = []
  var linkOffset: [Int32] = [0]
  var links: [Int32] = []
  /// Vehicles that wait to leave each link of each route, and their rate in vehicles an hour.
  var stock: [Double] = []
  var stockRate: [Double] = []

  var count: Int { pair.count }

  func places(_ route: Int) -> Range<Int> { Int(linkOffset[route])..<Int(linkOffset[route + 1]) }

  /// The row of this pair with these links, made if there is none.
  mutating func row(_ wantedPair: Int, _ path: [Int32]) -> Int {
    for route in 0..<count
    where pair[route] == wantedPair && links[places(route)].elementsEqual(path) {
      return route
    }
    pair.append(Int32(wantedPair))
    share.append(0)
    links.append(contentsOf: path)
    stock.append(contentsOf: repeatElement(0, count: path.count))
    stockRate.append(contentsOf: repeatElement(0, count: path.count))
    linkOffset.append(Int32(links.count))
    return count - 1
  }

  /// Removes rows that nobody takes and where nobody waits.
  mutating func prune() {
    func isIdle(_ route: Int) -> Bool {
      share[route] == 0 && places(route).allSatisfy { stock[$0] == 0 }
    }
    if !(0..<count).contains(where: isIdle) { return }
    var kept = DetourSet()
    for route in 0..<count where !isIdle(route) {
      kept.pair.append(pair[route])
      kept.share.append(share[route])
      kept.links.append(contentsOf: links[places(route)])
      kept.stock.append(contentsOf: stock[places(route)])
      kept.stockRate.append(contentsOf: stockRate[places(route)])
      kept.linkOffset.append(Int32(kept.links.count))
    }
    self = kept
  }
}

/// The working state of one assignment; see `UserEquilibrium` for the method.
struct EquilibriumSolver {
  let network: RoadNetwork
  let options: UserEquilibrium.Options
  let capacity: [Double]
  let isClosed: [Bool]
  /// The pairs: those of the trip table between two zones.
  let origin: [Int32]
  let destination: [Int32]
  let demand: [Double]
  let intrazonalDemand: Double

  var pool: RoutePool
  var flow: [Double]
  var cost: [Double]
  var slope: [Double]
  var isUnserved: [Bool]
  var tree = ShortestPathTree()
  var path: [Int32] = []
  /// Stamps of the links of the cheapest route and of the route compared with it.
  var cheapestMark: [UInt32]
  var otherMark: [UInt32]
  var stamp: UInt32 = 0

  init(
    _ network: RoadNetwork, _ trips: TripTable, _ conditions: RoadConditions,
    _ options: UserEquilibrium.Options
  ) {
    precondition(
      conditions.capacity.count == network.linkCount
        && conditions.isClosed.count == network.linkCount, "one condition a link")
    self.network = network
    self.options = options
    capacity = conditions.capacity
    isClosed = conditions.isClosed
    let kept = trips.demand.indices.filter { trips.origin[$0] != trips.destination[$0] }
    origin = kept.map { trips.origin[$0] - 1 }
    destination = kept.map { trips.destination[$0] - 1 }
    demand = kept.map { trips.demand[$0] }
    intrazonalDemand = trips.demand.indices.reduce(0) {
      trips.origin[$1] == trips.destination[$1] ? $0 + trips.demand[$1] : $0
    }
    pool = RoutePool(pairCount: kept.count)
    flow = [Double](repeating: 0, count: network.linkCount)
    cost = flow
    slope = flow
    isUnserved = [Bool](repeating: false, count: kept.count)
    cheapestMark = [UInt32](repeating: 0, count: network.linkCount)
    otherMark = cheapestMark
  }

  /// Takes over the routes of an earlier result that are still open, with flows scaled to the
  /// demand.
  mutating func adopt(_ start: RouteSet) {
    precondition(start.links.allSatisfy { Int($0) < network.linkCount }, "routes of this network")
    var earlier = 0
    for pair in demand.indices {
      let key = (origin[pair], destination[pair])
      while earlier < start.pairCount, (start.origin[earlier], start.destination[earlier]) < key {
        earlier += 1
      }
      guard earlier < start.pairCount,
        (start.origin[earlier], start.destination[earlier]) == key
      else { continue }
      adoptRoutes(of: earlier, in: start, as: pair)
    }
  }

  private mutating func adoptRoutes(of earlier: Int, in start: RouteSet, as pair: Int) {
    let open = start.routes(ofPair: earlier).filter { route in
      start.places(ofRoute: route).allSatisfy { !isClosed[Int(start.links[$0])] }
    }
    let total = open.reduce(0) { $0 + start.flow[$1] }
    if total <= 0 { return }
    for route in open.reversed() {
      path = Array(start.links[start.places(ofRoute: route)])
      pool.insert(pair, path, flow: start.flow[route] * (demand[pair] / total))
    }
  }

  /// Sets cost and slope of a link from its flow.
  @inline(__always)
  mutating func refresh(_ link: Int) {
    (cost[link], slope[link]) = network.costAndSlope(
      link: link, flow: flow[link], capacity: capacity[link])
  }

  /// Recomputes link flows as the sums of route flows, which ends the drift of repeated updates.
  mutating func sumFlows() {
    for link in flow.indices { flow[link] = 0 }
    for pair in demand.indices {
      var route = pool.first[pair]
      while route >= 0 {
        let amount = pool.flow[Int(route)]
        for place in pool.places(Int(route)) { flow[Int(pool.links[place])] += amount }
        route = pool.next[Int(route)]
      }
    }
    for link in flow.indices {
      if isClosed[link] { (cost[link], slope[link]) = (.infinity, 0) } else { refresh(link) }
    }
  }

  mutating func run() -> AssignmentResult {
    sumFlows()
    loadMissingPairs()
    var iterations = 1
    var gap = Double.infinity
    while true {
      sumFlows()
      gap = extendRoutes()
      iterations += 1
      if gap <= options.gap || iterations >= options.maximumIterations { break }
      balance(from: gap)
      pool.compact()
    }
    return result(gap, iterations)
  }

  /// Loads each pair without routes on its shortest path, origin by origin, at the costs so far.
  private mutating func loadMissingPairs() {
    var pair = 0
    while pair < demand.count {
      let end = endOfOrigin(pair)
      if (pair..<end).contains(where: { pool.first[$0] < 0 }) {
        tree.grow(from: Int(origin[pair]), in: network, cost: cost)
        for pair in pair..<end where pool.first[pair] < 0 {
          guard tree.distance[Int(destination[pair])].isFinite else {
            isUnserved[pair] = true
            continue
          }
          path.removeAll(keepingCapacity: true)
          tree.appendPath(to: Int(destination[pair]), in: network, into: &path)
          pool.insert(pair, path, flow: demand[pair])
          for link in path { flow[Int(link)] += demand[pair] }
        }
        for link in flow.indices where !isClosed[link] { refresh(link) }
      }
      pair = end
    }
  }

  /// The first pair after `pair` with another origin.
  private func endOfOrigin(_ pair: Int) -> Int {
    var end = pair + 1
    while end < demand.count, origin[end] == origin[pair] { end += 1 }
    return end
  }

  /// Adds the shortest path of each pair at the present costs, and returns the relative gap there.
  ///
  /// The excess is summed over routes (flow × (its cost − least cost)), not as a difference of two
  /// large sums, so that gaps down to 1e-15 can be measured.
  private mutating func extendRoutes() -> Double {
    var excess = 0.0
    var pair = 0
    while pair < demand.count {
      let end = endOfOrigin(pair)
      tree.grow(from: Int(origin[pair]), in: network, cost: cost)
      for pair in pair..<end where !isUnserved[pair] {
        excess += extendRoutes(ofPair: pair)
      }
      pair = end
    }
    let total = totalCost()
    return total > 0 ? excess / total : 0
  }

  private mutating func extendRoutes(ofPair pair: Int) -> Double {
    let target = Int(destination[pair])
    let least = tree.distance[target]
    var cheapest = Double.infinity
    var excess = 0.0
    var route = pool.first[pair]
    while route >= 0 {
      let price = routeCost(Int(route))
      cheapest = min(cheapest, price)
      excess += pool.flow[Int(route)] * max(0, price - least)
      route = pool.next[Int(route)]
    }
    if cheapest > least * (1 + 1e-15) {
      path.removeAll(keepingCapacity: true)
      tree.appendPath(to: target, in: network, into: &path)
      if pool.find(pair, path) < 0 { pool.insert(pair, path, flow: 0) }
    }
    return excess
  }

  @inline(__always)
  func routeCost(_ route: Int) -> Double {
    var sum = 0.0
    for place in pool.places(route) { sum += cost[Int(pool.links[place])] }
    return sum
  }

  func totalCost() -> Double {
    var total = 0.0
    for link in flow.indices where flow[link] > 0 { total += flow[link] * cost[link] }
    return total
  }
}

/// The sweeps that move flow between the routes known so far, and the result.
extension EquilibriumSolver {
  /// Sweeps over all pairs with a choice until what is left is small against `gap`.
  mutating func balance(from gap: Double) {
    let total = totalCost()
    for _ in 0..<options.innerSweeps {
      var excess = 0.0
      for pair in demand.indices where pool.hasChoice(pair) { excess += balance(pair: pair) }
      if excess <= 0.02 * gap * total { break }
    }
  }

  /// Moves flow of one pair to its cheapest route, and returns the excess cost met before the move.
  private mutating func balance(pair: Int) -> Double {
    var cheapest = pool.first[pair]
    var least = routeCost(Int(cheapest))
    var route = pool.next[Int(cheapest)]
    while route >= 0 {
      let price = routeCost(Int(route))
      if price < least { (cheapest, least) = (route, price) }
      route = pool.next[Int(route)]
    }
    stamp += 1
    let cheapestStamp = stamp
    for place in pool.places(Int(cheapest)) { cheapestMark[Int(pool.links[place])] = cheapestStamp }
    var excess = 0.0
    var hasEmpty = false
    route = pool.first[pair]
    while route >= 0 {
      if route != cheapest {
        excess += move(from: Int(route), to: Int(cheapest), cheapestStamp)
        if pool.flow[Int(route)] <= 0 { hasEmpty = true }
      }
      route = pool.next[Int(route)]
    }
    if hasEmpty { pool.prune(pair, keeping: cheapest) }
    return excess
  }

  /// One Newton step between two routes over the links that they do not share.
  private mutating func move(from route: Int, to cheapest: Int, _ cheapestStamp: UInt32) -> Double {
    stamp += 1
    var difference = 0.0
    var curvature = 0.0
    for place in pool.places(route) {
      let link = Int(pool.links[place])
      otherMark[link] = stamp
      if cheapestMark[link] != cheapestStamp {
        difference += cost[link]
        curvature += slope[link]
      }
    }
    for place in pool.places(cheapest) {
      let link = Int(pool.links[place])
      if otherMark[link] != stamp {
        difference -= cost[link]
        curvature += slope[link]
      }
    }
    let available = pool.flow[route]
    if difference == 0 { return 0 }
    let whole = difference > 0 ? available : -pool.flow[cheapest]
    var amount = curvature > 0 ? difference / curvature : whole
    if amount.magnitude > whole.magnitude { amount = whole }
    if amount == 0 { return 0 }
    shift(amount, from: route, to: cheapest, cheapestStamp)
    return available * max(0, difference)
  }

  private mutating func shift(
    _ amount: Double, from route: Int, to cheapest: Int, _ cheapestStamp: UInt32
  ) {
    pool.flow[route] = amount == pool.flow[route] ? 0 : pool.flow[route] - amount
    pool.flow[cheapest] = max(0, pool.flow[cheapest] + amount)
    for place in pool.places(route) {
      let link = Int(pool.links[place])
      if cheapestMark[link] == cheapestStamp { continue }
      flow[link] -= amount
      refresh(link)
    }
    for place in pool.places(cheapest) {
      let link = Int(pool.links[place])
      if otherMark[link] == stamp { continue }
      flow[link] += amount
      refresh(link)
    }
  }

  func result(_ gap: Double, _ iterations: Int) -> AssignmentResult {
    var objective = 0.0
    for link in flow.indices where flow[link] > 0 {
      objective += network.costIntegral(link: link, flow: flow[link], capacity: capacity[link])
    }
    let unserved = demand.indices.filter { isUnserved[$0] }
    return AssignmentResult(
      linkFlow: flow, linkCost: cost, routes: routeSet(), objective: objective,
      totalTravelTime: totalCost(), relativeGap: gap, iterations: iterations,
      hasConverged: gap <= options.gap,
      unservedDemand: unserved.reduce(0) { $0 + demand[$1] },
      unservedPairs: unserved.map(Int32.init), intrazonalDemand: intrazonalDemand)
  }

  /// The routes that carry flow.
  private func routeSet() -> RouteSet {
    var set = RouteSet()
    set.origin = origin
    set.destination = destination
    set.demand = demand
    for pair in demand.indices {
      var route = pool.first[pair]
      while route >= 0 {
        if pool.flow[Int(route)] > 0 {
          set.links.append(contentsOf: pool.links[pool.places(Int(route))])
          set.linkOffset.append(Int32(set.links.count))
          set.flow.append(pool.flow[Int(route)])
        }
        route = pool.next[Int(route)]
      }
      set.routeOffset.append(Int32(set.flow.count))
    }
    return set
  }
}

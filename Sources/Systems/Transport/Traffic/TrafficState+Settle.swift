import EventKernel

extension TrafficState {
  /// Most passes of the fixed point of flows; what passes do not settle is left as it is, which
  /// keeps the count of vehicles exact and a capacity exact to what is left.
  private static let largestPassCount = 200
  /// Differences below this share of a capacity are none.
  private static let tolerance = 1e-9

  /// Makes flows, queues and rates those of the present demand, capacities, closures and signals.
  ///
  /// To be called after every change and after every emptying.
  ///
  /// - Complexity: O(passes × places of all routes): one or two passes without queues; after a
  ///   change of closures also a shortest-path tree for each origin, or place of a queue, that is
  ///   cut off.
  public mutating func settle(_ model: TrafficModel, _ workspace: inout TrafficWorkspace) {
    workspace.prepare(model.network.linkCount)
    if haveClosuresChanged { applyClosures(model, &workspace) }
    detours.prune()
    setCapacities(model)
    sumQueues(model)
    findFlows(model, &workspace)
    setRates(model, workspace)
    let shortest = shortestEmptying()
    nextEmptying =
      shortest.isFinite ? time + TimeSpan(computedSeconds: shortest * 3600) : .never
  }

  private mutating func setCapacities(_ model: TrafficModel) {
    for link in capacity.indices {
      let factor = model.signalFactor[Int(signal[Int(model.network.head[link])].rawValue)]
      capacity[link] =
        isClosed[link] ? 0 : model.hourlyCapacity[link] * capacityFactor[link] * factor
    }
  }

  /// Sums the queue of each link over the places of all routes.
  mutating func sumQueues(_ model: TrafficModel) {
    for link in queue.indices { queue[link] = 0 }
    for place in stock.indices { queue[Int(model.routes.links[place])] += stock[place] }
    for place in detours.stock.indices { queue[Int(detours.links[place])] += detours.stock[place] }
  }

  /// Vehicles an hour that leave for the pair.
  @inline(__always)
  func demandRate(ofPair pair: Int, _ model: TrafficModel) -> Double {
    model.routes.demand[pair] * demandShare * pairMultiplier[pair]
  }

  /// The fixed point of arrivals and passed shares, started from links that pass everything.
  private mutating func findFlows(_ model: TrafficModel, _ workspace: inout TrafficWorkspace) {
    for link in inflow.indices {
      workspace.pass[link] = 1
      workspace.release[link] = 0
      workspace.inflow[link] = 0
    }
    for pass in 0..<TrafficState.largestPassCount {
      loadLinks(model, &workspace)
      // The first pass knows no queues yet, so the second must agree with it.
      var isSettled = pass > 0
      for link in inflow.indices {
        let before = workspace.inflow[link]
        var arriving = workspace.nextInflow[link]
        // Half steps end the rare swing of two queues that feed each other.
        if pass >= 20 { arriving = 0.5 * (arriving + before) }
        let limit = capacity[link]
        if (arriving - before).magnitude > 1e-12 * arriving { isSettled = false }
        workspace.inflow[link] = arriving
        workspace.pass[link] =
          arriving > limit * (1 + TrafficState.tolerance) ? limit / arriving : 1
        let spare = limit - arriving
        let isReleasing = queue[link] > 0 && spare > limit * TrafficState.tolerance
        workspace.release[link] = isReleasing ? spare / queue[link] : 0
      }
      if isSettled { break }
    }
  }

  /// One pass: what arrives at each link if links pass and release the shares of the pass before.
  private func loadLinks(_ model: TrafficModel, _ workspace: inout TrafficWorkspace) {
    for link in inflow.indices { workspace.nextInflow[link] = 0 }
    let routes = model.routes
    for pair in 0..<routes.pairCount {
      let rate = demandRate(ofPair: pair, model)
      for route in routes.routes(ofPair: pair) {
        var flow = rate * routeShare[route]
        for place in routes.places(ofRoute: route) {
          let link = Int(routes.links[place])
          workspace.nextInflow[link] += flow
          flow = flow * workspace.pass[link] + stock[place] * workspace.release[link]
        }
      }
    }
    for route in 0..<detours.count {
      var flow = demandRate(ofPair: Int(detours.pair[route]), model) * detours.share[route]
      for place in detours.places(route) {
        let link = Int(detours.links[place])
        workspace.nextInflow[link] += flow
        flow = flow * workspace.pass[link] + detours.stock[place] * workspace.release[link]
      }
    }
  }

  /// The last pass: rates of every place and zone, so that what enters a place leaves it or stays.
  private mutating func setRates(_ model: TrafficModel, _ workspace: TrafficWorkspace) {
    for link in inflow.indices { (inflow[link], queueRate[link]) = (0, 0) }
    for zone in demandedRate.indices {
      (demandedRate[zone], completedRate[zone], unservedRate[zone]) = (0, 0, 0)
    }
    let routes = model.routes
    for pair in 0..<routes.pairCount {
      let zone = Int(routes.origin[pair])
      let rate = demandRate(ofPair: pair, model)
      demandedRate[zone] += rate
      unservedRate[zone] += rate * unservedShare[pair]
      for route in routes.routes(ofPair: pair) {
        var flow = rate * routeShare[route]
        for place in routes.places(ofRoute: route) {
          let link = Int(routes.links[place])
          let leaving = flow * workspace.pass[link] + stock[place] * workspace.release[link]
          inflow[link] += flow
          stockRate[place] = flow - leaving
          queueRate[link] += flow - leaving
          flow = leaving
        }
        completedRate[zone] += flow
      }
    }
    for route in 0..<detours.count {
      let pair = Int(detours.pair[route])
      var flow = demandRate(ofPair: pair, model) * detours.share[route]
      for place in detours.places(route) {
        let link = Int(detours.links[place])
        let leaving = flow * workspace.pass[link] + detours.stock[place] * workspace.release[link]
        inflow[link] += flow
        detours.stockRate[place] = flow - leaving
        queueRate[link] += flow - leaving
        flow = leaving
      }
      completedRate[Int(routes.origin[pair])] += flow
    }
    hasQueues = queue.contains { $0 != 0 } || queueRate.contains { $0 != 0 }
  }
}

import EventKernel

/// What can be read at any instant up to the next event; reading changes nothing.
extension TrafficState {
  /// Largest ratio of flow to capacity in the travel-time function. What a link cannot pass waits
  /// in its queue, whose time is added apart: beyond 1 the function would count it twice.
  static let largestRatio = 1.0

  /// Flow over capacity of a link: above 1 its queue grows; infinite at capacity 0 with flow.
  public func ratio(ofLink link: Int) -> Double {
    if capacity[link] > 0 { return inflow[link] / capacity[link] }
    return inflow[link] > 0 ? .infinity : 0
  }

  /// Seconds to drive a link, without queue and signal.
  public func drivingTime(ofLink link: Int, _ model: TrafficModel) -> Double {
    let ratio = min(ratio(ofLink: link), TrafficState.largestRatio)
    return model.parameters.secondsPerTimeUnit * drivingTimeFactor
      * model.network.travelTime(link: link, ratio: ratio)
  }

  /// Seconds that a vehicle which arrives now waits on a link: its queue over its capacity, and
  /// what the state of its signal adds. Infinite where capacity is 0 and vehicles wait.
  public func waitingTime(ofLink link: Int, _ model: TrafficModel) -> Double {
    let signalDelay = model.signalDelay[Int(signal[Int(model.network.head[link])].rawValue)]
    if queue[link] <= 0 { return signalDelay }
    return signalDelay + (capacity[link] > 0 ? 3600 * queue[link] / capacity[link] : .infinity)
  }

  /// Vehicle hours that are driven in an hour now, delays at signals included and queues not.
  ///
  /// - Complexity: O(links).
  public func drivenHours(_ model: TrafficModel) -> Double {
    var sum = 0.0
    for link in inflow.indices where inflow[link] > 0 {
      let signalDelay = model.signalDelay[Int(signal[Int(model.network.head[link])].rawValue)]
      sum += inflow[link] * (drivingTime(ofLink: link, model) + signalDelay)
    }
    return sum / 3600
  }

  /// Seconds for a link in all; infinite where closed.
  public func travelTime(ofLink link: Int, _ model: TrafficModel) -> Double {
    if isClosed[link] { return .infinity }
    return drivingTime(ofLink: link, model) + waitingTime(ofLink: link, model)
  }

  /// Mean seconds of the drivers of a pair who leave now, over the routes that they take; `nil` if
  /// none of them has a route.
  public func travelTime(ofPair pair: Int, _ model: TrafficModel) -> Double? {
    var sum = 0.0
    var share = 0.0
    let routes = model.routes
    for route in routes.routes(ofPair: pair) where routeShare[route] > 0 {
      for place in routes.places(ofRoute: route) {
        sum += routeShare[route] * travelTime(ofLink: Int(routes.links[place]), model)
      }
      share += routeShare[route]
    }
    for route in 0..<detours.count where Int(detours.pair[route]) == pair {
      if detours.share[route] == 0 { continue }
      for place in detours.places(route) {
        sum += detours.share[route] * travelTime(ofLink: Int(detours.links[place]), model)
      }
      share += detours.share[route]
    }
    return share > 0 ? sum / share : nil
  }

  /// Vehicles that wait at a link at `instant`, which is not before `time`.
  public func queue(ofLink link: Int, at instant: Instant) -> Double {
    max(0, queue[link] + queueRate[link] * (instant - time).seconds / 3600)
  }

  /// Trips from a zone completed since the start, at `instant`, which is not before `time`.
  public func completed(fromZone zone: Int, at instant: Instant) -> Double {
    completed[zone] + completedRate[zone] * (instant - time).seconds / 3600
  }

  /// Trips that wanted to leave a zone since the start, at `instant`, which is not before `time`.
  public func demanded(fromZone zone: Int, at instant: Instant) -> Double {
    demanded[zone] + demandedRate[zone] * (instant - time).seconds / 3600
  }

  /// Vehicles that wait anywhere, by the zone they came from, at `time`.
  ///
  /// - Complexity: O(places of all routes).
  public func queued(_ model: TrafficModel) -> [Double] {
    var waiting = [Double](repeating: 0, count: model.zoneCount)
    let routes = model.routes
    for pair in 0..<routes.pairCount {
      for route in routes.routes(ofPair: pair) {
        for place in routes.places(ofRoute: route) {
          waiting[Int(routes.origin[pair])] += stock[place]
        }
      }
    }
    for route in 0..<detours.count {
      for place in detours.places(route) {
        waiting[Int(routes.origin[Int(detours.pair[route])])] += detours.stock[place]
      }
    }
    return waiting
  }
}

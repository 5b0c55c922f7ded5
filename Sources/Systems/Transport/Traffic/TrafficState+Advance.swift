import EventKernel

extension TrafficState {
  /// Moves all values to `instant` along their rates; at `nextEmptying` the queues that end there
  /// are set to exactly empty.
  ///
  /// - Precondition: `instant` is not before `time` and not after `nextEmptying`.
  /// - Complexity: O(places of all routes) while there are queues, else O(zones).
  public mutating func advance(to instant: Instant, _ model: TrafficModel) {
    precondition(
      instant >= time && instant <= nextEmptying && !instant.isNever,
      "traffic moves from event to event")
    let hours = (instant - time).seconds / 3600
    let isEmptying = instant == nextEmptying
    let shortest = isEmptying ? shortestEmptying() : 0
    time = instant
    for zone in demanded.indices {
      demanded[zone] += demandedRate[zone] * hours
      completed[zone] += completedRate[zone] * hours
      unserved[zone] += unservedRate[zone] * hours
    }
    if !hasQueues { return }
    for place in stock.indices { stock[place] += stockRate[place] * hours }
    for place in detours.stock.indices {
      detours.stock[place] += detours.stockRate[place] * hours
    }
    var waiting = 0.0
    for link in queue.indices {
      waiting += queue[link] + 0.5 * queueRate[link] * hours
      let isDone =
        isEmptying && queueRate[link] < 0
        && queue[link] <= -queueRate[link] * shortest * (1 + 1e-9)
      queue[link] = isDone ? 0 : max(0, queue[link] + queueRate[link] * hours)
    }
    queueHours += waiting * hours
    if isEmptying { clearEmptied(model) }
  }

  /// Hours until the first queue is empty; infinite if none shrinks.
  func shortestEmptying() -> Double {
    var shortest = Double.infinity
    for link in queue.indices where queueRate[link] < 0 {
      shortest = min(shortest, queue[link] / -queueRate[link])
    }
    return shortest
  }

  /// Empties all places of links with queue 0. The clock is whole nanoseconds, so up to a
  /// nanosecond's flow (positive or negative) is left there: it is booked as completed, so that no
  /// vehicle is lost.
  private mutating func clearEmptied(_ model: TrafficModel) {
    let routes = model.routes
    for pair in 0..<routes.pairCount {
      let zone = Int(routes.origin[pair])
      for route in routes.routes(ofPair: pair) {
        for place in routes.places(ofRoute: route)
        where stock[place] != 0 && queue[Int(routes.links[place])] == 0 {
          completed[zone] += stock[place]
          stock[place] = 0
        }
      }
    }
    for route in 0..<detours.count {
      let zone = Int(routes.origin[Int(detours.pair[route])])
      for place in detours.places(route)
      where detours.stock[place] != 0 && queue[Int(detours.links[place])] == 0 {
        completed[zone] += detours.stock[place]
        detours.stock[place] = 0
      }
    }
  }

  /// Runs to `instant` through all emptyings on the way, settling after each, and stops there
  /// unsettled.
  ///
  /// For uses without an event queue; equal, bit for bit, to handling the same instants as events.
  public mutating func run(
    to instant: Instant, _ model: TrafficModel, _ workspace: inout TrafficWorkspace
  ) {
    while nextEmptying < instant {
      advance(to: nextEmptying, model)
      settle(model, &workspace)
    }
    advance(to: instant, model)
  }
}

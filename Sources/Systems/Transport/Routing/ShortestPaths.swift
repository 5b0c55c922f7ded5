/// Fastest ways of single vehicles through present traffic: crews and emergency vehicles.
///
/// Scratch of one worker: keeps arrays between calls, and nothing else.
public struct ShortestPaths: Sendable {
  private var tree = ShortestPathTree()
  private var cost: [Double] = []

  public init() {}

  /// The fastest way from node `start` to node `end` (indices from 0) at the times of now, or `nil`
  /// if no open path joins them, or only through a link of capacity 0 where vehicles wait.
  ///
  /// The vehicle does not add to traffic. A link takes driving time / speed factor + (1 −
  /// queue-jump share) × waiting time.
  ///
  /// - Complexity: O((nodes + links) log nodes).
  public mutating func journey(
    from start: Int, to end: Int, by vehicle: VehicleKind, in state: TrafficState,
    _ model: TrafficModel
  ) -> Journey? {
    setCosts(vehicle, state, model)
    tree.grow(from: start, in: model.network, cost: cost, to: end)
    guard let links = tree.path(to: end, in: model.network) else { return nil }
    return Journey(travelTime: tree.distance[end], links: links)
  }

  /// Seconds from each of `starts` to `end`; infinite where no open path joins them. For choosing
  /// the nearest vehicle.
  ///
  /// - Complexity: as `journey`, for each start.
  public mutating func travelTimes(
    from starts: [Int], to end: Int, by vehicle: VehicleKind, in state: TrafficState,
    _ model: TrafficModel
  ) -> [Double] {
    setCosts(vehicle, state, model)
    return starts.map { start in
      tree.grow(from: start, in: model.network, cost: cost, to: end)
      return tree.distance[end]
    }
  }

  /// Seconds to every node from the nearest of `starts`; infinite where no open path leads. For
  /// coverage by stations.
  ///
  /// - Complexity: one tree a start.
  public mutating func timesFromNearest(
    of starts: [Int], by vehicle: VehicleKind, in state: TrafficState, _ model: TrafficModel
  ) -> [Double] {
    setCosts(vehicle, state, model)
    var best = [Double](repeating: .infinity, count: model.network.nodeCount)
    for start in starts {
      tree.grow(from: start, in: model.network, cost: cost)
      for node in best.indices { best[node] = min(best[node], tree.distance[node]) }
    }
    return best
  }

  private mutating func setCosts(
    _ vehicle: VehicleKind, _ state: TrafficState, _ model: TrafficModel
  ) {
    if cost.count != model.network.linkCount {
      cost = [Double](repeating: 0, count: model.network.linkCount)
    }
    let share = 1 - vehicle.queueJumpShare
    for link in cost.indices {
      if state.isClosed[link] {
        cost[link] = .infinity
        continue
      }
      let driving = state.drivingTime(ofLink: link, model) / vehicle.speedFactor
      let waiting = state.waitingTime(ofLink: link, model)
      cost[link] = share > 0 ? driving + share * waiting : driving
    }
  }
}

/// Figures of a solved network: pure functions of a network and its state.
///
/// People are given by junction, in the order of the network's junctions, and need not be whole.
public enum WaterMetrics {
  /// Water service availability of one instant: what is delivered over what is asked for, 1 where
  /// nothing is (WNTR manual, "Water service availability"). For a time span add up both first.
  public static func availability(_ network: WaterNetwork, _ state: WaterState) -> Double {
    var delivered = 0.0
    var requested = 0.0
    for junction in 0..<network.junctionCount where state.requestedDemands[junction] > 0 {
      delivered += max(state.deliveredDemands[junction], 0)
      requested += state.requestedDemands[junction]
    }
    return requested > 0 ? delivered / requested : 1
  }

  /// The share of its demand that a junction gets, 0 to 1; one that asks for nothing gets 1 if it
  /// has an open way from a source.
  public static func servedShare(_ state: WaterState, _ junction: Int) -> Double {
    if !state.isSupplied[junction] { return 0 }
    let asked = state.requestedDemands[junction]
    return asked > 0 ? min(max(state.deliveredDemands[junction] / asked, 0), 1) : 1
  }

  /// People at junctions that get less than a share of their demand.
  ///
  /// - Precondition: `people` has one figure a junction.
  public static func people(
    _ people: [Double], belowService level: Double, _ network: WaterNetwork, _ state: WaterState
  ) -> Double {
    sum(people, network) { servedShare(state, $0) < level }
  }

  /// People at junctions whose pressure is below a limit in the file's unit, or that have no water.
  ///
  /// - Precondition: `people` has one figure a junction.
  public static func people(
    _ people: [Double], belowPressure limit: Double, _ network: WaterNetwork, _ state: WaterState
  ) -> Double {
    sum(people, network) { !(network.nodeView(state, $0).pressure >= limit) }
  }

  private static func sum(
    _ people: [Double], _ network: WaterNetwork, where isHit: (Int) -> Bool
  ) -> Double {
    precondition(people.count == network.junctionCount, "one figure a junction")
    var total = 0.0
    for junction in people.indices where isHit(junction) { total += people[junction] }
    return total
  }

  /// Hours that the water in all tanks, above their lowest levels, meets the demand asked for now;
  /// infinite without demand.
  public static func reserveHours(_ network: WaterNetwork, _ state: WaterState) -> Double {
    var volume = 0.0
    for fixed in 0..<network.fixedNodeCount where network.isTank(network.junctionCount + fixed) {
      volume += state.tankVolumes[fixed] - network.fixedNodes.minimumVolume[fixed]
    }
    let demand = state.requestedDemands.reduce(0) { $0 + max($1, 0) }
    return demand > 0 ? volume / demand / 3600 : .infinity
  }

  /// Todini's resilience index: surplus power at the junctions over the power that may be lost
  /// between sources and junctions at the required head; `nil` where no water enters.
  ///
  /// Negative where pressures are below the requirement. Source: Todini 2000
  /// (doi:10.1016/S1462-0758(00)00049-2), with tanks that give water as sources and tanks that take
  /// it as junctions.
  ///
  /// - Parameter requiredPressure: in the file's unit of pressure.
  public static func todiniIndex(
    _ network: WaterNetwork, _ state: WaterState, requiredPressure: Double
  ) -> Double? {
    let required = requiredPressure / network.units.pressure
    var surplus = 0.0
    var needed = 0.0
    for junction in 0..<network.junctionCount where state.isSupplied[junction] {
      let draw = state.deliveredDemands[junction]
      let goal = network.elevations[junction] + required
      surplus += draw * (state.heads[junction] - goal)
      needed += draw * goal
    }
    var given = 0.0
    for fixed in 0..<network.fixedNodeCount {
      let head = state.heads[network.junctionCount + fixed]
      let inflow = state.netInflows[fixed]
      if inflow < 0 || !network.isTank(network.junctionCount + fixed) {
        given -= inflow * head
      } else {
        surplus += inflow * (head - network.elevations[network.junctionCount + fixed] - required)
        needed += inflow * (network.elevations[network.junctionCount + fixed] + required)
      }
    }
    for link in 0..<network.linkCount where network.linkKinds[link] == .pump {
      let gain =
        state.heads[Int(network.linkEnds[link])] - state.heads[Int(network.linkStarts[link])]
      given += state.flows[link] * max(gain, 0)
    }
    return given - needed > 0 ? surplus / (given - needed) : nil
  }

  /// People by junction from the average demand, at a person's use of water.
  ///
  /// - Parameter litersPerPersonAndDay: 757 (200 US gallons) in WNTR.
  /// - Parameter rounds: whether to give whole people, as WNTR does.
  public static func population(
    _ network: WaterNetwork, litersPerPersonAndDay: Double, rounds: Bool = false
  ) -> [Double] {
    (0..<network.junctionCount).map { junction in
      // Cubic feet a second to litres a day.
      let liters = network.averageDemand(junction) * 28.316846592 * 86_400
      let people = max(liters, 0) / litersPerPersonAndDay
      return rounds ? people.rounded(.toNearestOrEven) : people
    }
  }
}

extension WaterNetwork {
  /// What a junction asks for on average over the repeats of its patterns, cfs.
  public func averageDemand(_ junction: Int) -> Double {
    var sum = 0.0
    for row in demandStarts[junction]..<demandStarts[junction + 1] {
      let pattern = demandPatterns[Int(row)]
      var factor = 1.0
      if pattern >= 0 {
        let range = Int(patterns.starts[Int(pattern)])..<Int(patterns.starts[Int(pattern) + 1])
        factor = patterns.values[range].reduce(0, +) / Double(range.count)
      }
      sum += demandBases[Int(row)] * factor
    }
    return sum * model.options.demandMultiplier
  }
}

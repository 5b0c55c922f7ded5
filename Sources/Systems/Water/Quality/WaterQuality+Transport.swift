import Numerics

extension WaterNetwork {
  /// Water in a pipe, ft³; 0 for pumps and valves.
  func linkVolume(_ link: Int) -> Double {
    guard linkKinds[link].isPipe else { return 0 }
    let diameter = linkTable.diameters[link]
    return Double.pi / 4 * diameter * diameter * linkTable.lengths[link]
  }
}

extension WaterQuality {
  /// Flows below this, 0.005 gpm, stand still, as in EPANET.
  private static let stillFlow = 0.005 / 448.831

  /// Turns rows of parcels to the flows at hand, and finds the order of nodes and the rates at the
  /// walls.
  mutating func prepare(_ state: WaterState) {
    for link in 0..<network.linkCount {
      let flow = state.flows[link]
      if abs(flow) >= WaterQuality.stillFlow, (flow < 0) != runsBack[link] {
        parcels.reverse(link)
        runsBack[link] = flow < 0
      }
      wallRates[link] = wallRate(link, flow: flow)
    }
    sortNodes(state)
  }

  /// Nodes so that each comes after those its water comes from; where flows run in a circle, by
  /// index.
  private mutating func sortNodes(_ state: WaterState) {
    var pending = [Int32](repeating: 0, count: network.nodeCount)
    for link in 0..<network.linkCount where abs(state.flows[link]) >= WaterQuality.stillFlow {
      pending[downstream(link)] += 1
    }
    var isDone = [Bool](repeating: false, count: network.nodeCount)
    order.removeAll(keepingCapacity: true)
    for node in 0..<network.nodeCount where pending[node] == 0 {
      isDone[node] = true
      order.append(Int32(node))
    }
    var next = 0
    var restart = 0
    while order.count < network.nodeCount || next < order.count {
      if next == order.count {
        while isDone[restart] { restart += 1 }
        isDone[restart] = true
        order.append(Int32(restart))
      }
      let node = Int(order[next])
      next += 1
      for place in network.neighborStarts[node]..<network.neighborStarts[node + 1] {
        let link = Int(network.neighborLinks[Int(place)])
        guard abs(state.flows[link]) >= WaterQuality.stillFlow, upstream(link) == node else {
          continue
        }
        let below = downstream(link)
        pending[below] -= 1
        if pending[below] == 0 && !isDone[below] {
          isDone[below] = true
          order.append(Int32(below))
        }
      }
    }
  }

  private func upstream(_ link: Int) -> Int {
    Int(runsBack[link] ? network.linkEnds[link] : network.linkStarts[link])
  }

  private func downstream(_ link: Int) -> Int {
    Int(runsBack[link] ? network.linkStarts[link] : network.linkEnds[link])
  }

  /// The rate of decay at the wall of a pipe, a second: limited by what reaches the wall.
  ///
  /// Source: EPANET 2.2 user manual, section 12.4: Sherwood number 2 at rest, Edwards et al. 1976
  /// in laminar flow, Notter and Sleicher 1971 in turbulent flow.
  private func wallRate(_ link: Int, flow: Double) -> Double {
    let rate = rates.wall[link]
    guard network.linkKinds[link].isPipe, rate != 0, rates.wallOrder == 1,
      constituent == .chemical
    else { return 0 }
    let diameter = network.linkTable.diameters[link]
    if rates.diffusivity == 0 { return rate * 4 / diameter }
    let velocity = abs(flow) / (Double.pi / 4 * diameter * diameter)
    let reynolds = velocity * diameter / network.viscosity
    let schmidt = network.viscosity / rates.diffusivity
    var sherwood = 2.0
    if reynolds >= 2300 {
      sherwood = 0.0149 * Elementary.pow(reynolds, 0.88) * Elementary.pow(schmidt, 1.0 / 3)
    } else if reynolds >= 1 {
      let entrance = diameter / network.linkTable.lengths[link] * reynolds * schmidt
      sherwood =
        3.65 + 0.0668 * entrance / (1 + 0.04 * Elementary.pow(entrance, 2.0 / 3))
    }
    let transfer = sherwood * rates.diffusivity / diameter
    return rate * transfer / (abs(rate) + transfer) * 4 / diameter
  }

  mutating func react(_ seconds: Double) {
    switch constituent {
    case .age:
      for link in 0..<network.linkCount { _ = parcels.change(link) { $0 + seconds / 3600 } }
      for fixed in tankVolumes.indices where network.isTank(network.junctionCount + fixed) {
        ageTank(fixed, seconds)
      }
    case .chemical:
      for link in 0..<network.linkCount {
        let (bulk, wall, order) = (rates.bulk[link], wallRates[link], rates.bulkOrder)
        if bulk == 0 && wall == 0 { continue }
        if order == 1 {
          let factor = Elementary.exp((bulk + wall) * seconds)
          reactedMass += parcels.change(link) { $0 * factor }
        } else {
          reactedMass += parcels.change(link) {
            let left = WaterReactionRates.reacted($0, rate: bulk, order: order, seconds)
            return WaterReactionRates.reacted(left, rate: wall, order: 1, seconds)
          }
        }
      }
      for fixed in tankVolumes.indices where network.isTank(network.junctionCount + fixed) {
        reactTank(fixed, seconds)
      }
    case .none, .trace: break
    }
  }

  mutating func transport(_ seconds: Double, _ state: WaterState, period: Int) {
    for index in order {
      let node = Int(index)
      var volume = 0.0
      var mass = 0.0
      var outflow = 0.0
      for place in network.neighborStarts[node]..<network.neighborStarts[node + 1] {
        let link = Int(network.neighborLinks[Int(place)])
        let flow = abs(state.flows[link])
        if flow < WaterQuality.stillFlow { continue }
        if upstream(link) == node {
          outflow += flow * seconds
        } else {
          let part = parcels.pull(volume: flow * seconds, from: link)
          volume += part.volume
          mass += part.mass
        }
      }
      mix(node, volume, mass, outflow, seconds, state, period: period)
      let drawn = node < network.junctionCount ? max(state.deliveredDemands[node], 0) : 0
      let value = leaving(node, outflow + drawn * seconds, seconds, period: period)
      for place in network.neighborStarts[node]..<network.neighborStarts[node + 1] {
        let link = Int(network.neighborLinks[Int(place)])
        let flow = abs(state.flows[link])
        if flow < WaterQuality.stillFlow || upstream(link) != node { continue }
        parcels.push(
          volume: flow * seconds, value: value, into: link, tolerance: tolerance)
      }
    }
  }

  private func strength(_ source: WaterSource, period: Int) -> Double {
    source.pattern < 0
      ? source.strength
      : source.strength * network.patterns.value(source.pattern, period: period)
  }

  /// The concentration at a node from what flowed in.
  private mutating func mix(
    _ node: Int, _ volume: Double, _ mass: Double, _ outflow: Double, _ seconds: Double,
    _ state: WaterState, period: Int
  ) {
    if node >= network.junctionCount {
      let fixed = node - network.junctionCount
      if network.fixedNodes.isReservoir[fixed] {
        if let source = sources[node], source.kind == .concentration, constituent == .chemical {
          concentrations[node] = strength(source, period: period)
        }
        enteredMass += outflow * concentrations[node]
      } else {
        mixTank(fixed, volume, mass, outflow)
      }
      return
    }
    // Inflow from outside brings what a source says, otherwise nothing.
    let inflow = max(-state.deliveredDemands[node], 0) * seconds
    var entering = 0.0
    if inflow > 0, let source = sources[node], source.kind == .concentration {
      entering = inflow * strength(source, period: period)
    }
    enteredMass += entering
    if volume + inflow > 0 {
      concentrations[node] = (mass + entering) / (volume + inflow)
    } else {
      concentrations[node] = stillValue(node) ?? concentrations[node]
    }
  }

  /// Where nothing flows a node shows the mean of what stands beside it in its links.
  private func stillValue(_ node: Int) -> Double? {
    var sum = 0.0
    var count = 0.0
    for place in network.neighborStarts[node]..<network.neighborStarts[node + 1] {
      let link = Int(network.neighborLinks[Int(place)])
      if let value = parcels.value(link, atOutlet: downstream(link) == node) {
        sum += value
        count += 1
      }
    }
    return count > 0 ? sum / count : nil
  }

  /// The concentration of what leaves a node, with what its source adds; the node shows the same.
  private mutating func leaving(
    _ node: Int, _ outflow: Double, _ seconds: Double, period: Int
  ) -> Double {
    if node == tracedNode { concentrations[node] = 100 }
    guard constituent == .chemical, let source = sources[node], outflow > 0 else {
      return concentrations[node]
    }
    let amount = strength(source, period: period)
    let before = concentrations[node]
    var after = before
    switch source.kind {
    case .concentration: return before
    case .flowPaced: after = before + amount
    case .setPoint: after = max(before, amount)
    case .mass:
      // Mass a minute over litres: 28.317 litres a cubic foot.
      after = before + amount * seconds / 60 / (outflow * 28.317)
    }
    enteredMass += (after - before) * outflow
    // A tank's own water does not change by what is added at its outlet.
    if node < network.junctionCount { concentrations[node] = after }
    return after
  }
}

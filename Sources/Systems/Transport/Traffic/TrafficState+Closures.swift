extension TrafficState {
  /// Moves drivers and queued vehicles off routes with a closed link, and back to their base routes
  /// where these are open again.
  mutating func applyClosures(_ model: TrafficModel, _ workspace: inout TrafficWorkspace) {
    haveClosuresChanged = false
    for link in workspace.cost.indices {
      workspace.cost[link] = isClosed[link] ? .infinity : travelTime(ofLink: link, model)
    }
    let earlier = detours
    for route in 0..<detours.count { detours.share[route] = 0 }
    moveDrivers(model, earlier, &workspace)
    moveQueues(model, &workspace)
  }

  /// Whether all these links are open.
  @inline(__always)
  private func isOpen(_ links: ArraySlice<Int32>) -> Bool {
    for link in links where isClosed[Int(link)] { return false }
    return true
  }

  /// Sets the shares of routes, detours and the unserved for each pair.
  private mutating func moveDrivers(
    _ model: TrafficModel, _ earlier: DetourSet, _ workspace: inout TrafficWorkspace
  ) {
    let routes = model.routes
    var treeOrigin: Int32 = -1
    for pair in 0..<routes.pairCount {
      var cutOff = routes.routes(ofPair: pair).isEmpty ? 1.0 : 0
      for route in routes.routes(ofPair: pair) {
        let share = routes.flow[route]
        let open = isOpen(routes.links[routes.places(ofRoute: route)])
        routeShare[route] = open ? share : 0
        if !open { cutOff += share }
      }
      unservedShare[pair] = 0
      if cutOff == 0 { continue }
      // A detour in use stays while it is open, as other routes do.
      let kept = (0..<earlier.count).first {
        earlier.pair[$0] == pair && earlier.share[$0] > 0
          && isOpen(earlier.links[earlier.places($0)])
      }
      if let kept {
        detours.share[kept] = cutOff
        continue
      }
      if treeOrigin != routes.origin[pair] {
        treeOrigin = routes.origin[pair]
        workspace.tree.grow(from: Int(treeOrigin), in: model.network, cost: workspace.cost)
      }
      let target = Int(routes.destination[pair])
      guard workspace.tree.distance[target].isFinite else {
        unservedShare[pair] = cutOff
        continue
      }
      workspace.path.removeAll(keepingCapacity: true)
      workspace.tree.appendPath(to: target, in: model.network, into: &workspace.path)
      detours.share[detours.row(pair, workspace.path)] = cutOff
    }
  }

  /// Moves vehicles that wait before a closed link, here or further on, to a way on.
  private mutating func moveQueues(_ model: TrafficModel, _ workspace: inout TrafficWorkspace) {
    if !hasQueues { return }
    let routes = model.routes
    for pair in 0..<routes.pairCount {
      for route in routes.routes(ofPair: pair) {
        let places = routes.places(ofRoute: route)
        for place in places where stock[place] > 0 {
          let onward = routes.links[place..<places.upperBound]
          if isOpen(onward) { continue }
          moveOn(stock[place], pair, onward, model, &workspace)
          stock[place] = 0
        }
      }
    }
    for route in 0..<detours.count {
      let places = detours.places(route)
      for place in places where detours.stock[place] > 0 {
        let onward = detours.links[place..<places.upperBound]
        if isOpen(onward) { continue }
        let amount = detours.stock[place]
        detours.stock[place] = 0
        moveOn(amount, Int(detours.pair[route]), onward, model, &workspace)
      }
    }
  }

  /// Gives vehicles that wait at the first of the links `onward` a shortest way on: past that link
  /// if it is open, else from its start. Without one they give up and are unserved.
  private mutating func moveOn(
    _ amount: Double, _ pair: Int, _ onward: ArraySlice<Int32>, _ model: TrafficModel,
    _ workspace: inout TrafficWorkspace
  ) {
    let first = onward[onward.startIndex]
    let isHere = isClosed[Int(first)]
    let start = Int(isHere ? model.network.tail[Int(first)] : model.network.head[Int(first)])
    let target = Int(model.routes.destination[pair])
    workspace.tree.grow(from: start, in: model.network, cost: workspace.cost, to: target)
    guard workspace.tree.distance[target].isFinite else {
      unserved[Int(model.routes.origin[pair])] += amount
      return
    }
    workspace.path.removeAll(keepingCapacity: true)
    if !isHere { workspace.path.append(first) }
    workspace.tree.appendPath(to: target, in: model.network, into: &workspace.path)
    let row = detours.row(pair, workspace.path)
    detours.stock[Int(detours.linkOffset[row])] += amount
  }
}

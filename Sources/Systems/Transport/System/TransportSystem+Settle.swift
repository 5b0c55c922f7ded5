import CityGraph
import EventKernel
import Numerics
import SystemKit

extension TransportSystem {
  public mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    advance(to: context.now)
    setDemand(context)
    setRoads(context)
    setSignals(context)
    state.setDrivingTimeFactor(context.smart.drivingTimeFactor)
    state.settle(setup.model, &workspace)
    drivenRate = state.drivenHours(setup.model)
    recordQueues(&context)
    answerJourneys(&context, &schedule)
    publishResponse(&context, &schedule)
    context.publish(series.queued, state.queue.reduce(0, +))
    schedule.cancel(emptied)
    emptied = schedule.push(
      Event(system: system, code: Code.emptied.rawValue), at: state.nextEmptying,
      priority: Phase.physical)
  }

  private mutating func setDemand(_ context: Context) {
    let factor = context.demands.factor(system: Int(system))
    if state.pairMultiplier.first == factor { return }
    for pair in state.pairMultiplier.indices {
      state.setDemandMultiplier(factor, ofPair: pair)
    }
  }

  /// A road is closed while it, or the node at either of its ends, is.
  private mutating func setRoads(_ context: Context) {
    let network = setup.model.network
    for (link, asset) in setup.links.enumerated() {
      let open =
        context.modes[asset].level > 0
        && context.modes[setup.nodes[Int(network.tail[link])]].level > 0
        && context.modes[setup.nodes[Int(network.head[link])]].level > 0
      state.setClosed(!open, link: link)
    }
  }

  private mutating func setSignals(_ context: Context) {
    for (node, asset) in setup.signals.enumerated() where !asset.isNone {
      let attacked =
        context.effects[asset].contains(EffectSet(.manipulationOfControl))
        && !context.effects.isManual(asset)
      let mode = context.modes[asset].level
      let signal: SignalState =
        switch mode {
        case 0: .dark
        case 1: .flash
        case 2: .manual
        case _ where attacked: .attacked
        case 3: .local
        default: .coordinated
        }
      state.setSignal(signal, ofNode: node)
    }
  }

  /// Writes down queues that begin: a link that had none, and at which more arrives than it can
  /// pass.
  private mutating func recordQueues(_ context: inout Context) {
    for link in hasQueue.indices {
      let grows = state.queue[link] > 0 || state.queueRate[link] > 0
      if grows, !hasQueue[link] {
        context.record(
          .roadQueueStarted, asset: setup.links[link], row: link, value: state.queueRate[link],
          because: signalCause(link, context))
      } else if !grows, hasQueue[link] {
        context.record(.roadQueueEnded, asset: setup.links[link], row: link)
      }
      hasQueue[link] = grows
    }
  }

  private func signalCause(_ link: Int, _ context: Context) -> EntryNumber {
    let node = Int(setup.model.network.head[link])
    let signal = setup.signals[node]
    return signal.isNone ? .none : context.log.last(signal)
  }

  // MARK: - Journeys

  /// Sends vehicles on their way at the times of now; those without an open road wait for one.
  private mutating func answerJourneys(
    _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    let fresh = context.journeys.takeAll()
    let waiting = stranded
    stranded.removeAll(keepingCapacity: true)
    for request in waiting + fresh {
      guard let seconds = travelSeconds(request) else {
        stranded.append(request)
        context.record(.crewStranded, asset: request.to, row: Int(request.reply.target))
        continue
      }
      var reply = request.reply
      reply.value = seconds
      schedule.push(
        reply, at: context.now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
    }
  }

  /// Seconds of a journey, access at both ends included, or `nil` if no open road leads there.
  private mutating func travelSeconds(_ request: JourneyRequest) -> Double? {
    let from = request.from.isNone ? -1 : nodeOfAsset[request.from.index]
    let to = nodeOfAsset[request.to.index]
    if from < 0 || to < 0 { return 0 }
    let access = accessSeconds[request.from.index] + accessSeconds[request.to.index]
    if from == to { return access }
    let kind: VehicleKind = request.vehicle == .crew ? .crew : .emergency
    let journey = paths.journey(
      from: Int(from), to: Int(to), by: kind, in: state, setup.model)
    guard let journey, journey.travelTime.isFinite else { return nil }
    return access + journey.travelTime
  }

  // MARK: - Emergency response

  /// The target of response, seconds from the call's hand-over to the unit's arrival.
  static let responseTarget = 480.0
  /// Spread of response times: log-logistic with the shape at which its logarithm has a standard
  /// deviation near 0.3. Assumed.
  static let responseShape = 6.0

  /// The chance that a unit is on scene in 8 minutes in each district, from the nearest station
  /// that works.
  private mutating func publishResponse(
    _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if setup.stations.isEmpty { return }
    let starts = setup.stations.filter { context.modes[$0].level > 0 }
      .map { Int(nodeOfAsset[$0.index]) }.filter { $0 >= 0 }
    let times = paths.timesFromNearest(of: starts, by: .emergency, in: state, setup.model)
    for place in series.district.indices {
      var chance = 0.0
      for entry in series.nodeStart[place]..<series.nodeStart[place + 1] {
        let row = setup.districts[series.nodeRow[entry]]
        let travel = times[row.node]
        if travel.isFinite { chance += row.share * TransportSystem.onScene(setup.turnout + travel) }
      }
      context.setOnScene(series.district[place], chance, &schedule)
    }
  }

  /// P(response time ≤ 8 min) when its median is known: log-logistic.
  static func onScene(_ median: Double) -> Double {
    1 / (1 + Elementary.pow(median / responseTarget, responseShape))
  }
}

import CityGraph
import EventKernel
import Numerics
import SystemKit

/// The city's roads in the simulator: hourly demand on base routes, point queues where capacity is
/// cut, signals that need power and communications, and journeys of crews over the roads as they
/// are.
public struct TransportSystem: InfrastructureSystem {
  public var name: String { "transport" }

  enum Code: UInt8 {
    /// The next hour of the demand profile.
    case hour
    /// A queue is empty.
    case emptied
    /// Counts of trips are published, on a grid of time that all runs share.
    case count
  }

  let setup: TransportSetup
  let series: TransportSeries
  let system: UInt8
  /// The node at which each asset meets the roads, -1 without a place; and the seconds from the
  /// asset to it.
  let nodeOfAsset: [Int32]
  let accessSeconds: [Double]
  var state: TrafficState
  /// Scratch: wholly written before it is read, carries no bit from one call to the next.
  var workspace = TrafficWorkspace()
  var paths = ShortestPaths()
  var emptied: EventHandle = .none
  /// Whether each link has a queue, as last written down.
  var hasQueue: [Bool]
  /// Counts at the start of the scenario proper, by zone; and totals.
  var completedAtStart: [Double]
  var unservedAtStart = 0.0
  var delayAtStart = 0.0
  /// Vehicle hours driven since the start, queues apart, and those driven in an hour now.
  var drivenHours = 0.0
  var drivenRate = 0.0
  var drivenAtStart = 0.0
  /// Journeys for which no open road leads to the goal; tried again at every change.
  var stranded: [JourneyRequest] = []

  public init(setup: TransportSetup, city: CityGraph, registry: inout Registry) {
    guard let row = city.system("transport") else {
      preconditionFailure("the catalog has no transport system")
    }
    self.setup = setup
    system = UInt8(row)
    series = TransportSeries(setup: setup, city: city, registry: &registry)
    state = TrafficState(setup.model)
    hasQueue = [Bool](repeating: false, count: setup.model.network.linkCount)
    completedAtStart = [Double](repeating: 0, count: setup.model.zoneCount)
    (nodeOfAsset, accessSeconds) = TransportSystem.access(setup, city)
  }

  /// The nearest node of each asset, of equally near ones the first.
  private static func access(
    _ setup: TransportSetup, _ city: CityGraph
  ) -> (node: [Int32], seconds: [Double]) {
    var nodes = [Int32](repeating: -1, count: city.assetCount)
    var seconds = [Double](repeating: 0, count: city.assetCount)
    for asset in 0..<city.assetCount where !city.longitude[asset].isNaN {
      var best = Double.infinity
      for (node, place) in setup.nodes.enumerated() where !city.longitude[place.index].isNaN {
        let metres = Geography.metres(
          city.longitude[asset], city.latitude[asset], city.longitude[place.index],
          city.latitude[place.index])
        if metres < best {
          best = metres
          nodes[asset] = Int32(node)
        }
      }
      seconds[asset] = best.isFinite ? best / Context.crowSpeed : 0
    }
    return (nodes, seconds)
  }

  public var mapLinks: [MapLink] {
    setup.links.indices.map { link in
      MapLink(
        asset: setup.links[link], from: setup.nodes[Int(setup.model.network.tail[link])],
        to: setup.nodes[Int(setup.model.network.head[link])])
    }
  }

  public mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    state.time = context.now
    setHour(context)
    pushHour(context, &schedule)
    pushCount(context, &schedule)
    settle(&context, &schedule)
    publishCounts(&context)
  }

  public mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    guard let code = Code(rawValue: event.code) else {
      preconditionFailure("no transport event has code \(event.code)")
    }
    advance(to: context.now)
    switch code {
    case .hour:
      setHour(context)
      pushHour(context, &schedule)
      context.requestSettle(system: Int(system), &schedule)
    case .emptied:
      context.requestSettle(system: Int(system), &schedule)
    case .count:
      if context.now == .zero { noteStart() }
      publishCounts(&context)
      pushCount(context, &schedule)
    }
  }

  /// `set transport/link/FROM-TO at SHARE`: the capacity of a road over its normal capacity.
  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool {
    guard command.verb == .set, command.value >= 0, command.value <= 10,
      let link = setup.links.firstIndex(of: command.asset)
    else { return false }
    advance(to: context.now)
    state.setCapacityFactor(command.value, ofLink: link)
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  /// Moves the traffic and the count of hours driven.
  mutating func advance(to instant: Instant) {
    drivenHours += drivenRate * (instant - state.time).seconds / 3600
    state.advance(to: instant, setup.model)
  }

  private mutating func setHour(_ context: Context) {
    let hour = min(23, Int(context.secondOfDay(context.now) / 3600))
    state.setDemandShare(setup.model.parameters.profile.shares[hour])
  }

  private func pushHour(_ context: Context, _ schedule: inout EventSchedule) {
    let second = Int64(context.secondOfDay(context.now))
    schedule.push(
      Event(system: system, code: Code.hour.rawValue),
      at: context.now + .seconds(3600 - second % 3600), priority: Phase.exogenous)
  }

  private func pushCount(_ context: Context, _ schedule: inout EventSchedule) {
    schedule.push(
      Event(system: system, code: Code.count.rawValue), at: context.now + setup.countInterval,
      priority: Phase.metrics)
  }

  private mutating func noteStart() {
    for zone in completedAtStart.indices {
      completedAtStart[zone] = state.completed[zone]
    }
    unservedAtStart = state.unserved.reduce(0, +)
    delayAtStart = state.queueHours
    drivenAtStart = drivenHours
  }

  /// Trips completed by now, by district; delay and unserved trips of the city.
  private func publishCounts(_ context: inout Context) {
    for place in series.district.indices {
      var trips = 0.0
      for entry in series.nodeStart[place]..<series.nodeStart[place + 1] {
        let row = setup.districts[series.nodeRow[entry]]
        trips += row.share * (state.completed[row.node] - completedAtStart[row.node])
      }
      context.publish(series.mobility[place], trips)
    }
    let delay = state.queueHours - delayAtStart
    context.publish(series.delay, delay)
    context.publish(series.travelTime, drivenHours - drivenAtStart + delay)
    context.publish(series.unserved, state.unserved.reduce(0, +) - unservedAtStart)
  }
}

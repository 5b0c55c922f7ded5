import EventKernel

/// The traffic of a city at an instant: flows of the hour on fixed routes, point queues where a
/// link can pass less than arrives, and counts of trips, as a value.
///
/// The model is a fluid network of point queues. Each pair's drivers enter at a constant rate
/// between changes and spread over its routes in the shares of the peak hour's equilibrium. A link
/// passes all that arrives up to its capacity; the rest waits on it, by route. While a link has a
/// queue and less arrives than it can pass, the spare capacity empties the queue, all routes in
/// proportion, and what leaves goes on to the next link of its route. Driving takes no time here:
/// travel times are reckoned apart (`travelTime`), so vehicles are completed, waiting or unserved
/// and nothing else: **demanded = completed + queued + unserved**, at every instant and for every
/// origin zone.
///
/// Between two calls of `settle` every quantity is (value, rate, time) and exactly linear. Who
/// arrives fresh does not wait behind the queue but shares the link's capacity first; the sum of
/// waiting times (the area under the queue) is that of a first-in-first-out queue, as it does not
/// depend on the discipline (G. F. Newell, Applications of Queueing Theory, 1982). There is no
/// spillback: a queue takes no room on the links before it.
///
/// A closed link is removed: routes with it move to the shortest open path at the times of that
/// moment, all others stay; pairs without an open path are unserved. Rates are vehicles an hour.
public struct TrafficState: Hashable, Sendable {
  /// The instant of all values.
  public internal(set) var time = Instant.zero
  /// Share of the day's table that departs in an hour; 0 at first.
  public internal(set) var demandShare = 0.0
  /// Factor on the demand of each pair, 1 when nothing is wrong.
  public internal(set) var pairMultiplier: [Double]
  /// Factor on all driving times, from a smart layer; 1 without.
  public internal(set) var drivingTimeFactor = 1.0
  /// Factor on each link's capacity apart from signals: rain, damage, a lane lost.
  public internal(set) var capacityFactor: [Double]
  public internal(set) var isClosed: [Bool]
  /// The signal of each node.
  public internal(set) var signal: [SignalState]

  /// Vehicles an hour each link can pass now; 0 where closed.
  public internal(set) var capacity: [Double]
  /// Vehicles an hour that arrive at each link.
  public internal(set) var inflow: [Double]
  /// Vehicles that wait at each link at `time`, and how that changes an hour.
  public internal(set) var queue: [Double]
  public internal(set) var queueRate: [Double]
  /// When the next queue is empty; `never` if none shrinks. The owner advances there and settles.
  public internal(set) var nextEmptying = Instant.never

  /// Vehicles since the start that wanted to leave each zone, that reached their destination, and
  /// that found no open path; and their rates.
  public internal(set) var demanded: [Double]
  public internal(set) var completed: [Double]
  public internal(set) var unserved: [Double]
  public internal(set) var demandedRate: [Double]
  public internal(set) var completedRate: [Double]
  public internal(set) var unservedRate: [Double]
  /// Time lost in queues since the start, vehicle hours.
  public internal(set) var queueHours = 0.0

  /// Share of a pair's drivers on each base route now: that of the model, or 0 while it is closed.
  var routeShare: [Double]
  /// Share of each pair's drivers without an open path.
  var unservedShare: [Double]
  /// Vehicles that wait at each place of each base route, and their rate.
  var stock: [Double]
  var stockRate: [Double]
  var detours = DetourSet()
  var haveClosuresChanged = true
  /// Whether any place has vehicles waiting or will have.
  var hasQueues = false

  /// An empty city at the start of time, with all links open and all signals coordinated.
  public init(_ model: TrafficModel) {
    let links = model.network.linkCount
    let zeros = [Double](repeating: 0, count: links)
    pairMultiplier = [Double](repeating: 1, count: model.routes.pairCount)
    capacityFactor = [Double](repeating: 1, count: links)
    isClosed = [Bool](repeating: false, count: links)
    signal = [SignalState](repeating: .coordinated, count: model.network.nodeCount)
    capacity = model.hourlyCapacity
    inflow = zeros
    queue = zeros
    queueRate = zeros
    let zones = [Double](repeating: 0, count: model.zoneCount)
    (demanded, completed, unserved) = (zones, zones, zones)
    (demandedRate, completedRate, unservedRate) = (zones, zones, zones)
    routeShare = model.routes.flow
    unservedShare = [Double](repeating: 0, count: model.routes.pairCount)
    stock = [Double](repeating: 0, count: model.routes.links.count)
    stockRate = stock
  }

  // MARK: Changes; each takes effect at the next `settle`

  /// Sets the share of the day's table that departs in an hour, at least 0.
  public mutating func setDemandShare(_ share: Double) {
    precondition(share >= 0 && share.isFinite, "a share is at least 0")
    demandShare = share
  }

  /// Sets the factor on a pair's demand, at least 0.
  public mutating func setDemandMultiplier(_ factor: Double, ofPair pair: Int) {
    precondition(factor >= 0 && factor.isFinite, "a factor is at least 0")
    pairMultiplier[pair] = factor
  }

  /// Sets the factor on the capacity of a link, at least 0; at 0 vehicles wait, and nobody turns
  /// away.
  public mutating func setCapacityFactor(_ factor: Double, ofLink link: Int) {
    precondition(factor >= 0 && factor.isFinite, "a factor is at least 0")
    capacityFactor[link] = factor
  }

  /// Sets the factor on all driving times, above 0.
  public mutating func setDrivingTimeFactor(_ factor: Double) {
    precondition(factor > 0 && factor.isFinite, "a factor on times is above 0")
    drivingTimeFactor = factor
  }

  /// Closes a link or opens it again.
  public mutating func setClosed(_ closed: Bool, link: Int) {
    if isClosed[link] == closed { return }
    isClosed[link] = closed
    haveClosuresChanged = true
  }

  /// Sets the state of a node's signal.
  public mutating func setSignal(_ state: SignalState, ofNode node: Int) { signal[node] = state }
}

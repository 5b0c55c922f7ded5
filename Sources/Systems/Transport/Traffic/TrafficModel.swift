/// What does not change in a city's road traffic: the network, hourly capacities, and the base
/// routes with the share of each pair's drivers that takes them.
///
/// Base routes are the user equilibrium of the peak hour in the undisturbed network. Drivers know
/// them and keep to them: in an outage nobody re-equilibrates within minutes, only closed roads are
/// avoided.
public final class TrafficModel: Sendable {
  public let network: RoadNetwork
  public let parameters: TrafficParameters
  /// Vehicles an hour each link can pass when nothing is wrong. A link of constant travel time (a
  /// connector) has no capacity of its own in the tables: `unlimitedCapacity` stands for that.
  public let hourlyCapacity: [Double]
  /// The pairs and their routes; `routes.demand` is vehicles a day, `routes.flow` the share of the
  /// pair's drivers on a route, with a sum of 1 for each pair that has a route.
  public let routes: RouteSet
  /// The assignment that gave the routes, in vehicles per peak hour.
  public let peakHour: AssignmentResult
  /// Vehicles a day within a zone; they use no link and are not simulated.
  public let intrazonalDemand: Double
  /// Number of zones; pairs start and end at the nodes `0..<zoneCount`.
  public let zoneCount: Int
  /// Vehicles an hour, more than any road carries.
  public static let unlimitedCapacity = 1e7
  let signalDelay: [Double]
  let signalFactor: [Double]

  /// Finds the base routes.
  ///
  /// - Parameters:
  ///   - trips: vehicles a day.
  /// - Precondition: the trips' zones are zones of the network, factors are above 0 and finite.
  public init(_ network: RoadNetwork, dailyTrips trips: TripTable, _ parameters: TrafficParameters)
  {
    precondition(
      parameters.hourlyCapacityFactor > 0 && parameters.hourlyCapacityFactor.isFinite
        && parameters.secondsPerTimeUnit > 0 && parameters.secondsPerTimeUnit.isFinite,
      "factors of traffic are above 0")
    precondition(trips.zoneCount <= network.zoneCount, "trips are between zones of the network")
    self.network = network
    self.parameters = parameters
    zoneCount = network.zoneCount
    hourlyCapacity = network.capacity.indices.map {
      network.wholePower[$0] == 0
        ? TrafficModel.unlimitedCapacity : network.capacity[$0] * parameters.hourlyCapacityFactor
    }
    var conditions = RoadConditions(of: network)
    conditions.capacity = hourlyCapacity
    peakHour = UserEquilibrium.solve(
      network, trips.scaled(by: parameters.profile.peakShare), conditions: conditions,
      options: UserEquilibrium.Options(gap: parameters.gap))
    var routes = peakHour.routes
    let between = trips.demand.indices.filter { trips.origin[$0] != trips.destination[$0] }
    routes.demand = between.map { trips.demand[$0] }
    for pair in 0..<routes.pairCount {
      let range = routes.routes(ofPair: pair)
      let total = range.reduce(0) { $0 + routes.flow[$1] }
      for route in range { routes.flow[route] /= total }
    }
    self.routes = routes
    intrazonalDemand = trips.total - routes.demand.reduce(0, +)
    signalDelay = SignalState.allCases.map { parameters.signals.addedDelay($0) }
    signalFactor = SignalState.allCases.map { parameters.signals.capacityFactor($0) }
  }
}

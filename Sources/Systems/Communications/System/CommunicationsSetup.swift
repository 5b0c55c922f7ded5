import CityGraph
import EventKernel

/// What the communications system is built from: the network, the call centre, and how they lie in
/// the city.
public struct CommunicationsSetup: Sendable {
  /// The emergency call centre.
  public struct Centre: Sendable {
    public var asset: AssetIndex
    public var model: CallCentre
    public var staff: Int

    public init(asset: AssetIndex, model: CallCentre, staff: Int) {
      self.asset = asset
      self.model = model
      self.staff = staff
    }
  }

  public var network: CommunicationsNetwork
  /// Assets by site and by link of the network.
  public var sites: [AssetIndex]
  public var links: [AssetIndex]
  public var centre: Centre?
  /// Public calls of each hour of the day over those of the busiest.
  public var hourlyCalls: [Double]
  /// Emergency calls in a blackout of the whole city over normal: New York, August 2003, 7,844
  /// against 3,860 incidents (Freese et al. 2006, Prehospital and Disaster Medicine 21(6)); in
  /// between in proportion to the people without electricity (assumed).
  public var blackoutSurge: Double
  /// Handling time of an emergency call by hand, on paper, over normal. Assumed.
  public var manualHandling: Double
  /// Emergency calls over normal while the whole city misses a service and nobody says why; 1 for
  /// people who do not call for that.
  public var panic = 1.0

  public init(
    network: CommunicationsNetwork, sites: [AssetIndex], links: [AssetIndex], centre: Centre?,
    hourlyCalls: [Double] = CommunicationsSetup.assumedHourlyCalls, blackoutSurge: Double = 2.03,
    manualHandling: Double = 1.5
  ) {
    precondition(hourlyCalls.count == 24, "a day has 24 hours")
    self.network = network
    self.sites = sites
    self.links = links
    self.centre = centre
    self.hourlyCalls = hourlyCalls
    self.blackoutSurge = blackoutSurge
    self.manualHandling = manualHandling
  }

  /// A day of public calls, the busiest hour 1. Assumed: quiet from 0 to 6, busiest around noon and
  /// at 18.
  public static let assumedHourlyCalls: [Double] = [
    0.15, 0.1, 0.08, 0.07, 0.08, 0.15, 0.35, 0.55, 0.75, 0.9, 0.95, 1, 0.95, 0.9, 0.9, 0.9, 0.95, 1,
    0.98, 0.9, 0.75, 0.55, 0.35, 0.22,
  ]

  /// Emergency calls of each hour over the mean of the day. Assumed; sums to 24.
  public static let assumedHourlyEmergencies: [Double] = [
    0.75, 0.65, 0.6, 0.5, 0.5, 0.55, 0.7, 0.9, 1, 1.05, 1.1, 1.15, 1.2, 1.2, 1.25, 1.3, 1.35, 1.35,
    1.3, 1.25, 1.2, 1.1, 1.05, 1,
  ]

  /// Kinds of assets of the communications system.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "communications", name: "tower", modes: ["down", "up"], restartDelay: .minutes(5),
      trade: "communications", repairTime: .pert(low: 14_400, mode: 28_800, high: 172_800),
      summary: "a radio tower; it serves while it has power and reaches a core exchange"),
    AssetKind(
      system: "communications", name: "exchange", modes: ["down", "up"],
      restartDelay: .minutes(20), trade: "communications",
      repairTime: .pert(low: 14_400, mode: 43_200, high: 172_800), summary: "an exchange of fibres"
    ),
    AssetKind(
      system: "communications", name: "gateway", modes: ["down", "up"],
      restartDelay: .minutes(20), trade: "communications",
      repairTime: .pert(low: 14_400, mode: 43_200, high: 172_800),
      summary: "a gateway to other cities and countries"),
    AssetKind(
      system: "communications", name: "link", modes: ["cut", "up"], restartDelay: .minutes(1),
      trade: "communications", repairTime: .lognormal(median: 28_800, sigma: 0.6),
      summary: "a fibre between two sites"),
    AssetKind(
      system: "communications", name: "call-centre", modes: ["down", "manual", "normal"],
      restartDelay: .minutes(2),
      summary: "the emergency call centre; by hand each call takes half as long again"),
  ]
}

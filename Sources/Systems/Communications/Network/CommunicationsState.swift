import EventKernel

/// Everything in the communications network that can change, as a value.
public struct CommunicationsState: Hashable, Sendable {
  /// The mode of each site. Change it through the battery functions or `setSite`.
  public internal(set) var siteModes: [SiteMode]
  /// Whether each site is intact and switched on; a broken site is down with or without power.
  public internal(set) var siteIntact: [Bool]
  /// Whether each site has power from the grid.
  public internal(set) var gridPowered: [Bool]
  /// The battery of each site.
  public internal(set) var batteries: [SiteBattery]
  /// Whether each link works.
  public internal(set) var linkUp: [Bool]
  /// Counts the changes of sites and links that can alter who reaches whom; `NetworkReach` holds
  /// the count it was made for.
  public internal(set) var topologyVersion: UInt64 = 0

  /// Public calls and data of each district as a multiple of its busy-hour demand, from 0.
  public var demandMultipliers: [Double]
  /// Priority calls of each district as a multiple of the undisturbed, from 0.
  public var priorityMultipliers: [Double]
  /// Flood traffic that attacked devices of each district send into the network, Mbit/s, from 0.
  public var floodMegabits: [Double]
  /// Flood traffic from outside that arrives at each site, Mbit/s, from 0.
  public var siteFloodMegabits: [Double]
  /// Share of phones that the core knows, in [0, 1]: 1 − backlog of registrations / phones.
  public var registeredShare: Double = 1

  /// The undisturbed network: all up, batteries full, multipliers 1.
  public init(_ network: CommunicationsNetwork, at instant: Instant = .zero) {
    let sites = network.siteCount
    siteModes = [SiteMode](repeating: .up, count: sites)
    siteIntact = [Bool](repeating: true, count: sites)
    gridPowered = [Bool](repeating: true, count: sites)
    batteries = (0..<sites).map {
      SiteBattery(
        capacitySeconds: network.batterySeconds[$0], rechargeSeconds: network.rechargeSeconds[$0],
        at: instant)
    }
    linkUp = [Bool](repeating: true, count: network.linkCount)
    demandMultipliers = [Double](repeating: 1, count: network.districtCount)
    priorityMultipliers = [Double](repeating: 1, count: network.districtCount)
    floodMegabits = [Double](repeating: 0, count: network.districtCount)
    siteFloodMegabits = [Double](repeating: 0, count: sites)
  }
}

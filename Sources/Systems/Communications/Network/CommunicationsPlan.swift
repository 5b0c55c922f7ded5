/// A communications network as the scenario compiler describes it, before it is compiled.
///
/// Indices are positions in these arrays, which are sorted by identifier before they get here.
public struct CommunicationsPlan: Hashable, Sendable {
  /// All sites.
  public var sites: [SitePlan]
  /// All links.
  public var links: [LinkPlan]
  /// The radio side of the sites of kind `tower`.
  public var towers: [TowerPlan]
  /// Demand of every district.
  public var districts: [DistrictDemand]
  /// How many core sites a part of the network needs for its full service, from 1. With k of them
  /// the core does k / required of its work.
  public var coreSitesRequired: Int
  /// Share of blocked public calls that are repeated, 0 to below 1.
  public var redialPersistence: Double

  /// A network with these parts.
  public init(
    sites: [SitePlan], links: [LinkPlan], towers: [TowerPlan], districts: [DistrictDemand],
    coreSitesRequired: Int = 1, redialPersistence: Double = 0
  ) {
    self.sites = sites
    self.links = links
    self.towers = towers
    self.districts = districts
    self.coreSitesRequired = coreSitesRequired
    self.redialPersistence = redialPersistence
  }
}

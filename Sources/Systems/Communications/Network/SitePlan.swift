/// A site as the scenario compiler describes it.
public struct SitePlan: Hashable, Sendable {
  /// What stands here.
  public var kind: SiteKind
  /// How long a full battery carries the site, in seconds, from 0; infinite for a site with its own
  /// supply.
  ///
  /// Defaults of the data file: PERT(2 h, 6 h, 8 h) for towers (assumed), 24 h for hubs and central
  /// offices (FCC 07-177).
  public var batterySeconds: Double
  /// How long an empty battery takes to charge, in seconds, positive.
  public var rechargeSeconds: Double

  /// A site of a kind with a battery.
  public init(kind: SiteKind, batterySeconds: Double, rechargeSeconds: Double = 10 * 3600) {
    self.kind = kind
    self.batterySeconds = batterySeconds
    self.rechargeSeconds = rechargeSeconds
  }
}

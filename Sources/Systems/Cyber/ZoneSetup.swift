import CityGraph
import RandomStreams

/// A zone of computers with one owner and one security level (IEC 62443), and the physical assets
/// that it controls.
public struct ZoneSetup: Sendable {
  /// The asset `SYSTEM/zone/ID`.
  public var asset: AssetIndex
  public var organisation: OrganisationIndex
  /// Achieved security level, 0 to 4.
  public var level: Int
  /// How much of what happens in it its owner sees, 0 to 1.
  public var visibility: Double
  public var controls: [AssetIndex]
  /// Crew seconds to rebuild it.
  public var rebuildTime: Distribution
  /// How many times longer a step into it takes than into an unprotected one, from 1: the product
  /// over its protections of 1 / (1 - coverage × efficacy).
  public var hardening: Double
  /// What a rebuild can restore from; `nil` where the time of the rebuild says it all.
  public var backup: Backup?
  /// Whether there is no such zone: it came with a smart layer that the city does not have. No
  /// attacker looks for it.
  public var isAbsent = false

  public init(
    asset: AssetIndex, organisation: OrganisationIndex, level: Int, visibility: Double,
    controls: [AssetIndex], rebuildTime: Distribution = ZoneSetup.defaultRebuildTime,
    hardening: Double = 1
  ) {
    precondition(hardening >= 1, "protection does not make a step shorter")
    self.hardening = hardening
    self.asset = asset
    self.organisation = organisation
    self.level = level
    self.visibility = visibility
    self.controls = controls
    self.rebuildTime = rebuildTime
  }

  /// Assumed: 4 to 72 h, 12 h as a rule, as for one controller.
  public static let defaultRebuildTime = Distribution.pert(
    low: 14_400, mode: 43_200, high: 259_200)
}

/// A way between two zones.
public struct ConduitSetup: Sendable {
  /// The asset `SYSTEM/conduit/ID`; the way is closed while its mode is down.
  public var asset: AssetIndex
  /// Rows of the zone table.
  public var first: Int
  public var second: Int
  /// Achieved security level, 0 to 4.
  public var level: Int
  public var monitored: Bool
  /// Whether nothing passes from the second zone to the first: a data diode.
  public var isDiode: Bool
  /// Whether there is no such way, as it came with a smart layer that the city does not have.
  public var isAbsent = false

  public init(
    asset: AssetIndex, first: Int, second: Int, level: Int, monitored: Bool, isDiode: Bool = false
  ) {
    self.isDiode = isDiode
    self.asset = asset
    self.first = first
    self.second = second
    self.level = level
    self.monitored = monitored
  }
}

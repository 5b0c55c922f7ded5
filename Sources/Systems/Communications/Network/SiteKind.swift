/// What stands at a site of the communications network.
public enum SiteKind: UInt8, CaseIterable, Sendable {
  /// A radio tower with one or more cells; `TowerPlan` says what it covers.
  case tower
  /// A hub or exchange that joins links.
  case hub
  /// A data centre that hosts services.
  case dataCentre
  /// A control centre of an organisation, such as a SCADA master or dispatch.
  case controlCentre
  /// A site of the mobile core: registration, switching, gateways.
  case core
}

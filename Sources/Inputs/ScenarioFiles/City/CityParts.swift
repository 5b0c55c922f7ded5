import CityGraph
import Cyber
import Diagnostics
import EventKernel
import RandomStreams

/// A city while it is compiled: tables by name, before indices exist.
struct CityParts: Sendable {
  var title = ""
  var utc = TimeSpan.zero
  var districts: [District] = []
  var organisations: [Organisation] = []
  var kinds: [AssetKind] = []
  var assets: [Asset] = []
  /// Where each asset was named, by the order of `assets`.
  var places: [SourceLocation] = []
  var needs: [Need] = []
  var power: PowerPart?
  var water: WaterPart?
  var transport: TransportPart?
  var communications: CommunicationsPart?
  var iot: IoTPart?
  var crews: [CrewPart] = []
  var zones: [ZonePart] = []
  var conduits: [ConduitPart] = []
  /// One an organisation, sorted as these.
  var plans: [OrganisationPlan] = []
  var governance = GovernancePart(coordination: 0, authority: .constant(0))
  var privacy: PrivacyPart?

  /// The row of a kind by its path, such as `water/pump`.
  func kind(_ path: String) -> Int? { kinds.firstIndex { $0.path == path } }

  /// Adds an asset of a kind that has been added before.
  mutating func add(
    _ kind: String, _ identifier: String, at location: SourceLocation, longitude: Double? = nil,
    latitude: Double? = nil, district: DistrictIndex = .none,
    organisation: OrganisationIndex = .none, nativeRow: Int = -1,
    provenance: Provenance = .synthetic
  ) {
    guard let row = self.kind(kind) else { preconditionFailure("no kind \(kind)") }
    assets.append(
      Asset(
        path: kind + "/" + AssetPath.quoted(identifier), kind: row, longitude: longitude,
        latitude: latitude, district: district, organisation: organisation,
        nativeRow: nativeRow, provenance: provenance))
    places.append(location)
  }

  func district(_ identifier: String) -> DistrictIndex? {
    districts.firstIndex { $0.identifier == identifier }.map(DistrictIndex.init)
  }

  func organisation(_ identifier: String) -> OrganisationIndex? {
    organisations.firstIndex { $0.identifier == identifier }.map(OrganisationIndex.init)
  }
}

/// A pool of crews, by names.
struct CrewPart: Sendable {
  var identifier: String
  var organisation: OrganisationIndex
  var trade: String
  var count: Int
  var base: String
}

/// A zone of computers, by names.
struct ZonePart: Sendable {
  var path: String
  var organisation: OrganisationIndex
  var level: Int
  var visibility: Double
  var rebuildTime: Distribution
  var backup: Backup?
  /// See `ZoneSetup.hardening`.
  var hardening: Double
  /// Whether it came with the smart layer.
  var isSmart: Bool
  var controls: [PathPattern]
}

/// A conduit, by names.
struct ConduitPart: Sendable {
  var path: String
  var first: String
  var second: String
  var level: Int
  var isMonitored: Bool
  var isDiode: Bool
  /// Whether it came with the smart layer.
  var isSmart: Bool
}

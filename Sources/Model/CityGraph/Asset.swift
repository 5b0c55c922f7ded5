/// One asset as a builder hands it to the graph: the row before indices exist.
public struct Asset: Sendable {
  /// `system/kind/id`.
  public var path: String
  public var kind: Int
  /// Degrees east and north, or `nil` where no map places it.
  public var longitude: Double?
  public var latitude: Double?
  public var district: DistrictIndex
  public var organisation: OrganisationIndex
  /// The row of this asset in its system's own network, such as the pump's number; -1 if it has
  /// none.
  public var nativeRow: Int
  public var provenance: Provenance

  public init(
    path: String, kind: Int, longitude: Double? = nil, latitude: Double? = nil,
    district: DistrictIndex = .none, organisation: OrganisationIndex = .none, nativeRow: Int = -1,
    provenance: Provenance = .synthetic
  ) {
    self.path = path
    self.kind = kind
    self.longitude = longitude
    self.latitude = latitude
    self.district = district
    self.organisation = organisation
    self.nativeRow = nativeRow
    self.provenance = provenance
  }
}

/// How far a figure can be trusted.
public enum Provenance: String, Sendable, CaseIterable {
  case observed
  case inferred
  case synthetic
}

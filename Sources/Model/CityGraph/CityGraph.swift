import EventKernel
import RandomStreams

/// The city as one graph: districts, organisations, assets of all systems, and what each asset
/// needs.
///
/// Built once and shared by all threads. Rows are sorted by the UTF-8 bytes of their identifiers,
/// so that the order of the user's files cannot reach a result.
public final class CityGraph: Sendable {
  public let districts: [District]
  public let organisations: [Organisation]
  public let kinds: [AssetKind]
  /// Names of the systems that own kinds, in the order of the catalog.
  public let systems: [String]

  // Asset columns, one row an asset.
  public let paths: [String]
  public let kindOfAsset: [UInt16]
  /// The row of the owner in `systems`, or `nobody`.
  public let systemOfAsset: [UInt8]
  public let normalLevel: [UInt8]
  public let longitude: [Double]
  public let latitude: [Double]
  public let districtOfAsset: [DistrictIndex]
  public let organisationOfAsset: [OrganisationIndex]
  public let nativeRow: [Int32]
  public let provenance: [Provenance]

  // Need columns, one row a need, sorted by (consumer, name).
  public let needs: [Need]
  public let consumerOfNeed: [AssetIndex]
  public let requiredOfNeed: [Int32]
  public let fallbackOfNeed: [Mode]
  /// Whether supplier and consumer belong to different systems: what `--without coupling` cuts.
  public let needCrossesSystems: [Bool]

  // Suppliers of each need, and needs of each supplier, in compressed rows.
  public let supplierStart: [Int32]
  public let suppliers: [AssetIndex]
  public let supplierLeast: [Mode]
  /// Whether each supplier belongs to another system than its consumer; a row a supplier.
  public let supplierCrossesSystems: [Bool]
  public let consumerNeedStart: [Int32]
  public let supplierNeedStart: [Int32]
  public let supplierNeeds: [NeedIndex]
  public let supplierNeedLeast: [Mode]

  /// Stands in `systemOfAsset` where no system owns the asset: dependencies alone move it.
  public static let nobody = UInt8.max

  public var assetCount: Int { paths.count }

  /// Sorts and indexes the parts.
  ///
  /// - Precondition: districts and organisations are sorted by identifier; paths are unique; needs
  ///   name existing assets; `kind` rows exist. (The scenario compiler reports the user's slips
  ///   before it calls this.)
  /// - Complexity: O(n log n) in assets and suppliers.
  public init(
    districts: [District], organisations: [Organisation], kinds: [AssetKind], systems: [String],
    assets: [Asset], needs: [Need]
  ) {
    precondition(districts.map(\.identifier).isSortedByBytes, "districts are sorted")
    precondition(organisations.map(\.identifier).isSortedByBytes, "organisations are sorted")
    self.districts = districts
    self.organisations = organisations
    self.kinds = kinds
    self.systems = systems
    let sorted = assets.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    paths = sorted.map(\.path)
    kindOfAsset = sorted.map { UInt16($0.kind) }
    systemOfAsset = sorted.map { asset in
      systems.firstIndex(of: kinds[asset.kind].owner).map(UInt8.init) ?? CityGraph.nobody
    }
    normalLevel = sorted.map { kinds[$0.kind].normal.level }
    longitude = sorted.map { $0.longitude ?? .nan }
    latitude = sorted.map { $0.latitude ?? .nan }
    districtOfAsset = sorted.map(\.district)
    organisationOfAsset = sorted.map(\.organisation)
    nativeRow = sorted.map { Int32($0.nativeRow) }
    provenance = sorted.map(\.provenance)

    let paths = self.paths
    func row(_ path: String) -> AssetIndex {
      guard let index = CityGraph.search(path, in: paths) else {
        preconditionFailure("no asset \(path)")
      }
      return index
    }
    let sortedNeeds = needs.sorted {
      $0.consumer != $1.consumer
        ? $0.consumer.utf8.lexicographicallyPrecedes($1.consumer.utf8)
        : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    self.needs = sortedNeeds
    consumerOfNeed = sortedNeeds.map { row($0.consumer) }
    requiredOfNeed = sortedNeeds.map { Int32($0.required) }
    fallbackOfNeed = sortedNeeds.map(\.fallback)
    (supplierStart, suppliers, supplierLeast) = CityGraph.supplierRows(sortedNeeds, row: row)
    (needCrossesSystems, supplierCrossesSystems, consumerNeedStart) = CityGraph.consumerRows(
      consumerOfNeed, supplierStart, suppliers, sorted.map { kinds[$0.kind].system },
      assetCount: paths.count)
    (supplierNeedStart, supplierNeeds, supplierNeedLeast) = CityGraph.needRows(
      supplierStart, suppliers, supplierLeast, assetCount: paths.count)
  }
}

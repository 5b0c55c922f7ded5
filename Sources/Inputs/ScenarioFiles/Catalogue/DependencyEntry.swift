import CityGraph
import RandomStreams

/// One need between two assets or more, by paths.
public struct DependencyEntry: Sendable {
  public var consumer: String
  public var need: String
  public var kind: DependencyKind
  /// Suppliers, with the least mode of each that counts.
  public var suppliers: [(path: String, least: String)]
  public var required: Int
  public var buffer: Distribution
  /// The mode in which the consumer goes on without.
  public var without: String
}

extension CityCatalogue {
  /// What an asset needs.
  public func needs(of asset: AssetIndex) -> [DependencyEntry] {
    city.needs(of: asset).map(entry)
  }

  /// What needs an asset.
  public func dependents(of asset: AssetIndex) -> [DependencyEntry] {
    let start = Int(city.supplierNeedStart[asset.index])
    let end = Int(city.supplierNeedStart[asset.index + 1])
    return (start..<end).map { entry(city.supplierNeeds[$0].index) }
  }

  private func entry(_ row: Int) -> DependencyEntry {
    let need = city.needs[row]
    let suppliers = need.suppliers.map { supplier -> (path: String, least: String) in
      let name = city.asset(supplier.path).map { city.modeName($0, supplier.least) }
      return (supplier.path, name ?? "")
    }
    let consumer = city.consumerOfNeed[row]
    return DependencyEntry(
      consumer: need.consumer, need: need.name, kind: need.kind, suppliers: suppliers,
      required: need.required, buffer: need.buffer,
      without: city.modeName(consumer, need.fallback))
  }
}

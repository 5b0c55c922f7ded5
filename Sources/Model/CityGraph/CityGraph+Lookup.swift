extension CityGraph {
  /// The asset of that path, or `nil`.
  ///
  /// - Complexity: O(log n).
  public func asset(_ path: String) -> AssetIndex? { CityGraph.search(path, in: paths) }

  static func search(_ path: String, in paths: [String]) -> AssetIndex? {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < paths.count && paths[low] == path ? AssetIndex(low) : nil
  }

  public func kind(of asset: AssetIndex) -> AssetKind { kinds[Int(kindOfAsset[asset.index])] }

  public func path(_ asset: AssetIndex) -> String { paths[asset.index] }

  /// The name of a mode of that asset, such as `dark`.
  public func modeName(_ asset: AssetIndex, _ mode: Mode) -> String {
    let names = kind(of: asset).modes
    return Int(mode.level) < names.count ? names[Int(mode.level)] : "\(mode.level)"
  }

  public func district(_ identifier: String) -> DistrictIndex? {
    districts.firstIndex { $0.identifier == identifier }.map(DistrictIndex.init)
  }

  public func organisation(_ identifier: String) -> OrganisationIndex? {
    organisations.firstIndex { $0.identifier == identifier }.map(OrganisationIndex.init)
  }

  /// The row of a system in the catalog, or `nil`.
  public func system(_ name: String) -> Int? { systems.firstIndex(of: name) }

  /// All assets of a kind (`system`, `name`) in path order.
  ///
  /// - Complexity: O(n).
  public func assets(system: String, kind name: String) -> [AssetIndex] {
    guard let kind = kinds.firstIndex(where: { $0.system == system && $0.name == name }) else {
      return []
    }
    return (0..<assetCount).filter { Int(kindOfAsset[$0]) == kind }.map(AssetIndex.init)
  }

  /// The needs of a consumer, as rows of the need table.
  public func needs(of asset: AssetIndex) -> Range<Int> {
    Int(consumerNeedStart[asset.index])..<Int(consumerNeedStart[asset.index + 1])
  }

  public var people: Double { districts.reduce(0) { $0 + $1.people } }
}

import CityGraph

/// An asset that joins two others on the map: a line, a pipe, a road, a fibre.
public struct MapLink: Hashable, Sendable {
  public var asset: AssetIndex
  public var from: AssetIndex
  public var to: AssetIndex

  public init(asset: AssetIndex, from: AssetIndex, to: AssetIndex) {
    self.asset = asset
    self.from = from
    self.to = to
  }
}

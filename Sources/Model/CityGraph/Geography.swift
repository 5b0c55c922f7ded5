/// Distances on the map.
public enum Geography {
  /// Metres a degree of latitude; mean radius 6,371 km.
  public static let metresPerDegree = 6_371_000.0 * Double.pi / 180

  /// Metres between two places in degrees, by the equirectangular approximation (error below 0.1 %
  /// within a city); 0 if a coordinate is missing.
  public static func metres(
    _ longitude1: Double, _ latitude1: Double, _ longitude2: Double, _ latitude2: Double
  ) -> Double {
    let middle = (latitude1 + latitude2) / 2 * Double.pi / 180
    // cos by its series: exact to 1e-9 at city latitudes, and free of libm.
    let square = middle * middle
    let cosine =
      1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    let east = (longitude2 - longitude1) * cosine
    let north = latitude2 - latitude1
    let metres = (east * east + north * north).squareRoot() * metresPerDegree
    return metres.isNaN ? 0 : metres
  }
}

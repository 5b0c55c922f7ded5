import CityGraph
import Testing

@Suite("Distances on the map")
struct GeographyTests {
  @Test("a degree of latitude is 111.195 km everywhere; of longitude, its cosine of that")
  func degrees() {
    #expect(abs(Geography.metres(10, 43, 10, 44) - 111_194.93) < 0.01)
    // cos 60 degrees is exactly one half.
    #expect(abs(Geography.metres(10, 60, 11, 60) - 55_597.463) < 0.01)
    #expect(Geography.metres(10, 43, 10, 43) == 0)
    #expect(Geography.metres(.nan, 43, 10, 43) == 0, "no place, no distance")
  }

  /// Distances of the great circle by the haversine formula (Sinnott 1984), in double precision.
  @Test(
    "within a city the distance is that of the great circle to 0.1 %",
    arguments: [
      (-96.75, 43.50, -96.70, 43.55, 6_867.428),
      (13.30, 52.45, 13.50, 52.55, 17_519.320),
      (139.60, 35.60, 139.90, 35.75, 31_820.066),
    ])
  func greatCircle(
    longitude1: Double, latitude1: Double, longitude2: Double, latitude2: Double, metres: Double
  ) {
    let ours = Geography.metres(longitude1, latitude1, longitude2, latitude2)
    #expect(abs(ours / metres - 1) < 1e-3)
    let back = Geography.metres(longitude2, latitude2, longitude1, latitude1)
    #expect(ours == back)
  }
}

import CityGraph
import EventKernel

/// How likely help arrives in time: written by transport, read by communications, which answers the
/// calls.
public struct EmergencyPort: Sendable {
  /// P(a unit is on scene in 8 minutes) by district; 1 where nobody writes it.
  public internal(set) var onScene: [Double]

  public init(districtCount: Int) { onScene = [Double](repeating: 1, count: districtCount) }
}

extension Context {
  /// Sets the chance that a unit is on scene in 8 minutes; communications re-solve if it has
  /// changed. Nothing with physical couplings cut.
  public mutating func setOnScene(
    _ district: DistrictIndex, _ chance: Double, _ schedule: inout EventSchedule
  ) {
    if !couplings.contains(.physical) || emergency.onScene[district.index] == chance { return }
    emergency.onScene[district.index] = chance
    if let communications = city.system("communications") {
      requestSettle(system: communications, &schedule)
    }
  }
}

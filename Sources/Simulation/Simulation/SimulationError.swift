import CityGraph
import EventKernel

/// Why a run could not go on. The world is not usable after any of these.
public enum SimulationError: Error, Sendable {
  /// More events within one simulated second than any city has: a livelock of the model. Names the
  /// assets that changed last.
  case runaway(at: Instant, assets: [String])
  /// Settle rounds of one instant did not end. Names the assets and systems that kept changing.
  case unsettled(at: Instant, assets: [String])
}

extension SimulationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .runaway(let instant, let assets):
      "the model does not come to rest at \(instant): too many events within one second, about "
        + assets.joined(separator: ", ")
    case .unsettled(let instant, let assets):
      "the model does not settle at \(instant): modes keep changing at "
        + assets.joined(separator: ", ")
    }
  }
}

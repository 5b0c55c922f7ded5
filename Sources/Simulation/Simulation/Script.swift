import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// What the scenario itself does to the city: surroundings, hazards, rules. Attacks lie with the
/// cyber system.
public struct Script: Sendable {
  public var surroundings: [Surroundings] = []
  public var hazards: [Hazard] = []
  public var rules: [Rule] = []
  public var effectEnds: [EffectEnd] = []
  public var observations: [Observation] = []
  public var governance = Governance()
  /// Organisations that people play: their responses do not act, they are offered.
  public var played: [OrganisationIndex] = []

  public init() {}
}

/// A change of all demand of one system for a time, such as a heat wave.
public struct Surroundings: Sendable {
  /// The row of the system in the catalog.
  public var system: Int
  /// Demand over normal demand; at least 0.
  public var factor: Double
  public var from: Instant
  public var until: Instant

  public init(system: Int, factor: Double, from: Instant, until: Instant) {
    self.system = system
    self.factor = factor
    self.from = from
    self.until = until
  }
}

/// The effects of a step of an attack end when a condition becomes true, or at once where it is
/// true as they begin.
public struct EffectEnd: Sendable {
  /// The row of the step.
  public var step: Int
  public var condition: Condition

  public init(step: Int, condition: Condition) {
    self.step = step
    self.condition = condition
  }
}

/// Something that breaks assets, with nobody's intent.
public struct Hazard: Sendable {
  public var identifier: String
  public var targets: [AssetIndex]
  /// One stream a target.
  public var streams: [StreamIndex]
  public var from: Instant
  public var until: Instant
  /// Seconds from `from` to the failure of each target; `nil` breaks all of them at `from`.
  public var timeToFailure: Distribution?

  public init(
    identifier: String, targets: [AssetIndex], streams: [StreamIndex], from: Instant,
    until: Instant = .never, timeToFailure: Distribution? = nil
  ) {
    self.identifier = identifier
    self.targets = targets
    self.streams = streams
    self.from = from
    self.until = until
    self.timeToFailure = timeToFailure
  }
}

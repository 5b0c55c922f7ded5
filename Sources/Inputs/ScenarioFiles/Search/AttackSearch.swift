import CityGraph
import EventKernel

/// What a search for the most harmful attack may choose from: the actor's means, and the effect
/// that he has on each component of a set.
///
/// The searched attack takes the place of the scenario's own. It is certain and simultaneous: at
/// `start` the actor holds the zones that control the chosen components and has the effect on all
/// of them at once. What the defenders do then is the scenario's.
public struct AttackSearch: Hashable, Sendable {
  /// Means of the actor, 1 to 4; `nil` for the highest of the scenario's actors, or 2 without any.
  public var level: Int?
  /// Zones that he can enter from outside; empty for those that the scenario's attacks enter first,
  /// or, without attacks, all that his level suffices for.
  public var entry: [String]
  /// A pattern of assets or groups (`group/*`) that are the components, within reach or not; `nil`
  /// for all assets that the zones in reach control.
  public var candidates: String?
  /// `loss of availability`, or another effect with its value: `manipulation of control at open`.
  public var effect: String
  /// When the effect ends, as of a step.
  public var until: String
  /// When it begins; `nil` for the first of the scenario's attacks, or the start of the run.
  public var start: String?

  public init(
    level: Int? = nil, entry: [String] = [], candidates: String? = nil,
    effect: String = "loss of availability", until: String = "rebuilt", start: String? = nil
  ) {
    self.level = level
    self.entry = entry
    self.candidates = candidates
    self.effect = effect
    self.until = until
    self.start = start
  }
}

/// A component that a searched attack may choose: an asset, or a group of them.
public struct AttackCandidate: Hashable, Sendable {
  /// Its path, such as `water/pump/335` or `group/southern-feeders`.
  public var path: String
  /// Ascending, each once.
  public var assets: [AssetIndex]
  /// The paths of the zones that control its assets.
  public var zones: [String]
}

/// What an `AttackSearch` means in one compiled scenario.
public struct AttackMeans: Sendable {
  public var level: Int
  /// Zones that can be entered from outside with that level.
  public var entry: [String]
  /// Zones that can be held: the closure of the entry over conduits whose level the actor's
  /// suffices for, a diode in its one direction.
  public var reach: [String]
  public var start: Instant
  /// In the order of their paths: row i is attack i of the compiled scenario.
  public var candidates: [AttackCandidate]
  /// Matches of the pattern that no zone controls, so that no attack can have an effect on them.
  public var uncontrolled: [String]
}

import CityGraph
import EventKernel
import SystemKit

/// When a rule fires: a compiled condition over assets, readings and the clock.
///
/// Conditions of responses see what their organisation believes; `truly` reads the real state.
public indirect enum Condition: Sendable {
  /// Any or all of the assets are in exactly that mode.
  case mode(assets: [AssetIndex], all: Bool, mode: Mode, truly: Bool)
  case state(assets: [AssetIndex], all: Bool, state: AssetState)
  /// A reading lies above or below a level.
  case reading(ReadingIndex, above: Bool, level: Double, truly: Bool)
  /// Seconds of buffer left of a need lie above or below a level.
  case buffer(need: Int, above: Bool, seconds: Double)
  /// A rule has acted since another, which waits for it, fired last.
  case acted(rule: Int, since: Int)
  /// The clock has reached an instant.
  case time(Instant)
  case and([Condition])
  case or([Condition])
  case not(Condition)
  /// The inner condition has held for so long without a break; `slot` numbers the memory of it.
  case sustained(Condition, TimeSpan, slot: Int)
}

/// States of an asset beside its mode that a condition can name.
public enum AssetState: Hashable, Sendable {
  case flag(AssetFlags)
  /// A zone with no attacker in it.
  case clean
  case damaged
  case outOfView
  case outOfControl
  case byHand
  case belowNormal
  case lockedOut

  /// The words of scenario files, besides those of `AssetFlags.words`.
  public static let words: [(text: String, state: AssetState)] = [
    ("clean", .clean), ("damaged", .damaged), ("out-of-view", .outOfView),
    ("out-of-control", .outOfControl), ("by-hand", .byHand), ("below-normal", .belowNormal),
    ("locked-out", .lockedOut),
  ]
}

extension AssetState {
  func holds(_ asset: AssetIndex, _ context: Context) -> Bool {
    switch self {
    case .flag(let flag): context.flags[asset.index].contains(flag)
    case .clean: context.flags[asset.index].isDisjoint(with: [.entered, .compromised])
    case .damaged: context.modes.limit(asset, .damage) != nil
    case .outOfView: !context.effects[asset].isDisjoint(with: .outOfView)
    case .outOfControl: !context.effects.isControlled(asset)
    case .byHand: context.effects.isManual(asset)
    case .belowNormal:
      context.believedMode(asset).level < context.city.normalLevel[asset.index]
    case .lockedOut: context.modes.limit(asset, .lockout) != nil
    }
  }
}

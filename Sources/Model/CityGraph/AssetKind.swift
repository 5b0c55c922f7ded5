import EventKernel
import RandomStreams

/// What all assets of one kind have in common, such as `water/pump`.
///
/// Kinds come from the systems' own tables (`InfrastructureSystem` modules list theirs); a city
/// file may change the times.
public struct AssetKind: Sendable {
  /// The first segment of their paths.
  public var system: String
  /// The system that owns them: `system` itself, or `cyber` for zones and conduits, or nobody for
  /// facilities.
  public var owner: String
  /// The second segment of their paths.
  public var name: String
  /// Names of the modes from down to normal; at least two.
  public var modes: [String]
  /// How long a rise of the mode takes once nothing holds it down; at least 1 s.
  public var restartDelay: TimeSpan
  /// The trade of the crews that repair it, such as `power`; empty if nothing can break it.
  public var trade: String
  /// Hands-on time of a repair.
  public var repairTime: Distribution
  /// Hands-on time of operating it on site, past its broken telecontrol.
  public var operateTime: Distribution
  /// How a break is cut off before it is mended, or `nil` where it does no harm meanwhile.
  public var isolation: Isolation?
  /// Spare parts in stock, of which each repair takes one; `nil` where parts are always at hand.
  public var spares: Int?
  /// How long a part takes to come once the stock is used up.
  public var spareTime = Distribution.never
  /// What the controller of the asset does when it is out of control: hold the last state or stop.
  public var onLossOfControl: LossOfControl
  /// One line for `citycascade list`.
  public var summary: String

  public init(
    system: String, owner: String? = nil, name: String, modes: [String] = ["down", "normal"],
    restartDelay: TimeSpan = .seconds(10), trade: String = "",
    repairTime: Distribution = .never,
    operateTime: Distribution = AssetKind.defaultOperateTime,
    onLossOfControl: LossOfControl = .hold, summary: String
  ) {
    precondition(modes.count >= 2 && modes.count <= 16, "a kind has 2 to 16 modes")
    precondition(restartDelay >= .seconds(1), "a rise takes at least 1 s")
    self.system = system
    self.owner = owner ?? system
    self.name = name
    self.modes = modes
    self.restartDelay = restartDelay
    self.trade = trade
    self.repairTime = repairTime
    self.operateTime = operateTime
    self.onLossOfControl = onLossOfControl
    self.summary = summary
  }

  /// Assumed: 5 to 45 minutes on site, 15 as a rule.
  public static let defaultOperateTime = Distribution.pert(low: 300, mode: 900, high: 2700)

  public var path: String { "\(system)/\(name)" }
  public var normal: Mode { Mode(level: UInt8(modes.count - 1)) }

  /// The mode of that name, or `nil`.
  public func mode(named text: String) -> Mode? {
    modes.firstIndex(of: text).map { Mode(level: UInt8($0)) }
  }
}

/// A break that does harm until crews cut it off, as a main that runs out.
public struct Isolation: Sendable {
  /// Seconds until somebody notices it.
  public var noticeTime: Distribution
  /// Hands-on seconds to find it and cut it off.
  public var closeTime: Distribution

  public init(noticeTime: Distribution, closeTime: Distribution) {
    self.noticeTime = noticeTime
    self.closeTime = closeTime
  }
}

/// What an asset does when nobody controls it any more.
public enum LossOfControl: String, Sendable, CaseIterable {
  /// It goes on as it was; its automatic control no longer acts.
  case hold
  /// It stops.
  case stop
}

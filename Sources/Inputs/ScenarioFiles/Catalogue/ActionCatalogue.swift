import CityGraph
import SystemKit

/// What each action may be done to, and what its value means: the source of `docs/actions.md`.
public enum ActionCatalogue {
  /// What stands after `at`.
  public enum Value: Sendable {
    case none
    /// A share of normal or of capacity, 100 % if it is left out.
    case share
    /// A share of normal or of capacity, always written.
    case wantedShare
    /// A share of normal or of capacity, or a plain number of things.
    case setPoint
    /// How many, 1 if it is left out.
    case count

    /// Whether the action needs it.
    public var isRequired: Bool { self == .wantedShare || self == .setPoint }

    /// How it is written, or `none`.
    public var text: String {
      switch self {
      case .none: "none"
      case .share: "optional: `70 % of capacity`, `80 % of normal`"
      case .wantedShare: "`80 % of normal`"
      case .setPoint: "`80 % of normal`, `60 % of capacity`, or a plain number such as `14`"
      case .count: "optional: a plain number such as `4`"
      }
    }
  }

  public static func value(of verb: Verb) -> Value {
    switch verb {
    case .manual: .share
    case .set: .setPoint
    case .inform: .wantedShare
    case .requestAid: .count
    case .shutDown, .start, .open, .close, .automatic, .isolate, .reconnect, .rebuild, .repair,
      .damage:
      .none
    }
  }

  /// Kinds whose demand, capacity or staff can be set.
  private static let settable = [
    "communications/call-centre", "power/block", "power/load", "power/unit", "transport/link",
    "water/junction",
  ]

  /// Whether the action does something to an asset of that kind.
  public static func applies(_ verb: Verb, to kind: AssetKind) -> Bool {
    let isCyber = kind.name == "zone" || kind.name == "conduit"
    switch verb {
    case .shutDown, .start, .open, .close: return !isCyber && kind.system != "restoration"
    case .manual, .automatic: return !kind.trade.isEmpty || kind.mode(named: "manual") != nil
    case .isolate, .reconnect, .rebuild: return kind.name == "zone"
    case .repair, .damage: return !kind.trade.isEmpty
    case .set: return settable.contains(kind.path)
    case .requestAid: return kind.system == "restoration"
    case .inform: return false
    }
  }

  /// What the action may be done to, in words.
  static func targets(of verb: Verb) -> String {
    switch verb {
    case .shutDown, .start, .open, .close: "any asset but zones, conduits and crews"
    case .manual, .automatic: "an asset that has the mode `manual` or that a crew can operate"
    case .isolate, .reconnect, .rebuild: "a zone"
    case .repair, .damage: "an asset that a crew can repair"
    case .set: settable.map { "`\($0)/ID`" }.joined(separator: ", ")
    case .requestAid: "`restoration/crew/ID`"
    case .inform: "nothing yet: the action is refused"
    }
  }

  /// The page `docs/actions.md`.
  public static func markdown() -> String {
    var lines = [
      "# Actions", "",
      "This page is generated from `Verb` and `ActionCatalogue`; do not edit it by hand.", "",
      "Responses, injects and decisions in an exercise act in one language:",
      "`VERB PATH [at VALUE] [for DURATION]`. A pattern (`water/pump/*`) or a group",
      "(`group/downtown`) means each of its assets. With `for`, the opposite action follows when the",
      "time is over; an action without an opposite has no end. An action that does nothing to its",
      "asset is reported as the warning `SCN-0440`, and logged as refused.", "",
    ]
    for verb in Verb.allCases {
      lines += ["## `\(verb.text)`", "", sentence(verb.summary), ""]
      lines.append("- done to: \(targets(of: verb))")
      lines.append("- value after `at`: \(value(of: verb).text)")
      lines.append("- opposite: \(verb.opposite.map { "`\($0.text)`" } ?? "none")")
      lines += ["- example: `\(example(of: verb))`", ""]
    }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// An action as it would stand in a scenario.
  public static func example(of verb: Verb) -> String {
    switch verb {
    case .shutDown: "shut-down facility/school/1 for 6 h"
    case .start: "start water/pump/335"
    case .open: "open power/branch/27"
    case .close: "close power/branch/27"
    case .manual: "manual water/pump/335 at 70 % of capacity"
    case .automatic: "automatic water/pump/335"
    case .isolate: "isolate water/zone/scada"
    case .reconnect: "reconnect water/zone/scada"
    case .rebuild: "rebuild water/zone/scada"
    case .repair: "repair power/branch/27"
    case .damage: "damage water/pipe/101"
    case .set: "set power/block/b10a at 60 % of normal for 4 h"
    case .requestAid: "request-aid restoration/crew/water-network at 4"
    case .inform: "inform facility/school/1 at 80 % of normal"
    }
  }
}

import CityGraph
import SystemKit

/// What each action may be done to, and what its value means: the source of `docs/actions.md`.
public enum ActionCatalogue {
  /// What stands after `at`.
  public enum Value: Sendable {
    case none
    /// A share of normal or of capacity, 100 % if it is left out.
    case share
    /// A share of normal or of capacity, or a plain number of things.
    case setPoint
    /// How many, 1 if it is left out.
    case count
    /// A concentration, always written.
    case concentration
    /// A flow, with a default.
    case flow

    /// Whether the action needs it.
    public var isRequired: Bool { self == .setPoint || self == .concentration }

    /// How it is written, or `none`.
    public var text: String {
      switch self {
      case .none: "none"
      case .share: "optional: `70 % of capacity`, `80 % of normal`"
      case .setPoint:
        "`80 % of normal`, `60 % of capacity`, a plain number such as `14`, or for a dosing station "
          + "a concentration such as `2 mg/L`"
      case .count: "optional: a plain number such as `4`"
      case .concentration: "a concentration such as `5 mg/L`"
      case .flow: "optional: a flow such as `20 L/s`"
      }
    }
  }

  public static func value(of verb: Verb) -> Value {
    switch verb {
    case .manual, .island, .inform: .share
    case .set: .setPoint
    case .requestAid: .count
    case .contaminate: .concentration
    case .flush: .flow
    case .shutDown, .start, .open, .close, .automatic, .isolate, .reconnect, .rebuild, .repair,
      .damage, .rejoin, .clean, .endFlush, .warn, .allClear:
      .none
    }
  }

  /// Kinds whose demand, capacity or staff can be set.
  private static let settable = [
    "communications/call-centre", "power/block", "power/load", "power/unit", "transport/link",
    "water/dosing", "water/junction",
  ]

  /// Kinds at which a substance can enter the water.
  private static let nodes = ["water/junction", "water/reservoir", "water/tank"]
  /// Kinds whose people can be told something.
  private static let informable = [
    "communications/call-centre", "power/block", "water/junction",
  ]

  /// Whether the action does something to an asset of that kind.
  public static func applies(_ verb: Verb, to kind: AssetKind) -> Bool {
    let isCyber = kind.name == "zone" || kind.name == "conduit"
    switch verb {
    case .shutDown, .start, .open, .close: return !isCyber && kind.system != "restoration"
    case .manual, .automatic: return !kind.trade.isEmpty || kind.mode(named: "manual") != nil
    case .isolate, .reconnect, .rebuild, .island, .rejoin: return kind.name == "zone"
    case .repair, .damage: return !kind.trade.isEmpty
    case .set: return settable.contains(kind.path)
    case .requestAid: return kind.system == "restoration"
    case .contaminate, .clean: return nodes.contains(kind.path)
    case .flush, .endFlush, .warn, .allClear: return kind.path == "water/junction"
    case .inform: return informable.contains(kind.path)
    }
  }

  /// What the action may be done to, in words.
  static func targets(of verb: Verb) -> String {
    switch verb {
    case .shutDown, .start, .open, .close: "any asset but zones, conduits and crews"
    case .manual, .automatic: "an asset that has the mode `manual` or that a crew can operate"
    case .isolate, .reconnect, .rebuild, .island, .rejoin: "a zone"
    case .repair, .damage: "an asset that a crew can repair"
    case .set: settable.map { "`\($0)/ID`" }.joined(separator: ", ")
    case .requestAid: "`restoration/crew/ID`"
    case .contaminate, .clean:
      nodes.map { "`\($0)/ID`" }.joined(separator: ", ") + " of a city with `quality`"
    case .flush, .endFlush: "`water/junction/ID` of a city with `quality` or `breaks`"
    case .warn, .allClear: "`water/junction/ID` of a city with `quality`"
    case .inform: informable.map { "`\($0)/ID`" }.joined(separator: ", ")
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
    case .contaminate: "contaminate water/junction/101 at 5 mg/L for 2 h"
    case .clean: "clean water/junction/101"
    case .flush: "flush water/junction/101 at 20 L/s for 3 h"
    case .endFlush: "end-flush water/junction/101"
    case .warn: "warn water/junction/* for 24 h"
    case .allClear: "all-clear water/junction/*"
    case .inform: "inform water/junction/101 at 80 % of normal"
    case .island: "island water/zone/scada at 70 % of capacity for 24 h"
    case .rejoin: "rejoin water/zone/scada"
    }
  }
}

/// The verbs of actions: one catalogue for responses, injects and exercise decisions.
public enum Verb: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Takes the asset out of service until `start`.
  case shutDown
  /// Lets an asset that was shut down or opened work again.
  case start
  /// Opens a breaker, line, block or valve.
  case open
  case close
  /// Runs an asset by hand, past its broken control, at a share of its capacity.
  case manual
  /// Ends `manual`.
  case automatic
  /// Cuts a zone off from all conduits.
  case isolate
  case reconnect
  /// Orders the rebuild of a compromised zone.
  case rebuild
  /// Orders a repair of a damaged asset, before others.
  case repair
  /// Breaks an asset (injects and hazards only).
  case damage
  /// Sets a set-point: pump speed, call-centre staff, demand factor.
  case set
  /// Asks mutual aid for more crews.
  case requestAid
  /// Asks the public to use less: `inform DISTRICT at 80 % of normal`.
  case inform
  /// Lets a substance into the water at a node (injects only).
  case contaminate
  /// Ends `contaminate`.
  case clean
  /// Opens a hydrant, so that what stands in the mains runs out.
  case flush
  /// Ends `flush`.
  case endFlush
  /// Tells the people at a junction not to drink the water.
  case warn
  /// Ends `warn`.
  case allClear
  /// Cuts a zone off and runs by hand what it controls, at a share of its capacity.
  case island
  /// Ends `island`.
  case rejoin

  /// The words in a scenario file.
  public var text: String {
    switch self {
    case .shutDown: "shut-down"
    case .start: "start"
    case .open: "open"
    case .close: "close"
    case .manual: "manual"
    case .automatic: "automatic"
    case .isolate: "isolate"
    case .reconnect: "reconnect"
    case .rebuild: "rebuild"
    case .repair: "repair"
    case .damage: "damage"
    case .set: "set"
    case .requestAid: "request-aid"
    case .inform: "inform"
    case .contaminate: "contaminate"
    case .clean: "clean"
    case .flush: "flush"
    case .endFlush: "end-flush"
    case .warn: "warn"
    case .allClear: "all-clear"
    case .island: "island"
    case .rejoin: "rejoin"
    }
  }

  /// What it does, for `docs/actions.md` and `citycascade list`.
  public var summary: String {
    switch self {
    case .shutDown: "takes an asset out of service until `start`"
    case .start: "lets an asset that was shut down or opened work again"
    case .open: "opens a branch, bus, feeder block or valve"
    case .close: "closes what was opened"
    case .manual: "runs an asset by hand, past its broken control, `at` a share of its capacity"
    case .automatic: "ends `manual`"
    case .isolate: "cuts a zone off from all its conduits"
    case .reconnect: "joins an isolated zone to its conduits again"
    case .rebuild: "orders the rebuild of a zone by its organisation's crews"
    case .repair: "puts the repair of a damaged asset before all other jobs"
    case .damage: "breaks an asset (injects and hazards)"
    case .set: "sets a set-point `at` a value"
    case .requestAid: "asks other cities for crews of the organisation's trade; `at` how many"
    case .contaminate: "lets the contaminant into the water, `at` a concentration (injects)"
    case .clean: "ends `contaminate`"
    case .flush: "opens a hydrant, `at` a flow at 20 m of pressure"
    case .endFlush: "ends `flush`"
    case .warn: "tells the people at a junction not to drink the water, or to boil it"
    case .allClear: "ends `warn`"
    case .inform:
      "tells the public: asks the customers of a block or junction to use `at` a share of normal, or calms those who call"
    case .island:
      "cuts a zone off and runs by hand what it controls, `at` a share of capacity"
    case .rejoin: "joins an islanded zone again and ends the work by hand"
    }
  }

  /// The verb that ends this one when its time is over, or `nil` if nothing undoes it.
  public var opposite: Verb? {
    switch self {
    case .shutDown: .start
    case .start: .shutDown
    case .open: .close
    case .close: .open
    case .manual: .automatic
    case .automatic: .manual
    case .isolate: .reconnect
    case .reconnect: .isolate
    case .contaminate: .clean
    case .clean: .contaminate
    case .flush: .endFlush
    case .endFlush: .flush
    case .warn: .allClear
    case .allClear: .warn
    case .island: .rejoin
    case .rejoin: .island
    case .rebuild, .repair, .damage, .set, .requestAid, .inform: nil
    }
  }

  /// Orders of one channel replace each other on an asset; those of different channels do not.
  public var channel: UInt8 {
    switch self {
    case .contaminate, .clean: 1
    case .flush, .endFlush: 2
    case .warn, .allClear: 3
    default: 0
    }
  }

  public init?(text: String) {
    guard let verb = Verb.allCases.first(where: { $0.text == text }) else { return nil }
    self = verb
  }
}

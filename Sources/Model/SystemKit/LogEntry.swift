import CityGraph
import EventKernel

/// The number of an entry of the event log, counted from 1 through the run; 0 is "nothing".
public struct EntryNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: UInt32) { self.value = value }
  public static let none = EntryNumber(0)
  @inlinable public static func < (left: EntryNumber, right: EntryNumber) -> Bool {
    left.value < right.value
  }
}

/// One line of the event log: what happened to what, when, and because of which earlier line.
///
/// Following `because` from any line leads to the line that started it all; `explain` prints that
/// chain.
public struct LogEntry: Hashable, Sendable, BitwiseCopyable {
  public var time: Instant
  public var kind: LogKind
  /// The asset it is about, or `.none`.
  public var asset: AssetIndex
  /// A second row: a need, a step, a rule, an organisation; see `LogKind`.
  public var row: UInt32
  /// Modes before and after, where the kind has them.
  public var from: UInt8
  public var to: UInt8
  /// A number in the unit that the kind names.
  public var value: Double
  public var because: EntryNumber

  public init(
    time: Instant, kind: LogKind, asset: AssetIndex = .none, row: UInt32 = 0, from: UInt8 = 0,
    to: UInt8 = 0, value: Double = 0, because: EntryNumber = .none
  ) {
    self.time = time
    self.kind = kind
    self.asset = asset
    self.row = row
    self.from = from
    self.to = to
    self.value = value
    self.because = because
  }
}

/// What a line of the event log records.
public enum LogKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// A mode fell because a need failed; `row` = the need.
  case needFailed
  /// A mode fell by damage, such as a storm.
  case damaged
  /// A mode fell by the action of protection, such as a relay; value = loading, share of rating.
  case tripped
  /// A mode fell by physics: no voltage, no water; `row` is the system's own reason code.
  case starved
  /// A mode fell by load shedding; value = MW.
  case shed
  /// A mode fell by a command of an organisation; `row` = the organisation.
  case commanded
  /// A mode fell by an attack's effect; `row` = the attack step.
  case attacked
  /// A mode fell for good because it had changed too often within an hour.
  case lockedOut
  /// A mode rose when its restart delay had passed.
  case restarted

  /// A buffer started to carry its consumer; `row` = the need, value = seconds left.
  case bufferStarted
  case bufferEmpty
  case supplyReturned

  /// Attack steps: `row` = the step.
  case stepStarted
  case stepSucceeded
  case stepFailed
  case stepNoticed
  case attackerGaveUp
  case effectStarted
  case effectEnded
  /// An organisation detects a compromise of a zone; `row` = the zone.
  case detected
  case zoneIsolated
  case zoneReconnected
  case zoneRebuilt

  /// A response, inject or decision acted; `row` = the rule.
  case ruleFired
  case actionDone
  /// A command or action that its target could not carry out.
  case actionRefused

  /// Crews: `row` = the crew.
  case jobRequested
  case crewDispatched
  case crewArrived
  case repaired
  case crewStranded
  /// A crew has taken over an asset on site.
  case operatedByHand
  case aidArrived

  /// Water: a tank, a control. `row` = the control.
  case tankEmpty
  case tankFull
  case controlFired
  /// Transport: a trip table's worth of people re-routed, a queue began or ended; value = vehicles.
  case roadQueueStarted
  case roadQueueEnded
  /// IoT: value = devices infected.
  case fleetInfected
  case fleetCleaned
  case loadStepped
  /// Communications.
  case batteryStarted
  case floodStarted
  case floodEnded
  /// A hazard strikes an asset; `row` = the hazard.
  case hazardStruck
  /// Exogenous: the scenario changed its surroundings; `row` = which.
  case surroundingsChanged
  /// Water: crews have closed the valves around a broken main.
  case mainIsolated
  /// The dose of a dosing station changed; value = mg/L.
  case dosingChanged
  /// Water at a junction rose above a limit, or fell below it again; `row` = the substance, value =
  /// mg/L.
  case waterUnsafe
  case waterSafe
  /// Privacy: records leave a store; value = records, readable or not.
  case recordsStolen
  /// A notice of a breach is given; `row` = which of the three.
  case noticeGiven
  /// Governance: an organisation has decided; `row` = the rule, value = seconds from the triage.
  case decisionTaken
  /// The unified command is at work.
  case commandActivated
  /// Members of the sharing network hear of an attack; value = the factor on what they see.
  case warningReceived
  /// The public has been told; value = the share that complies.
  case publicInformed
  /// A repair waits for a spare part; value = seconds.
  case spareOrdered
  /// A response of an organisation that people play is due: `row` = the rule.
  case responseOffered
  /// People at an exercise decided, or its facilitator acted; `row` = their number of it.
  case decided
}

import CityGraph
import EventKernel
import Simulation
import SystemKit

/// One plain sentence for each line of the event log, with the names of the user's own files.
///
/// A row that the scenario does not know is named by its number: a sentence never fails.
public struct LogSentence: Sendable {
  let scenario: Scenario

  public init(scenario: Scenario) { self.scenario = scenario }

  /// The sentence of a line, without its time: `water/pump/335 is stopped: attacked by step
  /// water-ransomware/control`.
  public func text(_ entry: LogEntry) -> String {
    switch entry.kind {
    case .needFailed, .damaged, .tripped, .starved, .shed, .commanded, .attacked, .lockedOut,
      .restarted:
      return modeChange(entry)
    case .bufferStarted, .bufferEmpty, .supplyReturned: return buffer(entry)
    case .stepStarted, .stepSucceeded, .stepFailed, .stepNoticed, .attackerGaveUp, .effectStarted,
      .effectEnded, .detected, .zoneIsolated, .zoneReconnected, .zoneRebuilt:
      return attack(entry)
    case .ruleFired, .actionDone, .actionRefused, .responseOffered, .decided: return action(entry)
    case .jobRequested, .crewDispatched, .crewArrived, .repaired, .crewStranded, .operatedByHand,
      .aidArrived:
      return crew(entry)
    case .tankEmpty, .tankFull, .controlFired, .roadQueueStarted, .roadQueueEnded, .fleetInfected,
      .fleetCleaned, .loadStepped, .batteryStarted, .floodStarted, .floodEnded:
      return system(entry)
    case .mainIsolated, .dosingChanged, .waterUnsafe, .waterSafe: return water(entry)
    case .hazardStruck, .surroundingsChanged: return outside(entry)
    case .recordsStolen, .noticeGiven, .decisionTaken, .commandActivated, .warningReceived,
      .publicInformed, .spareOrdered:
      return society(entry)
    }
  }

  /// The path of an asset, or `the city` where a line has none.
  func name(_ asset: AssetIndex) -> String {
    asset.index < scenario.city.assetCount && !asset.isNone
      ? scenario.city.path(asset) : "the city"
  }

  /// The name of a mode of the entry's asset.
  func mode(_ entry: LogEntry, _ level: UInt8) -> String {
    if entry.asset.isNone || entry.asset.index >= scenario.city.assetCount { return "\(level)" }
    return scenario.city.modeName(entry.asset, Mode(level: level))
  }

  func need(_ row: UInt32) -> String {
    let needs = scenario.city.needs
    return Int(row) < needs.count ? needs[Int(row)].name : "need \(row)"
  }

  func step(_ row: UInt32) -> String {
    let names = scenario.stepNames
    return "step " + (Int(row) < names.count ? names[Int(row)] : "\(UInt64(row) + 1)")
  }

  func organisation(_ row: UInt32) -> String {
    let organisations = scenario.city.organisations
    return Int(row) < organisations.count ? organisations[Int(row)].identifier : "the facilitator"
  }

  private func outside(_ entry: LogEntry) -> String {
    let row = Int(entry.row)
    if case .hazardStruck = entry.kind {
      let hazards = scenario.script.hazards
      let hazard = row < hazards.count ? hazards[row].identifier : "\(row + 1)"
      return "hazard \(hazard) strikes \(name(entry.asset))"
    }
    let changes = scenario.script.surroundings
    let systems = scenario.city.systems
    let system = row < changes.count ? changes[row].system : -1
    let subject = systems.indices.contains(system) ? "\(systems[system]) demand" : "demand"
    return "\(subject) is \(NumberText.share(entry.value)) of normal from now on"
  }
}

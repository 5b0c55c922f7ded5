import CityGraph
import Privacy
import SystemKit

extension LogSentence {
  /// Lines of attackers, and of those who find and remove them.
  func attack(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    switch entry.kind {
    case .stepStarted: return "the attacker begins \(step(entry.row))"
    case .stepSucceeded: return "\(step(entry.row)) succeeds"
    case .stepFailed: return "\(step(entry.row)) fails"
    case .stepNoticed: return "\(step(entry.row)) is noticed"
    case .attackerGaveUp: return "the attacker gives up \(step(entry.row))"
    case .effectStarted: return "\(asset) suffers \(effect(entry)) by \(step(entry.row))"
    case .effectEnded: return "\(effect(entry)) of \(step(entry.row)) on \(asset) ends"
    case .detected: return "the intrusion into \(asset) is detected"
    case .zoneIsolated: return "\(asset) is cut off from other zones"
    case .zoneReconnected: return "\(asset) is joined to other zones again"
    default: return "\(asset) is rebuilt and clean"
    }
  }

  private func effect(_ entry: LogEntry) -> String {
    EffectKind(rawValue: entry.from)?.text ?? "an effect"
  }

  /// Lines of responses, injects and decisions.
  func action(_ entry: LogEntry) -> String {
    if case .ruleFired = entry.kind {
      let rules = scenario.script.rules
      guard Int(entry.row) < rules.count else { return "rule \(UInt64(entry.row) + 1) fires" }
      let rule = rules[Int(entry.row)]
      if rule.organisation.isNone { return "inject \(rule.identifier) fires" }
      let who = organisation(UInt32(rule.organisation.value))
      // The stages of playbooks wait for one another, and responses do not.
      return rule.isAwaited
        ? "\(who) begins \(rule.identifier)" : "\(who) decides on response \(rule.identifier)"
    }
    if case .responseOffered = entry.kind {
      let rules = scenario.script.rules
      let name = Int(entry.row) < rules.count ? rules[Int(entry.row)].identifier : "\(entry.row)"
      return "response \(name) is due, and people decide on it"
    }
    if case .decided = entry.kind { return "decision \(entry.row) is taken" }
    let verb = Verb(rawValue: UInt8(truncatingIfNeeded: entry.row))?.text ?? "order"
    let order = "\(verb) \(name(entry.asset))"
    if case .actionDone = entry.kind { return "order carried out: \(order)" }
    return "order refused: \(order)"
  }

  /// Lines of privacy and governance.
  func society(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    switch entry.kind {
    case .recordsStolen: return "\(NumberText.amount(entry.value)) records leave \(asset)"
    case .noticeGiven:
      let notice = Notice(rawValue: UInt8(truncatingIfNeeded: entry.row))?.text ?? "notice"
      return "the \(notice) of the breach of \(asset) is given"
    case .decisionTaken:
      let rules = scenario.script.rules
      let row = Int(entry.row)
      let name = row < rules.count ? rules[row].identifier : "rule \(UInt64(entry.row) + 1)"
      return "\(name) is decided after \(NumberText.duration(seconds: entry.value))"
    case .commandActivated: return "the unified command is at work"
    case .warningReceived:
      return
        "the sharing network warns; its members look \(NumberText.amount(entry.value)) times as close"
    case .publicInformed:
      return
        "the public is told what is wrong; \(NumberText.share(entry.value)) do as they are asked"
    default:
      return
        "no spare part for \(asset) is left; one comes in \(NumberText.duration(seconds: entry.value))"
    }
  }

  /// Lines of crews.
  func crew(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    let crew = "crew \(UInt64(entry.row) + 1)"
    switch entry.kind {
    case .jobRequested: return "\(job(entry)) of \(asset) is asked for"
    case .crewDispatched: return "\(crew) is sent to \(asset)"
    case .crewArrived:
      if entry.value <= 0 { return "\(crew) is at work on \(asset)" }
      let journey = NumberText.duration(seconds: entry.value)
      return "\(crew) arrives at \(asset) after \(journey) on the road"
    case .repaired: return "\(asset) is repaired"
    case .crewStranded: return "\(crew) waits, no open road leads to \(asset)"
    case .operatedByHand: return "a crew operates \(asset) by hand"
    default: return "\(NumberText.amount(entry.value)) crews of other cities join \(asset)"
    }
  }

  private func job(_ entry: LogEntry) -> String {
    let work = NumberText.duration(seconds: entry.value)
    switch JobKind(rawValue: UInt8(truncatingIfNeeded: entry.row)) {
    case .repair: return "the repair (\(work) of work)"
    case .operate: return "operation by hand (\(work) of work)"
    case .rebuild: return "the rebuild (\(work) of work)"
    case .isolate: return "the search for valves (\(work) of work)"
    case nil: return "work"
    }
  }

  /// Lines of broken mains and of the quality of water.
  func water(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    let amount = "\(NumberText.amount(entry.value)) mg/L"
    switch entry.kind {
    case .mainIsolated: return "crews close the valves around \(asset)"
    case .dosingChanged: return "\(asset) doses \(amount) from now on"
    case .waterUnsafe: return "the water at \(asset) is above its limit with \(amount)"
    default: return "the water at \(asset) is below its limit again"
    }
  }

  /// Lines of the systems' own physics.
  func system(_ entry: LogEntry) -> String {
    let asset = name(entry.asset)
    let amount = NumberText.amount(entry.value)
    switch entry.kind {
    case .tankEmpty: return "\(asset) is empty"
    case .tankFull: return "\(asset) is full"
    case .controlFired: return "automatic control sets \(asset)"
    case .roadQueueStarted:
      return entry.value > 0
        ? "a queue begins at \(asset), \(amount) vehicles an hour too many"
        : "a queue begins at \(asset)"
    case .roadQueueEnded: return "the queue at \(asset) is gone"
    case .fleetInfected: return "\(amount) devices of \(asset) are infected"
    case .fleetCleaned: return "\(amount) devices of \(asset) are clean again"
    case .loadStepped: return "\(amount) of the devices of \(asset) are told to switch on"
    case .batteryStarted: return "\(asset) runs on its battery"
    case .floodStarted: return "\(asset) is flooded with traffic"
    default: return "the flood on \(asset) ends"
    }
  }
}

import CityGraph
import Simulation
import SystemKit

/// Which lines of a log go into a report, so that its size has a bound.
struct EventSelection {
  /// Lines beyond this are left out, first those that tell least.
  static let limit = 8_000

  /// Places in the log, in order.
  let places: [Int]
  let total: Int

  /// Keeps changes of mode and deeds before physics that repeats, such as controls and queues; the
  /// earliest of each.
  ///
  /// A line that a kept one goes back to is kept too, so every chain is whole.
  ///
  /// - Complexity: O(lines).
  init(_ entries: [LogEntry], limit: Int = EventSelection.limit) {
    total = entries.count
    if entries.count <= limit {
      places = Array(entries.indices)
      return
    }
    var isKept = [Bool](repeating: false, count: entries.count)
    var count = 0
    for wanted in 0...1 {
      for place in entries.indices where EventSelection.rank(entries[place].kind) == wanted {
        var next = place
        while count < limit || next != place, !isKept[next] {
          isKept[next] = true
          count += 1
          let cause = Int(entries[next].because.value) - 1
          if cause < 0 || cause >= next { break }
          next = cause
        }
      }
    }
    places = entries.indices.filter { isKept[$0] }
  }

  private static func rank(_ kind: LogKind) -> Int {
    switch kind {
    case .needFailed, .damaged, .tripped, .starved, .shed, .commanded, .attacked, .lockedOut,
      .restarted, .bufferStarted, .bufferEmpty, .supplyReturned, .stepStarted, .stepSucceeded,
      .stepFailed, .stepNoticed, .attackerGaveUp, .effectStarted, .effectEnded, .detected,
      .zoneIsolated, .zoneReconnected, .zoneRebuilt, .ruleFired, .actionDone, .actionRefused,
      .jobRequested, .crewDispatched, .crewArrived, .repaired, .crewStranded, .operatedByHand,
      .aidArrived, .hazardStruck, .surroundingsChanged, .mainIsolated, .dosingChanged,
      .waterUnsafe, .recordsStolen, .noticeGiven, .decisionTaken, .commandActivated,
      .warningReceived, .publicInformed, .spareOrdered, .responseOffered, .decided:
      return 0
    case .tankEmpty, .tankFull, .controlFired, .roadQueueStarted, .roadQueueEnded, .fleetInfected,
      .fleetCleaned, .loadStepped, .batteryStarted, .floodStarted, .floodEnded, .waterSafe:
      return 1
    }
  }
}

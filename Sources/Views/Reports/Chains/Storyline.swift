import CityGraph
import EventKernel
import Experiments
import Metrics
import Simulation
import SystemKit

/// The most telling moments of one replication: first causes, first falls of each system, how far
/// each service fell and when it was back.
struct Storyline {
  struct Moment {
    let time: Instant
    let text: String
    /// 0 is told first when there is no room for all.
    let rank: Int
  }

  private let replay: Replay
  private let scenario: Scenario
  private let sentence: LogSentence

  init(replay: Replay, scenario: Scenario) {
    self.replay = replay
    self.scenario = scenario
    sentence = LogSentence(scenario: scenario)
  }

  /// At most `count` moments in the order of time.
  ///
  /// - Complexity: O(lines of the log × systems).
  func moments(atMost count: Int) -> [Moment] {
    let all = serviceMoments() + logMoments()
    let order = all.indices.sorted { (all[$0].rank, $0) < (all[$1].rank, $1) }
    return order.prefix(count).sorted { (all[$0].time, $0) < (all[$1].time, $1) }.map { all[$0] }
  }

  /// Lines of the log, each kind of telling line once.
  private func logMoments() -> [Moment] {
    var moments: [Moment] = []
    var seen: [Key] = []
    for entry in replay.recorder.entries {
      guard let (key, rank) = telling(entry), !seen.contains(key) else { continue }
      seen.append(key)
      moments.append(
        Moment(time: entry.time, text: sentence.text(entry) + others(like: entry), rank: rank))
    }
    return moments
  }

  /// What makes two lines tell the same.
  private struct Key: Equatable {
    var kind: LogKind
    var row: Int
  }

  private func telling(_ entry: LogEntry) -> (Key, rank: Int)? {
    func once(_ rank: Int) -> (Key, Int) { (Key(kind: entry.kind, row: -1), rank) }
    func each(_ rank: Int) -> (Key, Int) { (Key(kind: entry.kind, row: Int(entry.row)), rank) }
    switch entry.kind {
    case .effectStarted, .hazardStruck: return each(0)
    case .needFailed, .damaged, .tripped, .starved, .shed, .commanded, .attacked:
      if !entry.changesMode(in: scenario.city) || entry.to >= entry.from { return nil }
      let kind = scenario.city.kindOfAsset[entry.asset.index]
      let system = scenario.city.kinds[Int(kind)].system
      let first = scenario.city.kinds.firstIndex { $0.system == system } ?? 0
      return (Key(kind: .starved, row: first), 1)
    case .lockedOut, .commandActivated, .warningReceived, .publicInformed: return once(2)
    case .recordsStolen, .decisionTaken: return each(2)
    case .spareOrdered: return once(3)
    case .noticeGiven: return each(4)
    case .detected, .zoneIsolated, .zoneRebuilt, .operatedByHand, .fleetInfected, .loadStepped,
      .floodStarted, .mainIsolated, .waterUnsafe:
      return once(2)
    case .stepStarted, .attackerGaveUp, .bufferEmpty, .tankEmpty, .repaired: return once(3)
    case .dosingChanged: return each(3)
    case .stepSucceeded: return each(4)
    case .ruleFired, .responseOffered, .decided: return each(4)
    case .bufferStarted, .crewArrived, .aidArrived, .crewStranded, .actionRefused: return once(5)
    case .surroundingsChanged: return entry.value == 1 ? nil : each(5)
    case .restarted, .supplyReturned, .stepFailed, .stepNoticed, .effectEnded, .zoneReconnected,
      .actionDone, .jobRequested, .crewDispatched, .tankFull, .controlFired, .roadQueueStarted,
      .roadQueueEnded, .fleetCleaned, .batteryStarted, .floodEnded, .waterSafe:
      return nil
    }
  }

  /// How many further assets the same step or hazard hits at the same instant.
  private func others(like entry: LogEntry) -> String {
    guard entry.kind == .effectStarted || entry.kind == .hazardStruck else { return "" }
    let count = replay.recorder.entries.count {
      $0.kind == entry.kind && $0.row == entry.row && $0.time == entry.time
    }
    return count > 1 ? ", and \(count - 1) more" : ""
  }

  /// For each service that fell: its lowest point, and when it was back at 90 %.
  private func serviceMoments() -> [Moment] {
    let people = scenario.city.districts.map(\.people)
    if people.isEmpty { return [] }
    let window = TimeWindow(until: scenario.horizon)
    var moments: [Moment] = []
    for (place, name) in replay.trajectories.services.enumerated() {
      let series = replay.trajectories.city(place, people: people)
      let floor = series.minimum(over: window)
      if floor > 0.995 { continue }
      let lowest = series.values.indices.first {
        series.values[$0] <= floor && series.times[$0] < scenario.horizon.nanoseconds
      }
      let time = max(.zero, lowest.map { Instant(nanoseconds: series.times[$0]) } ?? .zero)
      moments.append(
        Moment(
          time: time, text: "\(name) at its lowest: \(NumberText.share(floor)) of normal", rank: 1))
      if floor >= 0.9 { continue }
      if let back = series.firstTimeSustained(atLeast: 0.9, in: window) {
        moments.append(Moment(time: back, text: "\(name) back above 90 % of normal", rank: 1))
      } else {
        moments.append(
          Moment(
            time: scenario.horizon, text: "\(name) still below 90 % of normal at the end", rank: 1))
      }
    }
    return moments
  }
}

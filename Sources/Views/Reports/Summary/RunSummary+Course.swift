import CityGraph
import EventKernel
import Experiments
import Simulation
import SystemKit

extension RunSummary {
  /// At most this many lines tell of one replication: its moments, then the chain of the largest
  /// loss.
  private static let momentLimit = 13
  private static let chainLimit = 7

  /// How one replication went.
  static func course(_ view: ResultView, _ replay: Replay) -> [String] {
    let scenario = view.result.scenario
    let clock = ReportClock(startSecondOfDay: scenario.startSecondOfDay)
    let moments = Storyline(replay: replay, scenario: scenario).moments(atMost: momentLimit)
    if moments.isEmpty { return [] }
    let isMedian = replay.replication == view.result.replication(atQuantile: 0.5)
    let among = view.isSplit ? " of those with an effect" : ""
    let role = isMedian ? ", the median\(among)" : ""
    var lines = ["", "How replication \(replay.replication) went\(role)"]
    for moment in moments {
      lines += line(clock.sinceStart(moment.time), moment.text)
    }
    return lines + chain(replay, scenario, clock)
  }

  /// The cascade path of the largest loss, shortened in the middle if it is long.
  private static func chain(
    _ replay: Replay, _ scenario: Scenario, _ clock: ReportClock
  ) -> [String] {
    guard let largest = CausalChain.ofLargestLoss(replay, scenario) else { return [] }
    let sentence = LogSentence(scenario: scenario)
    let entries = CausalChain.numbers(from: largest.entry, replay.recorder).compactMap {
      replay.recorder.entry($0)
    }
    let district = scenario.city.districts[largest.district.index]
    let place = district.title.isEmpty ? district.identifier : district.title
    var lines = TextWrap.lines(
      "The largest loss, \(largest.service) in \(place), goes back to", width: width)
    let hidden = entries.count > chainLimit ? entries.count - chainLimit + 1 : 0
    for (index, entry) in entries.enumerated() {
      // The start and the end of a long chain tell more than its middle.
      if hidden > 0, index >= 3, index < 3 + hidden {
        if index == 3 { lines += line("", "… \(hidden) more …") }
        continue
      }
      lines += line(clock.sinceStart(entry.time), sentence.text(entry))
    }
    return lines
  }

  private static func line(_ time: String, _ text: String) -> [String] {
    let gap = String(repeating: " ", count: max(1, 22 - time.count))
    let wrapped = TextWrap.lines(text, width: width - 24)
    return wrapped.enumerated().map { place, part in
      place == 0 ? "  \(time)\(gap)\(part)" : String(repeating: " ", count: 24) + part
    }
  }

  /// Direct, within-system and cross-system loss of each service.
  static func split(_ view: ResultView, _ accounts: [LossAccount]) -> [String] {
    let telling = accounts.filter { abs($0.full) >= ResultView.noticeable }
    if telling.isEmpty { return [] }
    var table = TextTable()
    table.add(["", "all", "direct", "within the system", "from other systems"])
    for account in telling {
      table.add(
        [account.service]
          + [account.full, account.direct, account.within, account.cross].map(NumberText.amount))
    }
    return ["", "Where the loss comes from (mean person-hours)"] + table.lines
  }
}

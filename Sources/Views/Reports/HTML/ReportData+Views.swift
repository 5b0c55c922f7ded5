import CityGraph
import EventKernel
import Experiments
import Metrics
import Quantities
import Simulation
import SystemKit

extension ReportData {
  /// Each replication that can be looked at: its services, its other quantities, its events.
  func writeViews(_ writer: inout JSONWriter) {
    let first = contents.replays.first.map(startLevels) ?? []
    writer.key("start")
    writer.value(first)
    writer.key("views")
    writer.array(contents.replays) { writer, replay in
      writer.object { writer in
        writer.key("replication")
        writer.value(replay.replication)
        writer.member("role", role(of: replay.replication))
        writer.member("value", rankingValue(replay.replication))
        let levels = startLevels(replay)
        writer.key("start")
        writer.value(
          levels.indices.filter { levels[$0] != first[$0] }.flatMap { [$0, levels[$0]] })
        writeServices(replay, &writer)
        writeQuantities(replay, &writer)
        writeEvents(replay, &writer)
      }
    }
  }

  /// What stands for the replication among all: `median`, `95th percentile`, `worst`.
  private func role(of replication: Int) -> String {
    let roles = [(0.5, "median"), (0.95, "95th percentile"), (1, "worst")]
    let found = roles.filter { view.result.replication(atQuantile: $0.0) == replication }
    return found.map(\.1).joined(separator: ", ")
  }

  /// The metric by which replications are shown in order: the headline, or where there is none of
  /// it, the person-hours of the service that lost most.
  var ranking: (name: String, system: String?) {
    if !view.isNowhereBelowHalf { return (RunResult.headline, nil) }
    if let service = view.result.mostLostService {
      return (MetricKind.personHoursLost.rawValue, service)
    }
    return (RunResult.headline, nil)
  }

  private func rankingValue(_ replication: Int) -> Double? {
    let outcome = view.result.outcomes.first { $0.replication == replication }
    return outcome?.value(ranking.name, system: ranking.system)
  }

  private func writeServices(_ replay: Replay, _ writer: inout JSONWriter) {
    let grid = view.result.grid
    let people = scenario.city.districts.map(\.people)
    func changes(_ series: StepSeries) -> [Int] {
      CurveBand.changes(grid.map { CurveBand.thousandths(Float(series.value(at: $0))) })
    }
    writer.key("city")
    writer.array(Array(view.result.services.indices)) { writer, service in
      writer.value(
        people.isEmpty ? [0, 1000] : changes(replay.trajectories.city(service, people: people)))
    }
    writer.key("districts")
    writer.array(Array(scenario.city.districts.indices)) { writer, district in
      writer.array(Array(view.result.services.indices)) { writer, service in
        writer.value(changes(replay.trajectories.service[service][district]))
      }
    }
  }

  /// City-wide quantities that are no service, and that change: levels, reserves, totals.
  private func writeQuantities(_ replay: Replay, _ writer: inout JSONWriter) {
    let definitions = replay.trajectories.definitions
    let rows = definitions.indices.filter { row in
      let definition = definitions[row]
      guard definition.role != .service, definition.district.isNone else { return false }
      let range = replay.trajectories.series[row].range(over: TimeWindow(until: scenario.horizon))
      return range.lowerBound < range.upperBound
    }
    writer.key("quantities")
    writer.array(rows) { writer, row in
      let definition = definitions[row]
      let series = replay.trajectories.series[row]
      writer.object { writer in
        writer.member("name", definition.name)
        writer.member("system", definition.system)
        writer.member("unit", definition.unit == "1" ? "" : definition.unit)
        writer.member("role", definition.role.rawValue)
        writer.key("changes")
        writer.array { writer in
          var last = ""
          for (place, instant) in view.result.grid.enumerated() {
            let text = series.value(at: instant).significant(4)
            if text == last { continue }
            last = text
            writer.value(place)
            writer.raw(text)
          }
        }
      }
    }
  }

  /// The mode of each asset at the start of the run: that before its first change, or the present
  /// one.
  private func startLevels(_ replay: Replay) -> [Int] {
    var levels = replay.world.context.modes.current.map { Int($0.level) }
    var isKnown = [Bool](repeating: false, count: levels.count)
    for entry in replay.recorder.entries where entry.changesMode(in: scenario.city) {
      if isKnown[entry.asset.index] { continue }
      isKnown[entry.asset.index] = true
      levels[entry.asset.index] = Int(entry.from)
    }
    return levels
  }

  /// The event list as columns. Sentences that repeat stand once.
  private func writeEvents(_ replay: Replay, _ writer: inout JSONWriter) {
    let entries = replay.recorder.entries
    let selection = EventSelection(entries)
    let sentence = LogSentence(scenario: scenario)
    var texts = TextTableOfOnce()
    var kinds = TextTableOfOnce()
    var eventOfLine = [Int](repeating: -1, count: entries.count + 1)
    for (event, line) in selection.places.enumerated() { eventOfLine[line + 1] = event }
    let kept = selection.places.map { entries[$0] }
    let city = scenario.city
    writer.key("events")
    writer.object { writer in
      writer.key("total")
      writer.value(selection.total)
      writer.key("time")
      writer.array(kept) { writer, entry in writer.raw(entry.time.seconds.significant(9)) }
      writer.key("asset")
      writer.value(
        kept.map { $0.asset.isNone || $0.asset.index >= city.assetCount ? -1 : $0.asset.index })
      writer.key("mode")
      writer.value(kept.map { $0.changesMode(in: city) ? Int($0.to) : -1 })
      writer.key("because")
      writer.value(
        kept.map {
          Int($0.because.value) < eventOfLine.count ? eventOfLine[Int($0.because.value)] : -1
        })
      writer.key("row")
      writer.value(kept.map { Int($0.row) })
      writer.key("kind")
      writer.value(kept.map { kinds.place(of: carrier($0)) })
      writer.key("kinds")
      writer.array(kinds.texts) { writer, text in writer.value(text) }
      writer.key("text")
      writer.value(kept.map { texts.place(of: sentence.text($0)) })
      writer.key("texts")
      writer.array(texts.texts) { writer, text in writer.value(text) }
    }
  }

  /// The kind of a line, and after a colon what carried it: the need that failed.
  private func carrier(_ entry: LogEntry) -> String {
    let name = String(describing: entry.kind)
    switch entry.kind {
    case .needFailed, .bufferStarted, .bufferEmpty, .supplyReturned:
      let needs = scenario.city.needs
      guard Int(entry.row) < needs.count else { return name }
      return "\(name):\(needs[Int(entry.row)].name)"
    default: return name
    }
  }
}

/// Texts in the order of their first use, each once.
private struct TextTableOfOnce {
  private(set) var texts: [String] = []
  private var places: [String: Int] = [:]

  mutating func place(of text: String) -> Int {
    if let place = places[text] { return place }
    places[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}

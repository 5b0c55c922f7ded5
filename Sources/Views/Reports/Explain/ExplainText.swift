import CityGraph
import Diagnostics
import EventKernel
import Experiments
import Simulation
import SystemKit

/// Why an asset lost its normal mode in one replication: the text of `citycascade explain`.
public enum ExplainText {
  /// The chains of causes of an asset's first outage, and of its longest if that is another one.
  ///
  /// Each chain runs from the line that started it all to the fall of the asset, one line each in
  /// the order of time.
  ///
  /// - Parameter asset: the path of an asset.
  /// - Returns: the text, or the nearest names if no asset has that path.
  /// - Complexity: O(lines of the log + assets).
  public static func text(
    asset path: String, replay: Replay, scenario: Scenario
  ) -> Result<String, UnknownAsset> {
    let city = scenario.city
    guard let asset = city.asset(path) else {
      let nearest = nearestPaths(to: path, in: city.paths)
      return .failure(UnknownAsset(path: path, nearest: nearest))
    }
    let outages = Outage.all(city: city, recorder: replay.recorder).filter { $0.asset == asset }
    let heading = "\(path) in replication \(replay.replication)"
    guard let first = outages.first else {
      let normal = city.modeName(asset, Mode(level: city.normalLevel[asset.index]))
      return .success("\(heading): never left its normal mode (\(normal)).\n")
    }
    var lines = [summary(heading, outages, scenario)]
    let longest = longest(outages, horizon: scenario.horizon)
    let isSame = longest.from == first.from
    let label =
      outages.count == 1
      ? "The outage" : isSame ? "The first and longest outage" : "The first outage"
    lines += described(first, label, replay, scenario)
    if !isSame { lines += described(longest, "The longest outage", replay, scenario) }
    return .success(lines.joined(separator: "\n") + "\n")
  }

  /// Further falls that are told in full; a chattering asset has many.
  private static let mostFurtherFalls = 4

  private static func longest(_ outages: [Outage], horizon: Instant) -> Outage {
    var longest = outages[0]
    for outage in outages where outage.length(horizon: horizon) > longest.length(horizon: horizon) {
      longest = outage
    }
    return longest
  }

  private static func summary(
    _ heading: String, _ outages: [Outage], _ scenario: Scenario
  ) -> String {
    let total = outages.reduce(TimeSpan.zero) { $0 + $1.length(horizon: scenario.horizon) }
    let times = outages.count == 1 ? "once" : "\(outages.count) times"
    let length = NumberText.duration(seconds: total.seconds)
    let open = outages.contains { $0.until == nil } ? ", and is so at the end" : ""
    return "\(heading): below its normal mode \(times), \(length) in all\(open)."
  }

  private static func described(
    _ outage: Outage, _ label: String, _ replay: Replay, _ scenario: Scenario
  ) -> [String] {
    let sentence = LogSentence(scenario: scenario)
    let clock = ReportClock(startSecondOfDay: scenario.startSecondOfDay)
    let length = NumberText.duration(seconds: outage.length(horizon: scenario.horizon).seconds)
    let end = outage.until.map { "until \(clock.sinceStart($0))" } ?? "until the end of the run"
    let mode = scenario.city.modeName(outage.asset, Mode(level: outage.mode))
    var lines = [
      "",
      "\(label): \(mode) from \(clock.sinceStart(outage.from)) \(end) (\(length))",
    ]
    if let number = outage.entry {
      lines += chain(to: number, replay, sentence, clock)
    } else {
      lines.append("  it was so at the start of the run: look at the city file")
    }
    for number in outage.furtherFalls.prefix(mostFurtherFalls) {
      guard let fall = replay.recorder.entry(number) else { continue }
      let mode = scenario.city.modeName(outage.asset, Mode(level: fall.to))
      lines.append("It fell again at \(clock.sinceStart(fall.time)): \(mode)")
      lines += chain(to: number, replay, sentence, clock)
    }
    let rest = outage.furtherFalls.count - mostFurtherFalls
    if rest > 0 { lines.append("It fell \(rest) more times before it was normal.") }
    return lines
  }

  /// The lines from what started it all to the one of that number.
  private static func chain(
    to number: EntryNumber, _ replay: Replay, _ sentence: LogSentence, _ clock: ReportClock
  ) -> [String] {
    var table = TextTable()
    for entry in CausalChain.numbers(from: number, replay.recorder).compactMap({
      replay.recorder.entry($0)
    }) {
      table.add([
        clock.sinceStart(entry.time), clock.local(entry.time), sentence.text(entry),
      ])
    }
    return table.leftLines
  }

  /// Paths within a few letters, or else those that end in the same or hold the text.
  private static func nearestPaths(to path: String, in paths: [String]) -> [String] {
    let near = Spelling.nearest(to: path, among: paths, count: 3)
    if !near.isEmpty { return near }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    if last.isEmpty { return [] }
    return Array(paths.filter { $0.hasSuffix("/" + last) }.prefix(3))
  }
}

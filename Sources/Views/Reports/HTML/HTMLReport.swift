import Experiments
import Simulation
import SystemKit

/// The report of a run: one HTML file that needs no network, no server and no other file.
public enum HTMLReport {
  /// First screen, service curves, map through time, events, metrics, limits, provenance.
  ///
  /// All text of the user's files is escaped; a content security policy forbids every request. At
  /// most 8,000 lines of the log are listed, so the file stays below 2 MB for a city of some
  /// thousand assets.
  ///
  /// - Parameters:
  ///   - replay: the replication shown on the map and in the event list.
  ///   - accounts: direct, within-system and cross-system loss; empty if the run was not split.
  ///   - links: assets that join two others, drawn as lines where both ends have a place.
  ///   - modelVersion: moves when results change on purpose; shown under provenance if given.
  ///   - program: what made the report.
  ///   - twins: the city without its smart layer, if it was run.
  /// - Complexity: O(figures + log + assets × links + replications × points of the grid).
  public static func text(
    result: RunResult, replay: Replay, accounts: [LossAccount], links: [MapLink],
    modelVersion: Int? = nil, program: String = "citycascade", twins: TwinStudy? = nil
  ) -> String {
    var data = ReportData(result: result, replay: replay, accounts: accounts, links: links)
    data.twins = twins
    let json = data.json()
    let view = ResultView(result)
    let title = HTMLText.escaped(result.scenario.title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>
      \(ViewerStyle.text)
      </style>
      </head>
      <body>
      \(HTMLReport.body(view, data, title: title))
      \(twins.map(TwinSection.html) ?? "")
      \(HTMLReport.notes(view, modelVersion: modelVersion, program: program))
      <svg id="svg-seed" width="0" height="0" aria-hidden="true"></svg>
      <script type="application/json" id="data">\(json)</script>
      <script>
      \(ViewerScript.text)
      </script>
      </body>
      </html>

      """
  }

  private static func body(_ view: ResultView, _ data: ReportData, title: String) -> String {
    let scenario = view.result.scenario
    let purpose =
      scenario.purpose.isEmpty
      ? "" : "<p class=\"purpose\">\(HTMLText.escaped(scenario.purpose))</p>"
    let length = NumberText.duration(seconds: scenario.horizon.seconds)
    let facts =
      "\(NumberText.grouped("\(view.doneCount)")) replications of \(length) "
      + "from \(HTMLText.escaped(scenario.startText))"
    let among = view.isSplit ? " of those in which it did" : ""
    let isMedian = data.replay.replication == view.result.replication(atQuantile: 0.5)
    let shown =
      "Replication \(data.replay.replication)" + (isMedian ? ", the median\(among)" : "")
    return ReportPage.sections(
      title: title, purpose: purpose, lead: HTMLText.escaped(LeadSentence.text(view)),
      facts: facts, shown: HTMLText.escaped(shown))
  }

  private static func notes(
    _ view: ResultView, modelVersion: Int?, program: String
  ) -> String {
    let result = view.result
    var rows = [
      ("Scenario", result.scenario.name), ("Scenario hash", result.scenario.hash.description),
      ("Seed", "\(result.seed)"), ("Replications", "\(result.outcomes.count)"),
      ("Digest of all event logs", result.digest.description), ("Program", program),
    ]
    if let modelVersion { rows.append(("Model version", "\(modelVersion)")) }
    if result.couplings != .all {
      rows.append(("Couplings", "dependencies between systems are cut, in whole or in part"))
    }
    if !result.failures.isEmpty {
      rows.append(("Replications that could not be run to their end", "\(result.failures.count)"))
    }
    for entry in view.percentiles {
      rows.append(("Replication at the \(entry.percentile)th percentile", "\(entry.replication)"))
    }
    let table = rows.map { name, value in
      "<tr><th scope=\"row\">\(HTMLText.escaped(name))</th>"
        + "<td>\(HTMLText.escaped(value))</td></tr>"
    }.joined(separator: "\n")
    return ReportPage.notes(rows: table)
  }
}

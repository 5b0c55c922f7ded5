import Experiments
import Simulation
import SystemKit

/// The report of a run: one HTML file that needs no network, no server and no other file.
public enum HTMLReport {
  /// First screen, course of services, map through time, cascade, attack, crews, spread of
  /// outcomes, equity, figures, limits, and how the run was made.
  ///
  /// All text of the user's files is escaped; a content security policy forbids every request. At
  /// most 8,000 lines of each log are listed, so the file stays below 2 MB for a city of some
  /// thousand assets.
  ///
  /// - Precondition: `contents` holds at least one replay.
  /// - Complexity: O(figures + logs + assets × links + replications × points of the grid).
  public static func text(result: RunResult, contents: ReportContents) -> String {
    precondition(!contents.replays.isEmpty, "a report shows at least one replication")
    var data = ReportData(result: result, contents: contents)
    let json = data.json()
    let view = ResultView(result)
    let scenario = result.scenario
    let length = NumberText.duration(seconds: scenario.horizon.seconds)
    let count = NumberText.grouped("\(view.doneCount)")
    let people = NumberText.grouped("\(Int(scenario.city.people.rounded()))")
    let header = WebPage.header(
      title: scenario.title, purpose: scenario.purpose, lead: LeadSentence.text(view),
      facts: "\(count) replications of \(length) from \(scenario.startText), in a city of "
        + "\(people) people; each is compared with the calm day under the same conditions")
    let footer = """
      <footer>
      \(WebPage.limits(ReportPage.limits))
      <section id="appendix" aria-labelledby="appendix-title">
      <h2 id="appendix-title">Appendix: how this was made (STRESS)</h2>
      <p class="note">After Monks and others (2019), Strengthening the reporting of empirical \
      simulation studies, doi:10.1080/17477778.2018.1442155.</p>
      \(WebPage.table(StressRows.rows(view, contents)))
      </section>
      </footer>
      """
    return WebPage.text(
      title: scenario.title, header: header, footer: footer, data: json, entry: "report.js")
  }
}

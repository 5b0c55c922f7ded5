import Experiments
import Metrics

/// What became known about people, and how long decisions took, as lines of the summary.
enum LedgerSummary {
  private static let privacy: [(metric: LedgerMetric, label: String)] = [
    (.exposedContact, "records exposed: contact"), (.exposedIdentity, "records exposed: identity"),
    (.exposedFinancial, "records exposed: financial"),
    (.exposedLocation, "records exposed: location"), (.exposedHealth, "records exposed: health"),
    (.exposedBiometric, "records exposed: biometric"),
    (.exposedChildren, "records exposed: children"),
    (.exposedWeighted, "all, weighted by class"), (.breachCost, "cost of breaches, USD"),
    (.noticesDue, "notices due"), (.noticesLate, "notices late (24 h, 72 h, 30 d)"),
    (.watched, "person-hours watched, no attack needed"),
    (.watchedByAttackers, "person-hours watched by attackers"),
  ]
  private static let governance: [(metric: LedgerMetric, label: String)] = [
    (.decisions, "decisions taken"), (.decisionHours, "hours to decide, all together"),
  ]

  /// Empty for a city without either part, and for figures that are 0 in every replication.
  static func lines(_ view: ResultView, _ notes: inout FigureText) -> [String] {
    section("Privacy (means of a run)", "privacy", privacy, view, &notes)
      + section("Decisions (means of a run)", "governance", governance, view, &notes)
  }

  private static func section(
    _ title: String, _ system: String, _ rows: [(metric: LedgerMetric, label: String)],
    _ view: ResultView, _ notes: inout FigureText
  ) -> [String] {
    var table = TextTable()
    var isEmpty = true
    for row in rows {
      guard
        let figures = view.result.figure(row.metric.rawValue, system: system)?.figures,
        figures.mean.value != 0
      else { continue }
      isEmpty = false
      table.add([row.label, notes.cell(figures.mean, NumberText.compact)])
    }
    return isEmpty ? [] : ["", title] + table.lines
  }
}

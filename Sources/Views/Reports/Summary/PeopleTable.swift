import Experiments
import Metrics

/// The table of who lost what, for how long: a row a service and scope.
enum PeopleTable {
  static func lines(_ view: ResultView, _ notes: inout FigureText) -> [String] {
    var table = TextTable()
    table.add([
      "who lost what", "person-hours lost", "lowest service", "90 % back after", "not back",
    ])
    let scopes = view.isSplit ? [false, true] : [false]
    var spared: [String] = []
    for service in view.result.services {
      if isSpared(view, service) {
        spared.append(service)
        continue
      }
      for given in scopes { table.add(row(view, service, given: given, &notes)) }
    }
    var lines = table.lines
    if !spared.isEmpty {
      let text = "  nobody lost " + list(spared)
      lines += TextWrap.lines(text, width: RunSummary.width, hanging: 4)
    }
    lines.append("  means of person-hours, medians of the rest, each with its 95 % interval")
    return lines
  }

  /// Whether no replication lost anything noticeable of that service.
  private static func isSpared(_ view: ResultView, _ service: String) -> Bool {
    view.result.outcomes.allSatisfy {
      ($0.value(MetricKind.personHoursLost.rawValue, system: service) ?? 0) < ResultView.noticeable
    }
  }

  private static func row(
    _ view: ResultView, _ service: String, given: Bool, _ notes: inout FigureText
  ) -> [String] {
    let lost = view.metric(.personHoursLost, service, given: given)
    let floor = view.metric(.floor, service, given: given)
    let back = view.metric(.timeTo90, service, given: given)
    return [
      given ? "  if effect" : service,
      notes.cell(lost?.figures.mean, NumberText.compact),
      notes.cell(floor?.figures.median, NumberText.share),
      notes.cell(back?.figures.median, NumberText.hours),
      notes.value(back?.notRecovered, NumberText.share),
    ]
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

import Experiments
import Metrics
import Statistics

/// The one sentence of a report's first screen.
enum LeadSentence {
  /// How often it came to an effect, who lost how much of what, and for how long; a calm run says
  /// that nobody lost anything.
  static func text(_ view: ResultView) -> String {
    let records =
      view.recordsStolen >= 0.5
      ? "a mean of \(NumberText.amount(view.recordsStolen)) readable records were stolen" : nil
    if view.isCalm {
      return records.map { "No service fell below its normal course; \($0)." }
        ?? "Nobody lost anything: no service fell below its normal course."
    }
    let given = view.isSplit
    var clauses: [String] = []
    if let disturbance = view.disturbance {
      let share = cell(view.result.effectShare, NumberText.share)
      clauses.append("\(disturbance) in \(share) of replications")
    }
    clauses.append(mostLost(view, given) ?? "nobody lost a noticeable amount of a service")
    let figure = view.metric(.personHoursBelowHalf, given: given)?.figures.mean
    if let value = figure?.value, value >= ResultView.noticeable {
      clauses.append(
        "an essential service was below one half for "
          + "\(cell(figure, NumberText.amount)) person-hours")
    } else if view.isNowhereBelowHalf {
      clauses.append("in no district did an essential service fall below one half")
    }
    if let records { clauses.append(records) }
    let text = clauses.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The service of which most was lost, against the calm day, and how long it was gone.
  private static func mostLost(
    _ view: ResultView, _ given: Bool
  ) -> String? {
    var most: (service: String, lost: Figure, value: Double)?
    for service in view.result.services {
      guard let lost = view.metric(.personHoursLost, service, given: given)?.figures.mean,
        let value = lost.value, value > most?.value ?? 0
      else { continue }
      most = (service, lost, value)
    }
    guard let most else { return nil }
    var text = given ? "then people lost a mean of " : "people lost a mean of "
    text += "\(cell(most.lost, NumberText.amount)) person-hours of "
    text += "\(words(most.service)) against the calm day"
    let back = view.metric(.timeTo90, most.service, given: given)
    if let median = back?.figures.median, let hours = median.value, hours > 0 {
      text += ", and half of the time 90 % of it was back within "
      text += cell(median, NumberText.hours)
    }
    return text
  }

  /// A figure with its interval, where it has one.
  private static func cell(_ figure: Figure?, _ format: (Double) -> String) -> String {
    var notes = FigureText()
    let text = notes.cell(figure, format)
    return notes.notes.isEmpty ? text : notes.value(figure, format)
  }

  private static func words(_ service: String) -> String {
    service == "emergency" ? "emergency service" : service
  }
}

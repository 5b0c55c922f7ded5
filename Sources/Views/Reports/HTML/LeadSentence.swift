import Experiments
import Metrics
import Statistics

/// The one sentence of a report's first screen.
enum LeadSentence {
  /// Whom it hit, how much, and for how long; a calm run says that nobody lost anything.
  static func text(_ view: ResultView) -> String {
    if view.isCalm {
      return "Nobody lost anything: no service fell below its normal course."
    }
    var notes = FigureText()
    var text = ""
    if let disturbance = view.disturbance {
      text = "\(disturbance) in \(notes.cell(view.result.effectShare, NumberText.share))"
      text += " of replications. "
    }
    let given = view.isSplit
    if let headline = view.metric(.personHoursBelowHalf, given: given)?.figures.mean.value,
      headline >= ResultView.noticeable
    {
      let figure = view.metric(.personHoursBelowHalf, given: given)?.figures.mean
      text += given ? "Then people spent a mean of " : "People spent a mean of "
      text += notes.cell(figure, NumberText.amount)
      text += " person-hours with an essential service below one half. "
    } else if view.isNowhereBelowHalf {
      text += "In no district did an essential service fall below one half. "
    }
    return text + mostLost(view, given, &notes)
  }

  /// The service of which most was lost, and how long it was gone.
  private static func mostLost(
    _ view: ResultView, _ given: Bool, _ notes: inout FigureText
  ) -> String {
    var most: (service: String, lost: Figure, value: Double)?
    for service in view.result.services {
      guard let lost = view.metric(.personHoursLost, service, given: given)?.figures.mean,
        let value = lost.value, value > most?.value ?? 0
      else { continue }
      most = (service, lost, value)
    }
    guard let most else { return "" }
    var text = given ? "The service then lost most is " : "The service lost most is "
    text += "\(most.service), "
    text += "\(notes.cell(most.lost, NumberText.amount)) person-hours"
    let back = view.metric(.timeTo90, most.service, given: given)
    if let median = back?.figures.median, let hours = median.value, hours > 0 {
      text += "; half of the time it was back at 90 % within "
      text += notes.cell(median, NumberText.hours)
    }
    return text + "."
  }
}

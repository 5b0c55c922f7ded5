import Experiments
import Metrics
import Statistics

/// Which assumptions matter for the loss, as lines of the summary.
enum AssumptionSummary {
  /// At most this many assumptions are named.
  private static let limit = 10

  /// What is said where they were not drawn.
  static let hint = [
    "", "The intervals say nothing of the defaults behind the model: `run --assumptions 50` draws",
    "them and ranks those that move the loss (docs/assumptions.md).",
  ]

  static func lines(_ study: AssumptionStudy) -> [String] {
    let head =
      "What the assumptions do: \(study.means.count) drawn sets of "
      + "\(study.influences.count) defaults, \(study.replications) replications each"
    var lines = [""] + TextWrap.lines(head, width: RunSummary.width)
    let (low, high) = (study.mean(atQuantile: 0.05), study.mean(atQuantile: 0.95))
    if high == 0, study.nominal == 0 {
      return lines + ["  nobody lost anything in 95 % of the sets"]
    }
    let text =
      "the mean of \(label(study)) is \(NumberText.compact(study.nominal)) as they stand, "
      + "and lies between \(NumberText.compact(low)) and \(NumberText.compact(high)) in 90 % of "
      + "the sets"
    lines += TextWrap.lines("  " + text, width: RunSummary.width, hanging: 2)
    let telling = study.influences.filter(\.isSignificant).prefix(limit)
    if telling.isEmpty {
      return lines + ["  no single one of them moves it beyond what chance would do"]
    }
    var table = TextTable()
    table.add(["those that move it", "rank correlation with the loss"])
    for row in telling { table.add([row.identifier, correlation(row.correlation)]) }
    return lines + table.lines
  }

  /// What is lost, in words.
  private static func label(_ study: AssumptionStudy) -> String {
    if let service = study.service { return "person-hours of \(service) lost" }
    return "person-hours with an essential service below one half"
  }

  private static func correlation(_ correlation: RankCorrelation) -> String {
    func text(_ value: Double) -> String {
      let hundredths = Int((abs(value) * 100).rounded())
      let digits = hundredths % 100
      return (value < 0 ? "-" : "+") + "\(hundredths / 100)." + (digits < 10 ? "0" : "")
        + "\(digits)"
    }
    guard let interval = correlation.interval else { return text(correlation.value) }
    return "\(text(correlation.value)) (\(text(interval.low)) to \(text(interval.high)))"
  }
}

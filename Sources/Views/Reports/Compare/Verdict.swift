import Experiments
import Statistics

/// What a comparison shows, in words that claim no more than it does.
enum Verdict {
  /// Below this many pairs that differ, a difference rests on single replications.
  static let fewPairs = 20

  /// One or two sentences about the metric of the verdict, which is in person-hours.
  static func sentence(_ row: ComparisonRow) -> String {
    if row.pairs == 0 { return "there are no replications to compare." }
    if row.equal == row.pairs {
      return "no difference in any of \(count(row.pairs)) replications: as this scenario is "
        + "modelled, what it changes did not come to matter for these person-hours."
    }
    guard let value = row.difference.value, let interval = row.simultaneous else {
      return "\(count(row.pairs)) pairs are too few to judge."
    }
    if !row.isDifferent { return undecided(row, interval) }
    let word = value < 0 ? "lowers" : "raises"
    var text = "\(word) the mean by \(NumberText.compact(value.magnitude)) person-hours a run"
    let ends = value < 0 ? (-interval.high, -interval.low) : (interval.low, interval.high)
    text += " (\(FigureText.range(NumberText.compact(ends.0), NumberText.compact(ends.1)))"
    if row.baseline > 0 {
      text += "; \(NumberText.share(value.magnitude / row.baseline)) of the baseline's mean"
    }
    text += ")."
    return text + spread(row, value)
  }

  private static func undecided(_ row: ComparisonRow, _ interval: Interval) -> String {
    "no difference can be told from \(count(row.pairs)) pairs: the mean may fall by as much as "
      + "\(NumberText.compact(max(0, -interval.low))) or rise by as much as "
      + "\(NumberText.compact(max(0, interval.high))) person-hours a run. That does not show that "
      + "there is none."
  }

  /// In how many replications it helped and harmed, which the mean hides.
  private static func spread(_ row: ComparisonRow, _ value: Double) -> String {
    let (same, opposite) = value < 0 ? (row.lower, row.higher) : (row.higher, row.lower)
    var text =
      " \(value < 0 ? "Lower" : "Higher") in \(count(same)) of \(count(row.pairs)) replications"
    if opposite > 0 {
      text += ", \(value < 0 ? "higher" : "lower") in \(count(opposite))"
    }
    text += ", the same in \(count(row.equal))."
    if same + opposite < fewPairs {
      text += " So few that differ carry a mean badly: run more replications before relying on it."
    }
    return text
  }

  private static func count(_ number: Int) -> String { NumberText.grouped("\(number)") }
}

/// Person-hours for money, where no valuation says what a person-hour is worth.
enum CostSentence {
  static func text(_ cost: MeasureCost?, _ row: ComparisonRow) -> String? {
    guard let cost else { return nil }
    guard let yearly = cost.yearly else { return "Its cost: \(cost.reason ?? "not known")." }
    let price = "\(NumberText.compact(yearly)) \(cost.currency)"
    guard yearly > 0, row.isDifferent, let value = row.difference.value, value < 0,
      let interval = row.simultaneous, interval.high < 0
    else { return "It costs \(price) a year." }
    func each(_ avoided: Double) -> String { NumberText.compact(yearly / avoided) }
    let range = FigureText.range(each(-interval.low), each(-interval.high))
    return "It costs \(price) a year; were there one such event every year, "
      + "\(each(-value)) \(cost.currency) (\(range)) a person-hour avoided, and n times that for "
      + "one in n years."
  }
}

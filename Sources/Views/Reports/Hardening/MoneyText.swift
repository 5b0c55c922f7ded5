import Experiments
import ScenarioFiles
import Statistics

/// The account of measures in money, as a table with the valuation's sources below it.
struct MoneyText {
  private var table = TextTable()
  private(set) var notes = FigureText()

  init() {
    table.add([
      "", "costs", "avoids", "in bad years", "net, a year (95 %)", "pays back",
    ])
  }

  mutating func add(_ name: String, _ account: MoneyAccount) {
    table.add([
      String(name.prefix(30)), NumberText.compact(account.annualCost),
      notes.value(account.avoided, NumberText.compact),
      notes.value(account.tailAvoided, NumberText.compact),
      notes.cell(account.netBenefit, NumberText.signed),
      notes.cell(account.chanceOfPayingBack, NumberText.share),
    ])
  }

  var lines: [String] { table.lines }

  /// The heading of the table.
  static func heading(_ valuation: Valuation) -> String {
    "In \(valuation.currency), at \(NumberText.amount(valuation.attacks.value)) such attacks a year"
      + ", \(NumberText.share(valuation.discountRate.value)) interest, over "
      + "\(NumberText.amount(valuation.horizon.value)) years"
  }

  /// Where each figure comes from, and what the account leaves out.
  static func sources(_ valuation: Valuation) -> [String] {
    var lines = ["Valuation: attacks a year: \(valuation.attacks.source)."]
    for service in valuation.personHours {
      lines.append(
        "A person-hour of \(service.service), \(NumberText.amount(service.figure.value)) "
          + "\(valuation.currency): \(service.figure.source).")
    }
    if let records = valuation.records {
      lines.append(
        "A record, \(NumberText.amount(records.value)) \(valuation.currency): \(records.source).")
    }
    lines.append(
      "Interest: \(valuation.discountRate.source). Horizon: \(valuation.horizon.source).")
    lines.append(
      "Attacks come as a Poisson process, each costs what a replication costs, and person-hours of "
        + "several services add up. In bad years: the mean of the worst 5 %. Pays back: in which share of the possible courses of the "
        + "horizon the measures save more than they cost, discounted.")
    return lines
  }
}

import Experiments
import Quantities
import ScenarioFiles
import Statistics

/// The best portfolio on a terminal, with the evidence for it.
public struct HardenText {
  private let result: Hardening
  private var notes = FigureText()
  private var lines: [String] = []

  /// At most 100 columns, no color.
  public static func text(_ result: Hardening) -> String {
    var text = HardenText(result)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ result: Hardening) { self.result = result }

  private mutating func write() {
    writeHead()
    writeAnswer()
    writeEvidence()
    writeFrontier()
    writeTurns()
    writeMoney()
    writeMethod()
    for line in notes.noteLines { lines += TextWrap.lines("  " + line, width: 100, hanging: 6) }
  }

  private mutating func wrap(_ text: String, hanging: Int = 0) {
    lines += TextWrap.lines(text, width: 100, hanging: hanging)
  }

  private func count(_ number: Int) -> String { NumberText.grouped("\(number)") }

  private func name(_ set: [Int]) -> String {
    set.isEmpty ? "nothing" : result.budget.names(set).joined(separator: " + ")
  }

  private func money(_ amount: Double) -> String {
    guard let currency = Currency(rawValue: result.budget.currency) else {
      return "\(NumberText.compact(amount)) \(result.budget.currency)"
    }
    return Money(amount, currency).text
  }

  private var unit: String { result.unit == "1" ? "" : " \(result.unit)" }

  private func shown(_ figure: Figure) -> Figure {
    guard result.metric.isNegated else { return figure }
    return Figure(
      value: figure.value.map { -$0 }, low: figure.high.map { -$0 },
      high: figure.low.map { -$0 }, reason: figure.reason)
  }

  // MARK: - Parts

  private mutating func writeHead() {
    wrap(result.title)
    let basis = result.budget.basis == .capital ? "paid at the start" : "a year"
    wrap(
      "The best of \(result.budget.measures.count) measures for \(money(result.budget.budget)) "
        + "\(basis), by the \(result.statistic == .mean ? "mean" : "CVaR95") of \(result.metric), "
        + "against "
        + (result.turns.isEmpty ? "the scenario's attacks" : "the worst attacker"))
    lines.append("")
  }

  private mutating func writeAnswer() {
    let best = result.best
    if best.set.isEmpty {
      wrap(
        "No portfolio within the budget loses less than doing nothing: "
          + "\(notes.cell(shown(result.nothing.figure), NumberText.compact))\(unit) a run.",
        hanging: 2)
      return
    }
    var text =
      "\(name(best.set)), \(money(result.budget.cost(best.set))): "
      + "\(notes.cell(shown(best.figure), NumberText.compact))\(unit) a run instead of "
      + "\(notes.cell(shown(result.nothing.figure), NumberText.compact))\(unit); saves "
      + notes.cell(best.reduction.figure, NumberText.compact)
    if let interval = best.reduction.figure.interval, interval.low <= 0 {
      text += ". The interval holds zero: more replications are needed to tell that it helps"
    }
    wrap(text + ".", hanging: 2)
  }

  private mutating func writeEvidence() {
    lines += ["", "Each measure, on fresh replications (saved; 95 % together, Holm's p)"]
    var table = TextTable()
    table.add(["", "cost", "alone", "p", "in the best", "p"])
    for row in result.evidence {
      table.add([
        String(result.budget.measures[row.measure].identifier.prefix(24))
          + (row.isChosen ? " *" : ""),
        NumberText.compact(result.budget.costs[row.measure]),
        saved(row.alone.reduction), p(row.aloneHolm), saved(row.marginal), p(row.marginalHolm),
      ])
    }
    lines += table.lines
    lines.append("  * chosen: with it against without it; else what it would add to the best")
  }

  private mutating func saved(_ reduction: LossReduction) -> String {
    var text = notes.value(reduction.figure, NumberText.signed)
    if reduction.pairs == reduction.equal { return text }
    if let interval = reduction.simultaneous {
      text += " (\(NumberText.signed(interval.low)) to \(NumberText.signed(interval.high)))"
    }
    return text
  }

  private func p(_ value: Double?) -> String {
    value.map { $0 < 0.001 ? "<0.001" : NumberText.amount(($0 * 1000).rounded() / 1000) } ?? "–"
  }

  private mutating func writeFrontier() {
    lines += ["", "Efficiency frontier: what each budget buys"]
    var table = TextTable()
    table.add(["", "cost", "to choose", "fresh replications (95 %)", costHead])
    for row in result.frontier {
      let selected = row.selected.map { result.metric.isNegated ? -$0 : $0 }
      table.add([
        String(name(row.set).prefix(41)), NumberText.compact(result.budget.cost(row.set)),
        selected.map(NumberText.compact) ?? "–",
        notes.cell(shown(row.figure), NumberText.compact), perCurrency(row),
      ])
    }
    lines += table.lines
    if !costHead.isEmpty {
      lines.append("  \(costHead): person-hours saved for each, in one such event")
    }
  }

  private var costHead: String {
    result.unit == "person h" ? "a k\(result.budget.currency)" : ""
  }

  /// What a thousand units of currency save, where that is an amount to be bought.
  private func perCurrency(_ row: Hardening.Row) -> String {
    let cost = result.budget.cost(row.set)
    guard result.unit == "person h", cost > 0, let saved = row.reduction.figure.value else {
      return ""
    }
    return NumberText.compact(saved / cost * 1_000)
  }

  private mutating func writeTurns() {
    if result.turns.isEmpty { return }
    lines += ["", "Turns of the game"]
    var table = TextTable()
    table.add(["", "defender expects", "attacker reaches", "by"])
    for turn in result.turns {
      table.add([
        String(name(turn.portfolio).prefix(40)), turn.expected.map(NumberText.compact) ?? "–",
        NumberText.compact(turn.value),
        String(answer(turn).prefix(40)),
      ])
    }
    lines += table.lines
    wrap(
      result.hasConverged
        ? "  The last answer was no surprise: "
          + (result.isExact && result.answersAreExact
            ? "the portfolio is the best against the worst attacker on these replications."
            : "but one side searched, so a better answer may exist.")
        : "  Broken off before an answer was no surprise: the portfolio is the best seen.",
      hanging: 2)
  }

  private func answer(_ turn: Hardening.Turn) -> String {
    turn.attack.isEmpty ? "nothing in reach" : turn.attack.joined(separator: " + ")
  }

  private mutating func writeMoney() {
    guard let valuation = result.budget.valuation else {
      lines.append("")
      wrap(
        "No money is computed: the scenario has no valuation. Person-hours saved are those of one "
          + "such event.")
      return
    }
    lines += ["", MoneyText.heading(valuation)]
    var table = MoneyText()
    for row in result.evidence {
      if let account = row.alone.money { table.add(name(row.alone.set), account) }
    }
    if result.best.set.count > 1, let account = result.best.money {
      table.add(name(result.best.set), account)
    }
    lines += table.lines
    for line in table.notes.noteLines { wrap("  " + line, hanging: 6) }
    for line in MoneyText.sources(valuation) { wrap("  " + line, hanging: 2) }
  }

  private mutating func writeMethod() {
    lines.append("")
    var text =
      (result.isExact
        ? "All \(count(result.evaluations)) portfolios within the budget were run"
        : "\(count(result.evaluations)) portfolios were run: greedy from nothing and from the "
          + "measures that save most for their cost, then exchanges; a portfolio that differs in "
          + "more than one measure may be better")
    text +=
      ". Chosen on \(count(result.replications)) replications, told on "
      + "\(count(result.replications)) fresh ones (seed \(result.seed)). "
    if result.budget.basis == .yearly, result.budget.valuation == nil {
      text += "Prices are spread over the life without interest. "
    }
    if !result.brokenPortfolios.isEmpty {
      text +=
        "\(count(result.brokenPortfolios.count)) portfolios could not be compiled or run, such as "
        + "\(name(result.brokenPortfolios[0])). "
    }
    if result.failedCount > 0 {
      text += "\(count(result.failedCount)) replications had no value and count nowhere. "
    }
    wrap(text + "Intervals say nothing of wrong assumptions.")
  }
}

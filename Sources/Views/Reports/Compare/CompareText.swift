import Experiments
import Metrics
import Quantities
import Statistics

/// A comparison on a terminal: a verdict for each alternative, then the figures behind it.
public struct CompareText {
  private let comparison: Comparison
  private var notes = FigureText()
  private var lines: [String] = []

  /// At most 100 columns, no color.
  public static func text(_ comparison: Comparison) -> String {
    var text = CompareText(comparison)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ comparison: Comparison) { self.comparison = comparison }

  private var pairCount: Int { comparison.arms[0].outcomes.count - comparison.failedCount }

  private mutating func write() {
    let baseline = comparison.arms[0]
    wrap(baseline.scenario.title)
    wrap(
      "\(comparison.arms.count - 1) against \(quoted(baseline)), "
        + "\(NumberText.grouped("\(pairCount)")) pairs of replications with common random numbers, "
        + "seed \(comparison.seed)")
    if comparison.failedCount > 0 {
      wrap(
        "\(comparison.failedCount) replications could not be run to their end in one of the "
          + "variants and count nowhere.")
    }
    lines.append("")
    for arm in 1..<comparison.arms.count { writeVerdict(arm) }
    lines.append("")
    writeHeadline()
    for arm in 1..<comparison.arms.count { writeSystems(arm) }
    for arm in 1..<comparison.arms.count { writeDistricts(arm) }
    writeMoney()
    for line in notes.noteLines { lines += TextWrap.lines("  " + line, width: 100, hanging: 6) }
    lines.append("")
    wrap(
      "Differences hold in this model, with its assumptions, for this scenario; intervals say "
        + "nothing of wrong assumptions. Those of one table hold together with 95 % (Bonferroni), "
        + "p-values are Holm's. Variance ratio: how many times more replications independent "
        + "random numbers would have needed.")
  }

  private func quoted(_ arm: ComparisonArm) -> String { "«\(arm.name)»" }

  private mutating func wrap(_ text: String) {
    lines += TextWrap.lines(text, width: RunSummary.width)
  }

  // MARK: - Verdicts

  private mutating func writeVerdict(_ arm: Int) {
    let metric = comparison.verdictMetric
    guard let row = comparison.row(metric.name, system: metric.system, arm: arm) else { return }
    var text = "\(quoted(comparison.arms[arm])): " + Verdict.sentence(row)
    if comparison.accounts[arm] == nil,
      let cost = CostSentence.text(comparison.arms[arm].cost, row)
    {
      text += " " + cost
    }
    lines += TextWrap.lines(text, width: RunSummary.width, hanging: 2)
  }

  // MARK: - Tables

  private static let head = ["mean", "difference (95 %, together)", "p", "variance ratio"]

  private mutating func writeHeadline() {
    let metric = comparison.verdictMetric
    let what = metric.system.map { "of \($0) lost" } ?? "with an essential service below one half"
    lines.append("Person-hours \(what), a run")
    var table = TextTable()
    table.add([""] + Self.head)
    if let first = comparison.row(metric.name, system: metric.system, arm: 1) {
      table.add([comparison.arms[0].name, NumberText.compact(first.baseline)])
    }
    for arm in 1..<comparison.arms.count {
      guard let row = comparison.row(metric.name, system: metric.system, arm: arm) else {
        continue
      }
      table.add(cells(comparison.arms[arm].name, row))
    }
    lines += table.lines
  }

  private mutating func writeSystems(_ arm: Int) {
    let rows = comparison.rows.filter {
      $0.arm == arm && $0.district == nil && $0.name == MetricKind.personHoursLost.rawValue
        && $0.pairs > $0.equal
    }
    if rows.isEmpty { return }
    lines += ["", "Person-hours lost with \(quoted(comparison.arms[arm])), by service"]
    var table = TextTable()
    table.add([""] + Self.head)
    for row in rows { table.add(cells(row.system ?? "", row)) }
    lines += table.lines
  }

  /// The three districts that differ most in the metric of the verdict.
  private mutating func writeDistricts(_ arm: Int) {
    let metric = comparison.verdictMetric
    let rows = comparison.rows.filter {
      $0.arm == arm && $0.district != nil && $0.name == metric.name && $0.system == metric.system
        && $0.pairs > $0.equal
    }
    if rows.isEmpty { return }
    let ordered = rows.indices.sorted {
      let (first, second) = (size(rows[$0]), size(rows[$1]))
      return first != second ? first > second : $0 < $1
    }
    let shown = ordered.prefix(3).map { rows[$0] }
    lines += [
      "",
      "Districts that differ most with \(quoted(comparison.arms[arm])), \(shown.count) of "
        + "\(rows.count)",
    ]
    var table = TextTable()
    table.add([""] + Self.head)
    for row in shown { table.add(cells(row.district ?? "", row)) }
    lines += table.lines
  }

  private mutating func writeMoney() {
    guard let valuation = comparison.valuation else { return }
    var table = MoneyText()
    for arm in comparison.arms.indices {
      if let account = comparison.accounts[arm] { table.add(comparison.arms[arm].name, account) }
    }
    lines += ["", MoneyText.heading(valuation)] + table.lines
    for line in table.notes.noteLines {
      lines += TextWrap.lines("  " + line, width: 100, hanging: 6)
    }
    for line in MoneyText.sources(valuation) {
      lines += TextWrap.lines("  " + line, width: RunSummary.width, hanging: 2)
    }
  }

  private func size(_ row: ComparisonRow) -> Double { (row.difference.value ?? 0).magnitude }

  private mutating func cells(_ name: String, _ row: ComparisonRow) -> [String] {
    var difference = notes.value(row.difference, NumberText.signed)
    if let interval = row.simultaneous, row.pairs > row.equal {
      let (low, high) = (NumberText.signed(interval.low), NumberText.signed(interval.high))
      difference += " (\(low) to \(high))"
    }
    let p = row.holm.map { $0 < 0.001 ? "<0.001" : $0.significant(2) } ?? "–"
    return [
      String(name.prefix(40)), NumberText.compact(row.alternative),
      difference, p, row.varianceRatio.map(NumberText.amount) ?? "–",
    ]
  }
}

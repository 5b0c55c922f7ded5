import CityGraph
import Experiments
import Metrics
import Quantities
import Statistics

/// The report of a comparison: one HTML file of the same make as that of a run.
public enum ComparisonReport {
  /// A verdict for each alternative, costs and effects, paired differences by service and district
  /// with intervals that hold together, and the pairs behind them.
  ///
  /// - Parameter record: rows of name and value for the account of how it was made.
  /// - Complexity: O(rows + arms × replications).
  public static func text(
    _ comparison: Comparison, modelVersion: Int, program: String,
    record: [(name: String, value: String)] = []
  ) -> String {
    let baseline = comparison.arms[0]
    let pairs = baseline.outcomes.count - comparison.failedCount
    let count = comparison.arms.count - 1
    let header = WebPage.header(
      title: baseline.scenario.title, purpose: baseline.scenario.purpose, lead: lead(comparison),
      facts: "\(count) \(count == 1 ? "alternative" : "alternatives") against "
        + "«\(baseline.name)», \(NumberText.grouped("\(pairs)")) pairs of replications with common "
        + "random numbers")
    var rows: [(name: String, value: String)] = [
      ("Seed", "\(comparison.seed)"), ("Replications", "\(baseline.outcomes.count)"),
    ]
    if comparison.failedCount > 0 {
      rows.append(
        ("Replications left out, for one variant failed", "\(comparison.failedCount)"))
    }
    for arm in comparison.arms {
      rows.append(("\(arm.name): scenario hash", arm.scenario.hash.description))
      rows.append(("\(arm.name): digest of all event logs", arm.digest.description))
    }
    rows += [("Model version", "\(modelVersion)"), ("Program", program)] + record
    let footer = """
      <footer>
      \(WebPage.limits(ReportPage.comparisonLimits))
      <section id="appendix" aria-labelledby="appendix-title">
      <h2 id="appendix-title">Appendix: how this was made</h2>
      \(WebPage.table(rows))
      </section>
      </footer>
      """
    return WebPage.text(
      title: baseline.scenario.title, header: header, footer: footer, data: json(comparison),
      entry: "compare.js")
  }

  /// The alternative that lowers the loss most beyond chance, or that none does.
  private static func lead(_ comparison: Comparison) -> String {
    let metric = comparison.verdictMetric
    var best: (arm: Int, row: ComparisonRow, value: Double)?
    for arm in 1..<comparison.arms.count {
      guard let row = comparison.row(metric.name, system: metric.system, arm: arm),
        row.isDifferent, let value = row.difference.value, value < best?.value ?? 0
      else { continue }
      best = (arm, row, value)
    }
    guard let best else {
      return "None of the alternatives lowers the loss beyond what chance may do."
    }
    return "«\(comparison.arms[best.arm].name)» \(Verdict.sentence(best.row))"
  }

  static func metricText(_ metric: (name: String, system: String?)) -> String {
    metric.system.map { "Person-hours of \($0) lost" }
      ?? "Person-hours with an essential service below one half"
  }

  private static func json(_ comparison: Comparison) -> String {
    let metric = comparison.verdictMetric
    var writer = JSONWriter(isForHTML: true)
    writer.object { writer in
      writer.member("kind", "compare")
      writer.key("verdict")
      writer.object { writer in
        writer.member("name", metric.name)
        writer.member("system", metric.system)
      }
      writer.member("verdictText", metricText(metric))
      writer.key("arms")
      writer.array(comparison.arms) { writer, arm in
        writer.object { writer in
          writer.member("name", arm.name)
          writer.member("yearly", arm.cost?.yearly)
          writer.member("currency", arm.cost?.currency)
        }
      }
      writer.key("verdicts")
      writer.array(Array(1..<comparison.arms.count)) { writer, arm in
        writer.value(verdict(comparison, metric, arm))
      }
      writer.key("districts")
      writer.object { writer in
        for district in comparison.arms[0].scenario.city.districts {
          writer.member(
            district.identifier, district.title.isEmpty ? district.identifier : district.title)
        }
      }
      writer.key("rows")
      writer.array(comparison.rows) { row($1, &$0) }
      writePairs(comparison, metric, &writer)
    }
    return writer.text
  }

  private static func verdict(
    _ comparison: Comparison, _ metric: (name: String, system: String?), _ arm: Int
  ) -> String {
    guard let row = comparison.row(metric.name, system: metric.system, arm: arm) else {
      return "there is nothing to compare."
    }
    let cost = CostSentence.text(comparison.arms[arm].cost, row).map { " " + $0 } ?? ""
    return Verdict.sentence(row) + cost
  }

  /// In the order that `compare.js` knows.
  private static func row(_ row: ComparisonRow, _ writer: inout JSONWriter) {
    writer.array { writer in
      writer.value(row.arm)
      writer.value(row.name)
      writer.value(row.system)
      writer.value(row.district)
      writer.value(row.unit)
      let numbers = [
        row.baseline, row.alternative, row.difference.value, row.simultaneous?.low,
        row.simultaneous?.high, row.pValue, row.holm,
      ]
      for number in numbers { writer.value(rounded: number) }
      for count in [row.lower, row.equal, row.higher] { writer.value(count) }
      writer.value(rounded: row.varianceRatio)
      writer.value(row.isDifferent)
    }
  }

  /// The verdict's metric of the first thousand pairs of each alternative.
  private static func writePairs(
    _ comparison: Comparison, _ metric: (name: String, system: String?),
    _ writer: inout JSONWriter
  ) {
    let first = comparison.arms[0].outcomes
    writer.key("pairs")
    writer.array(Array(comparison.arms.dropFirst())) { writer, arm in
      let pairs = zip(first, arm.outcomes).prefix(1000).filter {
        $0.failure == nil && $1.failure == nil
      }
      writer.array(Array(pairs)) { writer, pair in
        writer.array { writer in
          writer.value(rounded: pair.0.value(metric.name, system: metric.system) ?? 0)
          writer.value(rounded: pair.1.value(metric.name, system: metric.system) ?? 0)
        }
      }
    }
  }
}

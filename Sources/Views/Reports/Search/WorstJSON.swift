import EventKernel
import Experiments
import Statistics

/// The most harmful attack as one JSON object: what `worst --format json` prints.
public enum WorstJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// `means`, `method`, `ranking` (each with `components`, `selected` and `loss` as
  /// `{value, low, high}`), `contributions`, `bounds`, and `search` where all sets were tried too.
  /// Losses of metrics that are better when higher are their negatives.
  public static func text(_ worst: WorstAttack, modelVersion: Int) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.member("scenario", worst.scenario)
      writer.key("seed")
      writer.value(worst.seed)
      writer.key("model_version")
      writer.value(modelVersion)
      writer.member("metric", worst.metric.description)
      writer.member("unit", worst.unit)
      writer.key("negated")
      writer.value(worst.metric.isNegated)
      writer.member("statistic", worst.statistic.rawValue)
      writer.key("targets")
      writer.value(worst.size)
      writer.key("replications_to_choose")
      writer.value(worst.replications)
      writer.key("replications_to_tell")
      writer.value(worst.replications)
      writer.key("failed")
      writer.value(worst.failedCount)
      means(worst, &writer)
      writer.member("method", worst.method.rawValue)
      writer.key("sets")
      if let count = worst.setCount { writer.value(count) } else { writer.null() }
      writer.key("evaluations")
      writer.value(worst.evaluations)
      writer.key("duplicates")
      writer.value(worst.duplicates)
      writer.key("local_optimum")
      writer.value(worst.isLocalOptimum)
      writer.key("nothing")
      writer.object { $0.figure("loss", worst.nothing.figure) }
      writer.key("ranking")
      writer.array(worst.ranking) { row($1, worst, &$0) }
      writer.key("contributions")
      writer.array(worst.contributions) { contribution($1, worst, &$0) }
      bounds(worst, &writer)
      writer.key("search")
      if let agreement = worst.agreement {
        writer.object { writer in
          names(agreement.components, worst, &writer)
          writer.member("selected", agreement.value)
          writer.key("evaluations")
          writer.value(agreement.evaluations)
          writer.key("same")
          writer.value(agreement.isSame)
        }
      } else {
        writer.null()
      }
    }
    return writer.text + "\n"
  }

  private static func names(
    _ components: [Int], _ worst: WorstAttack, _ writer: inout JSONWriter
  ) {
    writer.key("components")
    writer.array(components) { $0.value(worst.means.candidates[$1].path) }
  }

  private static func means(_ worst: WorstAttack, _ writer: inout JSONWriter) {
    writer.key("means")
    writer.object { writer in
      writer.key("level")
      writer.value(worst.means.level)
      writer.key("entry")
      writer.array(worst.means.entry) { $0.value($1) }
      writer.key("reach")
      writer.array(worst.means.reach) { $0.value($1) }
      writer.member("at_s", worst.means.start.seconds)
      writer.key("candidates")
      writer.value(worst.means.candidates.count)
      writer.key("uncontrolled")
      writer.array(worst.means.uncontrolled) { $0.value($1) }
    }
  }

  private static func row(
    _ row: WorstAttack.Row, _ worst: WorstAttack, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      names(row.components, worst, &writer)
      writer.member("selected", row.selected)
      writer.figure("loss", row.figure)
    }
  }

  private static func contribution(
    _ row: WorstAttack.Contribution, _ worst: WorstAttack, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("component", worst.means.candidates[row.component].path)
      writer.key("zones")
      writer.array(worst.means.candidates[row.component].zones) { $0.value($1) }
      writer.figure("alone", row.alone)
      writer.figure("adds", row.added.figure)
      writer.key("adds_simultaneous")
      writer.object { writer in
        writer.member("low", row.added.simultaneous?.low)
        writer.member("high", row.added.simultaneous?.high)
      }
    }
  }

  private static func bounds(_ worst: WorstAttack, _ writer: inout JSONWriter) {
    writer.key("bounds")
    writer.object { writer in
      writer.member("certain", worst.ceiling)
      writer.member("all_at_once_if_monotone", worst.bounds.all)
      writer.member("gains_if_submodular", worst.bounds.gains)
      writer.member("proved_gap", worst.provedGap)
      for (name, count) in [
        ("additions", worst.bounds.additions),
        ("additions_that_lower", worst.bounds.loweringAdditions),
        ("pairs", worst.bounds.pairs), ("pairs_above_sum", worst.bounds.pairsAboveSum),
      ] {
        writer.key(name)
        writer.value(count)
      }
    }
  }
}

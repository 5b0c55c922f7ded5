import Experiments
import Statistics

/// The best portfolio as one JSON object: what `harden --format json` prints.
public enum HardenJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// `best`, `nothing`, `evidence`, `frontier`, and `turns` against the worst attacker. A portfolio
  /// has `measures`, `cost`, `selected`, `loss` and `saved` as `{value, low, high}`, and `money`
  /// where the scenario has a valuation. Losses of metrics that are better when higher are their
  /// negatives.
  public static func text(_ result: Hardening, modelVersion: Int) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.member("scenario", result.scenario)
      writer.key("seed")
      writer.value(result.seed)
      writer.key("model_version")
      writer.value(modelVersion)
      writer.member("metric", result.metric.description)
      writer.member("unit", result.unit)
      writer.key("negated")
      writer.value(result.metric.isNegated)
      writer.member("statistic", result.statistic.rawValue)
      writer.member("budget", result.budget.budget)
      writer.member("basis", result.budget.basis.rawValue)
      writer.member("currency", result.budget.currency)
      for (name, count) in [
        ("replications_to_choose", result.replications),
        ("replications_to_tell", result.replications), ("failed", result.failedCount),
        ("evaluations", result.evaluations),
      ] {
        writer.key(name)
        writer.value(count)
      }
      writer.key("exact")
      writer.value(result.isExact)
      writer.key("nothing")
      portfolio(result.nothing, result, &writer)
      writer.key("best")
      portfolio(result.best, result, &writer)
      writer.key("evidence")
      writer.array(result.evidence) { evidence($1, result, &$0) }
      writer.key("frontier")
      writer.array(result.frontier) { portfolio($1, result, &$0) }
      game(result, &writer)
    }
    return writer.text + "\n"
  }

  private static func portfolio(
    _ row: Hardening.Row, _ result: Hardening, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("measures")
      writer.array(result.budget.names(row.set)) { $0.value($1) }
      writer.member("cost", result.budget.cost(row.set))
      writer.member("selected", row.selected)
      writer.figure("loss", row.figure)
      writer.figure("saved", row.reduction.figure)
      writer.key("money")
      if let money = row.money { account(money, &writer) } else { writer.null() }
    }
  }

  /// `cost_a_year`, `avoided_a_year`, `tail_avoided_a_year`, `net_benefit_a_year`,
  /// `net_present_value` and `chance_of_paying_back`.
  static func account(_ money: MoneyAccount, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("currency", money.currency)
      writer.member("cost_a_year", money.annualCost)
      writer.figure("avoided_a_year", money.avoided)
      writer.figure("tail_avoided_a_year", money.tailAvoided)
      writer.figure("net_benefit_a_year", money.netBenefit)
      writer.figure("net_present_value", money.presentValue)
      writer.figure("chance_of_paying_back", money.chanceOfPayingBack)
    }
  }

  private static func evidence(
    _ row: Hardening.Evidence, _ result: Hardening, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("measure", result.budget.measures[row.measure].identifier)
      writer.member("cost", result.budget.costs[row.measure])
      writer.key("chosen")
      writer.value(row.isChosen)
      reduction("alone", row.alone.reduction, row.aloneHolm, &writer)
      reduction("marginal", row.marginal, row.marginalHolm, &writer)
      writer.key("money")
      if let money = row.alone.money { account(money, &writer) } else { writer.null() }
    }
  }

  private static func reduction(
    _ name: String, _ reduction: LossReduction, _ holm: Double?, _ writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.object { writer in
      writer.member("value", reduction.figure.value)
      writer.member("low", reduction.figure.low)
      writer.member("high", reduction.figure.high)
      writer.member("simultaneous_low", reduction.simultaneous?.low)
      writer.member("simultaneous_high", reduction.simultaneous?.high)
      writer.member("p", reduction.pValue)
      writer.member("p_holm", holm)
    }
  }

  private static func game(_ result: Hardening, _ writer: inout JSONWriter) {
    writer.key("turns")
    writer.array(result.turns) { writer, turn in
      writer.object { writer in
        writer.key("measures")
        writer.array(result.budget.names(turn.portfolio)) { $0.value($1) }
        writer.member("expected", turn.expected)
        writer.key("attack")
        writer.array(turn.attack) { $0.value($1) }
        writer.member("value", turn.value)
      }
    }
    writer.key("converged")
    writer.value(result.hasConverged)
    writer.key("answers_exact")
    writer.value(result.answersAreExact)
  }
}

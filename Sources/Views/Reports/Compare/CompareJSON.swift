import Experiments
import Statistics

/// A comparison as one JSON object: what `compare --format json` prints.
public enum CompareJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// `schema`, `seed`, `replications`, `failed`, `model_version`, `arms` and `differences`.
  ///
  /// An arm has `name`, `scenario`, `hash`, `digest` and `yearly_cost` with `currency`, and
  /// `money` where the scenario has a valuation (see `HardenJSON.account`). A
  /// difference has the metric's `name`, `system`, `district`, `unit`; `arm`; the means `baseline`
  /// and `alternative`; `difference` as `{value, low, high}` with the interval of this row alone;
  /// `simultaneous` as `{low, high}`; `p`, `p_holm`, `family_size`; `variance_ratio`; the pairs
  /// that are `lower`, `equal`, `higher`; `restricted` where times are cut off by the horizon.
  public static func text(_ comparison: Comparison, modelVersion: Int) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.key("seed")
      writer.value(comparison.seed)
      writer.key("replications")
      writer.value(comparison.arms[0].outcomes.count)
      writer.key("failed")
      writer.value(comparison.failedCount)
      writer.key("model_version")
      writer.value(modelVersion)
      writer.key("arms")
      writer.array(Array(comparison.arms.enumerated())) { writer, entry in
        let arm = entry.element
        writer.object { writer in
          writer.member("name", arm.name)
          writer.member("scenario", arm.scenario.name)
          writer.member("hash", arm.scenario.hash.description)
          writer.member("digest", arm.digest.description)
          writer.member("yearly_cost", arm.cost?.yearly)
          writer.member("currency", arm.cost?.currency)
          if let account = comparison.accounts[entry.offset] {
            writer.key("money")
            HardenJSON.account(account, &writer)
          }
        }
      }
      writer.key("differences")
      writer.array(comparison.rows) { row($1, comparison, &$0) }
    }
    return writer.text + "\n"
  }

  private static func row(
    _ row: ComparisonRow, _ comparison: Comparison, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("name", row.name)
      writer.member("system", row.system)
      writer.member("district", row.district)
      writer.member("unit", row.unit)
      writer.member("arm", comparison.arms[row.arm].name)
      writer.key("pairs")
      writer.value(row.pairs)
      writer.member("baseline", row.baseline)
      writer.member("alternative", row.alternative)
      writer.figure("difference", row.difference)
      writer.key("simultaneous")
      writer.object { writer in
        writer.member("low", row.simultaneous?.low)
        writer.member("high", row.simultaneous?.high)
      }
      writer.member("p", row.pValue)
      writer.member("p_holm", row.holm)
      writer.key("family_size")
      writer.value(row.familySize)
      writer.member("variance_ratio", row.varianceRatio)
      for (name, count) in [("lower", row.lower), ("equal", row.equal), ("higher", row.higher)] {
        writer.key(name)
        writer.value(count)
      }
      writer.key("restricted")
      writer.value(row.isRestricted)
    }
  }
}

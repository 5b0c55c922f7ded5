import Experiments
import Simulation
import Statistics

/// The result of a run as one JSON object: what `run --format json` prints and `metrics.json`
/// holds.
public enum RunJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// The object `schema`, `scenario`, `hash`, `seed`, `replications`, `failed`, `deadlocked`
  /// (replications that end with assets that wait for one another), `digest`, `model_version`,
  /// `effect_share`, `metrics`, `assumptions` where they were drawn, and `twins` where both ran.
  ///
  /// A metric has `name`, `system`, `district`, `unit`, `given` (the attack or hazard reached its
  /// effect, or all replications count), and the statistics `mean`, `median`, `p05`, `p95`,
  /// `cvar95`, each `{value, low, high}` with numbers or null; recovery times have `not_recovered`
  /// too. Numbers are the shortest that read back to the same bits, keys come in a fixed order:
  /// equal results give equal bytes.
  ///
  /// - Complexity: O(metrics).
  public static func text(
    _ result: RunResult, modelVersion: Int, assumptions: AssumptionStudy? = nil,
    twins: TwinStudy? = nil
  ) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.member("scenario", result.scenario.name)
      writer.member("hash", result.scenario.hash.description)
      writer.key("seed")
      writer.value(result.seed)
      writer.key("replications")
      writer.value(result.outcomes.count)
      writer.key("failed")
      writer.value(result.failures.count)
      writer.key("deadlocked")
      writer.value(result.outcomes.count { !$0.deadlocks.isEmpty })
      writer.member("digest", result.digest.description)
      writer.key("model_version")
      writer.value(modelVersion)
      writer.figure("effect_share", result.effectShare)
      writer.key("metrics")
      writer.array(result.figures) { writer, row in metric(row, &writer) }
      if let assumptions { study(assumptions, &writer) }
      if let twins {
        writer.key("twins")
        TwinJSON.write(twins, &writer)
      }
    }
    return writer.text + "\n"
  }

  /// `assumptions`: the judged metric, its mean as they stand and its 5th and 95th percentile over
  /// the sets, and the assumptions in the order of their influence.
  private static func study(_ study: AssumptionStudy, _ writer: inout JSONWriter) {
    writer.key("assumptions")
    writer.object { writer in
      writer.key("sets")
      writer.value(study.means.count)
      writer.key("replications")
      writer.value(study.replications)
      writer.member("metric", study.metric)
      writer.member("system", study.service)
      writer.member("nominal", study.nominal)
      writer.member("p05", study.mean(atQuantile: 0.05))
      writer.member("p95", study.mean(atQuantile: 0.95))
      writer.key("influences")
      writer.array(study.influences) { writer, row in
        writer.object { writer in
          writer.member("name", row.identifier)
          writer.key("rank_correlation")
          writer.object { writer in
            writer.member("value", row.correlation.value)
            writer.member("low", row.correlation.interval?.low)
            writer.member("high", row.correlation.interval?.high)
          }
          writer.key("significant")
          writer.value(row.isSignificant)
        }
      }
    }
  }

  private static func metric(_ row: MetricFigures, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", row.name)
      writer.member("system", row.system)
      writer.member("district", row.district)
      writer.member("unit", row.unit)
      writer.key("given")
      writer.value(row.given)
      writer.figure("mean", row.figures.mean)
      writer.figure("median", row.figures.median)
      writer.figure("p05", row.figures.p05)
      writer.figure("p95", row.figures.p95)
      writer.figure("cvar95", row.figures.cvar95)
      if let notRecovered = row.notRecovered {
        writer.figure("not_recovered", notRecovered)
      }
    }
  }
}

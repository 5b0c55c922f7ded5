import NetworkCascades
import Statistics

/// A percolation study as one JSON object: what `cascade percolation --format json` prints.
public enum PercolationJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// The object `schema`, `study`, `subject`, `seed`, `replications`, `rows`. Shares run from 0 to
  /// 1; a figure has `value` and the ends `low` and `high` of its 95 % interval, or null.
  public static func text(_ result: PercolationResult) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.member("study", "percolation")
      writer.key("subject")
      writer.object { writer in subject(result, &writer) }
      writer.key("seed")
      writer.value(result.study.seed)
      writer.key("replications")
      writer.value(result.replications)
      writer.key("rows")
      writer.array(result.rows) { writer, row in
        writer.object { writer in
          writer.member("kept_share", row.keepShare)
          writer.figure("working_share", row.working)
          writer.member("theory_working_share", row.theory)
          writer.figure("stages", row.stages)
          writer.key("layers")
          writer.array(result.study.layers.indices.map { $0 }) { writer, layer in
            writer.object { writer in
              writer.member("name", result.study.layers[layer])
              writer.key("nodes")
              writer.value(result.nodeCountOfLayer[layer])
              writer.figure("working_share", row.workingOfLayer[layer])
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }

  private static func subject(_ result: PercolationResult, _ writer: inout JSONWriter) {
    switch result.study.subject {
    case .erdosRenyiPair(let nodeCount, let degree):
      writer.member("kind", "erdos-renyi-pair")
      writer.key("nodes")
      writer.value(nodeCount)
      writer.member("mean_degree", degree)
      if degree > 0 {
        writer.member(
          "theory_threshold_kept_share",
          ErdosRenyiTheory.thresholdOfMutualComponent(meanDegree: degree))
      }
    case .networks(_, let candidates):
      writer.member("kind", "city")
      writer.member("title", result.title)
      writer.key("assets")
      writer.value(result.nodeCountOfLayer.reduce(0, +))
      writer.key("may_fail")
      writer.value(candidates.count)
    }
  }
}

import NetworkCascades
import Quantities
import Statistics

/// Motter and Lai's experiment on drawn networks, as text and as JSON.
public struct LoadStudyReport: Sendable {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// Means over replications with intervals.
  private struct Row: Sendable {
    var tolerance: Double
    var remaining: Figure
    var overloaded: Figure
    var rounds: Figure
  }

  private let study: LoadStudy
  private let replications: Int
  private let rows: [Row]

  /// - Parameter cascades: a row for each replication, a cascade for each tolerance.
  /// - Precondition: each replication has a cascade for every tolerance.
  public init(study: LoadStudy, cascades: [[LoadCascade]]) {
    precondition(cascades.allSatisfy { $0.count == study.tolerances.count }, "a cascade each")
    self.study = study
    replications = cascades.count
    rows = study.tolerances.enumerated().map { place, tolerance in
      func figure(_ value: (LoadCascade) -> Double) -> Figure {
        MeanInference.figure(of: cascades.map { value($0[place]) })
      }
      return Row(
        tolerance: tolerance, remaining: figure(\.remainingShare),
        overloaded: figure { Double($0.overloadedCount) },
        rounds: figure { Double($0.rounds.count) })
    }
  }

  public var text: String {
    var table = TextTable()
    table.add(["tolerance", "left", "95 % interval", "overloaded", "rounds"])
    for row in rows {
      let interval = row.remaining.interval
      table.add([
        row.tolerance.shortest, row.remaining.value?.fixed(4) ?? "–",
        interval.map { "\($0.low.fixed(4)) to \($0.high.fixed(4))" } ?? "–",
        row.overloaded.value.map(NumberText.amount) ?? "–",
        row.rounds.value.map { $0.significant(3) } ?? "–",
      ])
    }
    let nodes = NumberText.grouped(String(study.nodeCount))
    let count = "\(replications) \(replications == 1 ? "replication" : "replications")"
    let lines =
      [
        "\(name) of \(nodes) nodes; \(count), seed \(study.seed).",
        "",
        "Share of the largest component left (1 = all) after the loss of \(lost),",
        "when each node bears 1 + tolerance times its load in the whole network:",
        "",
      ] + table.lines
    return lines.joined(separator: "\n") + "\n"
  }

  private var name: String {
    let degree = study.meanDegree
    switch study.network {
    case .scaleFree:
      return "Scale-free networks (exponent 3, least degree \(max(1, degree / 2)))"
    case .homogeneous: return "Networks with \(degree) links a node"
    case .erdosRenyi: return "Erdős-Rényi networks of mean degree \(degree)"
    }
  }

  private var lost: String {
    switch study.trigger {
    case .load: "the most loaded node"
    case .degree: "the node with most links"
    case .random: "one node drawn evenly"
    }
  }

  /// The object `schema`, `study`, `network`, `nodes`, `degree`, `trigger`, `seed`,
  /// `replications`, `rows`: for each tolerance the share of the largest component left (0 to 1),
  /// nodes overloaded and rounds, each with the ends of its 95 % interval.
  public var json: String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(Self.schema)
      writer.member("study", "load-redistribution")
      writer.member("network", study.network.rawValue)
      writer.key("nodes")
      writer.value(study.nodeCount)
      writer.key("degree")
      writer.value(study.meanDegree)
      writer.member("trigger", study.trigger.rawValue)
      writer.key("seed")
      writer.value(study.seed)
      writer.key("replications")
      writer.value(replications)
      writer.key("rows")
      writer.array(rows) { writer, row in
        writer.object { writer in
          writer.member("tolerance", row.tolerance)
          writer.figure("remaining_share", row.remaining)
          writer.figure("overloaded_nodes", row.overloaded)
          writer.figure("rounds", row.rounds)
        }
      }
    }
    return writer.text + "\n"
  }
}

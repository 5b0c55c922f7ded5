import NetworkCascades
import Quantities
import Statistics

/// A percolation study as people read it.
public enum PercolationText {
  public static func text(_ result: PercolationResult) -> String {
    var lines: [String] = []
    switch result.study.subject {
    case .erdosRenyiPair(let nodeCount, let degree):
      lines = pair(result, nodeCount, degree)
    case .networks(_, let candidates):
      lines = city(result, candidateCount: candidates.count)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func pair(
    _ result: PercolationResult, _ nodeCount: Int, _ degree: Double
  ) -> [String] {
    var table = TextTable()
    table.add(["kept", "working", "95 % interval", "theory", "stages"])
    for row in result.rows {
      table.add([
        share(row.keepShare), share(row.working.value), interval(row.working), share(row.theory),
        row.stages.value.map { $0.significant(3) } ?? "–",
      ])
    }
    let threshold = degree > 0 ? ErdosRenyiTheory.thresholdOfMutualComponent(meanDegree: degree) : 1
    let nodes = NumberText.grouped(String(nodeCount))
    return [
      "Two Erdős-Rényi networks A and B of \(nodes) nodes and mean degree \(degree.shortest), in",
      "which node i of A and node i of B need each other; \(replications(result))",
      "",
      "Share of the nodes that works in the end when so many of A's are kept (1 = all):",
      "",
    ] + table.lines + [
      "",
      threshold < 1
        ? "In theory nothing is left below \(share(threshold)) kept."
        : "In theory nothing is left.",
    ]
  }

  private static func city(_ result: PercolationResult, candidateCount: Int) -> [String] {
    var table = TextTable()
    table.add(["kept", "all", "95 % interval"] + result.study.layers)
    for row in result.rows {
      table.add(
        [share(row.keepShare), share(row.working.value), interval(row.working)]
          + row.workingOfLayer.map { share($0.value) })
    }
    let assets = NumberText.grouped(String(result.nodeCountOfLayer.reduce(0, +)))
    var sizes = ["", "", ""]
    sizes[0] = "assets"
    sizes[1] = assets
    table.add(sizes + result.nodeCountOfLayer.map { NumberText.grouped(String($0)) })
    return [
      "\(result.title ?? ""): \(assets) assets, of which \(candidateCount) may fail first;",
      replications(result),
      "",
      "Share of the assets that works in the end when so many of these are kept (1 = all), by",
      "topology alone: an asset works while its needs are met and it hangs together with the",
      "largest part of its own network. No physics, no buffers, no repair.",
      "",
    ] + table.lines
  }

  private static func replications(_ result: PercolationResult) -> String {
    let count = result.replications
    return "\(count) \(count == 1 ? "replication" : "replications"), seed \(result.study.seed)."
  }

  private static func share(_ value: Double?) -> String { value.map { $0.fixed(4) } ?? "–" }

  private static func interval(_ figure: Figure) -> String {
    guard let interval = figure.interval else { return "–" }
    return "\(interval.low.fixed(4)) to \(interval.high.fixed(4))"
  }
}

/// The results of `solve transport` as text.
public enum AssignmentText {
  /// One JSON object: `objective`, `total_travel_time`, `relative_gap`, `iterations`, and, so that
  /// nothing is left unsaid, `converged`, `unserved_demand`, `intrazonal_demand`.
  ///
  /// Numbers are the shortest decimals that read back to the same bits.
  public static func summary(_ result: AssignmentResult) -> String {
    let fields = [
      ("objective", number(result.objective)),
      ("total_travel_time", number(result.totalTravelTime)),
      ("relative_gap", number(result.relativeGap)),
      ("iterations", String(result.iterations)),
      ("converged", String(result.hasConverged)),
      ("unserved_demand", number(result.unservedDemand)),
      ("intrazonal_demand", number(result.intrazonalDemand)),
    ]
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}\n"
  }

  /// CSV `from,to,flow,cost`: a row a link in the file's order, nodes numbered as in the file.
  public static func flows(_ result: AssignmentResult, _ network: RoadNetwork) -> String {
    var text = "from,to,flow,cost\n"
    for link in result.linkFlow.indices {
      let from = network.tail[link] + 1
      let to = network.head[link] + 1
      text += "\(from),\(to),\(result.linkFlow[link]),\(result.linkCost[link])\n"
    }
    return text
  }

  /// JSON has no infinite numbers.
  private static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }
}

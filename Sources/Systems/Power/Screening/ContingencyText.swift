/// A ranking of contingencies as text, CSV or JSON. Rows are printed from 1, as in the case file.
public struct ContingencyText {
  private let screen: ContingencyScreen
  private let ranking: ContingencyRanking
  private let order: Int

  public init(_ screen: ContingencyScreen, _ ranking: ContingencyRanking, order: Int) {
    self.screen = screen
    self.ranking = ranking
    self.order = order
  }

  /// A summary and a table for the eye; MW to the kilowatt.
  public func text() -> String {
    var lines = [
      "\(ranking.count) outages of \(order) of \(screen.elements.count) elements: "
        + "\(ranking.losingCount) lose load, \(ranking.trippingCount) trip branches; "
        + "\(ranking.cascadeCount) cascades were run",
      "load served before: \(Self.rounded(screen.baseLoad, 3)) MW",
    ]
    if screen.raisedRatingCount > 0 {
      lines.append(
        "\(screen.raisedRatingCount) ratings below the base flow were raised to it")
    }
    lines.append("rank  lost MW  trips  first loading  outage")
    for (place, row) in ranking.worst.enumerated() {
      lines.append(
        "\(place + 1)  \(Self.rounded(row.lostLoad, 3))  \(row.tripCount)  "
          + "\(Self.rounded(row.firstLoading, 4))\(Self.at(row.firstLoadedBranch))  "
          + row.outages.map(longName).joined(separator: " and "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `rank,outage,lost_mw,lost_share,trips,first_loading,first_loaded_branch`; an outage is its
  /// elements joined by `+`; the branch is empty if none is loaded.
  public func csv() -> String {
    var text = "rank,outage,lost_mw,lost_share,trips,first_loading,first_loaded_branch\n"
    for (place, row) in ranking.worst.enumerated() {
      let branch = row.firstLoadedBranch < 0 ? "" : "\(row.firstLoadedBranch + 1)"
      text +=
        "\(place + 1),\(row.outages.map(Self.name).joined(separator: "+")),"
        + "\(PowerText.number(row.lostLoad)),\(PowerText.number(share(row))),\(row.tripCount),"
        + "\(PowerText.number(row.firstLoading)),\(branch)\n"
    }
    return text
  }

  /// One object: the counts, and the same rows as `csv`.
  public func json() -> String {
    let rows = ranking.worst.map { row -> String in
      let outages = row.outages.map { outage -> String in
        switch outage {
        case .branch(let index): "{\"branch\": \(index + 1)}"
        case .unit(let index): "{\"unit\": \(index + 1)}"
        }
      }
      let branch = row.firstLoadedBranch < 0 ? "null" : "\(row.firstLoadedBranch + 1)"
      return "    {\"outages\": [\(outages.joined(separator: ", "))], "
        + "\"lost_mw\": \(PowerText.number(row.lostLoad)), "
        + "\"lost_share\": \(PowerText.number(share(row))), \"trips\": \(row.tripCount), "
        + "\"first_loading\": \(PowerText.number(row.firstLoading)), "
        + "\"first_loaded_branch\": \(branch)}"
    }
    return """
      {
        "schema": 1,
        "order": \(order),
        "elements": \(screen.elements.count),
        "outages": \(ranking.count),
        "losing": \(ranking.losingCount),
        "tripping": \(ranking.trippingCount),
        "cascades_run": \(ranking.cascadeCount),
        "base_load_mw": \(PowerText.number(screen.baseLoad)),
        "raised_ratings": \(screen.raisedRatingCount),
        "worst": [
      \(rows.joined(separator: ",\n"))
        ]
      }

      """
  }

  private func share(_ row: ContingencyConsequence) -> Double {
    screen.baseLoad > 0 ? row.lostLoad / screen.baseLoad : 0
  }

  private static func name(_ outage: PowerOutage) -> String {
    switch outage {
    case .branch(let index): "branch \(index + 1)"
    case .unit(let index): "unit \(index + 1)"
    }
  }

  /// With the numbers of the buses.
  private func longName(_ outage: PowerOutage) -> String {
    switch outage {
    case .branch(let index):
      let branch = screen.network.source.branches[index]
      return "\(Self.name(outage)) (\(branch.from)-\(branch.to))"
    case .unit(let index):
      return "\(Self.name(outage)) (bus \(screen.network.source.units[index].bus))"
    }
  }

  private static func at(_ branch: Int) -> String { branch < 0 ? "" : " on \(branch + 1)" }

  private static func rounded(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return PowerText.number((value * scale).rounded() / scale)
  }
}

/// The indices of a generation adequacy study as text, CSV or JSON.
public struct AdequacyText {
  private let table: CapacityOutageTable
  private let load: HourlyLoad
  private let exact: AdequacyIndices
  private let estimate: AdequacyEstimate?

  /// - Parameter estimate: of the simulation, if there was one.
  public init(
    _ table: CapacityOutageTable, _ load: HourlyLoad, _ exact: AdequacyIndices,
    _ estimate: AdequacyEstimate?
  ) {
    self.table = table
    self.load = load
    self.exact = exact
    self.estimate = estimate
  }

  private struct Row {
    var name: String
    var unit: String
    var exact: Double
    var mean: AdequacyEstimate.Mean?
  }

  private var rows: [Row] {
    [
      Row(
        name: "loss_of_load", unit: "h/yr", exact: exact.lossOfLoadHours,
        mean: estimate?.lossOfLoadHours),
      Row(name: "loss_of_load_days", unit: "d/yr", exact: exact.lossOfLoadDays, mean: nil),
      Row(
        name: "energy_not_served", unit: "MWh/yr", exact: exact.energyNotServed,
        mean: estimate?.energyNotServed),
    ]
  }

  public func text() -> String {
    var lines = [
      "installed \(PowerText.number(table.installed)) MW, peak \(PowerText.number(load.peak)) MW, "
        + "\(load.megawatts.count) hours"
    ]
    for row in rows {
      var line = "\(row.name): \(PowerText.number(row.exact)) \(row.unit) by convolution"
      if let mean = row.mean {
        line +=
          ", \(PowerText.number(mean.value)) simulated, standard error "
          + "\(PowerText.number(mean.standardError)) "
          + "(\(PowerText.number((mean.standardError / row.exact * 1e4).rounded() / 100)) %), "
          + "\(PowerText.number((mean.distance(to: row.exact) * 100).rounded() / 100)) "
          + "of them apart"
      }
      lines.append(line)
    }
    if let estimate {
      lines.append("\(estimate.years) years simulated, \(estimate.eventCount) events")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `index,unit,convolution,simulated,standard_error`; empty where not simulated.
  public func csv() -> String {
    var text = "index,unit,convolution,simulated,standard_error\n"
    for row in rows {
      let mean = row.mean.map {
        "\(PowerText.number($0.value)),\(PowerText.number($0.standardError))"
      }
      text += "\(row.name),\(row.unit),\(PowerText.number(row.exact)),\(mean ?? ",")\n"
    }
    return text
  }

  public func json() -> String {
    let indices = rows.map { row -> String in
      let mean = row.mean.map { PowerText.number($0.value) } ?? "null"
      let error = row.mean.map { PowerText.number($0.standardError) } ?? "null"
      return "    {\"name\": \"\(row.name)\", \"unit\": \"\(row.unit)\", "
        + "\"convolution\": \(PowerText.number(row.exact)), \"simulated\": \(mean), "
        + "\"standard_error\": \(error)}"
    }
    return """
      {
        "schema": 1,
        "installed_mw": \(PowerText.number(table.installed)),
        "peak_mw": \(PowerText.number(load.peak)),
        "hours": \(load.megawatts.count),
        "years": \(estimate?.years ?? 0),
        "indices": [
      \(indices.joined(separator: ",\n"))
        ]
      }

      """
  }
}

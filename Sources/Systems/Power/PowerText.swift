/// Results as text for the command line. Numbers are printed with the fewest digits that read back
/// to the same value.
public enum PowerText {
  /// `branch,from_bus,to_bus,flow_mw`: a row a branch in the order of the file, 0 out of service.
  public static func flows(_ state: PowerState, of network: PowerNetwork) -> String {
    var text = "branch,from_bus,to_bus,flow_mw\n"
    for (row, branch) in network.source.branches.enumerated() {
      text += "\(row + 1),\(branch.from),\(branch.to),\(number(state.branchFlow[row]))\n"
    }
    return text
  }

  /// `bus,angle_deg`: a row a bus in the order of the file.
  public static func angles(_ state: PowerState, of network: PowerNetwork) -> String {
    var text = "bus,angle_deg\n"
    for (row, bus) in network.source.buses.enumerated() {
      text += "\(bus.number),\(number(state.busAngle[row] * (180 / Double.pi)))\n"
    }
    return text
  }

  /// One JSON object: `lost_mw`, `trip_count`, `trips: [{branch, time_s}]`.
  public static func json(_ result: DcsimsepResult) -> String {
    let trips = result.trips.map { "{\"branch\": \($0.branch), \"time_s\": \(number($0.time))}" }
    return "{\"lost_mw\": \(number(result.lostLoad)), \"trip_count\": \(result.trips.count), "
      + "\"trips\": [\(trips.joined(separator: ", "))]}\n"
  }

  /// Minus zero as zero; what is not finite, which a solved state does not hold, as it is.
  static func number(_ value: Double) -> String { "\(value == 0 ? 0 : value)" }
}

import Diagnostics
import Power

/// Reads the tables of a generation adequacy study from CSV.
///
/// Units: `group,count,capacity_mw,mttf_h,mttr_h`, and optionally `forced_outage_rate`, which is
/// then checked against the times. Load: `share_of_peak`, a row an hour from midnight of the first
/// day, whole days; columns `week`, `weekday` and `hour` are for the reader's eyes, of which `hour`
/// is checked.
public enum ReliabilityReader {
  /// Units that a table may hold in all.
  public static let unitLimit = 100_000
  /// MW that a unit may have.
  static let capacityRange = 1e-3...1e6
  static let hoursRange = 1e-3...1e9

  /// - Returns: the groups in the order of the table, or nil after errors.
  ///
  /// Codes, besides those of `CsvTable`: `RLB-0101` two groups of one name; `RLB-0102` a rate that
  /// does not belong to the times; `RLB-0103` no groups; `RLB-0104` too many units.
  public static func readUnits(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> [GeneratingUnitGroup]? {
    let table = CsvTable(
      text: text, file: file, required: ["group", "count", "capacity_mw", "mttf_h", "mttr_h"],
      optional: ["forced_outage_rate"], diagnostics: &diagnostics)
    guard let table else { return nil }
    var groups: [GeneratingUnitGroup] = []
    var count = 0
    for row in table.rows {
      guard let group = unitGroup(table, row, &diagnostics) else { continue }
      if groups.contains(where: { $0.name == group.name }) {
        diagnostics.error(
          "RLB-0101", "two rows name the same group of units",
          at: table.location(row, "group"), text: group.name)
      }
      count += group.count
      if count > unitLimit {
        diagnostics.error(
          "RLB-0104", "the table has more than \(unitLimit) units",
          at: table.location(row, "count"), text: "\(count)")
        return nil
      }
      groups.append(group)
    }
    if groups.isEmpty, !diagnostics.hasErrors {
      diagnostics.error("RLB-0103", "the table has no units", at: SourceLocation(file: file))
    }
    return diagnostics.hasErrors ? nil : groups
  }

  private static func unitGroup(
    _ table: CsvTable, _ row: CsvTable.Row, _ diagnostics: inout DiagnosticList
  ) -> GeneratingUnitGroup? {
    let count = table.integer(row, "count", in: 1...unitLimit, &diagnostics)
    let capacity = table.number(row, "capacity_mw", in: capacityRange, &diagnostics)
    let up = table.number(row, "mttf_h", in: hoursRange, &diagnostics)
    let down = table.number(row, "mttr_h", in: hoursRange, &diagnostics)
    guard let count, let capacity, let up, let down else { return nil }
    let group = GeneratingUnitGroup(
      name: table.text(row, "group"), count: count, capacity: capacity, meanTimeToFailure: up,
      meanTimeToRepair: down)
    if !table.text(row, "forced_outage_rate").isEmpty {
      guard let rate = table.number(row, "forced_outage_rate", in: 0...1, &diagnostics) else {
        return nil
      }
      // Tables print a rate with two or three decimals.
      if abs(rate - group.forcedOutageRate) > 5e-4 {
        diagnostics.error(
          "RLB-0102",
          "the forced outage rate is not MTTR / (MTTF + MTTR) = \(group.forcedOutageRate)",
          at: table.location(row, "forced_outage_rate"),
          text: table.text(row, "forced_outage_rate"))
      }
    }
    return group
  }

  /// - Parameter peak: the annual peak in MW, above 0.
  /// - Returns: the load of the year, or nil after errors.
  ///
  /// Codes, besides those of `CsvTable`: `RLB-0201` no whole number of days; `RLB-0202` hours out
  /// of order.
  public static func readLoad(
    text: String, file: String, peak: Double, diagnostics: inout DiagnosticList
  ) -> HourlyLoad? {
    let table = CsvTable(
      text: text, file: file, required: ["share_of_peak"], optional: ["week", "weekday", "hour"],
      diagnostics: &diagnostics)
    guard let table else { return nil }
    var shares: [Double] = []
    for (index, row) in table.rows.enumerated() {
      if !table.text(row, "hour").isEmpty,
        let hour = table.integer(row, "hour", in: 1...24, &diagnostics), hour != index % 24 + 1
      {
        diagnostics.error(
          "RLB-0202", "the hours of a day run from 1 to 24; here \(index % 24 + 1) is due",
          at: table.location(row, "hour"), text: table.text(row, "hour"))
        return nil
      }
      if let share = table.number(row, "share_of_peak", in: 0...1e3, &diagnostics) {
        shares.append(share)
      }
    }
    if shares.isEmpty || shares.count % 24 != 0, !diagnostics.hasErrors {
      diagnostics.error(
        "RLB-0201", "a load shape has whole days of 24 rows", at: SourceLocation(file: file),
        text: "\(shares.count) rows")
    }
    return diagnostics.hasErrors ? nil : HourlyLoad(peak: peak, shares: shares)
  }
}

/// The page `docs/assumptions.md`, made from the table.
public enum AssumptionPage {
  public static var markdown: String {
    var lines = [
      "# Assumptions", "",
      "Defaults that stand behind every run where the scenario and its city say nothing. Made from the program's table: do not edit.",
      "",
      "Intervals over replications tell nothing of these. `citycascade run SCENARIO --assumptions 50` draws 50 sets of them, each",
      "from a PERT distribution over its range with the value as mode (on a logarithmic scale where the range is wide), runs every",
      "set with the same random numbers, and ranks those that move the loss.", "",
      "| assumption | value | range | standing | meaning | source or reason |",
      "|---|---|---|---|---|---|",
    ]
    for row in AssumptionTable.rows {
      let unit = row.unit.isEmpty ? "" : " \(row.unit)"
      lines.append(
        "| `\(row.identifier.rawValue)` | \(text(row.value))\(unit) | "
          + "\(text(row.low)) to \(text(row.high)) | \(row.standing.rawValue) | \(row.meaning) | "
          + "\(row.source) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// At most four decimals, no zeros at the end.
  private static func text(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

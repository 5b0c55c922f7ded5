extension UnitTable {
  /// The text of `docs/units.md`, made from the table; a test keeps the file equal to it.
  public static func markdown() -> String {
    var text = """
      # Units

      This page is generated from `UnitTable`; do not edit it by hand.

      Every number with a dimension is written with its unit: `90 min`, `40 MW`, `2.5e3 kW`,
      `1.2 MUSD`. A space before the unit is optional. Capitals matter: `MW` is not `mW`. The decimal
      sign is a point; there is no sign between thousands. A duration may have several terms, the larger
      first: `1 h 30 min`.

      A percentage says of what: `115 % of normal`, `70 % of capacity`. Only a probability or a share is
      written as a bare percentage: `60 %`.


      """
    for dimension in Dimension.allCases {
      text += section(dimension) + "\n"
    }
    text += "## Currencies\n\n"
    text += "A sum is in one currency by its ISO 4217 code, with the prefix `k` (thousand), "
    text += "`M` (million)\nor `G` (thousand million). Currencies are never converted.\n\n"
    text += rows(Currency.allCases.map { "`\($0.code)`" }, perLine: 12) + "\n"
    return text
  }

  private static func section(_ dimension: Dimension) -> String {
    let name = dimension.name
    var text = "## \(name.prefix(1).uppercased())\(name.dropFirst())\n\n"
    text += "Stored in \(dimension.standardUnit).\n\n"
    text += "| unit | also written | one is |\n|---|---|---|\n"
    for unit in units(of: dimension) {
      if let currency = unit.currency, currency != .usd { continue }
      let aliases = unit.aliases.map { "`\($0)`" }.joined(separator: ", ")
      let standard = dimension.isMonetary ? "" : " \(dimension.standardUnit)"
      text += "| `\(unit.symbol)` | \(aliases) | \(unit.standardValue(1).shortest)\(standard) |\n"
    }
    return text
  }

  private static func rows(_ items: [String], perLine count: Int) -> String {
    stride(from: 0, to: items.count, by: count).map {
      items[$0..<min($0 + count, items.count)].joined(separator: ", ")
    }.joined(separator: ",\n")
  }
}

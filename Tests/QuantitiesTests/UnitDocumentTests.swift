import Foundation
import Quantities
import Testing

/// Set `CITYCASCADE_WRITE_DOCS=1` to write the page anew after a change of the table.
@Test func unitsPageEqualsTheTable() throws {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let page = root.appendingPathComponent("docs/units.md")
  if ProcessInfo.processInfo.environment["CITYCASCADE_WRITE_DOCS"] == "1" {
    try Data(UnitTable.markdown().utf8).write(to: page)
  }
  let written = try String(contentsOf: page, encoding: .utf8)
  #expect(
    written == UnitTable.markdown(), "docs/units.md is old: run with CITYCASCADE_WRITE_DOCS=1")
}

@Test func everyUnitIsFoundBySymbolAndAlias() {
  for unit in UnitTable.all {
    for spelling in [unit.symbol] + unit.aliases {
      #expect(UnitTable.unit(spelling) == unit)
    }
    for hint in unit.hints {
      #expect(UnitTable.unit(hint) == nil)
      #expect(UnitTable.meant(hint, wanted: unit.dimension) == unit.symbol)
    }
  }
}

@Test func everyDimensionHasAUnitAndPrintsWhatItParses() throws {
  for unit in UnitTable.all {
    let one = unit.standardValue(1)
    let text = UnitTable.text(one, unit.dimension, currency: unit.currency, digits: 15)
    let parsed = try QuantityParser.parse(
      text, as: QuantityRequirement(unit.dimension, in: 0...1e300))
    #expect(abs(parsed.standardValue - one) <= 1e-12 * one, "\(text) for 1 \(unit.symbol)")
    let canonical = try QuantityParser.parse(
      ParsedQuantity(one, unit.dimension, currency: unit.currency).text,
      as: QuantityRequirement(unit.dimension, in: 0...1e300))
    #expect(abs(canonical.standardValue - one) <= 4e-16 * one)
    #expect(canonical.currency == unit.currency)
  }
}

import Diagnostics
import Power

extension MatpowerReader {
  /// Columns that each table must have.
  private static let leastColumns = [13, 10, 11]

  /// The case from the tables; nil if one is missing or unusable.
  mutating func makeCase() -> PowerCase? {
    let file = SourceLocation(file: scanner.file)
    for (index, name) in MatpowerReader.tableNames.enumerated() {
      guard let table = tables[index] else {
        diagnostics.error("MPW-0107", "the case has no table «\(structure).\(name)»", at: file)
        continue
      }
      let least = MatpowerReader.leastColumns[index]
      if table.rows > 0, table.columns < least {
        diagnostics.error(
          "MPW-0106", "the table «\(name)» needs at least \(least) columns",
          at: SourceLocation(file: scanner.file, line: table.rowLines[0], column: 1),
          text: "\(table.columns)")
      }
    }
    if baseMVA == nil {
      diagnostics.error("MPW-0107", "the case has no «\(structure).baseMVA»", at: file)
    }
    guard !diagnostics.hasErrors, let baseMVA, let bus = tables[0], let gen = tables[1],
      let branch = tables[2]
    else { return nil }
    let buses = makeBuses(bus)
    let units = makeUnits(gen)
    let branches = makeBranches(branch)
    return PowerCase(
      name: name, file: scanner.file, baseMVA: baseMVA, buses: buses, units: units,
      branches: branches)
  }

  /// A whole number of a table, or a finding and 0.
  private mutating func whole(
    _ table: MatpowerTable, _ row: Int, _ column: Int, _ range: ClosedRange<Int>, _ what: String
  ) -> Int {
    let value = table[row, column]
    if let number = Int(exactly: value), range.contains(number) { return number }
    diagnostics.error(
      "MPW-0201", "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound)",
      at: SourceLocation(file: scanner.file, line: table.rowLines[row], column: 1), text: "\(value)"
    )
    return 0
  }

  /// The state of a row, in service unless 0 (or, for units, not above 0).
  private mutating func status(_ table: MatpowerTable, _ row: Int, _ column: Int) -> Double {
    let value = table[row, column]
    if value.isNaN {
      diagnostics.error(
        "MPW-0201", "a status is a number",
        at: SourceLocation(file: scanner.file, line: table.rowLines[row], column: 1),
        text: "\(value)")
    }
    return value
  }

  private static let numberRange = 1...Int(Int32.max)

  private mutating func makeBuses(_ table: MatpowerTable) -> [PowerCase.Bus] {
    var buses: [PowerCase.Bus] = []
    buses.reserveCapacity(table.rows)
    for row in 0..<table.rows {
      let number = whole(table, row, 0, MatpowerReader.numberRange, "a bus number")
      let role = PowerCase.Bus.Role(rawValue: whole(table, row, 1, 1...4, "a bus type"))
      buses.append(
        PowerCase.Bus(
          number: number, role: role ?? .load, load: table[row, 2], reactiveLoad: table[row, 3],
          shuntConductance: table[row, 4], angle: table[row, 8], baseVoltage: table[row, 9],
          sourceLine: table.rowLines[row]))
    }
    return buses
  }

  private mutating func makeUnits(_ table: MatpowerTable) -> [PowerCase.Unit] {
    var units: [PowerCase.Unit] = []
    units.reserveCapacity(table.rows)
    for row in 0..<table.rows {
      let bus = whole(table, row, 0, MatpowerReader.numberRange, "a bus number")
      units.append(
        PowerCase.Unit(
          bus: bus, output: table[row, 1], maximum: table[row, 8], minimum: table[row, 9],
          inService: status(table, row, 7) > 0,
          rampPerMinute: table.columns > 16 ? table[row, 16] : 0,
          sourceLine: table.rowLines[row]))
    }
    return units
  }

  private mutating func makeBranches(_ table: MatpowerTable) -> [PowerCase.Branch] {
    var branches: [PowerCase.Branch] = []
    branches.reserveCapacity(table.rows)
    for row in 0..<table.rows {
      let from = whole(table, row, 0, MatpowerReader.numberRange, "a bus number")
      let to = whole(table, row, 1, MatpowerReader.numberRange, "a bus number")
      branches.append(
        PowerCase.Branch(
          from: from, to: to, resistance: table[row, 2], reactance: table[row, 3],
          ratingA: table[row, 5], ratingB: table[row, 6], ratingC: table[row, 7],
          tap: table[row, 8], shift: table[row, 9], inService: status(table, row, 10) != 0,
          sourceLine: table.rowLines[row]))
    }
    return branches
  }
}

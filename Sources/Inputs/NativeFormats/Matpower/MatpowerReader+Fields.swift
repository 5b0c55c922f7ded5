import Diagnostics

extension MatpowerReader {
  /// `mpc.field = …` or `mpc.field(rows, columns) = …`, with the cursor at the point.
  mutating func readField(_ start: MatpowerScanner.Mark) -> Bool {
    scanner.advance()
    let place = scanner.mark
    let field = scanner.identifier()
    scanner.skipBlanks()
    if let table = MatpowerReader.tableNames.firstIndex(of: field) {
      if scanner.current == UInt8(ascii: "(") { return readElements(of: table, start) }
      guard expectAssignment(start) else { return false }
      return readMainTable(table, start)
    }
    switch field {
    case "baseMVA":
      guard expectAssignment(start), let value = expression(inTable: false) else { return false }
      guard let number = value.scalar, expectStatementEnd() else { return refuse(start) }
      baseMVA = number
      return true
    case "version":
      guard expectAssignment(start) else { return false }
      return readVersion()
    case "dcline":
      guard expectAssignment(start) else { return false }
      return readDirectCurrentLines(place)
    default:
      return passOver(field, place)
    }
  }

  /// The equals sign of an assignment.
  mutating func expectAssignment(_ start: MatpowerScanner.Mark) -> Bool {
    scanner.skipBlanks()
    guard scanner.current == UInt8(ascii: "="), scanner.peek(1) != UInt8(ascii: "=") else {
      return refuse(start)
    }
    scanner.advance()
    scanner.skipBlanks()
    return true
  }

  private mutating func readVersion() -> Bool {
    let place = scanner.mark
    let text = scanner.token(at: place).filter { $0 != "'" && $0 != "\"" }
    scanner.restore(place)
    skipStatement()
    if text == "2" || text == "1" { return true }
    // Versions 1 and 2 of the struct form agree in every column that is read here.
    fail("MPW-0108", "the case format is version 2", at: place, suggestion: "'2'")
    return true
  }

  private mutating func readMainTable(_ index: Int, _ start: MatpowerScanner.Mark) -> Bool {
    guard scanner.current == UInt8(ascii: "[") else {
      fail("MPW-0103", "a table begins with a bracket", at: scanner.mark)
      return false
    }
    if tables[index] != nil {
      warn(
        "MPW-0114", "this table replaces an earlier one", at: start,
        text: MatpowerReader.tableNames[index])
    }
    tables[index] = readTable()
    return expectStatementEnd()
  }

  /// MATPOWER ignores direct-current lines unless `toggle_dcline` switches them on; so do we.
  private mutating func readDirectCurrentLines(_ place: MatpowerScanner.Mark) -> Bool {
    guard scanner.current == UInt8(ascii: "[") else {
      skipStatement()
      return true
    }
    if readTable().rows > 0 {
      warn(
        "MPW-0110",
        "direct-current lines are ignored, as MATPOWER does unless they are switched on",
        at: place, text: "dcline")
    }
    return expectStatementEnd()
  }

  /// A field that a power flow does not need, or that nobody knows.
  private mutating func passOver(_ field: String, _ place: MatpowerScanner.Mark) -> Bool {
    if !MatpowerNames.ignoredFields.contains(field) {
      warn(
        "MPW-0111", "this field is not read", at: place, text: field,
        suggestion: Spelling.nearest(to: field, among: MatpowerNames.readFields))
    }
    skipStatement()
    return true
  }

  /// `(rows, columns) = expression` of a table, with the cursor at the parenthesis.
  private mutating func readElements(of table: Int, _ start: MatpowerScanner.Mark) -> Bool {
    guard countStatement(start), let target = indices(of: table, start) else { return false }
    guard expectAssignment(start), let value = expression(inTable: false), expectStatementEnd()
    else { return false }
    guard var edited = tables[table] else { return refuse(start) }
    let shape = (rows: target.rows.count, columns: target.columns.count)
    if case .matrix(let rows, let columns, _) = value, (rows, columns) != shape {
      fail(
        "MPW-0112", "\(rows) by \(columns) figures do not fit \(shape.rows) by \(shape.columns)",
        at: start, text: scanner.lineText(from: start))
      return false
    }
    var next = 0
    for row in target.rows {
      for column in target.columns {
        switch value {
        case .scalar(let number): edited[row, column] = number
        case .matrix(_, _, let numbers): edited[row, column] = numbers[next]
        }
        next += 1
      }
    }
    tables[table] = edited
    return true
  }
}

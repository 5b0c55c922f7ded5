extension MatpowerReader {
  /// Reads `[ … ]`, with the cursor at the bracket. Rows end at a semicolon or a line's end,
  /// figures at a blank or comma. Bad figures are recorded and stand as not-a-number.
  mutating func readTable() -> MatpowerTable {
    let start = scanner.mark
    scanner.advance()
    var table = MatpowerTable()
    var rowStart = 0
    var rowLine = 0
    while true {
      scanner.skipBlanks()
      if scanner.isAtEnd {
        fail("MPW-0102", "a table is not closed before the end of the file", at: start)
        break
      }
      let byte = scanner.current
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ";") || scanner.isAtLineEnd {
        finishRow(&table, from: rowStart, line: rowLine)
        rowStart = table.values.count
        scanner.advance()
        if byte == UInt8(ascii: "]") { break }
      } else if scanner.isAtComment {
        scanner.skipComment()
      } else if byte == UInt8(ascii: ",") {
        scanner.advance()
      } else {
        if table.values.count == rowStart {
          rowLine = scanner.line
          if isAtAssignment {
            fail("MPW-0102", "a table is not closed before this statement", at: scanner.mark)
            break
          }
        }
        table.values.append(element())
      }
    }
    return table
  }

  /// Whether a statement seems to begin here: the case's variable and a point.
  private var isAtAssignment: Bool {
    var ahead = scanner
    return scanner.current.isLetter && ahead.identifier() == structure
      && ahead.current == UInt8(ascii: ".")
  }

  private mutating func finishRow(_ table: inout MatpowerTable, from start: Int, line: Int) {
    let width = table.values.count - start
    if width == 0 { return }
    if table.rows == 0 { table.columns = width }
    table.rowLines.append(line)
    if width == table.columns { return }
    diagnostics.error(
      "MPW-0105", "a row has another number of figures than the first of its table",
      at: .init(file: scanner.file, line: line, column: 1), text: "\(width), not \(table.columns)")
    while table.values.count < start + table.columns { table.values.append(.nan) }
    table.values.removeLast(table.values.count - start - table.columns)
  }

  /// One figure of a table: mostly a plain number, read without the expression reader.
  private mutating func element() -> Double {
    let start = scanner.mark
    let isNegative = scanner.current == UInt8(ascii: "-")
    if isNegative { scanner.advance() }
    if scanner.isAtNumber {
      let value = scanner.number()
      let next = scanner.current
      if next.isSeparator, next != .space && next != .tab || !isOperatorAhead {
        return isNegative ? -value : value
      }
    }
    scanner.restore(start)
    guard let value = expression(inTable: true) else {
      skipElement(from: start)
      return .nan
    }
    guard let number = value.scalar else {
      fail("MPW-0103", "a table's figure is one number", at: start)
      return .nan
    }
    if scanner.isAtEnd || scanner.current.isSeparator || scanner.isAtComment
      || scanner.isAtContinuation
    {
      return number
    }
    fail("MPW-0103", "this is not a number", at: start)
    skipElement(from: start)
    return .nan
  }

  /// Whether an operator that goes on with the expression follows the blanks at the cursor.
  private var isOperatorAhead: Bool {
    var index = scanner.position
    let bytes = scanner.bytes
    while index < bytes.count, bytes[index] == .space || bytes[index] == .tab { index += 1 }
    guard index < bytes.count else { return false }
    let after = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return after == .space || after == .tab
    case UInt8(ascii: "."): return !after.isDigit
    default: return false
    }
  }

  /// Moves over a figure that could not be read, at least one byte.
  private mutating func skipElement(from start: MatpowerScanner.Mark) {
    scanner.restore(start)
    repeat { scanner.advance() } while !scanner.isAtEnd && !scanner.current.isSeparator
  }
}

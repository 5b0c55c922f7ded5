import Diagnostics

extension MatpowerReader {
  /// Evaluates an expression: numbers, names, tables' elements, + - * / ^, parentheses, functions.
  ///
  /// - Parameter inTable: whether a blank ends the expression unless a binary operator follows
  ///   (`1 -2` is two figures, `1 - 2` one).
  /// - Returns: the value, or nil with a finding recorded.
  mutating func expression(inTable: Bool) -> MatpowerValue? {
    guard nesting < MatpowerReader.nestingLimit else {
      fail("MPW-0113", "the expression is nested too deep", at: scanner.mark)
      return nil
    }
    nesting += 1
    defer { nesting -= 1 }
    guard var left = product(inTable: inTable) else { return nil }
    while let found = nextOperator(of: "+-", inTable: inTable) {
      let place = scanner.mark
      guard let right = product(inTable: inTable) else { return nil }
      let isSum = found.symbol == UInt8(ascii: "+")
      guard let result = left.combine(right, { isSum ? $0 + $1 : $0 - $1 }) else {
        return mismatch(place)
      }
      left = result
    }
    return left
  }

  private mutating func mismatch(_ place: MatpowerScanner.Mark) -> MatpowerValue? {
    fail("MPW-0112", "the two sides have different shapes", at: place)
    return nil
  }

  private mutating func product(inTable: Bool) -> MatpowerValue? {
    guard var left = signed(inTable: inTable) else { return nil }
    while let found = nextOperator(of: "*/", inTable: inTable) {
      let place = scanner.mark
      guard let right = signed(inTable: inTable) else { return nil }
      let isDivision = found.symbol == UInt8(ascii: "/")
      if !found.isElementwise, right.scalar == nil, isDivision || left.scalar == nil {
        fail("MPW-0101", "matrix products and quotients are not evaluated", at: place)
        return nil
      }
      guard let result = left.combine(right, { isDivision ? $0 / $1 : $0 * $1 }) else {
        return mismatch(place)
      }
      left = result
    }
    return left
  }

  private mutating func signed(inTable: Bool) -> MatpowerValue? {
    var isNegative = false
    var count = 0
    while scanner.current == UInt8(ascii: "-") || scanner.current == UInt8(ascii: "+") {
      if scanner.current == UInt8(ascii: "-") { isNegative.toggle() }
      scanner.advance()
      scanner.skipBlanks()
      count += 1
      if count > MatpowerReader.nestingLimit {
        fail("MPW-0113", "too many signs", at: scanner.mark)
        return nil
      }
    }
    guard let value = power(inTable: inTable) else { return nil }
    return isNegative ? value.map { -$0 } : value
  }

  private mutating func power(inTable: Bool) -> MatpowerValue? {
    guard var base = primary() else { return nil }
    while nextOperator(of: "^", inTable: inTable) != nil {
      let place = scanner.mark
      let isNegative = scanner.current == UInt8(ascii: "-")
      if isNegative { scanner.advance() }
      guard let exponent = primary() else { return nil }
      guard let whole = exponent.scalar.flatMap({ Int(exactly: $0) }), (0...64).contains(whole)
      else {
        fail("MPW-0103", "an exponent is a whole number from -64 to 64", at: place)
        return nil
      }
      base = base.map { number in
        var result = 1.0
        for _ in 0..<whole { result *= number }
        return isNegative ? 1 / result : result
      }
    }
    return base
  }

  /// Moves over the next binary operator if it is one of `symbols` (each with or without a point
  /// before it, save + and -) and the rules of blanks let the expression go on.
  private mutating func nextOperator(
    of symbols: StaticString, inTable: Bool
  ) -> (symbol: UInt8, isElementwise: Bool)? {
    let start = scanner.mark
    let isSpaced = scanner.skipBlanks()
    var symbol = scanner.current
    var length = 1
    if symbol == UInt8(ascii: "."), !scanner.isAtContinuation {
      symbol = scanner.peek(1)
      length = 2
      if symbol == UInt8(ascii: "+") || symbol == UInt8(ascii: "-") { symbol = 0 }
    }
    let isAmong = symbols.withUTF8Buffer { $0.contains(symbol) }
    let isSign = symbol == UInt8(ascii: "+") || symbol == UInt8(ascii: "-")
    let after = scanner.peek(length)
    guard isAmong, !(inTable && isSpaced && isSign && after != .space && after != .tab) else {
      scanner.restore(start)
      return nil
    }
    scanner.advance(by: length)
    scanner.skipBlanks()
    return (symbol, length == 2)
  }

  private mutating func primary() -> MatpowerValue? {
    let start = scanner.mark
    if scanner.isAtNumber { return .scalar(scanner.number()) }
    if scanner.current == UInt8(ascii: "(") {
      scanner.advance()
      return closing(start)
    }
    let word = scanner.identifier()
    switch word {
    case "":
      fail("MPW-0103", "a number is expected here", at: start)
      return nil
    case structure where scanner.current == UInt8(ascii: "."): return element(start)
    case "Inf", "inf": return .scalar(.infinity)
    case "NaN", "nan": return .scalar(.nan)
    case "pi": return .scalar(.pi)
    default: break
    }
    if let value = value(of: word) { return .scalar(value) }
    if let function = MatpowerNames.function(word), scanner.current == UInt8(ascii: "(") {
      scanner.advance()
      return closing(start)?.map(function)
    }
    let known = names.map(\.name) + MatpowerNames.functionNames + ["Inf", "NaN", "pi"]
    fail(
      "MPW-0104", "this name has no value here", at: start, text: word,
      suggestion: Spelling.nearest(to: word, among: known))
    return nil
  }

  /// The rest of a parenthesis: an expression and its close.
  private mutating func closing(_ start: MatpowerScanner.Mark) -> MatpowerValue? {
    scanner.skipBlanks()
    guard let value = expression(inTable: false) else { return nil }
    scanner.skipBlanks()
    guard scanner.current == UInt8(ascii: ")") else {
      fail("MPW-0103", "a parenthesis is not closed", at: start)
      return nil
    }
    scanner.advance()
    return value
  }

  /// `mpc.baseMVA`, or elements of a table.
  private mutating func element(_ start: MatpowerScanner.Mark) -> MatpowerValue? {
    scanner.advance()
    let place = scanner.mark
    let field = scanner.identifier()
    if field == "baseMVA", let baseMVA { return .scalar(baseMVA) }
    guard let index = MatpowerReader.tableNames.firstIndex(of: field), let table = tables[index],
      scanner.current == UInt8(ascii: "(")
    else {
      fail(
        "MPW-0104", "this field has no value here", at: place,
        suggestion: Spelling.nearest(to: field, among: MatpowerNames.readFields))
      return nil
    }
    guard let chosen = indices(of: index, start) else { return nil }
    var values: [Double] = []
    values.reserveCapacity(chosen.rows.count * chosen.columns.count)
    for row in chosen.rows {
      for column in chosen.columns { values.append(table[row, column]) }
    }
    if values.count == 1 { return .scalar(values[0]) }
    return .matrix(rows: chosen.rows.count, columns: chosen.columns.count, values)
  }

  /// `(rows, columns)` of a table, from 0; each a number, a bracketed list of numbers, or a colon.
  mutating func indices(
    of index: Int, _ start: MatpowerScanner.Mark
  ) -> (rows: [Int], columns: [Int])? {
    guard let table = tables[index] else {
      fail("MPW-0104", "this table has no value yet", at: start)
      return nil
    }
    scanner.advance()
    guard let rows = indexList(limit: table.rows) else { return nil }
    scanner.skipBlanks()
    guard scanner.current == UInt8(ascii: ",") else {
      fail("MPW-0103", "a table has two indices", at: scanner.mark)
      return nil
    }
    scanner.advance()
    guard let columns = indexList(limit: table.columns) else { return nil }
    scanner.skipBlanks()
    guard scanner.current == UInt8(ascii: ")") else {
      fail("MPW-0103", "a parenthesis is not closed", at: scanner.mark)
      return nil
    }
    scanner.advance()
    return (rows, columns)
  }

  private mutating func indexList(limit: Int) -> [Int]? {
    scanner.skipBlanks()
    if scanner.current == UInt8(ascii: ":") {
      scanner.advance()
      return Array(0..<limit)
    }
    let isList = scanner.current == UInt8(ascii: "[")
    if isList { scanner.advance() }
    var list: [Int] = []
    repeat {
      scanner.skipBlanks()
      if isList, scanner.current == UInt8(ascii: ",") {
        scanner.advance()
        continue
      }
      if isList, scanner.current == UInt8(ascii: "]") {
        scanner.advance()
        return list
      }
      let place = scanner.mark
      guard let value = expression(inTable: isList) else { return nil }
      guard let number = value.scalar.flatMap({ Int(exactly: $0) }), (1...max(1, limit)) ~= number,
        limit > 0, list.count < 1000
      else {
        fail("MPW-0112", "an index is a whole number from 1 to \(limit)", at: place)
        return nil
      }
      list.append(number - 1)
    } while isList
    return list
  }
}

import Diagnostics

extension MatpowerReader {
  /// Reads statement after statement to the end of the text.
  mutating func readStatements() {
    while !isFinished {
      skipBetweenStatements()
      if scanner.isAtEnd { break }
      let start = scanner.mark
      if !readStatement() {
        scanner.restore(start)
        skipStatement()
      }
    }
    if openConditions > 0 {
      fail("MPW-0102", "an «if» has no «end»", at: scanner.mark)
    }
  }

  mutating func skipBetweenStatements() {
    while !scanner.isAtEnd {
      if scanner.skipBlanks() { continue }
      if scanner.isAtComment {
        scanner.skipComment()
      } else if scanner.isAtLineEnd || scanner.isAtStatementEnd {
        scanner.advance()
      } else {
        return
      }
    }
  }

  /// Moves over a statement that is not read: to a separator outside brackets and texts.
  mutating func skipStatement() {
    var depth = 0
    while !scanner.isAtEnd {
      if depth <= 0, scanner.isAtStatementEnd { return }
      if scanner.skipBlanks() { continue }
      switch scanner.current {
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""): skipText()
      case UInt8(ascii: "'") where isTextStart: skipText()
      case UInt8(ascii: "%"), UInt8(ascii: "#"):
        scanner.skipComment()
        continue
      default: break
      }
      scanner.advance()
    }
    if depth > 0 {
      fail("MPW-0102", "a bracket is not closed before the end of the file", at: scanner.mark)
    }
  }

  /// Whether a quote begins a text and is no transpose.
  private var isTextStart: Bool {
    guard scanner.position > 0 else { return true }
    let before = scanner.bytes[scanner.position - 1]
    return
      !(before.isLetter || before.isDigit || before == UInt8(ascii: ")")
      || before == UInt8(ascii: "]") || before == UInt8(ascii: "'") || before == UInt8(ascii: "."))
  }

  /// Moves to the closing quote of a text, or to the line's end.
  private mutating func skipText() {
    let quote = scanner.current
    scanner.advance()
    while !scanner.isAtLineEnd {
      if scanner.current == quote {
        if scanner.peek(1) != quote { return }
        scanner.advance()
      }
      scanner.advance()
    }
  }

  /// Reads one statement; false if it was refused (the finding is recorded).
  private mutating func readStatement() -> Bool {
    let start = scanner.mark
    if scanner.current == UInt8(ascii: "[") { return readConstants(start) }
    let word = scanner.identifier()
    switch word {
    case "":
      fail(
        "MPW-0101", "a statement begins with a name", at: start, text: scanner.lineText(from: start)
      )
      return false
    case "function": return readHeader(start)
    case "if": return readCondition(start)
    case "end", "endif", "endfunction", "end_if":
      if openConditions > 0 { openConditions -= 1 }
      return expectStatementEnd()
    case "return":
      isFinished = true
      return true
    case "define_constants":
      for (function, list) in MatpowerNames.defined {
        let values = MatpowerNames.constants(of: function) ?? []
        for (name, value) in zip(list, values) { define(name, Double(value)) }
      }
      return expectStatementEnd()
    default: break
    }
    scanner.skipBlanks()
    if word == structure, scanner.current == UInt8(ascii: ".") { return readField(start) }
    if scanner.current == UInt8(ascii: "="), scanner.peek(1) != UInt8(ascii: "=") {
      return readScalarAssignment(word, start)
    }
    return refuse(start)
  }

  mutating func refuse(_ start: MatpowerScanner.Mark) -> Bool {
    fail(
      "MPW-0101", "this statement is not among those a case file may carry", at: start,
      text: scanner.lineText(from: start))
    return false
  }

  /// `function mpc = name`.
  private mutating func readHeader(_ start: MatpowerScanner.Mark) -> Bool {
    scanner.skipBlanks()
    if scanner.current == UInt8(ascii: "[") {
      fail(
        "MPW-0108", "this is a case of format version 1; save it as version 2 with «savecase»",
        at: start, text: scanner.lineText(from: start))
      isFinished = true
      return true
    }
    let result = scanner.identifier()
    scanner.skipBlanks()
    guard !result.isEmpty, scanner.current == UInt8(ascii: "="), name.isEmpty else {
      return refuse(start)
    }
    scanner.advance()
    scanner.skipBlanks()
    name = scanner.identifier()
    structure = result
    if name.isEmpty { return refuse(start) }
    scanner.skipBlanks()
    if scanner.current == UInt8(ascii: "("), scanner.peek(1) == UInt8(ascii: ")") {
      scanner.advance(by: 2)
    }
    return expectStatementEnd()
  }

  /// `[PQ, PV, …] = idx_bus`.
  private mutating func readConstants(_ start: MatpowerScanner.Mark) -> Bool {
    scanner.advance()
    var list: [String] = []
    while true {
      scanner.skipBlanks()
      if scanner.current == UInt8(ascii: ",") {
        scanner.advance()
        continue
      }
      let isPlaceholder = scanner.current == UInt8(ascii: "~")
      if isPlaceholder { scanner.advance() }
      let word = isPlaceholder ? "~" : scanner.identifier()
      if word.isEmpty || list.count > 100 { break }
      list.append(word)
    }
    guard scanner.current == UInt8(ascii: "]") else { return refuse(start) }
    scanner.advance()
    scanner.skipBlanks()
    guard scanner.current == UInt8(ascii: "=") else { return refuse(start) }
    scanner.advance()
    scanner.skipBlanks()
    let source = scanner.mark
    let function = scanner.identifier()
    guard let values = MatpowerNames.constants(of: function), list.count <= values.count else {
      fail(
        "MPW-0104", "only idx_bus, idx_gen and idx_brch define names here", at: source,
        suggestion: Spelling.nearest(to: function, among: ["idx_bus", "idx_gen", "idx_brch"]))
      return false
    }
    for (name, value) in zip(list, values) where name != "~" { define(name, Double(value)) }
    return expectStatementEnd()
  }

  /// `if NAME`: the block is read where the value is not 0, else passed over.
  private mutating func readCondition(_ start: MatpowerScanner.Mark) -> Bool {
    scanner.skipBlanks()
    guard let value = expression(inTable: false), let condition = value.scalar else {
      return skipCondition(start, isRefused: true)
    }
    guard expectStatementEnd() else { return skipCondition(start, isRefused: true) }
    if condition != 0 {
      openConditions += 1
      return true
    }
    return skipCondition(start, isRefused: false)
  }

  /// Passes over a conditional block to its `end`. Always true: the cursor is beyond it.
  private mutating func skipCondition(_ start: MatpowerScanner.Mark, isRefused: Bool) -> Bool {
    var depth = 1
    skipStatement()
    while depth > 0 {
      skipBetweenStatements()
      if scanner.isAtEnd {
        fail("MPW-0102", "an «if» has no «end»", at: start)
        return true
      }
      let place = scanner.mark
      switch scanner.identifier() {
      case "if", "for", "while", "switch", "try", "do", "unwind_protect": depth += 1
      case "end", "endif", "endfor", "endwhile", "endswitch", "end_try_catch": depth -= 1
      case "else", "elseif":
        if depth == 1, !isRefused { _ = refuse(place) }
      default: break
      }
      let before = scanner.position
      skipStatement()
      if scanner.position == before, before == place.position { scanner.advance() }
    }
    return true
  }

  /// `name = expression`.
  private mutating func readScalarAssignment(
    _ word: String, _ start: MatpowerScanner.Mark
  ) -> Bool {
    scanner.advance()
    scanner.skipBlanks()
    guard countStatement(start) else { return false }
    if MatpowerReader.tableNames.contains(word), scanner.current == UInt8(ascii: "[") {
      fail(
        "MPW-0108", "a table without «\(structure).» before its name is format version 1",
        at: start, text: word, suggestion: "\(structure).\(word)")
      return false
    }
    guard let value = expression(inTable: false), expectStatementEnd() else { return false }
    guard let number = value.scalar else { return refuse(start) }
    guard names.count < MatpowerReader.statementLimit else { return refuse(start) }
    define(word, number)
    return true
  }

  /// Counts an executable statement; false beyond the limit, which ends the reading.
  mutating func countStatement(_ start: MatpowerScanner.Mark) -> Bool {
    statementCount += 1
    if statementCount <= MatpowerReader.statementLimit { return true }
    fail(
      "MPW-0113", "a case file has at most \(MatpowerReader.statementLimit) statements", at: start)
    isFinished = true
    return false
  }

  /// Whether the statement ends here; records a finding if not.
  mutating func expectStatementEnd() -> Bool {
    scanner.skipBlanks()
    if scanner.isAtStatementEnd { return true }
    fail("MPW-0103", "the statement should end here", at: scanner.mark)
    return false
  }
}

import Diagnostics
import EventKernel

/// Reads conditions: `water/pump/335 is out-of-control for 1 h and not (time is T+3 h)`.
///
/// `not` binds closest, then `and`, then `or`. `for` belongs to the comparison before it.
public enum ConditionParser {
  public static func parse(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> ConditionSyntax? {
    guard node.text != nil else {
      ValueReader.wrongKind(node, wanted: "a condition", &diagnostics)
      return nil
    }
    var run = Run(cursor: SyntaxCursor(node), diagnostics: diagnostics)
    let condition = run.alternatives(depth: 1)
    if condition != nil, !run.cursor.isAtEnd { run.reportRest() }
    let isWhole = condition != nil && run.cursor.isAtEnd
    diagnostics = run.diagnostics
    return isWhole ? condition : nil
  }

  private struct Run {
    var cursor: SyntaxCursor
    var diagnostics: DiagnosticList
    private var testCount = 0

    init(cursor: SyntaxCursor, diagnostics: DiagnosticList) {
      self.cursor = cursor
      self.diagnostics = diagnostics
    }

    // MARK: - Joining

    mutating func alternatives(depth: Int) -> ConditionSyntax? {
      joined(by: "or", depth) { run, depth in
        run.joined(by: "and", depth) { $0.negation(depth: $1) }.map {
          $0.count == 1 ? $0[0] : .and($0)
        }
      }.map { $0.count == 1 ? $0[0] : .or($0) }
    }

    private mutating func joined(
      by word: String, _ depth: Int, _ part: (inout Run, Int) -> ConditionSyntax?
    ) -> [ConditionSyntax]? {
      var parts: [ConditionSyntax] = []
      repeat {
        guard let next = part(&self, depth) else { return nil }
        parts.append(next)
        cursor.skipBlanks()
      } while cursor.takeWord(word)
      return parts
    }

    private mutating func negation(depth: Int) -> ConditionSyntax? {
      cursor.skipBlanks()
      guard depth <= InputLimits.expressionDepth else {
        return refuse("the condition is nested too deeply")
      }
      if cursor.takeWord("not") { return negation(depth: depth + 1).map { .not($0) } }
      guard cursor.peek() == "(" else { return comparison() }
      let opening = cursor
      cursor.position += 1
      guard let inner = alternatives(depth: depth + 1) else { return nil }
      cursor.skipBlanks()
      if cursor.take(")") { return inner }
      if cursor.isAtEnd {
        cursor = opening
        return refuse("this bracket is never closed")
      }
      reportRest()
      return nil
    }

    // MARK: - Comparisons

    private mutating func comparison() -> ConditionSyntax? {
      testCount += 1
      guard testCount <= InputLimits.expressionTerms else {
        return refuse("the condition has too many comparisons")
      }
      let start = cursor.location
      if cursor.isAtEnd || cursor.peek() == ")" {
        return refuse("a comparison is wanted here, such as water/pump/335 is off")
      }
      if cursor.takeWord("time") { return time(start) }
      let isTruth = cursor.takeWord("truly")
      cursor.skipBlanks()
      let quantifierStart = cursor.location
      let quantifier = ConditionTest.Quantifier.allCases.first { cursor.takeWord($0.rawValue) }
      cursor.skipBlanks()
      guard let pattern = PathParser.pattern(&cursor, &diagnostics) else { return nil }
      if pattern.isPlural, quantifier == nil {
        diagnostics.error(
          .badCondition, "a path with * or of a group needs any or all before it",
          at: pattern.location,
          text: pattern.description, suggestion: "any \(pattern)")
        return nil
      }
      if let quantifier, !pattern.isPlural {
        diagnostics.error(
          .badCondition, "\(quantifier.rawValue) stands only before a path with * or of a group",
          at: quantifierStart, text: quantifier.rawValue, suggestion: pattern.description)
        return nil
      }
      guard let comparison = sign(pattern), let hold = hold() else { return nil }
      return .test(
        ConditionTest(
          quantifier: quantifier, pattern: pattern, comparison: comparison, hold: hold,
          isTruth: isTruth, location: start))
    }

    /// `is STATE`, `< VALUE` or `> VALUE`.
    private mutating func sign(_ pattern: PathPattern) -> ConditionTest.Comparison? {
      cursor.skipBlanks()
      if cursor.takeWord("is") { return state() }
      let isBelow = cursor.peek() == "<"
      guard isBelow || cursor.peek() == ">" else {
        return refuse("is, < or > is wanted after the path")
      }
      if cursor.peek(1) == "=" {
        return refuse("only < and > compare values: a value that is just reached never counts")
      }
      if pattern.fields.isEmpty {
        return refuse("a value is compared with a quantity of the path, as in PATH.level < 2 m")
      }
      cursor.position += 1
      guard let value = value() else { return nil }
      return isBelow ? .below(value) : .above(value)
    }

    private mutating func state() -> ConditionTest.Comparison? {
      cursor.skipBlanks()
      let place = cursor.location
      if cursor.isAtWord("not") {
        return refuse("write not before the path: not PATH is STATE")
      }
      let name = cursor.word()
      if name.isEmpty { return refuse("the name of a state is wanted here") }
      return .state(name, at: place)
    }

    /// The text up to `for`, `and`, `or`, a closing bracket or the end.
    private mutating func value() -> DocumentNode? {
      let start = cursor.position
      skipValue()
      let part = cursor.part(start, cursor.position)
      return part.text == "" ? refuse("a value is wanted here") : part
    }

    private mutating func skipValue() {
      while let scalar = cursor.peek(), scalar != ")", scalar != "(" {
        let isWordStart =
          SyntaxCursor.isBlank(cursor.peek(-1))
          && (cursor.isAtWord("for") || cursor.isAtWord("and") || cursor.isAtWord("or"))
        if isWordStart { return }
        cursor.position += 1
      }
    }

    /// `for DURATION`, or zero.
    private mutating func hold() -> TimeSpan? {
      cursor.skipBlanks()
      guard cursor.takeWord("for") else { return .zero }
      guard let part = value() else { return nil }
      return ValueReader.duration(part, &diagnostics)
    }

    private mutating func time(_ start: SourceLocation) -> ConditionSyntax? {
      cursor.skipBlanks()
      guard cursor.takeWord("is") else {
        return refuse("a time is compared by is, as in time is T+8 h")
      }
      guard let part = value() else { return nil }
      return TimeParser.timePoint(part, &diagnostics).map { .time($0, at: start) }
    }

    // MARK: - Findings

    mutating func reportRest() {
      let word = cursor.offending
      let joins = ["and", "or", "for"]
      diagnostics.error(
        .badCondition, "and, or or the end of the condition is wanted here", at: cursor.location,
        text: word,
        suggestion: joins.contains(word) ? nil : Spelling.nearest(to: word, among: joins))
    }

    private mutating func refuse<Value>(_ sentence: String) -> Value? {
      diagnostics.error(
        .badCondition, sentence, at: cursor.location, text: cursor.offending)
      return nil
    }
  }
}

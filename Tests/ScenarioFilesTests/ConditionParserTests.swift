import Diagnostics
import EventKernel
import ScenarioFiles
import Testing

/// A condition in one line with all its brackets.
private func flat(_ condition: ConditionSyntax?) -> String {
  switch condition {
  case .none: return "none"
  case .and(let parts): return "(" + parts.map(flat).joined(separator: " & ") + ")"
  case .or(let parts): return "(" + parts.map(flat).joined(separator: " | ") + ")"
  case .not(let part): return "!" + flat(part)
  case .time(let time, _): return "\(time)"
  case .test(let test):
    var text = test.isTruth ? "truly " : ""
    if let quantifier = test.quantifier { text += quantifier.rawValue + " " }
    text += test.pattern.description
    switch test.comparison {
    case .state(let name, _): text += " is \(name)"
    case .below(let value): text += " < \(value.text ?? "")"
    case .above(let value): text += " > \(value.text ?? "")"
    }
    return test.hold == .zero ? text : text + " for \(test.hold)"
  }
}

@Suite struct ConditionParserTests {
  @Test(arguments: [
    ("water/zone/scada is detected", "water/zone/scada is detected"),
    (
      "water/pump/335 is out-of-control for 1 h and time is T+3 h",
      "(water/pump/335 is out-of-control for 1 h & T+3 h)"
    ),
    (
      "a/b is x or a/c is y and not a/d is z", "(a/b is x | (a/c is y & !a/d is z))"
    ),
    ("(a/b is x or a/c is y) and a/d is z", "((a/b is x | a/c is y) & a/d is z)"),
    ("a/b is x and a/c is y and a/d is z", "(a/b is x & a/c is y & a/d is z)"),
    ("water/tank/1.level < 2 m for 30 min", "water/tank/1.level < 2 m for 30 min"),
    ("(water/tank/1.level>2.5 m)", "water/tank/1.level > 2.5 m"),
    ("truly all water/pump/* is off", "truly all water/pump/* is off"),
    ("any power/bus/*.served < 50 % of normal", "any power/bus/*.served < 50 % of normal"),
    ("not not ((a/b is x))", "!!a/b is x"),
    ("district/a.service > 90 % for 2 h or day 1 is x", "none"),
    ("time is day 2 06:00", "day 2 06:00"),
    ("power/bus/`for and` is or", "power/bus/`for and` is or"),
    ("a/android is orange and a/notary is fort", "(a/android is orange & a/notary is fort)"),
    ("a/b is x\n and a/c is y\n", "(a/b is x & a/c is y)"),
  ])
  func conditions(text: String, expected: String) {
    let found = parsed(text) { ConditionParser.parse($0, &$1) }
    #expect(flat(found.value) == expected)
    #expect(found.findings.isEmpty == (expected != "none"))
  }

  @Test(arguments: [
    ("", "0 badCondition"), ("water/pump/* is off", "0 badCondition"),
    ("any water/pump/1 is off", "0 badCondition"), ("a/b", "3 badCondition"),
    ("a/b is", "6 badCondition"), ("a/b is not x", "7 badCondition"),
    ("a/b is x adn a/c is y", "9 badCondition"), ("a/b is x and", "12 badCondition"),
    ("(a/b is x", "0 badCondition"), ("a/b is x)", "8 badCondition"), ("()", "1 badCondition"),
    ("a/b.c <= 3 m", "6 badCondition"), ("a/b < 3 m", "4 badCondition"),
    ("a/b.c <", "7 badCondition"),
    ("a/b is x for 3", "13 missingUnit"), ("a/b is x for", "12 badCondition"),
    ("time is 8 h", "8 bareTime"), ("time > T+3 h", "5 badCondition"), ("a is x", "0 badPath"),
    ("a/b is x for 1 h for 2 h", "17 badCondition"),
  ])
  func refused(text: String, finding: String) {
    let found = parsed(text) { ConditionParser.parse($0, &$1) }
    #expect(found.findings == [finding])
    #expect(found.value == nil)
  }

  @Test func valuesKeepTheirPlaces() {
    let found = parsed("a/b is x and any a/*.level < 2 m for 1 h") {
      ConditionParser.parse($0, &$1)
    }
    let test = found.value?.tests.last
    #expect(test?.location.column == 10 + 13)
    #expect(test?.pattern.location.column == 10 + 17)
    guard case .below(let value) = test?.comparison else {
      Issue.record("no comparison with a value")
      return
    }
    #expect(value.text == "2 m")
    #expect(value.location.column == 10 + 29)
    #expect(
      parsed("a/b is x adn a/c is y") { ConditionParser.parse($0, &$1) }.all.first?.suggestion
        == "and")
  }

  @Test func nestingAndLengthEnd() {
    for opening in ["(", "not ", "not (", "((not "] {
      let text = String(repeating: opening, count: 50_000) + "a/b is x"
      let found = parsed(text) { ConditionParser.parse($0, &$1) }
      #expect(found.value == nil)
      #expect(found.findings.count == 1)
    }
    let deep = String(repeating: "(", count: 31) + "a/b is x" + String(repeating: ")", count: 31)
    #expect(parsed(deep) { ConditionParser.parse($0, &$1) }.value != nil)
    let terms = [String](repeating: "a/b is x", count: 1000).joined(separator: " and ")
    #expect(parsed(terms) { ConditionParser.parse($0, &$1) }.value?.tests.count == 1000)
    #expect(parsed(terms + " and a/b is x") { ConditionParser.parse($0, &$1) }.value == nil)
  }

  @Test func actions() {
    let found = parsed("manual water/pump/335 at 70 % of capacity for 6 h") {
      ActionParser.parse($0, &$1)
    }
    #expect(found.value?.verb == "manual")
    #expect(found.value?.pattern.description == "water/pump/335")
    #expect(found.value?.value?.text == "70 % of capacity")
    #expect(found.value?.value?.location.column == 10 + 25)
    #expect(found.value?.duration == TimeSpan.hours(6))
    let short = parsed("isolate water/zone/*") { ActionParser.parse($0, &$1) }
    #expect(short.value?.value == nil)
    #expect(short.value?.duration == nil)
  }

  @Test(arguments: [
    ("", "0 badAction"), ("water/pump/1", "0 badAction"), ("isolate", "7 badAction"),
    ("isolate water", "8 badPath"), ("isolate a/b now", "12 badAction"),
    ("set a/b at", "10 badAction"),
    ("set a/b at for 3 h", "11 badAction"), ("close a/b for soon", "14 notAQuantity"),
    ("close a/b fro 3 h", "10 badAction"),
  ])
  func refusedActions(text: String, finding: String) {
    let found = parsed(text) { ActionParser.parse($0, &$1) }
    #expect(found.findings == [finding])
  }

  @Test func mutatedTextsNeverTrap() {
    var mutator = Mutator(seed: 19_070_420)
    let texts = [
      "water/pump/335 is out-of-control for 1 h and (time is T+3 h or not a/b is x)",
      "truly any water/tank/*.level < 2 m for 30 min", "manual water/pump/335 at 70 % of capacity",
      "day 1 14:00", "T+1 d 2 h", "2026-07-14 06:00", "water/pump/`a b`.speed",
    ]
    let pieces = [
      "(", ")", " and ", " or ", "not ", "*", "`", "/", ".", " for ", "<", ">", "T+", "is", ":",
      "\u{0}",
      "\u{202E}", "é", "9", "-", " at ", "\n",
    ]
    var valueCount = 0
    for round in 0..<100_000 {
      let text = mutator.mutated(texts, pieces)
      let (isRead, findings): (Bool, [String])
      switch round % 5 {
      case 0:
        let found = parsed(text) { TimeParser.timePoint($0, &$1) }
        (isRead, findings) = (found.value != nil, found.findings)
      case 1:
        let found = parsed(text) { TimeParser.dateTime($0, &$1) }
        (isRead, findings) = (found.value != nil, found.findings)
      case 2:
        let found = parsed(text) { PathParser.path($0, &$1) }
        (isRead, findings) = (found.value != nil, found.findings)
      case 3:
        let found = parsed(text) { ActionParser.parse($0, &$1) }
        (isRead, findings) = (found.value != nil, found.findings)
      default:
        let found = parsed(text) { ConditionParser.parse($0, &$1) }
        (isRead, findings) = (found.value != nil, found.findings)
      }
      if isRead { valueCount += 1 }
      if isRead != findings.isEmpty {
        Issue.record("seed \(mutator.seed) round \(round): «\(text)» gives neither or both")
        return
      }
    }
    #expect(valueCount > 1000, "seed \(mutator.seed)")
  }
}

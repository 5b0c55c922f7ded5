import Water

extension EpanetReader {
  /// A clause: RULE, IF, AND, OR, THEN, ELSE or PRIORITY.
  mutating func readRuleClause(_ row: Row) {
    let words: [(String, String)] = [
      ("RULE", "RULE"), ("IF", "IF"), ("AND", "AND"), ("OR", "OR"), ("THEN", "THEN"),
      ("ELSE", "ELSE"), ("PRIORITY", "PRIORITY"),
    ]
    guard let clause = choice(row.tokens[0], row, "clause of a rule", words) else {
      rule = .failed
      return
    }
    if clause == "RULE" {
      guard has(2, row, "RULE and a name") else { return }
      model.rules.append(WaterRule(row.tokens[1].text, premises: [], then: [], line: row.line))
      rule = .name
      return
    }
    if rule == .failed { return }
    guard !model.rules.isEmpty, read(clause, row) else {
      if rule != .failed {
        error("EPA-0070", "this clause cannot stand here", row.tokens[0], row)
      }
      rule = .failed
      return
    }
  }

  /// Reads a clause; false if it is out of place, or is wrong (then `rule` is `.failed`).
  private mutating func read(_ clause: String, _ row: Row) -> Bool {
    switch (clause, rule) {
    case ("IF", .name), ("AND", .premises), ("OR", .premises):
      rule = .premises
      return readPremise(row, isAlternative: clause == "OR")
    case ("THEN", .premises), ("AND", .thenActions):
      rule = .thenActions
      return readAction(row)
    case ("ELSE", .thenActions), ("AND", .elseActions):
      rule = .elseActions
      return readAction(row)
    case ("PRIORITY", .thenActions), ("PRIORITY", .elseActions):
      rule = .priority
      model.rules[model.rules.count - 1].priority = number(row, 1, "priority")
      return true
    default: return false
    }
  }

  /// `IF TANK x LEVEL BELOW 3`, `AND SYSTEM CLOCKTIME >= 8 AM`.
  private mutating func readPremise(_ row: Row, isAlternative: Bool) -> Bool {
    let failed = rule
    rule = .failed
    guard has(5, row, "object, name, quantity, comparison and value") else { return false }
    let objects: [(String, Int)] = [
      ("JUNC", 0), ("RESERV", 0), ("TANK", 0), ("NODE", 0), ("PIPE", 1), ("PUMP", 1),
      ("VALVE", 1), ("LINK", 1), ("SYSTEM", 2),
    ]
    guard let object = choice(row.tokens[1], row, "object of a rule", objects) else {
      return false
    }
    let place = object == 2 ? 2 : 3
    let name = row.tokens[2].text
    let subject: WaterRulePremise.Subject =
      object == 0 ? .node(name) : object == 1 ? .link(name) : .system
    var quantities = WaterRulePremise.Quantity.allCases.map { ($0.rawValue, $0) }
    quantities.append(("GRADE", .head))
    guard let quantity = choice(row.tokens[place], row, "quantity of a rule", quantities),
      let token = word(row, place + 1),
      let relation = choice(token, row, "comparison", EpanetReader.relations),
      let operand = readOperand(row, place + 2, quantity)
    else { return false }
    rule = failed
    model.rules[model.rules.count - 1].premises.append(
      WaterRulePremise(isAlternative: isAlternative, subject, quantity, relation, operand))
    return true
  }

  private static let relations: [(String, WaterRulePremise.Relation)] = [
    ("=", .equal), ("<>", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
    ("<", .less), (">", .greater), ("IS", .equal), ("NOT", .notEqual), ("BELOW", .less),
    ("ABOVE", .greater),
  ]

  private mutating func readOperand(
    _ row: Row, _ index: Int, _ quantity: WaterRulePremise.Quantity
  ) -> WaterRulePremise.Operand? {
    if quantity == .time || quantity == .clockTime {
      return seconds(row, index, "time").map { .number(Double($0)) }
    }
    guard let token = word(row, index) else {
      error("EPA-0071", "the value is missing", row.tokens.last, row)
      return nil
    }
    if token.begins("OPEN") { return .open }
    if token.begins("CLOSED") { return .closed }
    if token.begins("ACTIVE") { return .active }
    if let value = token.number {
      // Times to fill and drain are given in hours.
      let isTime = quantity == .fillTime || quantity == .drainTime
      return .number(isTime ? value * 3600 : value)
    }
    error("EPA-0072", "this is neither a number nor a status", token, row)
    return nil
  }

  /// `THEN PUMP x STATUS IS CLOSED`, `AND VALVE y SETTING IS 50`.
  private mutating func readAction(_ row: Row) -> Bool {
    let state = rule
    rule = .failed
    guard has(6, row, "object, name, STATUS or SETTING, IS and value") else { return false }
    let objects = [("LINK", 0), ("PIPE", 0), ("PUMP", 0), ("VALVE", 0)]
    guard choice(row.tokens[1], row, "object of an action", objects) != nil,
      choice(row.tokens[3], row, "quantity of an action", [("STATUS", 0), ("SETTING", 0)]) != nil,
      let action = linkAction(row.tokens[5], row)
    else { return false }
    rule = state
    let result = WaterRule.Action(link: row.tokens[2].text, action: action)
    if state == .thenActions {
      model.rules[model.rules.count - 1].thenActions.append(result)
    } else {
      model.rules[model.rules.count - 1].elseActions.append(result)
    }
    return true
  }
}

import Water

extension EpanetReader {
  /// A row of factors; rows of one identifier follow each other.
  mutating func readPattern(_ row: Row) {
    guard has(2, row, "identifier and factors") else { return }
    let name = row.tokens[0].text
    let factors = (1..<row.tokens.count).map { number(row, $0, "factor") }
    if let index = rowOfPattern[name] {
      model.patterns[index].factors.append(contentsOf: factors)
    } else {
      rowOfPattern[name] = model.patterns.count
      model.patterns.append(WaterPattern(name, factors: factors, line: row.line))
    }
  }

  /// A point, or several in pairs.
  mutating func readCurve(_ row: Row) {
    guard has(3, row, "identifier, x and y") else { return }
    let name = row.tokens[0].text
    if row.tokens.count % 2 == 0 {
      error("EPA-0040", "a curve's numbers come in pairs", row.tokens.last, row)
    }
    let numbers = (1..<row.tokens.count).map { number(row, $0, "point of the curve") }
    let index: Int
    if let known = rowOfCurve[name] {
      index = known
    } else {
      index = model.curves.count
      rowOfCurve[name] = index
      model.curves.append(WaterCurve(name, x: [], y: [], line: row.line))
    }
    for pair in stride(from: 0, to: numbers.count - 1, by: 2) {
      model.curves[index].x.append(numbers[pair])
      model.curves[index].y.append(numbers[pair + 1])
    }
  }

  /// `LINK x OPEN|CLOSED|setting IF NODE y ABOVE|BELOW z`, `… AT TIME t`, `… AT CLOCKTIME t AM|PM`.
  mutating func readControl(_ row: Row) {
    guard has(6, row, "LINK, identifier, status, and IF NODE … or AT TIME …") else { return }
    let objects = [("LINK", true), ("PIPE", true), ("PUMP", true), ("VALVE", true)]
    guard choice(row.tokens[0], row, "beginning of a control", objects) != nil,
      let action = linkAction(row.tokens[2], row)
    else { return }
    let condition: WaterControl.Condition
    if row.tokens[3].equals("AT") {
      guard let isClock = choice(row.tokens[4], row, "time", [("TIME", false), ("CLOCK", true)]),
        let seconds = seconds(row, 5, "time")
      else { return }
      condition = isClock ? .clockTime(seconds % 86_400) : .time(seconds)
    } else {
      guard has(8, row, "LINK x status IF NODE y ABOVE or BELOW value"),
        choice(row.tokens[3], row, "condition", [("IF", true)]) != nil,
        let isAbove = choice(row.tokens[6], row, "comparison", [("ABOVE", true), ("BELOW", false)])
      else { return }
      let value = number(row, 7, "threshold")
      let node = row.tokens[5].text
      condition = isAbove ? .above(node: node, value: value) : .below(node: node, value: value)
    }
    model.controls.append(
      WaterControl(link: row.tokens[1].text, action: action, when: condition, line: row.line))
  }
}

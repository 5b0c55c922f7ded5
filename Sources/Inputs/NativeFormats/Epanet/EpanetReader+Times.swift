import Water

extension EpanetReader {
  /// A time at word `index`, with its unit in the next word: `1:30`, `1:30:15`, `1.5`, `90 MIN`,
  /// `6 PM`. Without a unit a plain number is in hours.
  mutating func seconds(_ row: Row, _ index: Int, _ what: String) -> Int? {
    guard let token = word(row, index) else {
      error("EPA-0050", "the \(what) is missing", row.tokens.last, row)
      return nil
    }
    guard var hours = EpanetReader.hours(token) else {
      error("EPA-0051", "the \(what) is no time (1:30, 1.5, 90 MIN, 6 PM)", token, row)
      return nil
    }
    if let unit = word(row, index + 1) {
      guard
        let factor = choice(
          unit, row, "unit of time",
          [
            ("SEC", 1.0 / 3600), ("MIN", 1.0 / 60), ("HOU", 1), ("DAY", 24), ("AM", -1),
            ("PM", -2),
          ])
      else { return nil }
      if factor > 0 {
        hours *= factor
      } else if hours >= 13 {
        error("EPA-0052", "with AM or PM the hour is below 13", token, row)
        return nil
      } else {
        if hours >= 12 { hours -= 12 }
        if factor == -2 { hours += 12 }
      }
    }
    let seconds = (hours * 3600).rounded()
    guard seconds >= 0, seconds <= 3_155_760_000 else {
      error("EPA-0053", "the \(what) is negative or above 100 years", token, row)
      return nil
    }
    return Int(seconds)
  }

  private static func hours(_ token: EpanetToken) -> Double? {
    if let number = token.number { return number }
    let parts = token.text.split(separator: ":", omittingEmptySubsequences: false)
    // What stands after the seconds counts for nothing, as in EPANET.
    guard parts.count >= 2 && parts.count <= 4 else { return nil }
    var hours = 0.0
    var scale = 1.0
    for part in parts.prefix(3) {
      guard let value = EpanetToken(text: String(part), column: 0).number, value >= 0 else {
        return nil
      }
      hours += value / scale
      scale *= 60
    }
    return hours
  }

  /// A row of [TIMES]: one or two keywords, then a time.
  mutating func readTime(_ row: Row) {
    guard has(2, row, "keyword and time") else { return }
    let first = row.tokens[0]
    if first.begins("STATISTIC") { return }
    // The value is the first word that is a time: keywords have one or two words.
    var index = 1
    while index < row.tokens.count - 1 && EpanetReader.hours(row.tokens[index]) == nil {
      index += 1
    }
    guard let value = seconds(row, index, "time") else { return }
    let second = row.tokens[1]
    if first.begins("DURATION") {
      model.times.duration = value
    } else if first.begins("HYDR") {
      model.times.hydraulicStep = value
    } else if first.begins("RULE") {
      model.times.ruleStep = value
    } else if first.begins("PATT") && second.begins("STAR") {
      model.times.patternStart = value
    } else if first.begins("PATT") {
      model.times.patternStep = value
    } else if first.begins("REPO") && second.begins("STAR") {
      model.times.reportStart = value
    } else if first.begins("REPO") {
      model.times.reportStep = value
    } else if first.begins("STAR") {
      model.times.startClockTime = value % 86_400
    } else if first.begins("QUAL") {
      model.times.qualityStep = value
    } else if !first.begins("MINI") {
      let names = [
        "DURATION", "HYDRAULIC", "QUALITY", "RULE", "PATTERN", "REPORT", "START", "STATISTIC",
      ]
      error(
        "EPA-0054", "there is no such time", first, row, suggestion: nearest(first, names))
    }
  }

  /// Steps of 0 mean the default, as in EPANET.
  mutating func finishTimes() {
    if model.times.patternStep == 0 { model.times.patternStep = 3600 }
    if model.times.reportStep == 0 { model.times.reportStep = model.times.patternStep }
    if model.times.hydraulicStep == 0 { model.times.hydraulicStep = 3600 }
  }
}

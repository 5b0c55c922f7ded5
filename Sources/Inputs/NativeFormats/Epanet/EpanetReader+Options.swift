import Water

extension EpanetReader {
  /// A row of [OPTIONS]: a keyword of one or two words, then a value.
  mutating func readOption(_ row: Row) {
    let tokens = row.tokens
    guard let first = tokens.first else { return }
    if first.begins("UNIT") {
      guard has(2, row, "UNITS and a unit of flow") else { return }
      let units = WaterFlowUnit.allCases.map { ($0.rawValue, $0) }
      if tokens[1].begins("SI") {
        model.options.flowUnit = .litersPerSecond
      } else if let unit = choice(tokens[1], row, "unit of flow", units) {
        model.options.flowUnit = unit
      }
      return
    }
    if first.begins("QUAL") {
      readConstituent(row)
      return
    }
    if readWordOption(row, first) || readNumberOption(row, first) || isPassedOver(first) { return }
    error(
      "EPA-0060", "there is no such option", first, row,
      suggestion: nearest(first, EpanetReader.optionNames))
  }

  private static let optionNames = [
    "UNITS", "HEADLOSS", "PRESSURE", "DEMAND", "UNBALANCED", "EMITTER", "MINIMUM", "REQUIRED",
    "SPECIFIC", "VISCOSITY", "TRIALS", "ACCURACY", "HEADERROR", "FLOWCHANGE", "BACKFLOW",
    "CHECKFREQ",
    "MAXCHECK", "DAMPLIMIT", "PATTERN", "QUALITY", "DIFFUSIVITY", "TOLERANCE", "MAP", "HYDRAULICS",
  ]

  private func isPassedOver(_ first: EpanetToken) -> Bool {
    for name in ["MAP", "VERI", "SEGM", "BULK"]
    where first.begins(name) {
      return true
    }
    return false
  }

  private mutating func readWordOption(_ row: Row, _ first: EpanetToken) -> Bool {
    let tokens = row.tokens
    let second = tokens.count > 1 ? tokens[1] : nil
    if first.begins("HEADL") {
      guard let second = second else { return !has(2, row, "HEADLOSS and a formula") }
      let formulas = WaterHeadlossFormula.allCases.map { ($0.rawValue, $0) }
      model.options.headlossFormula =
        choice(second, row, "head loss formula", formulas) ?? .hazenWilliams
    } else if first.begins("PRES"), let second, !second.begins("EXPO") {
      model.options.pressureUnit = choice(
        second, row, "unit of pressure",
        [("PSI", .psi), ("KPA", .kilopascals), ("METERS", .meters), ("M", .meters)])
    } else if first.begins("DEMA"), let second, second.begins("MODE") {
      guard has(3, row, "DEMAND MODEL and DDA or PDA") else { return true }
      model.options.demandModel =
        choice(
          tokens[2], row, "demand model", [("DDA", .demandDriven), ("PDA", .pressureDriven)])
        ?? .demandDriven
    } else if first.begins("UNBA") {
      guard let second else { return !has(2, row, "UNBALANCED and STOP or CONTINUE") }
      let continues = choice(second, row, "choice", [("STOP", false), ("CONT", true)]) ?? false
      let extra = number(row, 2, "number of trials", absent: 0)
      model.options.extraTrials = continues ? whole(extra, row, 2) : nil
    } else if first.begins("EMIT"), let second, second.begins("BACK") {
      guard has(3, row, "EMITTER BACKFLOW and YES or NO") else { return true }
      model.options.allowsEmitterBackflow =
        choice(tokens[2], row, "choice", [("YES", true), ("NO", false)]) ?? true
    } else if first.begins("BACK") {
      guard has(3, row, "BACKFLOW ALLOWED and YES or NO") else { return true }
      model.options.allowsEmitterBackflow =
        choice(tokens[2], row, "choice", [("YES", true), ("NO", false)]) ?? true
    } else if first.begins("PATT") {
      guard let second else { return !has(2, row, "PATTERN and an identifier") }
      model.options.defaultPattern = second.text
    } else if first.begins("HYDR") {
      diagnostics.warning(
        "EPA-0061", "results are not taken from or put into a hydraulics file",
        at: location(first, line: row.line), text: first.text)
    } else {
      return false
    }
    return true
  }

  private mutating func whole(_ value: Double, _ row: Row, _ index: Int) -> Int {
    if value >= 0 && value <= 1_000_000 { return Int(value) }
    error("EPA-0062", "the number is out of range (0 to 1000000)", word(row, index), row)
    return 0
  }

  private mutating func readNumberOption(_ row: Row, _ first: EpanetToken) -> Bool {
    let last = row.tokens.count - 1
    func value(_ reader: inout EpanetReader) -> Double {
      reader.number(row, max(last, 1), "value of the option")
    }
    if first.begins("SPEC") {
      model.options.specificGravity = value(&self)
    } else if first.begins("VISC") {
      model.options.viscosity = value(&self)
    } else if first.begins("TRIA") {
      model.options.trials = whole(value(&self), row, last)
    } else if first.begins("ACCU") {
      model.options.accuracy = value(&self)
    } else if first.begins("HEADE") {
      model.options.headErrorLimit = value(&self)
    } else if first.begins("FLOW") {
      model.options.flowChangeLimit = value(&self)
    } else if first.begins("CHEC") {
      model.options.checkFrequency = whole(value(&self), row, last)
    } else if first.begins("MAXC") {
      model.options.maximumCheck = whole(value(&self), row, last)
    } else if first.begins("DAMP") {
      model.options.dampLimit = value(&self)
    } else if first.begins("MINI") {
      model.options.minimumPressure = value(&self)
    } else if first.begins("REQU") {
      model.options.requiredPressure = value(&self)
    } else if first.begins("PRES") {
      model.options.pressureExponent = value(&self)
    } else if first.begins("DEMA") {
      model.options.demandMultiplier = value(&self)
    } else if first.begins("EMIT") {
      model.options.emitterExponent = value(&self)
    } else if first.begins("DIFF") {
      model.quality.diffusivity = value(&self)
    } else if first.begins("TOLE") {
      model.quality.tolerance = value(&self)
    } else {
      return false
    }
    return true
  }
}
